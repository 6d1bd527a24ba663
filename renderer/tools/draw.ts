/** The tools that draw a frame: a drag gives the box, brought to columns and rows; the session makes the frame. */
import type { Point, Rect } from '../../core/model/geometry.ts'
import { createBoxDrag, type BoxDragPort } from './boxDrag.ts'
import type { DrawToolId, PointerTool } from './tool.ts'

export interface DrawPort extends BoxDragPort {
  /** A box was drawn, pt of the page; `rising`: from its bottom left to its top right corner. */
  drawn(tool: DrawToolId, box: Rect, rising: boolean): void
}

export function createDrawTool(tool: DrawToolId, port: DrawPort): PointerTool {
  const drag = createBoxDrag(port, undefined, tool === 'line')
  let from: Point | null = null
  return {
    cursor: 'crosshair',
    pressedCursor: 'crosshair',
    down(pointer) {
      from = pointer.page
      drag.begin(pointer)
    },
    move(pointer) {
      if (drag.held) drag.move(pointer)
    },
    up(pointer) {
      const start = from
      from = null
      const box = drag.held ? drag.end(pointer) : null
      if (start && box) port.drawn(tool, box, pointer.page.x - start.x > 0 !== pointer.page.y - start.y > 0)
    },
    cancel() {
      from = null
      drag.cancel()
    },
  }
}
