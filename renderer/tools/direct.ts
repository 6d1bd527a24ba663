/** Direct selection: takes what lies in groups, and drags the picture within its frame. */
import type { Point } from '../../core/model/geometry.ts'
import type { FrameRecord, ImageFrameRecord, ImagePlacement } from '../../core/model/records.ts'
import { find } from '../../core/model/snapshot.ts'
import type { CanvasSource } from '../canvas/source.ts'
import { pictureMoved } from './frameChanges.ts'
import { lockAxis } from './handles.ts'
import type { PointerTool } from './tool.ts'

const PICTURE_MOVED = { zh: '移动图片', en: 'Move picture' }

export interface DirectPort {
  readonly source: CanvasSource
  /** The frontmost frame that is no group. */
  frameAt(point: Point): FrameRecord | null
  /** Where a frame's picture lies in it as shown; null where it has none. */
  placementOf(frame: ImageFrameRecord): ImagePlacement | null
}

type State =
  | { readonly kind: 'idle' }
  | { readonly kind: 'held'; readonly from: Point; readonly frame: ImageFrameRecord; readonly shown: ImagePlacement }
  | {
      readonly kind: 'dragging'
      readonly from: Point
      readonly frame: ImageFrameRecord
      readonly shown: ImagePlacement
      readonly last: FrameRecord
    }

export function createDirectTool({ source, frameAt, placementOf }: DirectPort): PointerTool {
  let state: State = { kind: 'idle' }
  return {
    cursor: 'default',
    pressedCursor: 'move',
    down({ page, shift }) {
      const frame = frameAt(page)
      const chosen = source.selection()
      if (!frame) source.select([])
      else if (shift)
        source.select(chosen.includes(frame.id) ? chosen.filter((id) => id !== frame.id) : [...chosen, frame.id])
      else source.select([frame.id])
      const now = frame && find(source.snapshot(), 'frame', frame.id)
      const shown = now?.kind === 'image' && !now.locked && !shift ? placementOf(now) : null
      state = now?.kind === 'image' && shown ? { kind: 'held', from: page, frame: now, shown } : { kind: 'idle' }
    },
    move({ page, shift }) {
      if (state.kind === 'idle') return
      const { from, frame, shown } = state
      const delta = { x: page.x - from.x, y: page.y - from.y }
      const last = pictureMoved(frame, shown, shift ? lockAxis(delta) : delta)
      state = { kind: 'dragging', from, frame, shown, last }
      source.preview([last])
    },
    up() {
      const done = state
      state = { kind: 'idle' }
      if (done.kind === 'dragging') source.commit(PICTURE_MOVED, [done.last])
    },
    cancel() {
      const was = state
      state = { kind: 'idle' }
      if (was.kind === 'dragging') source.preview(null)
    },
  }
}
