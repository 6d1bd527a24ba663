/**
 * What is drawn round and over the page and never prints: paper, frame edges, ports.
 *
 * Role: draws on a canvas whose unit is a CSS px. Boundary: reads records and layout, changes nothing.
 */
import { apply, cornersOf, type Point, type Rect } from '../../core/model/geometry.ts'
import type { FrameRecord } from '../../core/model/records.ts'
import { find, type Snapshot } from '../../core/model/snapshot.ts'
import { frameBox, turnOf } from '../../core/paint/frame.ts'
import { PT_PER_MM } from '../../core/model/units.ts'
import type { DocumentLayout } from '../../core/typeset/layout.ts'
import { interfaceFont } from './interfaceFont.ts'
import { strengthAt } from './shown.ts'
import { ACCENT, FRAME_EDGE, MISSING, OVERSET, PORT, type Theme } from './theme.ts'
import { pageToScreen, zoomOf, type View } from './view.ts'

const PORT_PX = 9
/** Below this size on screen a frame's port would hide its text, px. */
const LEAST_FRAME_PX = 24

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

/** In and out ports of selected text frames, and a red + at the out port of every thread that oversets. */
export function drawPorts(
  context: CanvasRenderingContext2D,
  frames: readonly FrameRecord[],
  snapshot: Snapshot,
  layout: DocumentLayout,
  selection: ReadonlySet<string>,
  view: View,
): void {
  const overset = new Set(layout.overset.map(({ storyId }) => storyId))
  for (const frame of frames) {
    if (frame.kind !== 'text') continue
    const story = find(snapshot, 'story', frame.storyId)
    if (!story) continue
    const index = story.frameIds.indexOf(frame.id)
    const last = index === story.frameIds.length - 1
    const selected = selection.has(frame.id)
    const over = last && overset.has(story.id)
    if (!selected && !over) continue
    if (Math.min(frame.widthMm, frame.heightMm) * PT_PER_MM * view.scale < LEAST_FRAME_PX) continue
    const [tl, , br] = cornersOnScreen(frame, view)
    if (selected) port(context, { x: tl.x - PORT_PX / 2, y: tl.y + PORT_PX * 1.5 }, ACCENT, index > 0 ? 'thread' : '')
    const out = { x: br.x - PORT_PX / 2, y: br.y - PORT_PX * 2.5 }
    port(context, out, over ? OVERSET : ACCENT, over ? 'plus' : last ? '' : 'thread')
    const next = last || !selected ? undefined : find(snapshot, 'frame', story.frameIds[index + 1])
    if (!next || next.pageId !== frame.pageId) continue
    const [to] = cornersOnScreen(next, view)
    context.strokeStyle = ACCENT
    context.beginPath()
    context.moveTo(out.x + PORT_PX / 2, out.y + PORT_PX / 2)
    context.lineTo(to.x, to.y + PORT_PX * 2)
    context.stroke()
  }
}

function port(context: CanvasRenderingContext2D, at: Point, colour: string, mark: '' | 'plus' | 'thread'): void {
  const [x, y] = [Math.round(at.x) + 0.5, Math.round(at.y) + 0.5]
  context.fillStyle = PORT
  context.fillRect(x, y, PORT_PX, PORT_PX)
  context.strokeStyle = colour
  context.lineWidth = 1
  context.strokeRect(x, y, PORT_PX, PORT_PX)
  const middle = PORT_PX / 2
  context.beginPath()
  if (mark === 'plus') {
    context.lineWidth = 1.5
    context.moveTo(x + middle, y + 2)
    context.lineTo(x + middle, y + PORT_PX - 2)
    context.moveTo(x + 2, y + middle)
    context.lineTo(x + PORT_PX - 2, y + middle)
  } else if (mark === 'thread') {
    context.moveTo(x + 3, y + 2.5)
    context.lineTo(x + PORT_PX - 3, y + middle)
    context.lineTo(x + 3, y + PORT_PX - 2.5)
  }
  context.stroke()
  context.lineWidth = 1
}

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
