/** The tools that draw a frame: a drag gives the box, Shift makes it square, the session makes the frame. */
import type { Point, Rect } from '../../core/model/geometry.ts'
import type { DrawToolId, PointerTool, ViewPort } from './tool.ts'

/** A drag shorter than this draws nothing, px. */
const LEAST_PX = 3

export interface DrawPort extends ViewPort {
  /** Shows the box while it is drawn, px; null takes it away. */
  marquee(box: Rect | null): void
  /** A box was drawn, pt of the page; `rising`: from its bottom left to its top right corner. */
  drawn(tool: DrawToolId, box: Rect, rising: boolean): void
}

export function createDrawTool(tool: DrawToolId, port: DrawPort): PointerTool {
  let from: Point | null = null
  const end = (start: Point, screen: Point, square: boolean): Point => {
    const [x, y] = [screen.x - start.x, screen.y - start.y]
    if (!square) return screen
    // A line with Shift runs level, upright or between the two.
    if (tool === 'line' && Math.abs(x) > 2.4 * Math.abs(y)) return { x: screen.x, y: start.y }
    if (tool === 'line' && Math.abs(y) > 2.4 * Math.abs(x)) return { x: start.x, y: screen.y }
    const side = Math.max(Math.abs(x), Math.abs(y))
    return { x: start.x + Math.sign(x || 1) * side, y: start.y + Math.sign(y || 1) * side }
  }
  const between = (one: Point, other: Point): Rect => ({
    x: Math.min(one.x, other.x),
    y: Math.min(one.y, other.y),
    width: Math.abs(one.x - other.x),
    height: Math.abs(one.y - other.y),
  })
  return {
    cursor: 'crosshair',
    pressedCursor: 'crosshair',
    down({ screen }) {
      from = screen
    },
    move({ screen, shift }) {
      if (from) port.marquee(between(from, end(from, screen, shift)))
    },
    up({ screen, shift }) {
      if (!from) return
      const start = from
      const to = end(start, screen, shift)
      const box = between(start, to)
      from = null
      port.marquee(null)
      if (Math.max(box.width, box.height) < LEAST_PX) return
      const { scale, x, y } = port.view
      const onPage = {
        x: (box.x - x) / scale,
        y: (box.y - y) / scale,
        width: box.width / scale,
        height: box.height / scale,
      }
      port.drawn(tool, onPage, to.x - start.x > 0 !== to.y - start.y > 0)
    },
    cancel() {
      from = null
      port.marquee(null)
    },
  }
}
