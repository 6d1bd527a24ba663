/**
 * Frame records after a drag.
 *
 * Role: pure, records in, records out; members of a group go along. Boundary: applies nothing.
 */
import type { Point, Rect } from '../../core/model/geometry.ts'
import type { FrameRecord, ImageFrameRecord, ImagePlacement } from '../../core/model/records.ts'
import { all, find, type Snapshot } from '../../core/model/snapshot.ts'
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

/** The frames and all that lies in those that are groups. */
export function withMembers(snapshot: Snapshot, ids: readonly string[]): FrameRecord[] {
  const wanted = new Set(ids)
  const frames = all(snapshot, 'frame')
  for (let grew = true; grew;) {
    grew = false
    for (const { id, groupId } of frames)
      if (groupId !== null && wanted.has(groupId) && !wanted.has(id)) grew = Boolean(wanted.add(id))
  }
  return frames.filter(({ id }) => wanted.has(id))
}

/** Moved by (x, y) pt. */
export function moved(snapshot: Snapshot, ids: readonly string[], { x, y }: Point): FrameRecord[] {
  return withMembers(snapshot, ids).map((frame) => ({
    ...frame,
    xMm: Number((frame.xMm + ptToMm(x)).toFixed(DECIMALS)),
    yMm: Number((frame.yMm + ptToMm(y)).toFixed(DECIMALS)),
  }))
}

/** With another box, pt. */
export function resized(frame: FrameRecord, box: Rect): FrameRecord {
  return { ...frame, xMm: mm(box.x), yMm: mm(box.y), widthMm: mm(box.width), heightMm: mm(box.height) }
}

export function turned(frame: FrameRecord, rotationDeg: number): FrameRecord {
  return { ...frame, rotationDeg }
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
