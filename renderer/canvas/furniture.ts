/**
 * What is drawn round and over the page and never prints: paper, frame edges.
 *
 * Role: draws on a canvas whose unit is a CSS px. Boundary: reads records, changes nothing; ports are `drawPorts.ts`.
 */
import { apply, cornersOf, type Point, type Rect } from '../../core/model/geometry.ts'
import type { FrameRecord } from '../../core/model/records.ts'
import { frameBox, turnOf } from '../../core/paint/frame.ts'
import { interfaceFont } from './interfaceFont.ts'
import { strengthAt } from './shown.ts'
import { FRAME_EDGE, MISSING, type Theme } from './theme.ts'
import { pageToScreen, zoomOf, type View } from './view.ts'

/** Surround, a shadow of one pixel, paper. */
export function drawPaper(
  context: CanvasRenderingContext2D,
  page: Rect,
  view: View,
  size: Rect,
  theme: Theme,
  paper: readonly [number, number, number],
): void {
  context.fillStyle = theme.surround
  context.fillRect(size.x, size.y, size.width, size.height)
  const { x, y } = pageToScreen(view, page)
  const [width, height] = [page.width * view.scale, page.height * view.scale]
  context.fillStyle = theme.shadow
  context.fillRect(x - 1, y - 1, width + 2, height + 2)
  context.fillStyle = `rgb(${paper.join(',')})`
  context.fillRect(x, y, width, height)
}

/** Edges of frames, where they are `shown`; a cross and the name where a picture is missing. */
export function drawEdges(
  context: CanvasRenderingContext2D,
  frames: readonly FrameRecord[],
  view: View,
  pictureMissing: (frame: FrameRecord) => string | null,
  shown: boolean,
): void {
  context.lineWidth = 1
  const strength = strengthAt(zoomOf(view))
  for (const frame of frames) {
    if (frame.kind === 'line') continue
    const corners = cornersOnScreen(frame, view)
    const name = pictureMissing(frame)
    if (shown || name !== null) {
      context.strokeStyle = FRAME_EDGE
      context.globalAlpha = strength
      context.beginPath()
      trace(context, corners)
      context.stroke()
      context.globalAlpha = 1
    }
    if (name === null) continue
    context.strokeStyle = MISSING
    context.beginPath()
    context.moveTo(corners[0].x, corners[0].y)
    context.lineTo(corners[2].x, corners[2].y)
    context.moveTo(corners[1].x, corners[1].y)
    context.lineTo(corners[3].x, corners[3].y)
    context.stroke()
    const [x, y] = [(corners[0].x + corners[2].x) / 2, (corners[0].y + corners[2].y) / 2]
    context.font = interfaceFont(12)
    context.textAlign = 'center'
    context.textBaseline = 'middle'
    const width = context.measureText(name).width + 12
    context.fillStyle = '#ffffff'
    context.fillRect(x - width / 2, y - 10, width, 20)
    context.fillStyle = '#333333'
    context.fillText(name, x, y)
  }
}

/** Items of a master: dotted, for nothing of them can be taken hold of here. */
export function drawMasterEdges(context: CanvasRenderingContext2D, frames: readonly FrameRecord[], view: View): void {
  context.save()
  context.lineWidth = 1
  context.strokeStyle = FRAME_EDGE
  context.globalAlpha = strengthAt(zoomOf(view))
  context.setLineDash(DOTS)
  for (const frame of frames) {
    if (frame.kind === 'line') continue
    context.beginPath()
    trace(context, cornersOnScreen(frame, view))
    context.stroke()
  }
  context.restore()
}

/** Dot and gap, CSS px. */
const DOTS = [1, 2]

/** Corners of a frame as it stands, turned. */
export function cornersOnScreen(frame: FrameRecord, view: View): readonly Point[] {
  const turn = turnOf(frame)
  return cornersOf(frameBox(frame)).map((corner) => pageToScreen(view, turn ? apply(turn, corner) : corner))
}

function trace(context: CanvasRenderingContext2D, corners: readonly Point[]): void {
  corners.forEach(({ x, y }, i) => {
    // Half a pixel in, and an upright edge is one sharp line.
    const [px, py] = [Math.round(x) + 0.5, Math.round(y) + 0.5]
    if (i === 0) context.moveTo(px, py)
    else context.lineTo(px, py)
  })
  context.closePath()
}
