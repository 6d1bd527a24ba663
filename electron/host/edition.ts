/** What an export takes from the edition: the order of its pages, and a title. */
import { all, type Snapshot } from '../../core/model/snapshot.ts'

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

/** 青岛日报 2022-09-07 第7版; empty while the edition says nothing. */
export function titleOf(snapshot: Snapshot): string {
  const edition = all(snapshot, 'edition')[0]
  const pages = all(snapshot, 'page')
  const number = pages.length === 1 ? pages[0].number : ''
  return [edition?.paper, edition?.date, number === '' ? '' : `第${number}版`].filter(Boolean).join(' ')
}
