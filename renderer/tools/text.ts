/**
 * The text tool: over text it hands the pointer on to whoever edits text; elsewhere a drag draws a text frame, and a click
 * makes an empty frame one.
 */
import type { Point, Rect } from '../../core/model/geometry.ts'
import { createBoxDrag, type BoxDragPort } from './boxDrag.ts'
import type { Keys, PointerTool, ToolPointer } from './tool.ts'

export type TextPointerKind = 'down' | 'move' | 'up' | 'double' | 'triple'

/** `frameId`: the text frame under the pointer; null beside all of them. `clicks`: which click of a quick series a press is. */
export type TextPointerListener = (
  kind: TextPointerKind,
  pagePoint: Point,
  modifiers: Keys,
  frameId: string | null,
  clicks: number,
) => void

export interface TextToolPort extends BoxDragPort {
  readonly text: TextPointerListener
  /** A text frame was drawn, pt of the page. */
  textDrawn(box: Rect): void
  /** A frame that has nothing in it was clicked: it is to hold text. */
  textWanted(frameId: string): void
}

export interface TextToolHits {
  /** The text frame at a point. */
  textAt(point: Point): string | null
  /** The frame without content that a click there turns into a text frame. */
  emptyAt(point: Point): string | null
}

export function createTextTool(port: TextToolPort, { textAt, emptyAt }: TextToolHits): PointerTool {
  const drag = createBoxDrag(port)
  let held = false
  const say = (kind: TextPointerKind, { page, shift, alt, ctrl, clicks }: ToolPointer) =>
    port.text(kind, page, { shift, alt, ctrl }, textAt(page), clicks)
  return {
    cursor: 'text',
    pressedCursor: 'text',
    down(pointer) {
      held = emptyAt(pointer.page) === null && textAt(pointer.page) !== null
      if (held) say(pointer.clicks === 2 ? 'double' : pointer.clicks > 2 ? 'triple' : 'down', pointer)
      else drag.begin(pointer)
    },
    move(pointer) {
      if (held) say('move', pointer)
      else if (drag.held) drag.move(pointer)
    },
    up(pointer) {
      if (held) say('up', pointer)
      else if (drag.held) {
        const box = drag.end(pointer)
        const empty = box ? null : emptyAt(pointer.page)
        if (box) port.textDrawn(box)
        else if (empty !== null) port.textWanted(empty)
      }
      held = false
    },
    cancel() {
      held = false
      drag.cancel()
    },
  }
}
