/** What an export takes from the edition: the order of its pages, and a title. */
import { all, find, type Snapshot } from '../../core/model/snapshot.ts'

/** Ids of the pages in the order of their editions; pages of no edition last. */
export function pageOrder(snapshot: Snapshot): string[] {
  const order = all(snapshot, 'edition').flatMap((edition) => edition.pageIds)
  const known = new Set(order)
  return [
    ...order,
    ...all(snapshot, 'page')
      .map((page) => page.id)
      .filter((id) => !known.has(id)),
  ]
}

/** 青岛日报 2022-09-07 早版 第7版, 第A02–A03版 for two pages; empty while the edition says nothing. @param pageIds what the file holds; all by default */
export function titleOf(snapshot: Snapshot, pageIds: readonly string[] = pageOrder(snapshot)): string {
  const first = find(snapshot, 'page', pageIds[0] ?? null)
  const last = find(snapshot, 'page', pageIds.at(-1) ?? null)
  const edition = find(snapshot, 'edition', first?.editionId ?? null) ?? all(snapshot, 'edition')[0]
  const numbers = [first?.number, pageIds.length === 2 ? last?.number : ''].filter(Boolean).join('–')
  // A whole edition is named by its paper and day.
  const number = pageIds.length > 2 ? '' : numbers
  return [edition?.paper, edition?.date, edition?.name, number === '' ? '' : `第${number}版`].filter(Boolean).join(' ')
}
