/**
 * The reference point 参考点: the one of nine points of a box that position, size and angle refer to.
 *
 * Role: pure; what number fields show and what they ask for. Boundary: changes nothing. A single frame is measured by its own
 * box, turned or not; several by the upright box round them.
 */
import { apply, centreOf, rotation } from '../../model/geometry.ts'
import type { Point, Rect } from '../../model/geometry.ts'
import type { FrameRecord } from '../../model/records.ts'
import type { Snapshot } from '../../model/snapshot.ts'
import { boundsOfAll, boxMm, groupsOf } from './tree.ts'

/** Shares of a box: 0 its left or top, 1 its right or bottom edge. */
export interface ReferencePoint {
  readonly x: 0 | 0.5 | 1
  readonly y: 0 | 0.5 | 1
}

export interface FrameMeasures {
  /** Of the reference point on the page. */
  readonly xMm: number
  readonly yMm: number
  readonly widthMm: number
  readonly heightMm: number
  /** null: they differ. */
  readonly rotationDeg: number | null
}

/** Where the point of a box lies. */
export function pointOf(box: Rect, { x, y }: ReferencePoint): Point {
  return { x: box.x + x * box.width, y: box.y + y * box.height }
}

/** @param frames at least one. */
export function measuresOf(snapshot: Snapshot, frames: readonly FrameRecord[], at: ReferencePoint): FrameMeasures {
  const [first] = frames
  const { rotationDeg } = first!
  if (frames.length > 1) {
    const box = boundsOfAll(snapshot, frames)
    const { x, y } = pointOf(box, at)
    const same = frames.every((frame) => frame.rotationDeg === rotationDeg)
    return { xMm: x, yMm: y, widthMm: box.width, heightMm: box.height, rotationDeg: same ? rotationDeg : null }
  }
  const box = boxMm(first!)
  let point = apply(rotation(rotationDeg, centreOf(box)), pointOf(box, at))
  for (const group of groupsOf(snapshot, first!)) {
    point = apply(rotation(group.rotationDeg, centreOf(boxMm(group))), point)
  }
  return { xMm: point.x, yMm: point.y, widthMm: box.width, heightMm: box.height, rotationDeg }
}

/** A box of another size whose point stays where it is seen; the box turns about its centre. */
export function sizedAbout(
  box: Rect,
  rotationDeg: number,
  { width, height }: { readonly width: number; readonly height: number },
  at: ReferencePoint,
): Rect {
  const sized = { x: box.x, y: box.y, width, height }
  const seen = (one: Rect): Point => apply(rotation(rotationDeg, centreOf(one)), pointOf(one, at))
  const [before, after] = [seen(box), seen(sized)]
  return { ...sized, x: sized.x + before.x - after.x, y: sized.y + before.y - after.y }
}
