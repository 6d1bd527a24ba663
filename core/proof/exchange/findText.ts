/**
 * From places on a page to the words that stand there.
 *
 * Role: quads of a reader's mark, a caret, a point, to ranges of paragraphs, tolerant of how different programs draw
 * them: corners in any order, boxes a point or two off, higher than the type or over several lines. Boundary: pure; works on a
 * `TextMap`, knows no document.
 */
import { apply, boundsOf, centreOf, invertMatrix, type Point, type Rect } from '../../model/geometry.ts'
import { graphemeEdges } from '../../typeset/graphemes.ts'
import type { MapFrame, MapLine, TextMap } from './textMap.ts'

/** UTF-16 offsets into a paragraph; equal: a gap. */
export interface TextSpot {
  readonly paragraphId: string
  readonly from: number
  readonly to: number
  readonly side: 'before' | 'after'
}

/** A mark may lie this far off its words, pt. */
const TOLERANCE_PT = 2.5
/** A caret, which hangs below its line, this far. */
const CARET_PT = 8

interface Hit {
  readonly line: MapLine
  readonly from: number
  readonly to: number
}

/** The words under quads, a range each paragraph and stretch, in the order of the page. */
export function textUnder(map: TextMap, quads: readonly (readonly Point[])[]): readonly TextSpot[] {
  const hits = quads.flatMap((quad) => wordsUnder(map, quad))
  const spots: { paragraphId: string; from: number; to: number }[] = []
  const order = new Map([...map.paragraphs.keys()].map((id, index) => [id, index]))
  const rank = ({ line }: Hit) => order.get(line.paragraphId) ?? 0
  for (const { line, from, to } of [...hits].sort((a, b) => rank(a) - rank(b) || a.from - b.from)) {
    const last = spots[spots.length - 1]
    const text = map.paragraphs.get(line.paragraphId) ?? ''
    // Lines of one mark go on where the one before ended; a break or blank between them is marked too.
    if (last?.paragraphId === line.paragraphId && text.slice(last.to, from).trim() === '')
      last.to = Math.max(last.to, to)
    else spots.push({ paragraphId: line.paragraphId, from, to })
  }
  return spots.map((spot) => ({ ...spot, side: 'after' }))
}

/** How much of a quad lies on text, 0…1: tells whether comments lie on the page as it is. */
export function coverage(map: TextMap, quad: readonly Point[]): number {
  let best = 0
  for (const frame of map.frames) {
    const box = boundsIn(frame, quad)
    for (const line of frame.lines) {
      const { edges, top, bottom } = line
      const along = overlap(box.x, box.x + box.width, edges[0], edges[edges.length - 1]) / Math.max(1, box.width)
      const middle = Math.abs(box.y + box.height / 2 - (top + bottom) / 2) / (bottom - top)
      best = Math.max(best, Math.min(1, along) * Math.max(0, 1 - middle))
    }
  }
  return best
}

function wordsUnder(map: TextMap, quad: readonly Point[]): readonly Hit[] {
  let best: { readonly lines: readonly MapLine[]; readonly box: Rect; readonly area: number } | null = null
  for (const frame of map.frames) {
    const box = boundsIn(frame, quad)
    const lines = linesUnder(frame, box)
    const area = lines.reduce((sum, line) => sum + shared(line, box), 0)
    if (lines.length > 0 && (!best || area > best.area)) best = { lines, box, area }
  }
  return best?.lines.flatMap((line) => wordsOf(map, line, best.box)) ?? []
}

/** A quad in a frame's (u, v). */
function boundsIn(frame: MapFrame, points: readonly Point[]): Rect {
  const inverse = invertMatrix(frame.matrix)
  return boundsOf(points.map((point) => apply(inverse, point)))
}

function overlap(a: number, b: number, from: number, to: number): number {
  return Math.max(0, Math.min(b, to) - Math.max(a, from))
}

function shared({ edges, top, bottom }: MapLine, { x, y, width, height }: Rect): number {
  return overlap(x, x + width, edges[0], edges[edges.length - 1]) * overlap(y, y + height, top, bottom)
}

/** Lines whose middle lies in the box; where there is none, the one that it touches most. */
function linesUnder({ lines }: MapFrame, box: Rect): readonly MapLine[] {
  const beside = lines.filter(({ edges }) => {
    const [begin, end] = [edges[0], edges[edges.length - 1]]
    return begin < box.x + box.width + TOLERANCE_PT && end > box.x - TOLERANCE_PT
  })
  const within = beside.filter(({ top, bottom }) => {
    const middle = (top + bottom) / 2
    return middle >= box.y && middle <= box.y + box.height
  })
  if (within.length > 0) return within
  const away = ({ top, bottom }: MapLine) => Math.max(top - box.y - box.height, box.y - bottom)
  const near = beside.filter((line) => away(line) < TOLERANCE_PT)
  if (near.length === 0) return []
  const middle = box.y + box.height / 2
  const distance = ({ top, bottom }: MapLine) => Math.abs((top + bottom) / 2 - middle)
  return [near.reduce((best, line) => (distance(line) < distance(best) ? line : best))]
}

/** Whole characters whose middle lies in the box; for a narrow one, the character that it stands on. */
function wordsOf(map: TextMap, line: MapLine, { x, width }: Rect): readonly Hit[] {
  const text = (map.paragraphs.get(line.paragraphId) ?? '').slice(line.from, line.from + line.edges.length - 1)
  const cuts = graphemeEdges(text)
  let from = -1
  let to = -1
  for (let i = 0; i + 1 < cuts.length; i++) {
    const [begin, end] = [line.edges[cuts[i]], line.edges[cuts[i + 1]]]
    const middle = (begin + end) / 2
    const narrow = x >= begin && x + width <= end
    if (!narrow && (middle < x - EDGE_PT || middle > x + width + EDGE_PT)) continue
    if (from < 0) from = cuts[i]
    to = cuts[i + 1]
  }
  return from < 0 ? [] : [{ line, from: line.from + from, to: line.from + to }]
}

const EDGE_PT = 0.05

/** The gap that a caret's box points at; null: there is no line near it. */
export function gapAt(map: TextMap, caret: Rect): TextSpot | null {
  const point = centreOf(caret)
  let best: { readonly spot: TextSpot; readonly away: number } | null = null
  for (const frame of map.frames) {
    const { x: u, y: v } = apply(invertMatrix(frame.matrix), point)
    for (const line of frame.lines) {
      const { edges, top, bottom } = line
      const across = Math.max(top - v, v - bottom, 0)
      const along = Math.max(edges[0] - u, u - edges[edges.length - 1], 0)
      if (across > CARET_PT || along > CARET_PT) continue
      // A caret stands in its line or hangs from its foot, so that the middle of the line tells best.
      const away = Math.hypot(across, along) + Math.abs((top + bottom) / 2 - v) / 100
      if (!best || away < best.away) best = { spot: gapOn(map, line, u), away }
    }
  }
  return best?.spot ?? null
}

function gapOn(map: TextMap, { paragraphId, from, edges }: MapLine, u: number): TextSpot {
  const text = (map.paragraphs.get(paragraphId) ?? '').slice(from, from + edges.length - 1)
  const cut = graphemeEdges(text).reduce(
    (best, at) => (Math.abs(edges[at] - u) < Math.abs(edges[best] - u) ? at : best),
    0,
  )
  const offset = from + cut
  return { paragraphId, from: offset, to: offset, side: cut === text.length && cut > 0 ? 'before' : 'after' }
}

/** The character under a point; null: none. */
export function characterAt(map: TextMap, point: Point): TextSpot | null {
  const box = [point, { x: point.x + 0.01, y: point.y + 0.01 }]
  for (const frame of map.frames) {
    const { x, y } = boundsIn(frame, box)
    const line = frame.lines.find(
      ({ edges, top, bottom }) => y >= top && y <= bottom && x >= edges[0] && x <= edges[edges.length - 1],
    )
    const hit = line && wordsOf(map, line, { x, y, width: 0, height: 0 })[0]
    if (hit) return { paragraphId: hit.line.paragraphId, from: hit.from, to: hit.to, side: 'after' }
  }
  return null
}
