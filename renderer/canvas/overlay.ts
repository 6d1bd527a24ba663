/**
 * What is drawn over everything: smart guides, measures, ghosts, marquees, text caret and selection.
 *
 * Role: draws on a canvas whose unit is a CSS px. Boundary: is told what to show.
 */
import { apply, type Matrix, type Point, type Rect } from '../../core/model/geometry.ts'
import type { DragFeedback } from '../tools/select.ts'
import { interfaceFont } from './interfaceFont.ts'
import { ACCENT, ACCENT_TEXT, TEXT_SELECTION } from './theme.ts'
import { pageToScreen, type View } from './view.ts'

/** From (x, y) to (x, y + height) under `matrix`, which leads to the page, pt. */
export interface CaretMark {
  readonly x: number
  readonly y: number
  readonly height: number
  readonly matrix: Matrix
}

/** A stretch of one line, on the page, pt. */
export interface TextQuad {
  readonly corners: readonly [Point, Point, Point, Point]
}

export interface TextOverlay {
  readonly caret?: CaretMark | null
  readonly selection: readonly TextQuad[]
  /** Text that an input method is still composing: underlined. */
  readonly composition?: readonly TextQuad[]
}

export interface OverlayState {
  readonly drag: DragFeedback | null
  /** px */
  readonly marquee: Rect | null
  /** Outlines of what is selected and has no handles, px. */
  readonly outlines: readonly (readonly Point[])[]
  readonly text: TextOverlay | null
  readonly caretOn: boolean
}

/** Guides reach this far beyond what they touch, px. */
const REACH_PX = 12

export function drawOverlay(context: CanvasRenderingContext2D, state: OverlayState, view: View, size: Rect): void {
  context.clearRect(0, 0, size.width, size.height)
  context.lineWidth = 1
  if (state.text) drawText(context, state.text, state.caretOn, view)
  context.strokeStyle = ACCENT
  for (const corners of state.outlines) outline(context, corners)
  if (state.marquee) {
    const { x, y, width, height } = state.marquee
    context.setLineDash([3, 3])
    context.strokeRect(Math.round(x) + 0.5, Math.round(y) + 0.5, Math.round(width), Math.round(height))
    context.setLineDash([])
  }
  if (state.drag) drawDrag(context, state.drag, view, size)
}

function drawText(context: CanvasRenderingContext2D, text: TextOverlay, caretOn: boolean, view: View): void {
  context.fillStyle = TEXT_SELECTION
  for (const { corners } of text.selection) {
    trace(
      context,
      corners.map((corner) => pageToScreen(view, corner)),
    )
    context.fill()
  }
  context.strokeStyle = ACCENT
  for (const { corners } of text.composition ?? []) {
    const [, , br, bl] = corners.map((corner) => pageToScreen(view, corner))
    context.beginPath()
    context.moveTo(bl.x, bl.y)
    context.lineTo(br.x, br.y)
    context.stroke()
  }
  if (!text.caret || !caretOn) return
  const { x, y, height, matrix } = text.caret
  const ends = [
    { x, y },
    { x, y: y + height },
  ].map((end) => pageToScreen(view, apply(matrix, end)))
  context.strokeStyle = '#000000'
  context.lineWidth = 1.5
  context.beginPath()
  context.moveTo(ends[0].x, ends[0].y)
  context.lineTo(ends[1].x, ends[1].y)
  context.stroke()
  context.lineWidth = 1
}

function drawDrag(context: CanvasRenderingContext2D, drag: DragFeedback, view: View, size: Rect): void {
  context.strokeStyle = ACCENT
  context.beginPath()
  for (const { at, from, to } of drag.x) {
    const x = Math.round(at * view.scale + view.x) + 0.5
    context.moveTo(x, from * view.scale + view.y - REACH_PX)
    context.lineTo(x, to * view.scale + view.y + REACH_PX)
  }
  for (const { at, from, to } of drag.y) {
    const y = Math.round(at * view.scale + view.y) + 0.5
    context.moveTo(from * view.scale + view.x - REACH_PX, y)
    context.lineTo(to * view.scale + view.x + REACH_PX, y)
  }
  context.stroke()
  context.setLineDash([4, 3])
  for (const { x, y, width, height } of drag.ghosts) {
    const at = pageToScreen(view, { x, y })
    context.strokeRect(at.x, at.y, width * view.scale, height * view.scale)
  }
  context.setLineDash([])
  label(context, drag.measure, pageToScreen(view, drag.pointer), size)
}

/** A tag beside the pointer, kept within the window. */
function label(context: CanvasRenderingContext2D, text: string, at: Point, size: Rect): void {
  context.font = interfaceFont(12)
  context.textAlign = 'left'
  context.textBaseline = 'middle'
  const width = Math.ceil(context.measureText(text).width) + 12
  const x = Math.min(Math.round(at.x) + 16, size.width - width - 4)
  const y = Math.min(Math.round(at.y) + 18, size.height - 24)
  context.fillStyle = ACCENT
  context.beginPath()
  context.roundRect(x, y, width, 20, 3)
  context.fill()
  context.fillStyle = ACCENT_TEXT
  context.fillText(text, x + 6, y + 10.5)
}

function trace(context: CanvasRenderingContext2D, corners: readonly Point[]): void {
  context.beginPath()
  for (const { x, y } of corners) context.lineTo(x, y)
  context.closePath()
}

function outline(context: CanvasRenderingContext2D, corners: readonly Point[]): void {
  trace(context, corners)
  context.stroke()
}
