/**
 * Marks that go round what is wrong: 改正 № 1, 删除 № 2, 改正上下角 № 4, 转正 № 5, 代替 № 20, and the outline of 转移 № 9.
 *
 * Role: loops round words, stepped outlines round passages, boxes with a cross round what goes. Boundary: what stands in
 * the margin is `label.ts`.
 */
import { translation, type Point } from '../../model/geometry.ts'
import { airy, bodyOf, sizeOf, spanOf, weightOf, type Body, type BodyRequest } from './body.ts'
import { Pen, type Shape, type Span } from './pen.ts'
import { stacked, type Place, type Stretch } from './place.ts'

/** Round a spot: radius, pt. */
const SPOT_PT = 4
/** Outside a frame, pt. */
const FRAME_AIR_PT = 2
/** More characters than this, or more than a line, are crossed out in a box (№ 2). */
const LONG = 10

/** Loops round a place. */
export function loopsRound(place: Place): readonly Shape[] {
  switch (place.kind) {
    case 'text':
      return passages(place.stretches).map((lines) =>
        lines.length === 1
          ? new Pen(lines[0].set.matrix).loop(airy(lines[0])).drawn(weightOf(sizeOf(lines[0])))
          : outlineRound(lines),
      )
    case 'frame':
      return [new Pen(place.matrix).rounded(corners(grown(place.span, FRAME_AIR_PT)), 6).drawn(0.8)]
    case 'spot':
      return [new Pen(translation(place.point.x, place.point.y)).circle(0, 0, SPOT_PT).drawn(0.8)]
  }
}

/** № 1, 4, 5, 20. */
export function circled({ place }: BodyRequest): Body {
  const shapes = loopsRound(place)
  return bodyOf(shapes, shapes.slice(0, 1))
}

/** № 2: a loop; a long passage in a box, crossed out. */
export function deleted({ place }: BodyRequest): Body {
  if (place.kind === 'text') {
    const [, ...more] = place.stretches
    const characters = place.stretches.reduce((sum, { from, to }) => sum + to - from, 0)
    if (more.length === 0 && characters <= LONG) return circled({ place } as BodyRequest)
    const boxes = passages(place.stretches).map(outlineRound)
    const crosses = passages(place.stretches).flatMap((lines) =>
      lines.length > 2 ? [crossOver(lines)] : lines.map((line) => crossOver([line])),
    )
    return bodyOf([...boxes, ...crosses], boxes.slice(0, 1))
  }
  if (place.kind === 'spot') return circled({ place } as BodyRequest)
  const span = grown(place.span, FRAME_AIR_PT)
  const box = new Pen(place.matrix).rounded(corners(span), 3).drawn(0.9)
  return bodyOf([box, cross(new Pen(place.matrix), span).drawn(0.9)], [box])
}

/** Stretches that stand over one another, together: what one outline goes round. */
export function passages(stretches: readonly Stretch[]): readonly (readonly [Stretch, ...Stretch[]])[] {
  const found: [Stretch, ...Stretch[]][] = []
  for (const stretch of stretches) {
    const last = found[found.length - 1]
    if (last && stacked(last[last.length - 1], stretch)) last.push(stretch)
    else found.push([stretch])
  }
  return found
}

/** One outline round lines over one another, stepped where they begin and end differently. */
function outlineRound(lines: readonly [Stretch, ...Stretch[]]): Shape {
  const spans = lines.map(airy)
  const right: Point[] = []
  const left: Point[] = []
  spans.forEach((span, i) => {
    const top = i === 0 ? span.top : (spans[i - 1].bottom + span.top) / 2
    const bottom = i === spans.length - 1 ? span.bottom : (span.bottom + spans[i + 1].top) / 2
    right.push({ x: span.right, y: top }, { x: span.right, y: bottom })
    left.push({ x: span.left, y: top }, { x: span.left, y: bottom })
  })
  const points = straightened([...right, ...left.reverse()])
  const size = sizeOf(lines[0])
  return new Pen(lines[0].set.matrix).rounded(points, 0.35 * size).drawn(weightOf(size))
}

/** Without corners that are none: those on a straight line between their neighbours. */
function straightened(points: readonly Point[]): readonly Point[] {
  const near = 0.05
  const level: Point[] = points.map((point) => ({ ...point }))
  return level.filter((point, i) => {
    const before = level[(i + level.length - 1) % level.length]
    const after = level[(i + 1) % level.length]
    const upright = Math.abs(before.x - point.x) < near && Math.abs(after.x - point.x) < near
    const flat = Math.abs(before.y - point.y) < near && Math.abs(after.y - point.y) < near
    return !upright && !flat
  })
}

/** From corner to corner of the passage itself: where it begins and ends within its lines, so does the cross. Two lines have a cross each. */
function crossOver(lines: readonly [Stretch, ...Stretch[]]): Shape {
  const spans = lines.map(spanOf)
  const [first, last] = [spans[0], spans[spans.length - 1]]
  return new Pen(lines[0].set.matrix)
    .move(first.left, first.top)
    .line(last.right, last.bottom)
    .move(first.right, first.top)
    .line(last.left, last.bottom)
    .drawn(weightOf(sizeOf(lines[0])))
}

function cross(pen: Pen, { left, top, right, bottom }: Span): Pen {
  return pen.move(left, top).line(right, bottom).move(left, bottom).line(right, top)
}

export function grown({ left, top, right, bottom }: Span, by: number): Span {
  return { left: left - by, top: top - by, right: right + by, bottom: bottom + by }
}

export function corners({ left, top, right, bottom }: Span): readonly Point[] {
  return [
    { x: left, y: top },
    { x: right, y: top },
    { x: right, y: bottom },
    { x: left, y: bottom },
  ]
}
