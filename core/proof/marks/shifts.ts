/**
 * Marks that move what stands somewhere: 上下移 № 10, 左右移 № 11, 排齐 № 12, 排阶梯形 № 13, 正图 № 14.
 *
 * Role: notched, parallel and stepped lines, arrows to a bar, the cross of a picture.
 */
import { apply, translation, type Matrix } from '../../model/geometry.ts'
import { airy, bodyOf, overhead, sizeOf, underneath, weightOf, type Body, type BodyRequest } from './body.ts'
import { circled } from './circles.ts'
import { Pen, type Shape, type Span } from './pen.ts'
import type { Place } from './place.ts'

/** № 10: what stands in the notch goes to the level of the lines beside it; a frame by an arrow to a bar. */
export function shiftedVertically({ annotation, place }: BodyRequest): Body {
  return shifted(place, annotation.variant === 'down' ? 1 : -1, 'v')
}

/** № 11: the same, turned. */
export function shiftedHorizontally({ annotation, place }: BodyRequest): Body {
  return shifted(place, annotation.variant === 'right' ? 1 : -1, 'u')
}

/** @param way towards larger coordinates (1) or smaller. */
function shifted(place: Place, way: 1 | -1, along: 'u' | 'v'): Body {
  if (place.kind === 'text') {
    // Up, down, left and right are those of the page; in vertical lines the other way round in the line's own.
    const { vertical } = place.stretches[0].set
    const axis = vertical === (along === 'v') ? 'u' : 'v'
    const side = vertical && along === 'u' ? (-way as 1 | -1) : way
    const shapes = place.stretches.map((stretch) => {
      const pen = new Pen(stretch.set.matrix)
      notch(pen, airy(stretch), side, axis, sizeOf(stretch))
      return pen.drawn(weightOf(sizeOf(stretch)))
    })
    return bodyOf(shapes, shapes.slice(0, 1))
  }
  const shapes = arrowToBar(place, way, along)
  return bodyOf(shapes, shapes.slice(0, 1))
}

/** A line along the level that is wanted, with a notch round what is to go there. */
function notch(pen: Pen, { left, top, right, bottom }: Span, way: 1 | -1, axis: 'u' | 'v', size: number): void {
  const arm = 0.7 * size
  if (axis === 'v') {
    const [level, floor] = way < 0 ? [top, bottom] : [bottom, top]
    pen
      .move(left - arm, level)
      .line(left, level)
      .line(left, floor)
      .line(right, floor)
      .line(right, level)
    pen.line(right + arm, level)
  } else {
    const [level, floor] = way < 0 ? [left, right] : [right, left]
    const short = 0.5 * arm
    pen
      .move(level, top - short)
      .line(level, top)
      .line(floor, top)
      .line(floor, bottom)
      .line(level, bottom)
    pen.line(level, bottom + short)
  }
}

function arrowToBar(place: Exclude<Place, { kind: 'text' }>, way: 1 | -1, along: 'u' | 'v'): readonly Shape[] {
  const { matrix, span } = frameOf(place)
  const [middleX, middleY] = [(span.left + span.right) / 2, (span.top + span.bottom) / 2]
  const edge = along === 'v' ? (way > 0 ? span.bottom : span.top) : way > 0 ? span.right : span.left
  const middle = along === 'v' ? middleY : middleX
  const [from, tip] = [edge + (middle - edge) * 0.35, edge + way * 1.5]
  const half = 9
  const pen = new Pen(matrix)
  const at = (a: number, b: number): readonly [number, number] => (along === 'v' ? [middleX + b, a] : [a, middleY + b])
  pen.move(...at(from, 0)).line(...at(tip, 0))
  pen.arrow(...at(tip, 0), along === 'u' ? way : 0, along === 'v' ? way : 0, 6)
  pen.move(...at(tip + way * 1.5, -half)).line(...at(tip + way * 1.5, half))
  return [pen.drawn(1)]
}

/** № 12: of one line over and under it; of several along their heads and their ends. */
export function aligned(request: BodyRequest): Body {
  const { place } = request
  if (place.kind === 'spot') return circled(request)
  if (place.kind === 'frame') {
    const { matrix, span } = frameOf(place)
    const reach = 8
    const rules = [span.left, span.right].map((x) =>
      new Pen(matrix)
        .move(x, span.top - reach)
        .line(x, span.bottom + reach)
        .drawn(0.9),
    )
    return bodyOf(rules, rules.slice(0, 1))
  }
  const [first] = place.stretches
  const last = place.stretches[place.stretches.length - 1]
  const weight = weightOf(sizeOf(first))
  if (first.line === last.line) {
    const beyond = 0.3 * sizeOf(first)
    const rules = [overhead(first), underneath(first)].map((level) =>
      new Pen(first.set.matrix)
        .move(first.start - beyond, level)
        .line(first.end + beyond, level)
        .drawn(weight),
    )
    return bodyOf(rules, rules.slice(1))
  }
  const own = place.stretches.filter(
    ({ set, line }) => set === first.set && line.placed.column === first.line.placed.column,
  )
  const left = Math.min(...own.map(({ line }) => line.u)) - 0.25 * sizeOf(first)
  const foot = own[own.length - 1]
  const rules = [left - 0.3 * sizeOf(first), left].map((x) =>
    new Pen(first.set.matrix).move(x, overhead(first)).line(x, underneath(foot)).drawn(weight),
  )
  return bodyOf(rules, rules.slice(0, 1))
}

/** № 13: under what stays low, up through the gap, over what goes up. */
export function staggered(request: BodyRequest): Body {
  const { place } = request
  if (place.kind !== 'text') return circled(request)
  const shapes = place.stretches.map((stretch) => {
    const carets = stretch.line.placed.line.carets()
    const half = stretch.from + Math.max(1, Math.floor((stretch.to - stretch.from) / 2))
    const step =
      half < stretch.to
        ? stretch.line.u + carets[half - stretch.line.placed.line.from]
        : (stretch.start + stretch.end) / 2
    return new Pen(stretch.set.matrix)
      .move(stretch.start, underneath(stretch))
      .line(step, underneath(stretch))
      .line(step, overhead(stretch))
      .line(Math.max(stretch.end, step + 0.8 * sizeOf(stretch)), overhead(stretch))
      .drawn(weightOf(sizeOf(stretch)))
  })
  return bodyOf(shapes, shapes.slice(0, 1))
}

/** Half of the cross of № 14 at most, pt. */
const CROSS_PT = 42

/** № 14: a cross that stands as the picture should: level, upright, the arrow at its top. */
export function straightened({ place }: BodyRequest): Body {
  const { matrix, span } = frameOf(place)
  const centre = apply(matrix, { x: (span.left + span.right) / 2, y: (span.top + span.bottom) / 2 })
  const half = Math.min(CROSS_PT, 0.36 * Math.min(span.right - span.left, span.bottom - span.top))
  const pen = new Pen(translation(centre.x, centre.y))
  pen.move(-half, 0).line(half, 0).move(0, half).line(0, -half)
  pen.arrow(0, -half, 0, -1, Math.max(4, 0.2 * half))
  return bodyOf([pen.drawn(1.1)])
}

/** The box of a frame; of a spot and of text what is round it. */
function frameOf(place: Place): { readonly matrix: Matrix; readonly span: Span } {
  if (place.kind === 'frame') return place
  if (place.kind === 'text') return { matrix: place.stretches[0].set.matrix, span: airy(place.stretches[0]) }
  const half = 12
  return {
    matrix: translation(place.point.x, place.point.y),
    span: { left: -half, top: -half, right: half, bottom: half },
  }
}
