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
