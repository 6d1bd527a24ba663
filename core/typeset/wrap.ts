/**
 * Text wrap (T4.6): what stands in a text frame's way, and the pieces of a line that are left.
 *
 * Role: pure geometry in the frame's own (u along the lines, v across them) coordinates, pt. Boundary: knows no text.
 */
import { invertMatrix, multiply, outset, placement, transformedBounds } from '../model/geometry.ts'
import type { Rect } from '../model/geometry.ts'
import { mmToPt } from '../model/units.ts'
import type { FrameRecord, TextFrameRecord } from '../model/records.ts'
import { TOLERANCE_PT } from './grid.ts'

/** Fewest characters a piece of a line may hold (T4.6). */
export const MIN_PIECE_CHARS = 4

/** A wrapping frame as a text frame sees it: upright boxes, the frame itself and with its standoff. */
export interface Obstacle {
  readonly frameId: string
  /** `columns`: what it touches of a column is skipped across the column. */
  readonly kind: 'rectangle' | 'columns'
  readonly u1: number
  readonly u2: number
  readonly v1: number
  readonly v2: number
  /** Without the standoff: what column rules stop at. */
  readonly body: { readonly u1: number; readonly u2: number; readonly v1: number; readonly v2: number }
}

/** A piece of a line: its start and width along the line, pt. */
export interface Piece {
  readonly u: number
  readonly width: number
}

function rectPt(frame: FrameRecord): Rect {
  return {
    x: mmToPt(frame.xMm),
    y: mmToPt(frame.yMm),
    width: mmToPt(frame.widthMm),
    height: mmToPt(frame.heightMm),
  }
}

function turn(
  rect: Rect,
  frame: TextFrameRecord,
  vertical: boolean,
): { u1: number; u2: number; v1: number; v2: number } {
  if (!vertical) return { u1: rect.x, u2: rect.x + rect.width, v1: rect.y, v2: rect.y + rect.height }
  const right = mmToPt(frame.widthMm)
  return { u1: rect.y, u2: rect.y + rect.height, v1: right - rect.x - rect.width, v2: right - rect.x }
}

/**
 * The frames of `wrapping` (all of the page, with a wrap) that touch the text frame, in its coordinates, by `v`.
 * Frames of the text's own thread are left out; turned frames count by their bounding box.
 */
export function obstaclesOf(
  frame: TextFrameRecord,
  wrapping: readonly FrameRecord[],
  thread: ReadonlySet<string>,
  vertical = frame.vertical,
): Obstacle[] {
  if (frame.ignoreWrap) return []
  const found: Obstacle[] = []
  const own = rectPt(frame)
  const toFrame = invertMatrix(placement(own, frame.rotationDeg))
  for (const other of wrapping) {
    if (other.wrap.kind === 'none' || thread.has(other.id)) continue
    const rect = rectPt(other)
    const { topMm, rightMm, bottomMm, leftMm } = other.wrap.standoff
    const local = { x: 0, y: 0, width: rect.width, height: rect.height }
    const wide = outset(local, mmToPt(topMm), mmToPt(rightMm), mmToPt(bottomMm), mmToPt(leftMm))
    const matrix = multiply(placement(rect, other.rotationDeg), toFrame)
    const bounds = transformedBounds(wide, matrix)
    if (bounds.width <= 0 || bounds.height <= 0) continue
    if (bounds.x >= own.width || bounds.x + bounds.width <= 0) continue
    if (bounds.y >= own.height || bounds.y + bounds.height <= 0) continue
    found.push({
      frameId: other.id,
      kind: other.wrap.kind,
      ...turn(bounds, frame, vertical),
      body: turn(transformedBounds(local, matrix), frame, vertical),
    })
  }
  return found.sort((a, b) => a.v1 - b.v1 || a.u1 - b.u1)
}

/** Whether both lists stand in the way alike. */
export function sameObstacles(first: readonly Obstacle[], second: readonly Obstacle[]): boolean {
  if (first.length !== second.length) return false
  return first.every((a, i) => {
    const b = second[i]
    return (
      a.frameId === b.frameId &&
      a.kind === b.kind &&
      a.u1 === b.u1 &&
      a.u2 === b.u2 &&
      a.v1 === b.v1 &&
      a.v2 === b.v2 &&
      a.body.u1 === b.body.u1 &&
      a.body.u2 === b.body.u2 &&
      a.body.v1 === b.body.v1 &&
      a.body.v2 === b.body.v2
    )
  })
}

/** Those of the obstacles that reach into a column. */
export function obstaclesOfColumn(obstacles: readonly Obstacle[], u: number, width: number): readonly Obstacle[] {
  return obstacles.filter((box) => box.u1 < u + width - TOLERANCE_PT && box.u2 > u + TOLERANCE_PT)
}

/** What a band of a column leaves to lines. */
export interface Clearance {
  /** In reading order; empty where the band is barred. */
  readonly pieces: readonly Piece[]
  /** Where the first obstacle in the band ends: nothing changes for the better before; the band's own top when none stands in it. */
  readonly nextV: number
}

/**
 * T4.6: the pieces of the column [u, u + width] that are free over [v1, v2]. A piece holds whole characters of `emPt`
 * (0: any width), its slack towards the obstacle; one of fewer than four is dropped. A column that nothing touches is whole.
 */
export function clearance(
  obstacles: readonly Obstacle[],
  u: number,
  width: number,
  v1: number,
  v2: number,
  emPt: number,
  leastPt: number,
): Clearance {
  let nextV = Infinity
  let barred = false
  let taken: { from: number; to: number }[] | null = null
  for (const box of obstacles) {
    if (box.v1 >= v2 - TOLERANCE_PT) break
    if (box.v2 <= v1 + TOLERANCE_PT) continue
    nextV = Math.min(nextV, box.v2)
    barred ||= box.kind === 'columns'
    ;(taken ??= []).push({ from: box.u1, to: box.u2 })
  }
  if (!taken) return { pieces: [{ u, width }], nextV: v1 }
  if (barred) return { pieces: [], nextV }
  taken.sort((a, b) => a.from - b.from)
  const pieces: Piece[] = []
  const end = u + width
  let from = u
  for (const box of [...taken, { from: end, to: end }]) {
    const piece = whole(u, end, from, Math.min(box.from, end), emPt)
    if (piece.width >= leastPt - TOLERANCE_PT && piece.width > 0) pieces.push(piece)
    from = Math.max(from, box.to)
    if (from >= end) break
  }
  return { pieces, nextV }
}

/** The whole characters in [from, to] of a column [start, end]: on its character grid, counted from the edge they touch. */
function whole(start: number, end: number, from: number, to: number, em: number): Piece {
  if (em <= 0) return { u: from, width: to - from }
  const slack = TOLERANCE_PT / em
  if (to >= end) {
    const width = Math.max(0, Math.floor((end - from) / em + slack)) * em
    return { u: end - width, width }
  }
  const first = Math.ceil((from - start) / em - slack)
  const last = Math.floor((to - start) / em + slack)
  return { u: start + first * em, width: Math.max(0, last - first) * em }
}
