/**
 * Scaling a frame with all that lies in it, from one box to another.
 *
 * Role: the arithmetic that `scaleFrames` and `resizeFrame` share. Boundary: text keeps its size, strokes and corner radii stay;
 * a picture placed by hand keeps its own shape and covers its frame as before. A turned box cannot be skewed: its sides take
 * what lies along them, and the whole is then made so small that it stays within its scaled bounds.
 */
import { roundMm } from '../../model/area.ts'
import { apply, centreOf, placement, rotation } from '../../model/geometry.ts'
import type { Point, Rect } from '../../model/geometry.ts'
import type { FrameRecord, ImagePlacement } from '../../model/records.ts'
import { all, find } from '../../model/snapshot.ts'
import type { Transaction } from '../../model/store.ts'
import { boxFields, boxMm, groupsOf } from './tree.ts'

/** Scales a frame that stands on the page as the page goes from one box to the other, mm. */
export function scaleOnPage(tx: Transaction, frame: FrameRecord, from: Rect, to: Rect): void {
  const turned = groupsOf(tx.snapshot, frame).reduce((sum, { rotationDeg }) => sum + rotationDeg, 0)
  const box = boxMm(frame)
  // A frame's centre is where its turns leave it: only the turns of its groups move it on the page.
  let seen = centreOf(box)
  for (const group of groupsOf(tx.snapshot, frame))
    seen = apply(rotation(group.rotationDeg, centreOf(boxMm(group))), seen)
  const moved = mapped(seen, from, to)
  const by = apply(rotation(-turned), { x: moved.x - seen.x, y: moved.y - seen.y })
  const centre = { x: centreOf(box).x + by.x, y: centreOf(box).y + by.y }
  setBoxes(tx, frame, boxAt(centre, sidesOf(box, frame.rotationDeg + turned, from, to)), true)
}

/**
 * Gives a frame another box and scales its members along. @param withPicture a picture placed by hand is scaled, too; else it
 * stays where it is on the page.
 */
export function setBoxes(tx: Transaction, frame: FrameRecord, to: Rect, withPicture: boolean): void {
  const from = boxMm(frame)
  tx.update('frame', frame.id, boxFields(to))
  if (frame.kind === 'image' && frame.placement !== null) {
    const now = find(tx.snapshot, 'frame', frame.id) as typeof frame
    tx.put({ ...now, placement: withPicture ? scaledPicture(frame.placement, from, to) : stillPicture(frame, now) })
  }
  if (frame.kind !== 'group') return
  for (const member of all(tx.snapshot, 'frame').filter(({ groupId }) => groupId === frame.id)) {
    const box = boxMm(member)
    setBoxes(tx, member, boxAt(mapped(centreOf(box), from, to), sidesOf(box, member.rotationDeg, from, to)), true)
  }
}

function scales(from: Rect, to: Rect): Point {
  return { x: from.width > 0 ? to.width / from.width : 1, y: from.height > 0 ? to.height / from.height : 1 }
}

function mapped(point: Point, from: Rect, to: Rect): Point {
  const scale = scales(from, to)
  return { x: to.x + (point.x - from.x) * scale.x, y: to.y + (point.y - from.y) * scale.y }
}

function boxAt(centre: Point, { x: width, y: height }: Point): Rect {
  return { x: centre.x - width / 2, y: centre.y - height / 2, width, height }
}

/** Width and height of a scaled box that is turned. */
function sidesOf({ width, height }: Rect, degrees: number, from: Rect, to: Rect): Point {
  const { x: sx, y: sy } = scales(from, to)
  const [cos, , sin] = rotation(degrees).map(Math.abs)
  const sides = { x: width * Math.hypot(sx * cos, sy * sin), y: height * Math.hypot(sx * sin, sy * cos) }
  const reach = (w: number, h: number): Point => ({ x: w * cos + h * sin, y: w * sin + h * cos })
  const [before, after] = [reach(width, height), reach(sides.x, sides.y)]
  const least = Math.min(1, after.x > 0 ? (before.x * sx) / after.x : 1, after.y > 0 ? (before.y * sy) / after.y : 1)
  return { x: sides.x * least, y: sides.y * least }
}

/** Photos are never stretched: the larger of the two scales, about the picture's own centre, which moves along. */
function scaledPicture(picture: ImagePlacement, from: Rect, to: Rect): ImagePlacement {
  const scale = scales(from, to)
  const by = Math.max(scale.x, scale.y)
  const centre = {
    x: (picture.xMm + picture.widthMm / 2) * scale.x,
    y: (picture.yMm + picture.heightMm / 2) * scale.y,
  }
  const { x, y, width, height } = boxAt(centre, { x: picture.widthMm * by, y: picture.heightMm * by })
  return {
    ...picture,
    xMm: roundMm(x),
    yMm: roundMm(y),
    widthMm: Math.max(0.001, roundMm(width)),
    heightMm: Math.max(0.001, roundMm(height)),
  }
}

/** The picture where it was on the page: its frame's corner, which it is placed from, has moved. */
function stillPicture(
  before: FrameRecord & { readonly placement: ImagePlacement | null },
  now: FrameRecord,
): ImagePlacement {
  const corner = { x: 0, y: 0 }
  const was = apply(placement(boxMm(before), before.rotationDeg), corner)
  const is = apply(placement(boxMm(now), now.rotationDeg), corner)
  const by = apply(rotation(-now.rotationDeg), { x: is.x - was.x, y: is.y - was.y })
  const picture = before.placement!
  return { ...picture, xMm: roundMm(picture.xMm - by.x), yMm: roundMm(picture.yMm - by.y) }
}
