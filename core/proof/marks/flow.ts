/**
 * Marks that say where text goes on: 对调 № 6, 接排 № 7, 另起段 № 8, 转移 № 9.
 *
 * Role: curves and arrows from one place of the text to another, through the room between lines as far as there is any.
 */
import { apply, IDENTITY, invertMatrix, type Point } from '../../model/geometry.ts'
import { bodyOf, overhead, pointsOf, sizeOf, underneath, weightOf, type Body, type BodyRequest } from './body.ts'
import { circled, loopsRound } from './circles.ts'
import { Pen, type Shape } from './pen.ts'
import type { Stretch } from './place.ts'

/** № 6: over the one, under the other; what stands between them keeps its place, and the curve its level under it. */
export function transposed(request: BodyRequest): Body {
  const { annotation, place, places } = request
  if (place.kind !== 'text') return circled(request)
  const halves = annotation.target ? null : split(place.stretches)
  const [one, other] = halves ?? [place.stretches[0], annotation.target && places.stretches(annotation.target)[0]]
  if (!one || !other) return circled(request)
  const [first, second] = one.from <= other.from ? [one, other] : [other, one]
  if (first.line !== second.line) return exchanged(request, second)
  const size = sizeOf(first)
  const [over, under] = [overhead(first), underneath(first)]
  const middle = (first.line.top + first.line.bottom) / 2
  const pen = new Pen(first.set.matrix).move(first.start, middle)
  const apart = second.start - first.end > 0.2 * size
  arch(pen, first.start, first.end, middle, over, size)
  if (apart) {
    arch(pen, first.end, second.start, middle, under, size)
    arch(pen, second.start, second.end, middle, over, size)
  } else arch(pen, first.end, second.end, middle, under, size)
  return bodyOf([pen.drawn(weightOf(size))])
}

/** From the pen's place at `from` over (or under) to `to`, upright at both ends. */
function arch(pen: Pen, from: number, to: number, middle: number, level: number, size: number): void {
  const round = Math.min((to - from) / 2, 0.55 * size)
  const rise = 0.7 * (level - middle)
  pen.curve(from, middle + rise, from + 0.3 * round, level, from + round, level)
  if (to - from > 2 * round) pen.line(to - round, level)
  pen.curve(to - 0.3 * round, level, to, middle + rise, to, middle)
}

/** A passage without a second place: its halves change places. */
function split(stretches: readonly [Stretch, ...Stretch[]]): readonly [Stretch, Stretch] | null {
  const [only] = stretches
  if (stretches.length > 1) return [stretches[0], stretches[1]]
  const at = only.from + Math.floor((only.to - only.from) / 2)
  if (at === only.from) return null
  const carets = only.line.placed.line.carets()
  const edge = only.line.u + carets[at - only.line.placed.line.from]
  return [
    { ...only, to: at, end: edge },
    { ...only, from: at, start: edge },
  ]
}

/** On two lines: both in loops, and an arrow that points both ways. */
function exchanged({ place }: BodyRequest, second: Stretch): Body {
  const loops = [...loopsRound(place), ...loopsRound({ kind: 'text', stretches: [second] })]
  const [one, other] = [loops[0], loops[loops.length - 1]]
  return bodyOf([...loops, arrowBetween(pointsOf([one]), pointsOf([other]), true)], [one])
}

/** № 7: out at the end of the line, back between the lines, in at the start of the next. */
export function runOn(request: BodyRequest): Body {
  const { place, places } = request
  if (place.kind !== 'text') return circled(request)
  const last = place.stretches[place.stretches.length - 1]
  const size = sizeOf(last)
  const wide = 0.55 * size
  const out = (last.line.top + last.line.bottom) / 2
  const end = last.end + 0.12 * size
  const next = places.lineAfter(last)
  const under = underneath(last)
  const pen = new Pen(last.set.matrix).move(end, out)
  pen.curve(end + wide, out, end + wide, under, end - 0.1 * size, under)
  if (next && next.set === last.set && next.line.placed.column === last.line.placed.column) {
    const into = (next.line.top + next.line.bottom) / 2
    const start = next.line.u - 0.12 * size
    pen.line(start + 0.1 * size, under).curve(start - wide, under, start - wide, into, start, into)
    return bodyOf([pen.drawn(weightOf(size))])
  }
  const shapes = [pen.drawn(weightOf(size))]
  if (next && next.set.frame.pageId === last.set.frame.pageId) {
    // Over a column or a frame: the other half of the curve stands where the text goes on.
    const into = (next.line.top + next.line.bottom) / 2
    const start = next.line.u - 0.12 * size
    const over = overhead(next)
    shapes.push(
      new Pen(next.set.matrix)
        .move(start + 1.5 * size, over)
        .line(start + 0.1 * size, over)
        .curve(start - wide, over, start - wide, into, start, into)
        .drawn(weightOf(size)),
    )
  }
  return bodyOf(shapes, shapes.slice(0, 1))
}

/** A paragraph begins so far in, em. */
const INDENT_EM = 2

/** № 8: a bracket at the head of what comes first, and an arrow under the line to where the paragraph begins. */
export function newParagraph(request: BodyRequest): Body {
  const { place } = request
  if (place.kind !== 'text') return circled(request)
  const [first] = place.stretches
  const size = sizeOf(first)
  const [over, under] = [overhead(first), underneath(first)]
  const begin = first.line.u + INDENT_EM * size
  const at = first.start
  const pen = new Pen(first.set.matrix)
    .move(at + 0.45 * size, over)
    .line(at, over)
    .line(at, under)
  const back = at > begin + 0.8 * size
  const tip = back ? begin : Math.max(first.line.u, at - 1.2 * size)
  pen.line(tip, under)
  const weight = weightOf(size)
  const head = new Pen(first.set.matrix).arrow(tip, under, -1, 0, 0.34 * size)
  return bodyOf([pen.drawn(weight), head.drawn(weight)])
}

/** № 9: a loop, and an arrow from it to the place that the text goes to. */
export function moved(request: BodyRequest): Body {
  const { annotation, place, places } = request
  const loops = loopsRound(place)
  const target = annotation.target && places.stretches(annotation.target)[0]
  if (!target) return bodyOf(loops, loops.slice(0, 1))
  const source = place.kind === 'text' ? place.stretches[0] : null
  if (source && source.line === target.line) {
    const size = sizeOf(source)
    const { matrix } = source.set
    const under = underneath(source)
    const last = place.kind === 'text' ? place.stretches[place.stretches.length - 1] : source
    const from = target.start < source.start ? source.start + 0.4 * size : last.end - 0.4 * size
    const tip = source.line.bottom - 0.45 * size
    const pen = new Pen(matrix)
      .move(from, under)
      .line(target.start + Math.sign(from - target.start) * 0.4 * size, under)
    pen.curve(target.start, under, target.start, under, target.start, tip)
    const head = new Pen(matrix).arrow(target.start, tip, 0, -1, 0.32 * size)
    const weight = weightOf(size)
    return bodyOf([...loops, pen.drawn(weight), head.drawn(weight)], loops.slice(0, 1))
  }
  const size = sizeOf(target)
  const { matrix } = target.set
  // From the side that the text comes from, with the tip between the characters.
  const from = pointsOf(loops.slice(0, 1))
  const own = apply(invertMatrix(matrix), centre(from))
  const above = own.y < (target.line.top + target.line.bottom) / 2
  const tip = apply(matrix, {
    x: target.start,
    y: above ? target.line.top + 0.35 * size : target.line.bottom - 0.35 * size,
  })
  const before = apply(matrix, { x: target.start, y: above ? overhead(target) - size : underneath(target) + size })
  return bodyOf([...loops, ...arrowTo(from, before, tip, size)], loops.slice(0, 1))
}

function centre(points: readonly Point[]): Point {
  const x = points.reduce((sum, point) => sum + point.x, 0) / points.length
  const y = points.reduce((sum, point) => sum + point.y, 0) / points.length
  return { x, y }
}

function nearest(points: readonly Point[], to: Point): Point {
  const away = ({ x, y }: Point): number => Math.hypot(x - to.x, y - to.y)
  return points.reduce((best, point) => (away(point) < away(best) ? point : best))
}

/** An arrow from an outline to a tip, which it reaches by way of `before`. */
function arrowTo(outline: readonly Point[], before: Point, tip: Point, size: number): readonly Shape[] {
  const from = nearest(outline, before)
  const middle = centre(outline)
  const length = Math.hypot(before.x - from.x, before.y - from.y)
  const out = Math.hypot(from.x - middle.x, from.y - middle.y) || 1
  const reach = Math.min(0.4 * length, 4 * size)
  const first = { x: from.x + ((from.x - middle.x) / out) * reach, y: from.y + ((from.y - middle.y) / out) * reach }
  const weight = weightOf(size)
  const pen = new Pen(IDENTITY).move(from.x, from.y).curve(first.x, first.y, before.x, before.y, tip.x, tip.y)
  const head = new Pen(IDENTITY).arrow(tip.x, tip.y, tip.x - before.x, tip.y - before.y, 0.34 * size)
  return [pen.drawn(weight), head.drawn(weight)]
}

function arrowBetween(one: readonly Point[], other: readonly Point[], both: boolean): Shape {
  const [from, to] = [nearest(one, centre(other)), nearest(other, centre(one))]
  const pen = new Pen(IDENTITY).move(from.x, from.y).line(to.x, to.y)
  pen.arrow(to.x, to.y, to.x - from.x, to.y - from.y, 3.2)
  if (both) pen.arrow(from.x, from.y, from.x - to.x, from.y - to.y, 3.2)
  return pen.drawn(0.6)
}
