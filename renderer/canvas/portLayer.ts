/**
 * The ports of the page shown, kept for drawing and for the pointer.
 *
 * Role: state of the view: which frame is hovered, which port's text the pointer carries, whether threads are drawn.
 * Boundary: geometry is `ports.ts`, looks are `drawPorts.ts`.
 */
import type { Point, Rect } from '../../core/model/geometry.ts'
import type { Overset } from '../../core/typeset/layout.ts'
import { drawPorts, type PortMarks } from './drawPorts.ts'
import { oversetFrameAt, portAt, portsOf, threadsOf, type Port, type PortScene } from './ports.ts'
import type { CanvasSource } from './source.ts'
import { screenToPage, type View } from './view.ts'

export interface PortLayer {
  threads: boolean
  lifted: PortMarks['lifted']
  draw(context: CanvasRenderingContext2D, size: Rect): void
  portAt(screen: Point): Port | null
  /** The pointer moved, px; true: what is drawn has changed. */
  hover(screen: Point | null): boolean
}

export function createPortLayer(
  source: CanvasSource,
  view: () => View,
  oversetText: (overset: Overset) => string,
): PortLayer {
  let hovered: string | null = null
  const scene = (): PortScene => ({
    snapshot: source.snapshot(),
    layout: source.layout(),
    pageId: source.pageId(),
    selection: new Set(source.selection()),
    view: view(),
  })
  return {
    threads: true,
    lifted: null,
    draw(context, size) {
      const now = scene()
      const threads = this.threads ? threadsOf(now) : []
      drawPorts(context, { ports: portsOf(now), threads, hovered, lifted: this.lifted, oversetText }, size)
    },
    portAt: (screen) => portAt(portsOf(scene()), screen),
    hover(screen) {
      const before = hovered
      hovered = screen && oversetFrameAt(scene(), screenToPage(view(), screen))
      return hovered !== before
    },
  }
}
