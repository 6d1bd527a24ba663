/** The pages of the document in the order of the edition 版次. */
import type { PageRecord } from '../../core/model/records.ts'
import { all, find, type Snapshot } from '../../core/model/snapshot.ts'
import type { Session } from './session.ts'

export function pagesOf(snapshot: Snapshot): readonly PageRecord[] {
  const ordered = all(snapshot, 'edition').flatMap(({ pageIds }) =>
    pageIds.flatMap((id) => find(snapshot, 'page', id) ?? []),
  )
  return ordered.length > 0 ? ordered : all(snapshot, 'page')
}

/** Id of the page before (-1) or after (1) the one shown; null at the ends. */
export function neighbourPage(session: Session, direction: 1 | -1): string | null {
  const pages = pagesOf(session.editing.view.get().snapshot)
  const at = pages.findIndex(({ id }) => id === session.pageId.get())
  return pages[at + direction]?.id ?? null
}

/** Id of the page of that printed number (`7`, `a07`, also `07`), or of that place (`#12`); null: none. */
export function pageNamed(snapshot: Snapshot, typed: string): string | null {
  const text = typed.normalize('NFKC').trim().toLowerCase()
  if (text === '') return null
  const pages = pagesOf(snapshot)
  const place = /^#(\d+)$/u.exec(text)
  if (place) return pages[Number(place[1]) - 1]?.id ?? null
  const plain = (number: string): string => number.toLowerCase().replace(/(^|\D)0+(?=\d)/gu, '$1')
  const same = pages.find(({ number }) => number.toLowerCase() === text)
  return (same ?? pages.find(({ number }) => plain(number) === plain(text)))?.id ?? null
}

/** Id of the first or last page. */
export function endPage(session: Session, end: 'first' | 'last'): string | undefined {
  return pagesOf(session.editing.view.get().snapshot).at(end === 'first' ? 0 : -1)?.id
}
