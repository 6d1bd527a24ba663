/**
 * The tools, one of which is in hand.
 *
 * Role: makes each when first taken. Boundary: the select tool is fabric's and has no entry here.
 */
import type { Point } from '../../core/model/geometry.ts'
import type { FrameRecord } from '../../core/model/records.ts'
import { createDirectTool, type DirectPort } from './direct.ts'
import { createDrawTool, type DrawPort } from './draw.ts'
import { createHandTool } from './hand.ts'
import { createTextTool, type TextPointerListener } from './text.ts'
import type { PointerTool, ToolId } from './tool.ts'
import { createZoomTool, type ZoomPort } from './zoom.ts'

export interface ToolPort extends ZoomPort, DrawPort, Omit<DirectPort, 'frameAt'> {
  /** The frontmost frame of this kind, or of any but groups. */
  frameAt(point: Point, kind: FrameRecord['kind'] | null): FrameRecord | null
  readonly text: TextPointerListener
}

export interface ToolBox {
  readonly current: ToolId
  /** Null while the select tool is in hand. */
  readonly tool: PointerTool | null
  readonly hand: PointerTool
  take(tool: ToolId): void
}

export function createToolBox(port: ToolPort): ToolBox {
  const hand = createHandTool(port)
  let current: ToolId = 'select'
  let tool: PointerTool | null = null
  const make = (id: ToolId): PointerTool | null => {
    switch (id) {
      case 'select':
        return null
      case 'hand':
        return hand
      case 'zoom':
        return createZoomTool(port)
      case 'text':
        return createTextTool((point) => port.frameAt(point, 'text')?.id ?? null, port.text)
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
      return tool
    },
    hand,
    take(id) {
      tool?.cancel()
      current = id
      tool = make(id)
    },
  }
}
