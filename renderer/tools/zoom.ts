/** The magnifier: a click steps in (Alt: out) at the pointer, a drag shows what it encloses. */
import type { Point, Rect } from '../../core/model/geometry.ts'
import { fitRect, zoomAt, zoomOf } from '../canvas/view.ts'
import type { PointerTool, ViewPort } from './tool.ts'

/** A drag shorter than this is a click, px. */
const CLICK_PX = 5

export interface ZoomPort extends ViewPort {
  /** Where the page may be shown, px. */
  readonly room: Rect
  /** Shows the enclosed part while it is drawn, px; null takes it away. */
  marquee(box: Rect | null): void
}

export function createZoomTool(port: ZoomPort): PointerTool {
  let from: Point | null = null
  const between = (one: Point, other: Point): Rect => ({
    x: Math.min(one.x, other.x),
    y: Math.min(one.y, other.y),
    width: Math.abs(one.x - other.x),
    height: Math.abs(one.y - other.y),
  })
  return {
    cursor: 'zoom-in',
    pressedCursor: 'zoom-in',
    down({ screen }) {
      from = screen
    },
    move({ screen }) {
      if (from) port.marquee(between(from, screen))
    },
    up({ screen, alt }) {
      if (!from) return
      const box = between(from, screen)
      const { view } = port
      from = null
      port.marquee(null)
      if (Math.max(box.width, box.height) < CLICK_PX)
        port.setView(zoomAt(view, zoomOf(view) * (alt ? Math.SQRT1_2 : Math.SQRT2), screen))
      else {
        const { scale } = view
        const part = {
          x: (box.x - view.x) / scale,
          y: (box.y - view.y) / scale,
          width: Math.max(box.width, 1) / scale,
          height: Math.max(box.height, 1) / scale,
        }
        port.setView(fitRect(part, port.room))
      }
    },
    cancel() {
      from = null
      port.marquee(null)
    },
  }
}
