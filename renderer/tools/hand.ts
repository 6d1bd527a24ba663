/** The hand: drags the page under the window. */
import type { Point } from '../../core/model/geometry.ts'
import type { View } from '../canvas/view.ts'
import type { PointerTool, ViewPort } from './tool.ts'

export function createHandTool(port: ViewPort): PointerTool {
  let held: { readonly at: Point; readonly view: View } | null = null
  return {
    cursor: 'grab',
    pressedCursor: 'grabbing',
    down({ screen }) {
      held = { at: screen, view: port.view }
    },
    move({ screen }) {
      if (!held) return
      const { at, view } = held
      port.setView({ scale: port.view.scale, x: view.x + screen.x - at.x, y: view.y + screen.y - at.y })
    },
    up() {
      held = null
    },
    cancel() {
      if (held) port.setView({ ...held.view, scale: port.view.scale })
      held = null
    },
  }
}
