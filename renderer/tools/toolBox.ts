/**
 * The tools, one of which is in hand.
 *
 * Role: makes each when first taken. Boundary: the select tool is fabric's and has no entry here.
 */
import { emptyFrame } from '../../core/commands/frames/turnIntoText.ts'
import type { Point } from '../../core/model/geometry.ts'
import type { FrameRecord } from '../../core/model/records.ts'
import { createDirectTool, type DirectPort } from './direct.ts'
import { createDrawTool, type DrawPort } from './draw.ts'
import { createHandTool } from './hand.ts'
import { createReadTool, type ReadToolPort } from './read.ts'
import { createTextTool, type TextToolPort } from './text.ts'
import type { PointerTool, ToolId } from './tool.ts'
import { createZoomTool, type ZoomPort } from './zoom.ts'

export interface ToolPort
  extends ZoomPort, DrawPort, TextToolPort, Omit<DirectPort, 'frameAt'>, Omit<ReadToolPort, 'frameAt'> {
  /** The frontmost frame of this kind, or of any but groups. */
  frameAt(point: Point, kind: FrameRecord['kind'] | null): FrameRecord | null
}

export interface ToolBox {
  readonly current: ToolId
  /** Null while the select tool is in hand and the pointer carries nothing. */
  readonly tool: PointerTool | null
  readonly hand: PointerTool
  readonly carrying: boolean
  take(tool: ToolId): void
  /** Something the pointer carries comes before the tool in hand; null: it carries nothing. */
  carry(carried: PointerTool | null): void
}

export function createToolBox(port: ToolPort): ToolBox {
  const hand = createHandTool(port)
  let current: ToolId = 'select'
  let tool: PointerTool | null = null
  let carried: PointerTool | null = null
  const make = (id: ToolId): PointerTool | null => {
    switch (id) {
      case 'select':
        return null
      case 'hand':
        return hand
      case 'zoom':
        return createZoomTool(port)
      case 'text':
        return createTextTool(port, {
          textAt: (point) => port.frameAt(point, 'text')?.id ?? null,
          emptyAt(point) {
            const front = port.frameAt(point, null)
            const empty = front && emptyFrame(port.source.snapshot(), front.id)
            // Text that stands on a shape is meant before the shape.
            return empty && (empty.kind === 'image' || !port.frameAt(point, 'text')) ? empty.id : null
          },
        })
      case 'read':
        return createReadTool({
          text: port.text,
          pressed: port.pressed,
          hand,
          frameAt: (point, kind) => port.frameAt(point, kind)?.id ?? null,
        })
      case 'direct':
        return createDirectTool({
          source: port.source,
          frameAt: (point) => port.frameAt(point, null),
          placementOf: port.placementOf,
        })
      default:
        return createDrawTool(id, port)
    }
  }
  return {
    get current() {
      return current
    },
    get tool() {
      return carried ?? tool
    },
    hand,
    get carrying() {
      return carried !== null
    },
    take(id) {
      tool?.cancel()
      current = id
      tool = make(id)
    },
    carry(next) {
      ;(carried ?? tool)?.cancel()
      carried = next
    },
  }
}
