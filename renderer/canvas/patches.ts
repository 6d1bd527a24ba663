/**
 * Boxes of what has changed, few and disjoint.
 *
 * Role: a list that stays short however long somebody types, and what of a rectangle lies outside of it. Boundary: pure
 * arithmetic, in whatever unit the caller has.
 */
import { intersection, union, type Rect } from '../../core/model/geometry.ts'

/** Two boxes become one when that takes in this much more than they cover by themselves, at most. */
const SLACK = 1.25
/** More boxes than this are drawn sooner as one. */
const MOST = 24

const area = ({ width, height }: Rect): number => width * height

function belongTogether(one: Rect, other: Rect): boolean {
  return intersection(one, other) !== undefined || area(union(one, other)) <= SLACK * (area(one) + area(other))
}

/** Boxes that cover all of these and do not overlap. Empty ones are left out. */
export function merged(boxes: readonly Rect[]): readonly Rect[] {
  let kept: Rect[] = []
  for (let box of boxes) {
    if (box.width <= 0 || box.height <= 0) continue
    for (let i = 0; i < kept.length;) {
      if (!belongTogether(kept[i], box)) {
        i++
        continue
      }
      box = union(kept[i], box)
      kept.splice(i, 1)
      // The larger box may reach what the smaller did not.
      i = 0
    }
    kept.push(box)
    if (kept.length > MOST) kept = [kept.reduce(union)]
  }
  return kept
}

/** What of `rect` lies in none of the holes, as rectangles that do not overlap. */
export function without(rect: Rect, holes: readonly Rect[]): readonly Rect[] {
  let rest: readonly Rect[] = [rect]
  for (const hole of holes) rest = rest.flatMap((part) => cut(part, hole))
  return rest
}

function cut(part: Rect, hole: Rect): readonly Rect[] {
  const inner = intersection(part, hole)
  if (!inner) return [part]
  const { x, y, width, height } = part
  const [right, bottom] = [inner.x + inner.width, inner.y + inner.height]
  return [
    { x, y, width, height: inner.y - y },
    { x, y: inner.y, width: inner.x - x, height: inner.height },
    { x: right, y: inner.y, width: x + width - right, height: inner.height },
    { x, y: bottom, width, height: y + height - bottom },
  ].filter((strip) => strip.width > 0 && strip.height > 0)
}
