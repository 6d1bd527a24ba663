/**
 * 自动排文: threads frame after frame, column after column and page after page, until all text of a story is in.
 *
 * Role: Shift-click with the loaded pointer. Boundary: frames are the columns of the type area; what is already on a page
 * stays, and its wrap counts. Pages are added at the end of the edition as long as that brings text in.
 */
import type { IdSource } from '../../model/ids.ts'
import type { PageRecord, TextFrameRecord } from '../../model/records.ts'
import { find, get } from '../../model/snapshot.ts'
import type { Snapshot } from '../../model/snapshot.ts'
import type { Transaction } from '../../model/store.ts'
import type { DocumentLayout } from '../../typeset/layout.ts'
import type { Command } from '../command.ts'
import { columnAtMm, columnBox } from '../frames/columnBox.ts'
import { extendThread } from '../frames/extendThread.ts'

export interface AutoflowArgs {
  /** The last frame of the thread; the next column is the one after it. */
  readonly frameId: string
  readonly newIds: IdSource
  /** Typesets a snapshot; called once a frame. */
  readonly layout: (snapshot: Snapshot) => DocumentLayout
}

/** An edition longer than this is taken for a mistake in the copy. */
const MOST_PAGES = 400

/** Result: the new frames, in thread order. */
export const autoflow: Command<AutoflowArgs, readonly string[]> = {
  id: 'text.autoflow',
  label: { zh: '自动排文', en: 'Autoflow' },
  shortcut: null,
  enabled(snapshot, { frameId }) {
    const frame = find(snapshot, 'frame', frameId)
    return frame?.kind === 'text' && find(snapshot, 'page', frame.pageId) !== undefined
  },
  run(tx, { frameId, newIds, layout }) {
    const start = get(tx.snapshot, 'frame', frameId) as TextFrameRecord
    const made: string[] = []
    const overset = (): number =>
      layout(tx.snapshot).overset.find(({ storyId }) => storyId === start.storyId)?.characters ?? 0
    let page = get(tx.snapshot, 'page', start.pageId)
    let column = columnAtMm(page, start.xMm + start.widthMm / 2) + 1
    let left = overset()
    /** Text that was left when the last page was begun. */
    let before = Infinity
    while (left > 0) {
      if (column >= page.grid.columns) {
        // A page that took nothing in: another one would not either.
        const next = left < before ? nextPage(tx, page, newIds) : null
        if (!next) break
        before = left
        page = next
        column = 0
      }
      const box = columnBox(page, column++, null)
      const id = extendThread.run(tx, {
        frameId: made[made.length - 1] ?? frameId,
        end: 'out',
        pageId: page.id,
        box,
        newIds,
      })
      if (id === null) break
      made.push(id)
      left = overset()
    }
    return made
  },
}

/** The page after one in its edition; at the end a new one like the last. */
function nextPage(tx: Transaction, page: PageRecord, newIds: IdSource): PageRecord | null {
  const edition = get(tx.snapshot, 'edition', page.editionId)
  const at = edition.pageIds.indexOf(page.id)
  const following = find(tx.snapshot, 'page', edition.pageIds[at + 1] ?? null)
  if (following) return following
  if (edition.pageIds.length >= MOST_PAGES) return null
  const number = page.number.replace(/\d+$/u, (digits) => String(Number(digits) + 1).padStart(digits.length, '0'))
  const added: PageRecord = { ...page, id: newIds.next('page'), number, overriddenIds: [] }
  tx.put(added)
  tx.update('edition', edition.id, { pageIds: [...edition.pageIds, added.id] })
  return added
}
