/**
 * Frame records after a drag.
 *
 * Role: pure, records in, records out. Boundary: applies nothing; what happens to frames is said by the document's commands.
 */
import type { BoxMm } from '../../core/model/area.ts'
import type { Point, Rect } from '../../core/model/geometry.ts'
import type { FrameRecord, ImageFrameRecord, ImagePlacement } from '../../core/model/records.ts'
import { find, type Snapshot } from '../../core/model/snapshot.ts'
import { createStore, type Transaction } from '../../core/model/store.ts'
import { ptToMm } from '../../core/model/units.ts'

/** Ten nanometres: beyond that a position is rounding noise of pixels. */
const DECIMALS = 5

const mm = (pt: number): number => Number(ptToMm(pt).toFixed(DECIMALS))

/** The frame's outermost group, or itself. */
export function outermost(snapshot: Snapshot, frame: FrameRecord): FrameRecord {
  const seen = new Set<string>()
  let at = frame
  while (at.groupId !== null && !seen.has(at.id)) {
    seen.add(at.id)
    const group = find(snapshot, 'frame', at.groupId)
    if (!group) break
    at = group
  }
  return at
}

/** The frames as an edit leaves them, without making it: what a drag shows is what its command does. */
export function drafted(snapshot: Snapshot, edit: (tx: Transaction) => void): FrameRecord[] {
  const { diff } = createStore(snapshot).transact('', edit)
  const records = [...diff.added, ...diff.updated.map(([, after]) => after)]
  return records.filter((record): record is FrameRecord => record.type === 'frame')
}

/** A box in pt as fields of a frame. */
export function boxOf({ x, y, width, height }: Rect): BoxMm {
  return { xMm: mm(x), yMm: mm(y), widthMm: mm(width), heightMm: mm(height) }
}

/** With its picture moved by (x, y) pt of the page; the frame stays. `shown`: where the picture lies now, in the frame. */
export function pictureMoved(frame: ImageFrameRecord, shown: ImagePlacement, { x, y }: Point): ImageFrameRecord {
  const angle = (-frame.rotationDeg * Math.PI) / 180
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  return {
    ...frame,
    placement: {
      ...shown,
      xMm: shown.xMm + mm(x * cos - y * sin),
      yMm: shown.yMm + mm(x * sin + y * cos),
    },
  }
}
