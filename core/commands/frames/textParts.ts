/**
 * What a frame that begins to hold text is given: a story of its own with one empty paragraph, and how its text runs.
 *
 * Role: shared by the commands that make text frames. Boundary: knows transactions, no commands.
 */
import { NO_SIDES } from '../../model/defaults.ts'
import { sheetOf } from '../../model/masters.ts'
import type { IdSource } from '../../model/ids.ts'
import type { ShapeFrameRecord, TextFrameRecord } from '../../model/records.ts'
import type { Transaction } from '../../model/store.ts'
import { bodyStyle } from './ground.ts'

/** A new story of one empty body paragraph, shown by that frame. Result: its id. */
export function emptyStory(tx: Transaction, frameId: string, newIds: IdSource): string {
  const storyId = newIds.next('story')
  const paragraphId = newIds.next('paragraph')
  const styleId = bodyStyle(tx)
  tx.put({ type: 'paragraph', id: paragraphId, text: '', spans: [], styleId, overrides: {}, truncated: false })
  tx.put({ type: 'story', id: storyId, name: '', paragraphIds: [paragraphId], frameIds: [frameId] })
  return storyId
}

type TextFields = Omit<TextFrameRecord, keyof ShapeFrameRecord | 'storyId'>

/** One column on the page's grid, with its gutter. */
export function plainText(tx: Transaction, pageId: string): TextFields {
  return {
    columns: 1,
    gutterPt: sheetOf(tx.snapshot, pageId)?.grid.gutterPt ?? 0,
    columnRule: null,
    insets: NO_SIDES,
    verticalAlign: 'top',
    vertical: false,
    onGrid: true,
    ignoreWrap: false,
    balance: false,
  }
}
