/**
 * Where carets and selections stand on the page.
 *
 * Role: text positions to geometry, from the layout's own numbers. Boundary: pure; draws nothing.
 */
import { apply } from '../model/geometry.ts'
import type { Matrix, Point } from '../model/geometry.ts'
import type { Snapshot } from '../model/snapshot.ts'
import type { DocumentLayout } from './layout.ts'
import { caretU, framesOfStory, lastOffset } from './lineGeometry.ts'
import type { SetFrame, SetLine } from './lineGeometry.ts'
import { partsOf } from './textPosition.ts'
import type { SpanPart, TextPosition, TextSpan } from './textPosition.ts'

/**
 * A caret: from (x, y) to (x, y + height) under `matrix`, which leads to the page, pt. In vertical text the matrix
 * holds the quarter turn, so that the caret lies across the line.
 */
export interface CaretRect {
  readonly pageId: string
  readonly frameId: string
  readonly x: number
  readonly y: number
  readonly height: number
  readonly vertical: boolean
  readonly matrix: Matrix
}

/** A stretch of selected text on one line. */
export interface SelectionQuad {
  readonly pageId: string
  readonly frameId: string
  /** On the page, pt: where the line begins, clockwise. */
  readonly corners: readonly [Point, Point, Point, Point]
}

/** The line that a position stands on. */
export interface LinePlace {
  readonly set: SetFrame
  readonly line: SetLine
  /** Index in `set.lines`. */
  readonly index: number
}

/** Width of the mark for a selected paragraph end, em of the line. */
const PARAGRAPH_END_EM = 0.3

/** The line of a position; null where the text is overset (T4.3). */
export function lineOf(snapshot: Snapshot, layout: DocumentLayout, position: TextPosition): LinePlace | null {
  const { paragraphId, offset, side } = position
  let found: LinePlace | null = null
  for (const set of framesOfStory(snapshot, layout, position.storyId))
    for (const [index, line] of set.lines.entries()) {
      const { paragraphId: id, line: composed } = line.placed
      if (id !== paragraphId || offset < composed.from || offset > composed.to) continue
      const last = lastOffset(line, layout)
      if (offset < composed.to || (side === 'before' && offset <= last)) return { set, line, index }
      // The end of the paragraph's last line; that of another belongs to the line after it, placed or not.
      if (offset === composed.from || !startsLine(layout, paragraphId, offset)) found = { set, line, index }
    }
  return found
}

function startsLine(layout: DocumentLayout, paragraphId: string, offset: number): boolean {
  return layout.paragraphs.get(paragraphId)?.lines.some(({ from }) => from === offset) ?? false
}

/** The caret of a position; null where its text is overset. */
export function caretRect(snapshot: Snapshot, layout: DocumentLayout, position: TextPosition): CaretRect | null {
  const place = lineOf(snapshot, layout, position)
  if (!place) return null
  const { set, line } = place
  return {
    pageId: set.frame.pageId,
    frameId: set.frame.id,
    x: caretU(line, position.offset),
    y: line.top,
    height: line.bottom - line.top,
    vertical: set.vertical,
    matrix: set.matrix,
  }
}

/** What a selection covers, line by line in reading order; overset text has no place. */
export function selectionQuads(snapshot: Snapshot, layout: DocumentLayout, span: TextSpan): readonly SelectionQuad[] {
  const parts = new Map<string, SpanPart>(partsOf(snapshot, span).map((part) => [part.paragraphId, part]))
  const quads: SelectionQuad[] = []
  for (const set of framesOfStory(snapshot, layout, span.storyId))
    for (const line of set.lines) {
      const part = parts.get(line.placed.paragraphId)
      const stretch = part && stretchOf(layout, line, part)
      if (!stretch) continue
      const corner = (x: number, y: number): Point => apply(set.matrix, { x, y })
      const [from, to] = stretch
      const { top, bottom } = line
      quads.push({
        pageId: set.frame.pageId,
        frameId: set.frame.id,
        corners: [corner(from, top), corner(to, top), corner(to, bottom), corner(from, bottom)],
      })
    }
  return quads
}

/** Along the line, what of it is selected; null: nothing. */
function stretchOf(layout: DocumentLayout, line: SetLine, part: SpanPart): readonly [number, number] | null {
  const { from, to, sizePt } = line.placed.line
  const length = layout.paragraphs.get(part.paragraphId)?.text.length ?? 0
  const first = Math.max(from, part.from)
  const last = Math.min(to, part.to)
  const withEnd = part.end && to === length
  if (first > last || (first === last && !(withEnd && first === length))) return null
  const start = caretU(line, first)
  const end = caretU(line, last)
  // An end of a line or paragraph has no width of its own, but must be seen to be selected.
  const stub = withEnd || (last === to && last > lastOffset(line, layout)) ? PARAGRAPH_END_EM * sizePt : 0
  return end + stub > start ? [start, end + stub] : null
}
