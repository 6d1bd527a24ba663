/** What the window asks of the page on the screen. */
import type { Point, Rect } from '../../core/model/geometry.ts'
import type { TextPosition, TextRange } from '../../core/typeset/textPosition.ts'
import type { CanvasView, PlatePicture } from '../canvas/canvas.ts'

export interface PageView extends Pick<
  CanvasView,
  'carry' | 'markAt' | 'onReadPress' | 'onViewChange' | 'room' | 'screenToPage' | 'showPart' | 'zoom'
> {
  /** 1 is actual size; `anchor` (px in the canvas) stays where it is, else the middle. */
  setZoom(zoom: number, anchor?: Point): void
  /** What of the page lies in the middle of the window, pt. */
  readonly centre: Point
  fitPage(): void
  fitWidth(): void
  /** The page as plates, back to front, in the place of its content; null: the content. */
  showPlates(plates: readonly PlatePicture[] | null): void
  /** What is in the window, pt, and how large: device px a pt. */
  seen(): { readonly box: Rect; readonly pxPerPt: number }
  /** Calls back after zoom or place changed; returns what ends that. */
  onViewChange(listener: () => void): () => void
  /** Moves the page as little as brings a part of it (pt) into the window. */
  reveal(part: Rect): void
  /** Gives the keyboard to the page; to its text where a caret stands in it. */
  focus(): void
  /** px */
  panBy(dx: number, dy: number): void
  /** A place of the page, pt, in the canvas, px. */
  pageToScreen(point: Point): Point
  /** Puts the caret there: text is edited, in the proofreader's view only read. */
  caretTo(at: TextPosition): void
  /** Selects text, with the caret at its focus. */
  selectText(range: TextRange): void
  /** null: no caret stands in text. */
  textRange(): TextRange | null
  /** Takes the caret out of the text. */
  leaveText(): void
}
