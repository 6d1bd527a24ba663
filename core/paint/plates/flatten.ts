/**
 * Curves to straight edges.
 *
 * Role: outlines, moved by a matrix, as lines within a twentieth of a pixel of the curve. Boundary: knows no pixels' content.
 */
import type { Matrix } from '../displayList.ts'

/** How far a chord may lie from its curve, in units of the result (pixels). */
export const FLATNESS = 0.05

/** Receives an outline's contours. */
export interface Pen {
  move(x: number, y: number): void
  line(x: number, y: number): void
  /** Back to where the contour began. */
  close(): void
}

/** An outline: a `Path`, or a glyph's with quadratic curves as well. */
export interface Outline {
  readonly ops: readonly ('M' | 'L' | 'Q' | 'C' | 'Z')[]
  readonly values: readonly number[]
}

/** Draws the outline through the matrix. A piece after `Z` begins where the contour closed. */
export function trace({ ops, values }: Outline, matrix: Matrix, pen: Pen, flatness = FLATNESS): void {
  const [a, b, c, d, e, f] = matrix
  let at = 0
  let [x, y, startX, startY] = [0, 0, 0, 0]
  const px = (i: number) => a * values[i] + c * values[i + 1] + e
  const py = (i: number) => b * values[i] + d * values[i + 1] + f
  for (const op of ops)
    switch (op) {
      case 'M':
        startX = x = px(at)
        startY = y = py(at)
        at += 2
        pen.move(x, y)
        break
      case 'L':
        x = px(at)
        y = py(at)
        at += 2
        pen.line(x, y)
        break
      case 'Q': {
        const [x1, y1, x2, y2] = [px(at), py(at), px(at + 2), py(at + 2)]
        at += 4
        const bend = Math.hypot(x - 2 * x1 + x2, y - 2 * y1 + y2)
        const steps = Math.max(1, Math.ceil(Math.sqrt((0.25 * bend) / flatness)))
        for (let i = 1; i < steps; i++) {
          const t = i / steps
          const s = 1 - t
          pen.line(s * s * x + 2 * s * t * x1 + t * t * x2, s * s * y + 2 * s * t * y1 + t * t * y2)
        }
        pen.line((x = x2), (y = y2))
        break
      }
      case 'C': {
        const [x1, y1, x2, y2, x3, y3] = [px(at), py(at), px(at + 2), py(at + 2), px(at + 4), py(at + 4)]
        at += 6
        const bend = Math.max(
          Math.hypot(x - 2 * x1 + x2, y - 2 * y1 + y2),
          Math.hypot(x1 - 2 * x2 + x3, y1 - 2 * y2 + y3),
        )
        const steps = Math.max(1, Math.ceil(Math.sqrt((0.75 * bend) / flatness)))
        for (let i = 1; i < steps; i++) {
          const t = i / steps
          const s = 1 - t
          const [w0, w1, w2, w3] = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t]
          pen.line(w0 * x + w1 * x1 + w2 * x2 + w3 * x3, w0 * y + w1 * y1 + w2 * y2 + w3 * y3)
        }
        pen.line((x = x3), (y = y3))
        break
      }
      case 'Z':
        x = startX
        y = startY
        pen.close()
    }
}

/** Turns contours into edges: what is left open is closed, as a fill does. */
export class EdgePen implements Pen {
  private x = 0
  private y = 0
  private startX = 0
  private startY = 0
  private readonly edge: (x0: number, y0: number, x1: number, y1: number) => void

  constructor(edge: (x0: number, y0: number, x1: number, y1: number) => void) {
    this.edge = edge
  }

  move(x: number, y: number): void {
    this.close()
    this.startX = this.x = x
    this.startY = this.y = y
  }
  line(x: number, y: number): void {
    this.edge(this.x, this.y, x, y)
    this.x = x
    this.y = y
  }
  close(): void {
    this.edge(this.x, this.y, this.startX, this.startY)
    this.x = this.startX
    this.y = this.startY
  }
}

/** A flattened contour: x and y in turn. */
export interface Polyline {
  readonly points: number[]
  closed: boolean
}

/** The outline as polylines. */
export function polylines(outline: Outline, matrix: Matrix, flatness = FLATNESS): Polyline[] {
  const lines: Polyline[] = []
  let current: Polyline | null = null
  let start: readonly [number, number] = [0, 0]
  trace(
    outline,
    matrix,
    {
      move(x, y) {
        lines.push((current = { points: [x, y], closed: false }))
        start = [x, y]
      },
      line(x, y) {
        if (!current) lines.push((current = { points: [...start], closed: false }))
        current.points.push(x, y)
      },
      close() {
        if (current) current.closed = true
        current = null
      },
    },
    flatness,
  )
  return lines
}
