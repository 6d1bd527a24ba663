/**
 * Marks between two characters: 增补 № 3, 加大空距 № 15, 减小空距 № 16, 空字距 № 17, 分开 № 18.
 *
 * Role: caret, wedges, hash marks, stroke; at the head of the line's characters or under them, never over them.
 */
import { translation, type Matrix } from '../../model/geometry.ts'
import { bodyOf, overhead, sizeOf, underneath, weightOf, type Body, type BodyRequest } from './body.ts'
import { Pen, type Shape } from './pen.ts'
import type { Place, Stretch } from './place.ts'

/** A place between two characters: across it lie the characters' edges. */
interface Gap {
  readonly matrix: Matrix
  readonly at: number
  readonly top: number
  readonly bottom: number
  /** Middles of the room over and under the line. */
  readonly over: number
  readonly under: number
  readonly size: number
}

/** Type beside a spot or a frame is taken to be of this size, pt. */
const PLAIN_PT = 9

/** № 3: a caret from under the line, its point between the characters. */
export function inserted({ place }: BodyRequest): Body {
  const gap = gapsOf(place, 'start')[0]
  const { matrix, at, under, bottom, size } = gap
  const wide = 0.24 * size
  const caret = new Pen(matrix)
    .move(at - wide, under)
    .line(at, bottom - 0.3 * size)
    .line(at + wide, under)
    .drawn(weightOf(size))
  const rest = gapsOf(place, 'start').length > 1 ? [] : underline(place)
  return bodyOf([caret, ...rest], [caret])
}

/** № 15: an open wedge, ∨, at the head of the gap. */
export function openWedge(request: BodyRequest): Body {
  return wedges(request, 1)
}

/** № 16: a closed wedge, ∧. */
export function closedWedge(request: BodyRequest): Body {
  return wedges(request, -1)
}

function wedges({ place }: BodyRequest, way: 1 | -1): Body {
  const gaps = gapsOf(place, 'inner')
  const shapes = gaps.map(({ matrix, at, top, over, size }) => {
    const [wide, high, foot] = [0.24 * size, Math.max(0.34 * size, top - over + 0.2 * size), top + 0.22 * size]
    const [ends, point] = way > 0 ? [foot - high, foot] : [foot, foot - high]
    return new Pen(matrix)
      .move(at - wide, ends)
      .line(at, point)
      .line(at + wide, ends)
      .drawn(weightOf(size))
  })
  return bodyOf([...shapes, ...bridge(gaps)], shapes.slice(0, 1))
}

/** Over a range whose inner gaps are not drawn one by one: a line from the first to the last. */
function bridge(gaps: readonly Gap[]): readonly Shape[] {
  const [first, last] = [gaps[0], gaps[gaps.length - 1]]
  if (gaps.length !== 2 || first.matrix !== last.matrix || Math.abs(first.over - last.over) > 0.1) return []
  const wide = 0.34 * first.size
  if (last.at - first.at < 4 * wide) return []
  return [
    new Pen(first.matrix)
      .move(first.at + wide, first.over)
      .line(last.at - wide, last.over)
      .drawn(0.8 * weightOf(first.size)),
  ]
}

/** Bars and strokes of № 17: 1 字 as #, ½ to ¼ one stroke through two to four bars. */
const HASHES: Readonly<Record<string, readonly [bars: number, strokes: number]>> = {
  '1': [2, 2],
  '1/2': [2, 1],
  '1/3': [3, 1],
  '1/4': [4, 1],
}

/** № 17. */
export function hash({ annotation, place }: BodyRequest): Body {
  const [bars, strokes] = HASHES[annotation.variant] ?? HASHES['1']
  const shapes = gapsOf(place, 'start').map(({ matrix, at, top, over, size }) => {
    const [wide, high] = [0.25 * size, 0.28 * size]
    const middle = (top + over) / 2
    const pen = new Pen(matrix)
    for (let bar = 0; bar < bars; bar++) {
      const y = middle + (bar - (bars - 1) / 2) * 0.16 * size
      pen.move(at - wide, y).line(at + wide, y)
    }
    for (let stroke = 0; stroke < strokes; stroke++) {
      const x = at + (stroke - (strokes - 1) / 2) * 0.2 * size
      pen.move(x + 0.07 * size, middle - high).line(x - 0.07 * size, middle + high)
    }
    return pen.drawn(0.85 * weightOf(size))
  })
  return bodyOf(shapes, shapes.slice(0, 1))
}

/** № 18: a stroke through the gap, from head to foot. */
export function separated({ place }: BodyRequest): Body {
  const shapes = gapsOf(place, 'inner').map(({ matrix, at, over, under, size }) =>
    new Pen(matrix).move(at, over).line(at, under).drawn(weightOf(size)),
  )
  return bodyOf(shapes, shapes.slice(0, 1))
}

/** More inner gaps than this are marked at the first and the last. */
const EACH = 4

/**
 * The gaps that are meant: of a place between characters that one; of a range where it begins, or those between its
 * characters.
 */
function gapsOf(place: Place, which: 'start' | 'inner'): readonly [Gap, ...Gap[]] {
  if (place.kind === 'text') {
    const [first] = place.stretches
    if (which === 'start') return [gapAt(first, first.start)]
    const inner = place.stretches.flatMap((stretch) => {
      const { from, to, line } = stretch
      const carets = line.placed.line.carets()
      const edges: Gap[] = []
      for (let offset = from + 1; offset < to; offset++) {
        const at = line.u + (carets[offset - line.placed.line.from] ?? 0)
        // Several units of one character share their place.
        if (at > stretch.start + 0.01 && at < stretch.end - 0.01) edges.push(gapAt(stretch, at))
      }
      return edges
    })
    if (inner.length === 0) return [gapAt(first, first.start)]
    if (inner.length <= EACH) return inner as [Gap, ...Gap[]]
    return [inner[0], inner[inner.length - 1]]
  }
  if (place.kind === 'frame') {
    const { left, right, top } = place.span
    const middle = { matrix: place.matrix, at: (left + right) / 2, top, over: top - 2, size: 2 * PLAIN_PT }
    return [{ ...middle, bottom: top + PLAIN_PT, under: top + PLAIN_PT }]
  }
  const matrix = translation(place.point.x, place.point.y)
  const half = PLAIN_PT / 2
  return [{ matrix, at: 0, top: -half, bottom: half, over: -half - 1, under: half + 1, size: PLAIN_PT }]
}

function gapAt(stretch: Stretch, at: number): Gap {
  const { top, bottom } = stretch.line
  return {
    matrix: stretch.set.matrix,
    at,
    top,
    bottom,
    over: overhead(stretch),
    under: underneath(stretch),
    size: sizeOf(stretch),
  }
}

/** A range that new text is to come before: shown by a thin line under it. */
function underline(place: Place): readonly Shape[] {
  if (place.kind !== 'text') return []
  return place.stretches.flatMap((stretch) =>
    stretch.end > stretch.start
      ? [
          new Pen(stretch.set.matrix)
            .move(stretch.start + 0.24 * sizeOf(stretch), underneath(stretch))
            .line(stretch.end, underneath(stretch))
            .drawn(0.7 * weightOf(sizeOf(stretch))),
        ]
      : [],
  )
}
