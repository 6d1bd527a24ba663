/**
 * Lines as a pen draws them: paths made in the coordinates of a line of text or a frame, and put on the page.
 *
 * Role: the strokes that marks are made of. Boundary: pure geometry; knows no annotation and no colour.
 */
import { apply, type Matrix, type Point } from '../../model/geometry.ts'
import type { Path } from '../../paint/displayList.ts'

/** A stroke or a patch of colour on the page, pt. */
export interface Shape {
  readonly path: Path
  /** `wash`: a light tint that text shows through. */
  readonly paint: 'line' | 'fill' | 'wash'
  readonly widthPt: number
}

/** A box in the coordinates of a line or a frame. */
export interface Span {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** Draws in its own coordinates; what comes of it lies on the page. */
export class Pen {
  private readonly ops: ('M' | 'L' | 'C' | 'Z')[] = []
  private readonly values: number[] = []
  private readonly matrix: Matrix

  constructor(matrix: Matrix) {
    this.matrix = matrix
  }

  private push(op: 'M' | 'L' | 'C', ...numbers: readonly number[]): this {
    this.ops.push(op)
    for (let i = 0; i < numbers.length; i += 2) {
      const { x, y } = apply(this.matrix, { x: numbers[i], y: numbers[i + 1] })
      this.values.push(x, y)
    }
    return this
  }

  move(x: number, y: number): this {
    return this.push('M', x, y)
  }

  line(x: number, y: number): this {
    return this.push('L', x, y)
  }

  curve(x1: number, y1: number, x2: number, y2: number, x: number, y: number): this {
    return this.push('C', x1, y1, x2, y2, x, y)
  }

  close(): this {
    this.ops.push('Z')
    return this
  }

  /** An arrowhead whose tip is (x, y), pointing along (dx, dy). */
  arrow(x: number, y: number, dx: number, dy: number, size: number): this {
    const length = Math.hypot(dx, dy) || 1
    const [ux, uy] = [(dx / length) * size, (dy / length) * size]
    const spread = 0.42
    return this.move(x - ux - spread * uy, y - uy + spread * ux)
      .line(x, y)
      .line(x - ux + spread * uy, y - uy - spread * ux)
  }

  /** A full circle. */
  circle(x: number, y: number, radius: number): this {
    const k = radius * ROUND
    return this.move(x - radius, y)
      .curve(x - radius, y - k, x - k, y - radius, x, y - radius)
      .curve(x + k, y - radius, x + radius, y - k, x + radius, y)
      .curve(x + radius, y + k, x + k, y + radius, x, y + radius)
      .curve(x - k, y + radius, x - radius, y + k, x - radius, y)
      .close()
  }

  /**
   * A loop round a box, as drawn by hand: fuller than an ellipse, so that it clears the corners of characters, level along
   * the sides of what is wide.
   */
  loop({ left, top, right, bottom }: Span): this {
    const [rx, ry] = [Math.min((right - left) / 2, (bottom - top) * 0.62), (bottom - top) / 2]
    const [kx, ky] = [rx * FULL, ry * FULL]
    const middle = (top + bottom) / 2
    this.move(left, middle).curve(left, middle - ky, left + rx - kx, top, left + rx, top)
    if (right - left > 2 * rx) this.line(right - rx, top)
    this.curve(right - rx + kx, top, right, middle - ky, right, middle).curve(
      right,
      middle + ky,
      right - rx + kx,
      bottom,
      right - rx,
      bottom,
    )
    if (right - left > 2 * rx) this.line(left + rx, bottom)
    return this.curve(left + rx - kx, bottom, left, middle + ky, left, middle).close()
  }

  /** A closed outline with rounded corners. */
  rounded(points: readonly Point[], radius: number): this {
    const count = points.length
    points.forEach((corner, i) => {
      const before = points[(i + count - 1) % count]
      const after = points[(i + 1) % count]
      const [from, to] = [towards(corner, before, radius), towards(corner, after, radius)]
      if (i === 0) this.move(from.x, from.y)
      else this.line(from.x, from.y)
      this.curve(...middle(from, corner, ROUND), ...middle(to, corner, ROUND), ...([to.x, to.y] as const))
    })
    return this.close()
  }

  /** What was drawn, as a line. */
  drawn(widthPt: number): Shape {
    return { path: this.path(), paint: 'line', widthPt }
  }

  /** What was drawn, as a patch. */
  filled(paint: 'fill' | 'wash' = 'fill'): Shape {
    return { path: this.path(), paint, widthPt: 0 }
  }

  path(): Path {
    return { ops: this.ops, values: this.values }
  }
}

/** Control points of a quarter circle. */
const ROUND = 0.5523
/** Of a loop: fuller than a circle. */
const FULL = 0.7

/** From a corner towards another, half the way at most. */
function towards(corner: Point, other: Point, radius: number): Point {
  const length = Math.hypot(other.x - corner.x, other.y - corner.y)
  const t = length === 0 ? 0 : Math.min(radius / length, 0.5)
  return { x: corner.x + (other.x - corner.x) * t, y: corner.y + (other.y - corner.y) * t }
}

function middle(from: Point, to: Point, t: number): readonly [number, number] {
  return [from.x + (to.x - from.x) * t, from.y + (to.y - from.y) * t]
}

/** Pieces of a curve when it is followed point by point. */
const PIECES = 12

/** The lines of a path, curves in short pieces, pt. */
export function polylines({ ops, values }: Path): readonly (readonly Point[])[] {
  const lines: Point[][] = []
  let at = 0
  const next = (): Point => ({ x: values[at++], y: values[at++] })
  for (const op of ops) {
    const line = lines[lines.length - 1]
    if (op === 'M') lines.push([next()])
    else if (op === 'L') line.push(next())
    else if (op === 'Z') line.push(line[0])
    else {
      const [from, one, two, to] = [line[line.length - 1], next(), next(), next()]
      for (let i = 1; i <= PIECES; i++) {
        const t = i / PIECES
        const s = 1 - t
        const blend = (a: number, b: number, c: number, d: number): number =>
          s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d
        line.push({ x: blend(from.x, one.x, two.x, to.x), y: blend(from.y, one.y, two.y, to.y) })
      }
    }
  }
  return lines
}
