/**
 * Which place in the text a point on the page means.
 *
 * Role: points to text positions: in threaded, multi-column, wrapped, vertical and turned frames; between lines the
 * nearest. Boundary: pure; which tool asks is not its business.
 */
import { apply, contains, invertMatrix } from '../model/geometry.ts'
import type { Point } from '../model/geometry.ts'
import type { TextFrameRecord } from '../model/records.ts'
import { all, find } from '../model/snapshot.ts'
import type { Snapshot } from '../model/snapshot.ts'
import { graphemeEdges } from './graphemes.ts'
import type { DocumentLayout } from './layout.ts'
import { boxOf, caretU, columnStart, frameMatrix, framesOfStory, lastOffset, setFrame } from './lineGeometry.ts'
import type { SetFrame, SetLine } from './lineGeometry.ts'
import type { TextPosition } from './textPosition.ts'
import { wholeStory } from './textPosition.ts'

/** A point on the edge of a turned frame is in it, whatever arithmetic makes of it, pt. */
const EDGE_PT = 0.01

/** The topmost text frame of a page at a point (pt), or null. Layers that are hidden or locked do not count. */
export function textFrameAt(snapshot: Snapshot, pageId: string, point: Point): TextFrameRecord | null {
  let best: { readonly frame: TextFrameRecord; readonly depth: readonly number[] } | null = null
  for (const frame of all(snapshot, 'frame')) {
    if (frame.kind !== 'text' || frame.pageId !== pageId) continue
    const layer = find(snapshot, 'layer', frame.layerId)
    if (layer && (!layer.visible || layer.locked)) continue
    const { width, height } = boxOf(frame)
    const own = apply(invertMatrix(frameMatrix(snapshot, frame)), point)
    const box = { x: -EDGE_PT, y: -EDGE_PT, width: width + 2 * EDGE_PT, height: height + 2 * EDGE_PT }
    if (!contains(box, own)) continue
    const depth = stackOf(snapshot, frame)
    if (!best || above(depth, best.depth)) best = { frame, depth }
  }
  return best?.frame ?? null
}

/** Layer, then orders from the outermost group to the frame itself. */
function stackOf(snapshot: Snapshot, frame: TextFrameRecord): readonly number[] {
  const orders = [frame.order]
  const seen = new Set([frame.id])
  let outer = frame.layerId
  for (let group = find(snapshot, 'frame', frame.groupId); group && !seen.has(group.id);) {
    seen.add(group.id)
    orders.unshift(group.order)
    outer = group.layerId
    group = find(snapshot, 'frame', group.groupId)
  }
  return [find(snapshot, 'layer', outer)?.order ?? 0, ...orders]
}

function above(a: readonly number[], b: readonly number[]): boolean {
  for (let i = 0; i < Math.min(a.length, b.length); i++) if (a[i] !== b[i]) return a[i] > b[i]
  return a.length >= b.length
}

/** The place that a point (pt) on a page means; null where there is no text frame, or one whose story has no paragraph. */
export function hitText(
  snapshot: Snapshot,
  layout: DocumentLayout,
  pageId: string,
  pagePoint: Point,
): TextPosition | null {
  const frame = textFrameAt(snapshot, pageId, pagePoint)
  return frame && hitFrame(snapshot, layout, frame.id, pagePoint)
}

/** The nearest place in one frame, inside or outside of it. In a frame that the text does not reach: where the text ends. */
export function hitFrame(
  snapshot: Snapshot,
  layout: DocumentLayout,
  frameId: string,
  pagePoint: Point,
): TextPosition | null {
  const set = setFrame(snapshot, layout, frameId)
  if (!set) return null
  const { storyId } = set.frame
  if (set.lines.length > 0) {
    const { x: u, y: v } = apply(invertMatrix(set.matrix), pagePoint)
    return hitLines(layout, set, u, v)
  }
  const whole = wholeStory(snapshot, storyId)
  if (!whole) return null
  const thread = framesOfStory(snapshot, layout, storyId)
  const before = thread
    .slice(
      0,
      thread.findIndex(({ frame }) => frame.id === frameId),
    )
    .reverse()
  const last = before.find(({ lines }) => lines.length > 0)
  return last
    ? edgeOf(layout, last, last.lines[last.lines.length - 1], 'end')
    : { storyId, ...whole.from, side: 'after' }
}

/** The nearest place of one story on a page, for a drag that has left its frame; null where none of its frames is there. */
export function hitStory(
  snapshot: Snapshot,
  layout: DocumentLayout,
  storyId: string,
  pageId: string,
  pagePoint: Point,
): TextPosition | null {
  let best: SetFrame | null = null
  let least = Infinity
  for (const set of framesOfStory(snapshot, layout, storyId)) {
    if (set.frame.pageId !== pageId) continue
    const own = apply(invertMatrix(frameMatrix(snapshot, set.frame)), pagePoint)
    const away = Math.hypot(outside(own.x, 0, set.layout.widthPt), outside(own.y, 0, set.layout.heightPt))
    if (away >= least) continue
    best = set
    least = away
  }
  return best && hitFrame(snapshot, layout, best.frame.id, pagePoint)
}

/** How far a value lies outside [from, to]. */
function outside(value: number, from: number, to: number): number {
  return Math.max(from - value, value - to, 0)
}

function hitLines(layout: DocumentLayout, set: SetFrame, u: number, v: number): TextPosition {
  const column = columnAt(set, u)
  const candidates = set.lines.filter(({ placed }) => placed.column === column || placed.column < 0)
  if (candidates.length === 0) {
    // A column that the text does not reach: what comes before it ends the text.
    const before = set.lines.filter(({ placed }) => placed.column < column)
    return before.length > 0
      ? edgeOf(layout, set, before[before.length - 1], 'end')
      : edgeOf(layout, set, set.lines[0], 'start')
  }
  let row = candidates[0]
  for (const line of candidates) if (outside(v, line.top, line.bottom) < outside(v, row.top, row.bottom)) row = line
  return positionOn(layout, set, nearestOfRow(rowOf(candidates, row), u), u)
}

/** Lines that stand beside each other with one. */
export function rowOf(lines: readonly SetLine[], { placed: { column }, v }: SetLine): readonly SetLine[] {
  return lines.filter((line) => line.placed.column === column && Math.abs(line.v - v) < SAME_ROW_PT)
}

/** Baselines nearer than this are one row, pt. */
const SAME_ROW_PT = 0.01

/** The line of a row that is nearest along it. */
export function nearestOfRow(row: readonly SetLine[], u: number): SetLine {
  const away = ({ u: start, placed: { line } }: SetLine): number => outside(u, start, start + line.widthPt)
  return row.reduce((best, line) => (away(line) < away(best) ? line : best))
}

function columnAt(set: SetFrame, u: number): number {
  const { columns } = set.layout
  let best = 0
  let least = Infinity
  for (let column = 0; column < columns.length; column++) {
    const start = columnStart(set, column)
    const away = outside(u, start, start + (set.vertical ? columns[column].height : columns[column].width))
    if (away < least) {
      best = column
      least = away
    }
  }
  return best
}

/** The caret of a line nearest to `u`, between whole characters. */
export function positionOn(layout: DocumentLayout, set: SetFrame, line: SetLine, u: number): TextPosition {
  const { paragraphId, line: composed } = line.placed
  const { from } = composed
  const text = layout.paragraphs.get(paragraphId)?.text ?? ''
  const last = lastOffset(line, layout)
  let offset = from
  let least = Infinity
  for (const edge of graphemeEdges(text.slice(from, last))) {
    const away = Math.abs(caretU(line, from + edge) - u)
    if (away >= least) continue
    offset = from + edge
    least = away
  }
  const place = placeOn(layout, set, line, offset)
  // Left of the caret, the point is on the character before it.
  return u < caretU(line, offset) && offset > from ? { ...place, side: 'before' } : place
}

/** The head or the end of a line. */
export function edgeOf(layout: DocumentLayout, set: SetFrame, line: SetLine, edge: 'start' | 'end'): TextPosition {
  return placeOn(layout, set, line, edge === 'start' ? line.placed.line.from : lastOffset(line, layout))
}

function placeOn(layout: DocumentLayout, set: SetFrame, line: SetLine, offset: number): TextPosition {
  const { paragraphId, line: composed } = line.placed
  const length = layout.paragraphs.get(paragraphId)?.text.length ?? 0
  const wraps = offset === composed.to && offset > composed.from && offset < length
  return { storyId: set.frame.storyId, paragraphId, offset, side: wraps ? 'before' : 'after' }
}
