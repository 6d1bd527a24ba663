/**
 * The proofreader's tool: over text it hands the pointer on to whoever selects text, elsewhere it moves the page.
 *
 * Role: tells a click, wherever it was, apart from a drag. Boundary: changes nothing; what a click means is for whoever listens.
 */
import type { Point } from '../../core/model/geometry.ts'
import type { FrameRecord } from '../../core/model/records.ts'
import type { TextPointerKind, TextPointerListener } from './text.ts'
import type { PointerTool, ToolPointer } from './tool.ts'

/** The pointer may move so far within a click, px. */
const CLICK_PX = 3

/** `frameId`: the frontmost frame there, of any kind; null on bare paper and beside the page. */
export type ReadPressListener = (pagePoint: Point, frameId: string | null, overText: boolean) => void

export interface ReadToolPort {
  readonly text: TextPointerListener
  /** A click that dragged nothing. */
  readonly pressed: ReadPressListener
  frameAt(point: Point, kind: FrameRecord['kind'] | null): string | null
}

export function createReadTool(port: ReadToolPort & { readonly hand: PointerTool }): PointerTool {
  const { hand } = port
  let start: { readonly at: Point; readonly overText: boolean; readonly clicks: number } | null = null
  let cursor = 'default'
  const say = (kind: TextPointerKind, { page, shift, alt, ctrl, clicks }: ToolPointer): void =>
    port.text(kind, page, { shift, alt, ctrl }, port.frameAt(page, 'text'), clicks)
  /** A picture over text is meant before the text. */
  const overText = (point: Point): boolean => {
    const text = port.frameAt(point, 'text')
    return text !== null && port.frameAt(point, null) === text
  }
  return {
    get cursor() {
      return cursor
    },
    get pressedCursor() {
      return start?.overText ? 'text' : hand.pressedCursor
    },
    down(pointer) {
      start = { at: pointer.screen, overText: overText(pointer.page), clicks: pointer.clicks }
      if (start.overText) say(pointer.clicks === 2 ? 'double' : pointer.clicks > 2 ? 'triple' : 'down', pointer)
      else hand.down(pointer)
    },
    move(pointer) {
      if (!start) cursor = overText(pointer.page) ? 'text' : 'default'
      else if (start.overText) say('move', pointer)
      else hand.move(pointer)
    },
    up(pointer) {
      const was = start
      start = null
      if (!was) return
      if (was.overText) say('up', pointer)
      else hand.up(pointer)
      const { x, y } = pointer.screen
      if (was.clicks === 1 && !pointer.shift && Math.hypot(x - was.at.x, y - was.at.y) < CLICK_PX)
        port.pressed(pointer.page, port.frameAt(pointer.page, null), was.overText)
    },
    cancel() {
      if (start && !start.overText) hand.cancel()
      start = null
    },
  }
}
