/** The text tool: hands the pointer on to whoever edits text. */
import type { Point } from '../../core/model/geometry.ts'
import type { Keys, PointerTool, ToolPointer } from './tool.ts'

export type TextPointerKind = 'down' | 'move' | 'up' | 'double' | 'triple'

/** `frameId`: the text frame under the pointer; null beside all of them. */
export type TextPointerListener = (
  kind: TextPointerKind,
  pagePoint: Point,
  modifiers: Keys,
  frameId: string | null,
) => void

export function createTextTool(frameAt: (point: Point) => string | null, tell: TextPointerListener): PointerTool {
  let held = false
  const say = (kind: TextPointerKind, { page, shift, alt, ctrl }: ToolPointer) =>
    tell(kind, page, { shift, alt, ctrl }, frameAt(page))
  return {
    cursor: 'text',
    pressedCursor: 'text',
    down(pointer) {
      held = true
      say(pointer.clicks === 2 ? 'double' : pointer.clicks === 3 ? 'triple' : 'down', pointer)
    },
    move(pointer) {
      if (held) say('move', pointer)
    },
    up(pointer) {
      if (held) say('up', pointer)
      held = false
    },
    cancel() {
      held = false
    },
  }
}
