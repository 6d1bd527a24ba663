/**
 * 对齐: brings edges or middles of frames into line.
 *
 * Role: six commands; frames as they stand on the page, turned ones by their bounds. Boundary: several frames align with
 * each other, a single one with the type area 版心 of its page.
 */
import type { Rect } from '../../model/geometry.ts'
import type { FrameRecord } from '../../model/records.ts'
import { find } from '../../model/snapshot.ts'
import type { Snapshot } from '../../model/snapshot.ts'
import type { Bilingual, Command } from '../command.ts'
import { boundsMm, boundsOfAll, movable, outermost, refitGroups, shift } from './tree.ts'

/** What of frames comes into line: share of the free room before the frame. */
interface Edge {
  readonly axis: 'x' | 'y'
  readonly share: 0 | 0.5 | 1
}

export type AlignArgs = { readonly frameIds: readonly string[] }

function align(id: string, label: Bilingual, { axis, share }: Edge): Command<AlignArgs> {
  return {
    id,
    label,
    shortcut: null,
    enabled: (snapshot, { frameIds }) => groundOf(snapshot, frameIds) !== null,
    run(tx, { frameIds }) {
      const ground = groundOf(tx.snapshot, frameIds)
      if (!ground) return
      const frames = movable(tx.snapshot, frameIds)
      for (const frame of frames) {
        const box = boundsMm(tx.snapshot, frame)
        if (axis === 'x') shift(tx, frame, { x: ground.x + share * (ground.width - box.width) - box.x, y: 0 })
        else shift(tx, frame, { x: 0, y: ground.y + share * (ground.height - box.height) - box.y })
      }
      refitGroups(tx, frames)
    },
  }
}

/** What the frames align with. Locked ones count, though they stay: that is how one aligns with something fixed. */
function groundOf(snapshot: Snapshot, frameIds: readonly string[]): Rect | null {
  const frames = outermost(snapshot, frameIds)
  if (movable(snapshot, frameIds).length === 0) return null
  const fixed = frames.filter((frame) => !movable(snapshot, frameIds).includes(frame))
  if (fixed.length > 0) return boundsOfAll(snapshot, fixed)
  return frames.length > 1 ? boundsOfAll(snapshot, frames) : typeArea(snapshot, frames[0])
}

function typeArea(snapshot: Snapshot, { pageId }: FrameRecord): Rect | null {
  const page = find(snapshot, 'page', pageId)
  if (!page) return null
  const { topMm, rightMm, bottomMm, leftMm } = page.margins
  return { x: leftMm, y: topMm, width: page.widthMm - leftMm - rightMm, height: page.heightMm - topMm - bottomMm }
}

export const alignLeft = align('frame.align-left', { zh: '左对齐', en: 'Align left edges' }, { axis: 'x', share: 0 })
export const alignCentre = align(
  'frame.align-centre',
  { zh: '水平居中', en: 'Align horizontal centres' },
  { axis: 'x', share: 0.5 },
)
export const alignRight = align('frame.align-right', { zh: '右对齐', en: 'Align right edges' }, { axis: 'x', share: 1 })
export const alignTop = align('frame.align-top', { zh: '顶对齐', en: 'Align top edges' }, { axis: 'y', share: 0 })
export const alignMiddle = align(
  'frame.align-middle',
  { zh: '垂直居中', en: 'Align vertical centres' },
  { axis: 'y', share: 0.5 },
)
export const alignBottom = align(
  'frame.align-bottom',
  { zh: '底对齐', en: 'Align bottom edges' },
  { axis: 'y', share: 1 },
)
