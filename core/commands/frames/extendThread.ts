/**
 * 串接新框: draws a text frame that takes up a thread at a port: behind an out port, before an in port.
 *
 * Role: the thread pointer put down on paper; autoflow. Boundary: within a thread the new frame goes in between; it runs as
 * the thread does, in as many columns where it is as wide.
 */
import type { BoxMm } from '../../model/area.ts'
import type { IdSource } from '../../model/ids.ts'
import type { TextFrameRecord } from '../../model/records.ts'
import { find, get } from '../../model/snapshot.ts'
import type { Snapshot } from '../../model/snapshot.ts'
import type { Command } from '../command.ts'
import { forgetParagraph } from '../text/edit.ts'
import { canThread } from './canThread.ts'
import { createFrame } from './createFrame.ts'

export interface ExtendThreadArgs {
  readonly frameId: string
  readonly end: 'in' | 'out'
  readonly pageId: string
  readonly box: BoxMm
  readonly newIds: IdSource
}

/** Frames that differ by less are equally wide: so much a hand misses by. */
const SAME_MM = 0.5

/** Result: id of the new frame; null where there is no such thread. */
export const extendThread: Command<ExtendThreadArgs, string | null> = {
  id: 'text.extend-thread',
  label: { zh: '串接新框', en: 'Thread into a new frame' },
  shortcut: null,
  enabled: (snapshot, args) =>
    canThread(snapshot, textFrame(snapshot, args.frameId)?.pageId, args.pageId) &&
    createFrame.enabled(snapshot, { ...args, kind: 'text' }),
  run(tx, { frameId, end, pageId, box, newIds }) {
    const from = textFrame(tx.snapshot, frameId)
    if (!from || !canThread(tx.snapshot, from.pageId, pageId)) return null
    const id = createFrame.run(tx, { kind: 'text', pageId, box, newIds })
    const made = get(tx.snapshot, 'frame', id) as TextFrameRecord
    const own = get(tx.snapshot, 'story', made.storyId)
    const story = get(tx.snapshot, 'story', from.storyId)
    const at = story.frameIds.indexOf(frameId) + (end === 'out' ? 1 : 0)
    tx.update('story', story.id, { frameIds: [...story.frameIds.slice(0, at), id, ...story.frameIds.slice(at)] })
    const { vertical, onGrid, verticalAlign, gutterPt, columnRule } = from
    const columns = Math.abs(made.widthMm - from.widthMm) < SAME_MM ? from.columns : made.columns
    const run = { vertical, onGrid, verticalAlign, gutterPt, columnRule, columns }
    tx.put({ ...made, storyId: story.id, ...run })
    tx.remove(own.id)
    for (const paragraphId of own.paragraphIds) forgetParagraph(tx, paragraphId)
    return id
  },
}

function textFrame(snapshot: Snapshot, id: string): TextFrameRecord | null {
  const frame = find(snapshot, 'frame', id)
  return frame?.kind === 'text' ? frame : null
}
