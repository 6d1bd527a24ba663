/**
 * Lines on the page, as carets, selections and hit tests see them.
 *
 * Role: one coordinate system for horizontal and vertical text: u along the line, v across it, pt, from the corner of the
 * frame where its text begins; and the matrix from there to the page. Boundary: reads a layout, decides nothing.
 */
import { multiply, placement, rotation, centreOf } from '../model/geometry.ts'
import type { Matrix, Rect } from '../model/geometry.ts'
import type { FrameRecord, TextFrameRecord } from '../model/records.ts'
import { find } from '../model/snapshot.ts'
import type { Snapshot } from '../model/snapshot.ts'
import { mmToPt } from '../model/units.ts'
import { EM_ABOVE, EM_BELOW } from './grid.ts'
import type { DocumentLayout, PlacedLine, TextFrameLayout } from './layout.ts'

/** A frame of a story, with its text. */
export interface SetFrame {
  readonly frame: TextFrameRecord
  readonly layout: TextFrameLayout
  readonly vertical: boolean
  /** From (u, v) to the page, pt. */
  readonly matrix: Matrix
  readonly lines: readonly SetLine[]
}

/** A line in (u, v). */
export interface SetLine {
  readonly placed: PlacedLine
  /** The line's origin along it. */
  readonly u: number
  /** Its em box across it. */
  readonly top: number
  readonly bottom: number
  /** Baseline (vertical: centre line): lines of one row, beside an obstacle, share it. */
  readonly v: number
}

/** The unturned box of a frame, pt. */
export function boxOf(frame: FrameRecord): Rect {
  return {
    x: mmToPt(frame.xMm),
    y: mmToPt(frame.yMm),
    width: mmToPt(frame.widthMm),
    height: mmToPt(frame.heightMm),
  }
}

/** From a frame's own coordinates to the page's, the turns of its groups included. */
export function frameMatrix(snapshot: Snapshot, frame: FrameRecord): Matrix {
  let matrix = placement(boxOf(frame), frame.rotationDeg)
  const seen = new Set([frame.id])
  for (let group = find(snapshot, 'frame', frame.groupId); group && !seen.has(group.id);) {
    seen.add(group.id)
    if (group.rotationDeg !== 0) matrix = multiply(matrix, rotation(group.rotationDeg, centreOf(boxOf(group))))
    group = find(snapshot, 'frame', group.groupId)
  }
  return matrix
}

/** Whether a story runs vertically: a thread runs as its first frame does. */
export function isVertical(snapshot: Snapshot, storyId: string): boolean {
  const first = find(snapshot, 'story', storyId)?.frameIds[0]
  const frame = find(snapshot, 'frame', first ?? null)
  return frame?.kind === 'text' && frame.vertical
}

const keptLines = new WeakMap<TextFrameLayout, readonly SetLine[]>()

/** The lines of a frame in (u, v), in reading order. Kept as long as the frame's layout is. */
function linesOf(layout: TextFrameLayout, vertical: boolean): readonly SetLine[] {
  const kept = keptLines.get(layout)
  if (kept) return kept
  const lines = layout.lines.map((placed): SetLine => {
    const { sizePt } = placed.line
    const u = vertical ? placed.yPt : placed.xPt
    const v = vertical ? layout.widthPt - placed.xPt : placed.yPt
    const above = vertical ? 0.5 : EM_ABOVE
    const below = vertical ? 0.5 : EM_BELOW
    return { placed, u, v, top: v - above * sizePt, bottom: v + below * sizePt }
  })
  keptLines.set(layout, lines)
  return lines
}

/** A frame that has been typeset, or null. */
export function setFrame(snapshot: Snapshot, layout: DocumentLayout, frameId: string): SetFrame | null {
  const frame = find(snapshot, 'frame', frameId)
  const set = layout.frames.get(frameId)
  if (frame?.kind !== 'text' || !set) return null
  const vertical = isVertical(snapshot, frame.storyId)
  const upright = frameMatrix(snapshot, frame)
  // A quarter turn: u runs down from the top right corner, v leftwards.
  const matrix = vertical ? multiply([0, 1, -1, 0, set.widthPt, 0], upright) : upright
  return { frame, layout: set, vertical, matrix, lines: linesOf(set, vertical) }
}

/** The typeset frames of a story, in thread order. */
export function framesOfStory(snapshot: Snapshot, layout: DocumentLayout, storyId: string): readonly SetFrame[] {
  return (find(snapshot, 'story', storyId)?.frameIds ?? []).flatMap((id) => setFrame(snapshot, layout, id) ?? [])
}

/** Where a column begins along the lines; -1, a head over columns: as the first. */
export function columnStart({ layout, vertical }: SetFrame, column: number): number {
  const box = layout.columns[Math.max(0, column)]
  return box ? (vertical ? box.y : box.x) : 0
}

/** The last offset at which a caret stands in a line: before the break that ends it, if one does. */
export function lastOffset({ placed: { paragraphId, line } }: SetLine, layout: DocumentLayout): number {
  const text = layout.paragraphs.get(paragraphId)?.text ?? ''
  return line.to > line.from && text[line.to - 1] === '\n' ? line.to - 1 : line.to
}

/** Where along the line the caret of an offset stands, from the frame's edge. */
export function caretU({ u, placed: { line } }: SetLine, offset: number): number {
  const carets = line.carets()
  return u + (carets[Math.max(0, Math.min(offset - line.from, carets.length - 1))] ?? 0)
}
