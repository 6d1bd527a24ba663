/**
 * What a tool of the canvas is: a small state machine fed with the pointer.
 *
 * Role: contract. Boundary: the select tool works through fabric's handles (`select.ts`); all others take the pointer bare.
 */
import type { Point } from '../../core/model/geometry.ts'
import type { View } from '../canvas/view.ts'

/** Tools that draw a new frame. */
export type DrawToolId = 'image' | 'rectangle' | 'ellipse' | 'line'
/** `read` is the proofreader's: it selects text and changes nothing. */
export type ToolId = 'select' | 'direct' | 'text' | 'hand' | 'zoom' | 'read' | DrawToolId

export interface Keys {
  readonly shift: boolean
  readonly alt: boolean
  readonly ctrl: boolean
}

export interface ToolPointer extends Keys {
  /** CSS px of the canvas element. */
  readonly screen: Point
  /** pt of the page. */
  readonly page: Point
  /** Which click of a quick series this is. */
  readonly clicks: number
}

export interface PointerTool {
  /** CSS cursor while the tool rests; `down` while a button is held. */
  readonly cursor: string
  readonly pressedCursor: string
  down(pointer: ToolPointer): void
  /** Also while no button is held. */
  move(pointer: ToolPointer): void
  up(pointer: ToolPointer): void
  /** Escape, or another tool was taken: as if `down` had not been. */
  cancel(): void
}

/** The part of the canvas that tools may move. */
export interface ViewPort {
  readonly view: View
  setView(view: View): void
}

export function keysOf(event: { shiftKey: boolean; altKey: boolean; ctrlKey: boolean; metaKey: boolean }): Keys {
  return { shift: event.shiftKey, alt: event.altKey, ctrl: event.ctrlKey || event.metaKey }
}
