/** What the window asks of the page on the screen. */
import type { Point } from '../../core/model/geometry.ts'
import type { TextPosition } from '../../core/typeset/textPosition.ts'

export interface PageView {
  /** 1 is actual size; `anchor` (px in the canvas) stays where it is, else the middle. */
  setZoom(zoom: number, anchor?: Point): void
  fitPage(): void
  fitWidth(): void
  focus(): void
  /** px */
  panBy(dx: number, dy: number): void
  /** A place of the page, pt, in the canvas, px. */
  pageToScreen(point: Point): Point
  /** Edits the text there. */
  caretTo(at: TextPosition): void
}
