/**
 * Geometry of the handles of a frame: resizing by eight of them, turning by a ninth.
 *
 * Role: pure arithmetic, unit-free. Boundary: knows no pointer events.
 */
import { apply, centreOf, rotation, type Point, type Rect } from '../../core/model/geometry.ts'

/** −1 the left or top edge moves, 1 the right or bottom one, 0 neither. */
export interface Handle {
  readonly x: -1 | 0 | 1
  readonly y: -1 | 0 | 1
}

export interface ResizeOptions {
  /** Keeps the shape of the box. */
  readonly proportional: boolean
  /** The centre stays instead of the opposite edge. */
  readonly centred: boolean
}

/** A box never gets smaller than this in the resized direction: there would be nothing left to take hold of. */
export const LEAST_SIDE = 1

/** The pointer in the box's own, unturned coordinates. */
export function unturned(rect: Rect, rotationDeg: number, pointer: Point): Point {
  return rotationDeg === 0 ? pointer : apply(rotation(-rotationDeg, centreOf(rect)), pointer)
}

/**
 * The box after one handle went to `pointer` (page coordinates). The opposite edge or corner keeps its place on the
 * page, turned boxes included.
 */
export function resizeBox(
  rect: Rect,
  rotationDeg: number,
  handle: Handle,
  pointer: Point,
  { proportional, centred }: ResizeOptions,
): Rect {
  const local = unturned(rect, rotationDeg, pointer)
  const centre = centreOf(rect)
  const anchor = {
    x: centred || handle.x === 0 ? centre.x : handle.x < 0 ? rect.x + rect.width : rect.x,
    y: centred || handle.y === 0 ? centre.y : handle.y < 0 ? rect.y + rect.height : rect.y,
  }
  const factor = centred ? 2 : 1
  let width = handle.x === 0 ? rect.width : Math.max(LEAST_SIDE, (local.x - anchor.x) * handle.x * factor)
  let height = handle.y === 0 ? rect.height : Math.max(LEAST_SIDE, (local.y - anchor.y) * handle.y * factor)
  if (proportional && rect.width > 0 && rect.height > 0) {
    const scales = [...(handle.x === 0 ? [] : [width / rect.width]), ...(handle.y === 0 ? [] : [height / rect.height])]
    const scale = Math.max(...scales)
    ;[width, height] = [rect.width * scale, rect.height * scale]
  }
  const at = (side: -1 | 0 | 1, from: number, length: number) =>
    centred || side === 0 ? from - length / 2 : side < 0 ? from - length : from
  const box = { x: at(handle.x, anchor.x, width), y: at(handle.y, anchor.y, height), width, height }
  if (rotationDeg === 0) return box
  // The new box turns about its own centre: move it so that the anchor stays where it was seen.
  const before = apply(rotation(rotationDeg, centre), anchor)
  const after = apply(rotation(rotationDeg, centreOf(box)), anchor)
  return { ...box, x: box.x + before.x - after.x, y: box.y + before.y - after.y }
}

/** Degrees clockwise that a box has when its upper handle points at `pointer`; `step` rounds, 0 does not. */
export function turnTowards(rect: Rect, pointer: Point, step: number): number {
  const centre = centreOf(rect)
  const degrees = (Math.atan2(pointer.y - centre.y, pointer.x - centre.x) * 180) / Math.PI + 90
  const rounded = step > 0 ? Math.round(degrees / step) * step : Math.round(degrees * 10) / 10
  const turned = ((rounded % 360) + 360) % 360
  return turned > 180 ? turned - 360 : turned
}

/** The larger of two movements, the other taken away (Shift while dragging). */
export function lockAxis({ x, y }: Point): Point {
  return Math.abs(x) >= Math.abs(y) ? { x, y: 0 } : { x: 0, y }
}
