/**
 * The loaded pointer 置入: what it carries, and the tool that puts it down.
 *
 * Role: a queue, and a state machine from pointer to place: into a frame, from a point on, into a box that is drawn.
 * Boundary: what is made of a place is the session's; nothing here changes a document.
 */
import type { ClipParagraph } from '../../core/commands/text/clip.ts'
import type { Point, Rect } from '../../core/model/geometry.ts'
import type { AssetRecord } from '../../core/model/records.ts'
import { createBoxDrag, type BoxDragPort } from './boxDrag.ts'
import type { PointerTool, ToolPointer } from './tool.ts'

export type Loaded =
  | { readonly kind: 'picture'; readonly asset: AssetRecord }
  | { readonly kind: 'text'; readonly name: string; readonly paragraphs: readonly ClipParagraph[] }
  /** The thread at a port of a frame: what comes behind its out port, or before its in port. */
  | {
      readonly kind: 'thread'
      readonly frameId: string
      readonly end: 'in' | 'out'
      readonly words: string
      /** The port that was pressed: the in port of the next frame is the same end of a thread. */
      readonly port: { readonly frameId: string; readonly end: 'in' | 'out' }
    }

/** Where it was put down; lengths in pt of the page. */
export type LoadTarget =
  | { readonly kind: 'frame'; readonly frameId: string }
  /** `flow`: frame after frame until all of it is in. */
  | { readonly kind: 'point'; readonly at: Point; readonly flow: boolean }
  | { readonly kind: 'box'; readonly box: Rect }

/** What a click at a place would do. */
export type LoadVerdict = 'new' | 'fill' | 'link' | 'unlink' | 'refuse'

/** Without what lies in front. */
export const dropFront = (queue: readonly Loaded[]): readonly Loaded[] => queue.slice(1)

/** The next one (`by` 1) or the last one (-1) comes to the front. */
export function cycle(queue: readonly Loaded[], by: 1 | -1): readonly Loaded[] {
  if (queue.length < 2) return queue
  return by === 1 ? [...queue.slice(1), queue[0]] : [queue[queue.length - 1], ...queue.slice(0, -1)]
}

export interface LoadParts {
  /** What a click does there; `frame`: the frame that takes it. */
  verdict(point: Point): { readonly verdict: LoadVerdict; readonly frameId: string | null }
  put(target: LoadTarget): void
  /** Where the pointer is, px of the canvas, and what a click would do. */
  hover(screen: Point, verdict: LoadVerdict): void
  /** Width by height of the picture in front; null: text. */
  ratio(): number | null
}

export function createLoadTool(canvas: BoxDragPort, parts: LoadParts): PointerTool {
  const drag = createBoxDrag(canvas, parts.ratio)
  const tell = ({ screen, page }: ToolPointer): void =>
    parts.hover(screen, drag.held ? 'new' : parts.verdict(page).verdict)
  return {
    cursor: 'crosshair',
    pressedCursor: 'crosshair',
    down(pointer) {
      drag.begin(pointer)
      tell(pointer)
    },
    move(pointer) {
      if (drag.held) drag.move(pointer)
      tell(pointer)
    },
    up(pointer) {
      if (!drag.held) return
      const box = drag.end(pointer)
      tell(pointer)
      if (box) {
        parts.put({ kind: 'box', box })
        return
      }
      const { verdict, frameId } = parts.verdict(pointer.page)
      if (verdict === 'refuse') return
      if (frameId !== null) parts.put({ kind: 'frame', frameId })
      else parts.put({ kind: 'point', at: pointer.page, flow: pointer.shift })
    },
    cancel: () => drag.cancel(),
  }
}
