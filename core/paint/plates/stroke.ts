/**
 * Strokes to outlines.
 *
 * Role: what a pen of some width leaves along polylines, as contours for a non-zero fill: caps, dashes, and joins as
 * PDF's defaults have them (mitre, limit 10; beyond it bevel). Boundary: geometry in the polylines' own units.
 */
import type { StrokePaint } from '../displayList.ts'
import type { Polyline } from './flatten.ts'

/** Mitres longer than this many widths are cut off (ISO 32000-1 8.4.3.5). */
const MITRE_LIMIT = 10

export type StrokeShape = Pick<StrokePaint, 'dashPt' | 'cap'>

/** Closed contours, x and y in turn. @param flatness how far a round cap's chords may lie inside it. */
export function strokeContours(
  lines: readonly Polyline[],
  width: number,
  { dashPt, cap }: StrokeShape,
  flatness: number,
): number[][] {
  const contours: number[][] = []
  const steps = Math.max(
    4,
    Math.ceil(Math.PI / (2 * Math.acos(Math.max(0, 1 - flatness / Math.max(width / 2, flatness))))),
  )
  const pen: Pen = { half: width / 2, cap, steps, contours }
  const dashed = dashPt.some((length) => length > 0) && dashPt.every((length) => length >= 0)
  for (const line of lines)
    if (dashed) for (const dash of dashes(line, dashPt)) open(pen, dash.points, dash.heading)
    else outline(pen, line)
  return contours
}

interface Pen {
  readonly half: number
  readonly cap: StrokePaint['cap']
  /** Chords of a round cap. */
  readonly steps: number
  readonly contours: number[][]
}

interface Dash {
  readonly points: number[]
  /** Where the line goes: a dash of no length has caps all the same. */
  readonly heading: readonly [number, number]
}

/** The pieces that the pen is down for; the pattern begins anew on each line and passes over its corners. */
function dashes(line: Polyline, pattern: readonly number[]): Dash[] {
  const points = distinct(line.points)
  if (line.closed) points.push(points[0], points[1])
  const found: Dash[] = []
  let step = 0
  let left = pattern[0]
  let dash: number[] | null = [points[0], points[1]]
  let heading: readonly [number, number] = [1, 0]
  for (let i = 0; i + 3 < points.length; i += 2) {
    const [x, y] = [points[i], points[i + 1]]
    const [dx, dy] = [points[i + 2] - x, points[i + 3] - y]
    const length = Math.hypot(dx, dy)
    if (length === 0) continue
    heading = [dx / length, dy / length]
    let at = 0
    while (length - at >= left) {
      at += left
      const [px, py] = [x + heading[0] * at, y + heading[1] * at]
      if (dash) {
        dash.push(px, py)
        found.push({ points: dash, heading })
        dash = null
      } else dash = [px, py]
      left = pattern[++step % pattern.length]
    }
    left -= length - at
    dash?.push(points[i + 2], points[i + 3])
  }
  if (dash && dash.length > 2) found.push({ points: dash, heading })
  return found
}

/** Points of which no two neighbours are the same. */
function distinct(points: readonly number[]): number[] {
  const kept = [points[0], points[1]]
  for (let i = 2; i < points.length; i += 2)
    if (points[i] !== kept[kept.length - 2] || points[i + 1] !== kept[kept.length - 1])
      kept.push(points[i], points[i + 1])
  return kept
}

function outline(pen: Pen, { points, closed }: Polyline): void {
  const line = distinct(points)
  const same = line[0] === line[line.length - 2] && line[1] === line[line.length - 1]
  if (closed && same && line.length > 2) line.length -= 2
  if (!closed || line.length < 6) {
    if (closed && line.length === 4) line.push(line[0], line[1])
    // A line of no length has no heading: PDF gives it a round or an upright square dot.
    open(pen, line, [1, 0])
    return
  }
  pen.contours.push(side(pen, line, true), side(pen, reversed(line), true))
}

/** A line with two ends: along one side, round the end, back along the other, round the start. */
function open(pen: Pen, points: readonly number[], heading: readonly [number, number]): void {
  const line = distinct(points)
  if (line.length === 2) {
    if (pen.cap === 'butt') return
    const contour: number[] = []
    capAt(pen, contour, line[0], line[1], heading[0], heading[1])
    capAt(pen, contour, line[0], line[1], -heading[0], -heading[1])
    pen.contours.push(contour)
    return
  }
  const back = reversed(line)
  const contour = side(pen, line, false)
  endCap(pen, contour, line)
  contour.push(...side(pen, back, false))
  endCap(pen, contour, back)
  pen.contours.push(contour)
}

function endCap(pen: Pen, contour: number[], line: readonly number[]): void {
  const n = line.length
  const [dx, dy] = [line[n - 2] - line[n - 4], line[n - 1] - line[n - 3]]
  const length = Math.hypot(dx, dy)
  capAt(pen, contour, line[n - 2], line[n - 1], dx / length, dy / length)
}

/** Round a line's end from its left side to its right. (ux, uy) is where the line goes. */
function capAt(pen: Pen, contour: number[], x: number, y: number, ux: number, uy: number): void {
  const { half, cap, steps } = pen
  const [lx, ly] = [uy * half, -ux * half]
  const [ax, ay] = [ux * half, uy * half]
  if (cap === 'butt') contour.push(x + lx, y + ly, x - lx, y - ly)
  else if (cap === 'square') contour.push(x + lx + ax, y + ly + ay, x - lx + ax, y - ly + ay)
  else
    for (let i = 0; i <= steps; i++) {
      const turn = (Math.PI * i) / steps
      const [cos, sin] = [Math.cos(turn), Math.sin(turn)]
      contour.push(x + lx * cos + ax * sin, y + ly * cos + ay * sin)
    }
}

/** The line's left side, half a width away, with the joins of its corners. */
function side({ half }: Pen, line: readonly number[], closed: boolean): number[] {
  const count = line.length / 2
  const out: number[] = []
  const point = (i: number) => [line[2 * (i % count)], line[2 * (i % count) + 1]] as const
  /** Unit vector and length of the piece after point i. */
  const piece = (i: number) => {
    const [from, to] = [point(i), point(i + 1)]
    const [dx, dy] = [to[0] - from[0], to[1] - from[1]]
    const length = Math.hypot(dx, dy)
    return [dx / length, dy / length, length] as const
  }
  if (!closed) {
    const [ux, uy] = piece(0)
    out.push(line[0] + uy * half, line[1] - ux * half)
  }
  const corners = closed ? count : count - 2
  for (let i = 1; i <= corners; i++) {
    const [x, y] = point(i)
    const [ux, uy, before] = piece(i - 1)
    const [vx, vy, after] = piece(i)
    const cross = ux * vy - uy * vx
    const dot = ux * vx + uy * vy
    // Where both sides meet lies on the bisector, 1/cos of half the turn away.
    const reach = 1 / Math.sqrt(Math.max(1e-12, (1 + dot) / 2))
    const [mx, my] = [((uy + vy) * half) / (1 + dot), (-(ux + vx) * half) / (1 + dot)]
    // On the outside of the turn up to the mitre limit, on the inside only where the pieces are long enough to meet.
    const meets = cross > 0 ? reach <= MITRE_LIMIT : half * Math.tan(Math.acos(1 / reach)) <= Math.min(before, after)
    if (dot > -1 + 1e-9 && meets) out.push(x + mx, y + my)
    else {
      out.push(x + uy * half, y - ux * half)
      if (cross <= 0) out.push(x, y)
      out.push(x + vy * half, y - vx * half)
    }
  }
  if (!closed) {
    const [ux, uy] = piece(count - 2)
    out.push(line[line.length - 2] + uy * half, line[line.length - 1] - ux * half)
  }
  return out
}

function reversed(line: readonly number[]): number[] {
  const out: number[] = []
  for (let i = line.length - 2; i >= 0; i -= 2) out.push(line[i], line[i + 1])
  return out
}
