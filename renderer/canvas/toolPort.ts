/**
 * What the canvas is to its tools.
 *
 * Role: gives them the view and the frames under the pointer, and passes on what they drew. Boundary: no tool's behaviour.
 */
import type { Point, Rect } from '../../core/model/geometry.ts'
import { sheetOf } from '../../core/model/masters.ts'
import type { FrameRecord } from '../../core/model/records.ts'
import type { DragFeedback } from '../tools/select.ts'
import { snapLines } from '../tools/snapLines.ts'
import type { ReadPressListener } from '../tools/read.ts'
import type { TextPointerListener } from '../tools/text.ts'
import type { ToolPort } from '../tools/toolBox.ts'
import type { CanvasOptions, CarryPort } from './canvas.ts'
import { frameAt, shownPlacement, topFrames } from './frames.ts'
import { showsAt } from './hits.ts'
import type { CanvasSource } from './source.ts'
import type { Viewport } from './viewport.ts'

/** So near a frame's edge the pointer is on it, px. */
export const EDGE_PX = 4

export interface ToolPortParts {
  readonly source: CanvasSource
  readonly viewport: Viewport
  readonly options: CanvasOptions
  /** px */
  marquee(box: Rect | null): void
  feedback(shown: DragFeedback | null): void
  readonly text: TextPointerListener
  readonly pressed: ReadPressListener
}

export function createToolPort(parts: ToolPortParts): ToolPort & CarryPort {
  const { source, viewport, options } = parts
  return {
    source,
    get view() {
      return viewport.view
    },
    setView: (view) => viewport.setView(view),
    get room() {
      return viewport.inner
    },
    marquee: (box) => parts.marquee(box),
    feedback: (shown) => parts.feedback(shown),
    lines() {
      const record = sheetOf(source.snapshot(), source.pageId())
      return record ? snapLines(record, topFrames(source.snapshot(), source.list())) : null
    },
    textDrawn: (box) => options.onDrawText?.(box),
    textWanted: (frameId) => options.onMakeText?.(frameId),
    drawn: (tool, box, rising) => options.onDraw?.(tool, box, rising),
    frameAt(point: Point, kind: FrameRecord['kind'] | null) {
      const wanted = (one: FrameRecord) => kind === null || one.kind === kind
      const [snapshot, list, layout] = [source.snapshot(), source.list(), source.layout()]
      const shown = (one: FrameRecord) => wanted(one) && showsAt(one, layout, point, EDGE_PX / viewport.view.scale)
      return frameAt(snapshot, list, point, shown) ?? frameAt(snapshot, list, point, wanted)
    },
    placementOf: (one) => shownPlacement(source.list(), one),
    text: parts.text,
    pressed: parts.pressed,
  }
}
