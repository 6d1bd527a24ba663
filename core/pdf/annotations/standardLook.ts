/**
 * How comments look where nothing else is said: as the common readers draw them.
 *
 * Role: operators of an appearance stream, in the orientation of PDF (y upwards) about the trim's top left corner.
 * Boundary: text is not drawn, so no resources are needed but the blend state of highlights.
 */
import { boundsOf, type Point } from '../../model/geometry.ts'
import { ByteSink } from '../bytes.ts'
import type { Comment, Quad } from './comment.ts'

/** Resource name of the state that lets text show through a highlight. */
export const MULTIPLY = 'GM'
const BLACK = [0, 0, 0] as const

export function standardLook(comment: Comment): Uint8Array {
  const pen = new Pen(comment.colour ?? BLACK)
  const { kind, rect, quads, lines } = comment
  if (kind === 'Highlight') quads.forEach((quad) => pen.quad(quad))
  else if (kind === 'StrikeOut' || kind === 'Redact') quads.forEach((quad) => pen.along(quad, 0.5))
  else if (kind === 'Underline' || kind === 'Squiggly') quads.forEach((quad) => pen.along(quad, 0.95))
  else if (kind === 'Ink' || kind === 'Line' || kind === 'PolyLine') lines.forEach((line) => pen.line(line, false))
  else if (kind === 'Polygon') lines.forEach((line) => pen.line(line, true))
  else if (kind === 'Caret') {
    const { x, y, width, height } = rect
    const at = (u: number, v: number): Point => ({ x: x + u * width, y: y + v * height })
    pen.curve(at(0, 1), at(0.5, 0.95), at(0.5, 0.5), at(0.5, 0))
    pen.curve(at(0.5, 0), at(0.5, 0.5), at(0.5, 0.95), at(1, 1))
  } else {
    const { x, y, width, height } = rect
    const corner = (u: number, v: number): Point => ({ x: x + 0.5 + u * (width - 1), y: y + 0.5 + v * (height - 1) })
    pen.line([corner(0, 0), corner(1, 0), corner(1, 1), corner(0, 1)], true)
    if (kind === 'Text') for (const v of [0.3, 0.5, 0.7]) pen.line([corner(0.2, v), corner(0.8, v)], false)
  }
  return pen.take()
}

class Pen {
  private readonly sink = new ByteSink()

  constructor(colour: readonly [number, number, number]) {
    const [r, g, b] = colour
    this.sink.operand(r).operand(g).operand(b).ascii('RG ').operand(r).operand(g).operand(b).ascii('rg 1 w 1 j 1 J\n')
  }

  private move({ x, y }: Point, operator: 'm' | 'l'): void {
    this.sink.operand(x).operand(-y).ascii(`${operator}\n`)
  }

  line(points: readonly Point[], closed: boolean): void {
    points.forEach((point, index) => this.move(point, index === 0 ? 'm' : 'l'))
    if (points.length > 0) this.sink.ascii(closed ? 's\n' : 'S\n')
  }

  curve(from: Point, first: Point, second: Point, to: Point): void {
    this.move(from, 'm')
    for (const { x, y } of [first, second, to]) this.sink.operand(x).operand(-y)
    this.sink.ascii('c S\n')
  }

  quad([a, b, c, d]: Quad): void {
    this.sink.ascii(`/${MULTIPLY} gs\n`)
    ;[a, b, d, c].forEach((point, index) => this.move(point, index === 0 ? 'm' : 'l'))
    this.sink.ascii('f\n')
  }

  /** A line along marked text, so far down from its upper edge. */
  along([a, b, c, d]: Quad, down: number): void {
    const between = (top: Point, foot: Point): Point => ({
      x: top.x + (foot.x - top.x) * down,
      y: top.y + (foot.y - top.y) * down,
    })
    this.line([between(a, c), between(b, d)], false)
  }

  take(): Uint8Array {
    return this.sink.take()
  }
}

/** The box that a standard look paints in. */
export function standardBounds({ rect, quads, lines }: Comment): ReturnType<typeof boundsOf> {
  const points = [...quads.flat(), ...lines.flat()]
  const box = points.length > 0 ? boundsOf(points) : rect
  const reach = points.length > 0 ? 1 : 0
  return { x: box.x - reach, y: box.y - reach, width: box.width + 2 * reach, height: box.height + 2 * reach }
}
