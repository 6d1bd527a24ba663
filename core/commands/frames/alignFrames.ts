/**
 * 对齐: brings edges or middles of frames into line.
 *
 * Role: six commands; frames as they stand on the page, turned ones by their bounds. Boundary: what they align with is asked
 * for; where nothing is said, several align with each other, a single one with the type area 版心 of its page.
 */
import { sheetOf } from '../../model/masters.ts'
import type { Rect } from '../../model/geometry.ts'
import type { FrameRecord } from '../../model/records.ts'
import type { Snapshot } from '../../model/snapshot.ts'
import type { Bilingual, Command } from '../command.ts'
import { boundsMm, boundsOfAll, movable, outermost, refitGroups, shift } from './tree.ts'

/** What of frames comes into line: share of the free room before the frame. */
interface Edge {
  readonly axis: 'x' | 'y'
  readonly share: 0 | 0.5 | 1
}

/** `key`: the one chosen last, which stays. */
export type AlignTo = 'selection' | 'key' | 'typeArea' | 'page'

export interface AlignArgs {
  readonly frameIds: readonly string[]
  readonly alignTo?: AlignTo
}

function align(id: string, label: Bilingual, { axis, share }: Edge): Command<AlignArgs> {
  return {
    id,
    label,
    shortcut: null,
    enabled: (snapshot, { frameIds, alignTo }) => groundOf(snapshot, frameIds, alignTo) !== null,
    run(tx, { frameIds, alignTo }) {
      const ground = groundOf(tx.snapshot, frameIds, alignTo)
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
function groundOf(snapshot: Snapshot, frameIds: readonly string[], alignTo: AlignTo = 'selection'): Rect | null {
  const frames = outermost(snapshot, frameIds)
  if (movable(snapshot, frameIds).length === 0) return null
  if (alignTo === 'page') return sheet(snapshot, frames[0])
  if (alignTo === 'typeArea') return typeArea(snapshot, frames[0])
  if (alignTo === 'key') return frames.length > 1 ? boundsMm(snapshot, frames[frames.length - 1]) : null
  const fixed = frames.filter((frame) => !movable(snapshot, frameIds).includes(frame))
  if (fixed.length > 0) return boundsOfAll(snapshot, fixed)
  return frames.length > 1 ? boundsOfAll(snapshot, frames) : typeArea(snapshot, frames[0])
}

function sheet(snapshot: Snapshot, { pageId }: FrameRecord): Rect | null {
  const page = sheetOf(snapshot, pageId)
  return page ? { x: 0, y: 0, width: page.widthMm, height: page.heightMm } : null
}

function typeArea(snapshot: Snapshot, { pageId }: FrameRecord): Rect | null {
  const page = sheetOf(snapshot, pageId)
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
