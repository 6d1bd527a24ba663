/**
 * 保留 № 19, 说明 № 21, and what has no number: notes 批注, highlights 标亮, ink 手写.
 *
 * Role: triangles and strokes that take a mark back, quiet lines under what a note is about, washes, and the pen's own lines.
 */
import { translation } from '../../model/geometry.ts'
import type { AnnotationRecord } from '../../model/records.ts'
import { mmToPt } from '../../model/units.ts'
import { airy, bodyOf, overhead, sizeOf, underneath, weightOf, type Body, type BodyRequest } from './body.ts'
import { circled, corners, grown } from './circles.ts'
import { Pen, type Shape } from './pen.ts'
import type { Place, Stretch } from './place.ts'

/** № 19: △ under each character, and two strokes through the mark that is taken back. */
export function kept(request: BodyRequest): Body {
  const { place, referred } = request
  if (place.kind !== 'text') return circled(request)
  const triangles = place.stretches.map((stretch) => {
    const size = sizeOf(stretch)
    const pen = new Pen(stretch.set.matrix)
    const high = Math.min(0.34 * size, stretch.below + 0.14 * size)
    const [foot, half] = [stretch.line.bottom + Math.max(0.04 * size, stretch.below) - 0.02 * size, 0.21 * size]
    for (const at of middles(stretch))
      pen
        .move(at, foot - high)
        .line(at + half, foot)
        .line(at - half, foot)
        .close()
    return pen.drawn(0.9 * weightOf(size))
  })
  return bodyOf([...triangles, ...strokesThrough(referred?.place ?? place)], triangles.slice(0, 1))
}

/** Two strokes across the head of a loop. */
function strokesThrough(place: Place): readonly Shape[] {
  if (place.kind !== 'text') return []
  const [first] = place.stretches
  const size = sizeOf(first)
  const { right } = airy(first)
  const over = overhead(first)
  const pen = new Pen(first.set.matrix)
  for (const along of [0.62, 0.36])
    pen
      .move(right - along * size + 0.08 * size, over - 0.26 * size)
      .line(right - along * size - 0.08 * size, over + 0.26 * size)
  return [pen.drawn(weightOf(size))]
}

/** The middle of each character, along the line. */
function middles({ line, from, to }: Stretch): readonly number[] {
  const carets = line.placed.line.carets()
  const edge = (offset: number): number => line.u + (carets[offset - line.placed.line.from] ?? 0)
  const found: number[] = []
  for (let offset = from; offset < to; offset++) {
    const [start, end] = [edge(offset), edge(offset + 1)]
    // The further units of a character stand where it ends.
    if (end - start > 0.01) found.push((start + end) / 2)
  }
  return found
}

/** № 21: a line under what is to be treated so. */
export function instructed(request: BodyRequest): Body {
  return underlined(request, 1)
}

/** A note: a finer line, with a tick at its ends. */
export function noted(request: BodyRequest): Body {
  return underlined(request, 0.75)
}

function underlined(request: BodyRequest, weight: number): Body {
  const { place } = request
  if (place.kind === 'spot') return circled(request)
  if (place.kind === 'frame') {
    const outline = new Pen(place.matrix).rounded(corners(grown(place.span, 2)), 2).drawn(0.8 * weight)
    return bodyOf([outline])
  }
  const shapes = place.stretches.map((stretch) => {
    const size = sizeOf(stretch)
    const under = underneath(stretch)
    const pen = new Pen(stretch.set.matrix)
    if (stretch.end === stretch.start) {
      const wide = 0.3 * size
      pen.move(stretch.start, stretch.line.bottom - 0.1 * size).line(stretch.start, under)
      return pen.line(stretch.start + wide, under).drawn(weight * weightOf(size))
    }
    if (weight < 1) pen.move(stretch.start, under - 0.22 * size).line(stretch.start, under)
    else pen.move(stretch.start, under)
    pen.line(stretch.end, under)
    if (weight < 1) pen.line(stretch.end, under - 0.22 * size)
    return pen.drawn(weight * weightOf(size))
  })
  return bodyOf(shapes, shapes.slice(0, 1))
}

/** A wash over the words. */
export function highlighted(request: BodyRequest): Body {
  const { place } = request
  if (place.kind === 'spot') {
    const wash = new Pen(translation(place.point.x, place.point.y)).circle(0, 0, 6).filled('wash')
    return bodyOf([wash])
  }
  const shapes =
    place.kind === 'frame'
      ? [patch(new Pen(place.matrix), place.span)]
      : place.stretches.map((stretch) =>
          patch(new Pen(stretch.set.matrix), { ...airy(stretch), left: stretch.start, right: stretch.end }),
        )
  return bodyOf(shapes, shapes.slice(0, 1))
}

function patch(pen: Pen, span: Parameters<typeof corners>[0]): Shape {
  const [first, ...rest] = corners(span)
  pen.move(first.x, first.y)
  for (const { x, y } of rest) pen.line(x, y)
  return pen.close().filled('wash')
}

/** Ink is as wide as a fine felt pen, pt. */
const INK_PT = 0.9

/** Lines drawn freely, through their points without corners. */
export function inked({ annotation, place }: BodyRequest): Body {
  const at = place.kind === 'spot' ? place.point : originOf(place)
  const shapes = annotation.strokes.flatMap((stroke) => freehand(stroke, at) ?? [])
  return shapes.length > 0 ? bodyOf(shapes, shapes.slice(0, 1)) : circled({ annotation, place } as BodyRequest)
}

function originOf(place: Exclude<Place, { kind: 'spot' }>): { readonly x: number; readonly y: number } {
  const { matrix, x, y } =
    place.kind === 'frame'
      ? { matrix: place.matrix, x: place.span.left, y: place.span.top }
      : { matrix: place.stretches[0].set.matrix, x: place.stretches[0].start, y: place.stretches[0].line.top }
  return { x: matrix[0] * x + matrix[2] * y + matrix[4], y: matrix[1] * x + matrix[3] * y + matrix[5] }
}

function freehand(
  stroke: AnnotationRecord['strokes'][number],
  at: { readonly x: number; readonly y: number },
): Shape | null {
  const points: { x: number; y: number }[] = []
  for (let i = 0; i + 1 < stroke.length; i += 2) points.push({ x: mmToPt(stroke[i]), y: mmToPt(stroke[i + 1]) })
  const [first, ...rest] = points
  if (!first) return null
  const pen = new Pen(translation(at.x, at.y)).move(first.x, first.y)
  // A dot.
  if (rest.length === 0) return pen.line(first.x + 0.01, first.y).drawn(INK_PT)
  // Catmull–Rom: through every point, with the direction of its neighbours.
  for (let i = 0; i + 1 < points.length; i++) {
    const [before, from, to, after] = [
      points[i - 1] ?? points[i],
      points[i],
      points[i + 1],
      points[i + 2] ?? points[i + 1],
    ]
    pen.curve(
      from.x + (to.x - before.x) / 6,
      from.y + (to.y - before.y) / 6,
      to.x - (after.x - from.x) / 6,
      to.y - (after.y - from.y) / 6,
      to.x,
      to.y,
    )
  }
  return pen.drawn(INK_PT)
}
