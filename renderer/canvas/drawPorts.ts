/**
 * Draws ports, threads and the count of what is overset, over the page; none of it prints.
 *
 * Role: draws on a canvas whose unit is a CSS px. Boundary: where things stand is `ports.ts`.
 */
import { interfaceFont } from './interfaceFont.ts'
import type { Point, Rect } from '../../core/model/geometry.ts'
import type { Overset } from '../../core/typeset/layout.ts'
import { PORT_PX, type Port, type ThreadLine } from './ports.ts'
import { ACCENT, ACCENT_TEXT, OVERSET, PORT } from './theme.ts'

const TAG_PX = 18
/** Least pull of a thread's curve away from its ports, px. */
const PULL_PX = 24

export interface PortMarks {
  readonly ports: readonly Port[]
  readonly threads: readonly ThreadLine[]
  /** The frame the pointer is over, whose overset is told. */
  readonly hovered: string | null
  /** The port whose text the pointer carries. */
  readonly lifted: { readonly frameId: string; readonly end: 'in' | 'out' } | null
  oversetText(overset: Overset): string
}

export function drawPorts(context: CanvasRenderingContext2D, marks: PortMarks, size: Rect): void {
  for (const line of marks.threads) thread(context, line)
  for (const one of marks.ports)
    port(context, one, one.frameId === marks.lifted?.frameId && one.end === marks.lifted.end)
  for (const { overset, at, frameId, selected } of marks.ports)
    if (overset && (selected || marks.hovered === frameId))
      tag(context, marks.oversetText(overset), { x: at.x, y: at.y + PORT_PX }, OVERSET, size)
  for (const { from, to, pageNumber } of marks.threads)
    if (!to && pageNumber !== '')
      tag(context, `→ ${pageNumber}`, { x: from.x, y: from.y - TAG_PX - PORT_PX }, ACCENT, size)
}

function thread(context: CanvasRenderingContext2D, { from, to }: ThreadLine): void {
  if (!to) return
  const pull = Math.max(PULL_PX, Math.abs(to.x - from.x) / 3)
  const path = new Path2D()
  path.moveTo(from.x, from.y)
  path.bezierCurveTo(from.x + pull, from.y, to.x - pull, to.y, to.x, to.y)
  // A white edge keeps the line apart from the text it crosses.
  context.strokeStyle = 'rgba(255, 255, 255, 0.7)'
  context.lineWidth = 3
  context.stroke(path)
  context.strokeStyle = ACCENT
  context.lineWidth = 1.25
  context.stroke(path)
  context.lineWidth = 1
}

function port(context: CanvasRenderingContext2D, { at, overset, threaded }: Port, lifted: boolean): void {
  const [x, y] = [Math.round(at.x - PORT_PX / 2) + 0.5, Math.round(at.y - PORT_PX / 2) + 0.5]
  const colour = overset ? OVERSET : ACCENT
  context.fillStyle = lifted ? colour : PORT
  context.fillRect(x, y, PORT_PX, PORT_PX)
  context.strokeStyle = colour
  context.lineWidth = 1
  context.strokeRect(x, y, PORT_PX, PORT_PX)
  context.strokeStyle = lifted ? PORT : colour
  const middle = PORT_PX / 2
  context.beginPath()
  if (overset) {
    context.lineWidth = 1.5
    context.moveTo(x + middle, y + 2)
    context.lineTo(x + middle, y + PORT_PX - 2)
    context.moveTo(x + 2, y + middle)
    context.lineTo(x + PORT_PX - 2, y + middle)
  } else if (threaded) {
    context.moveTo(x + 3, y + 2)
    context.lineTo(x + PORT_PX - 3, y + middle)
    context.lineTo(x + 3, y + PORT_PX - 2)
  }
  context.stroke()
  context.lineWidth = 1
}

/** A small sign whose top right corner is at a place; kept within the window. */
function tag(context: CanvasRenderingContext2D, text: string, at: Point, colour: string, size: Rect): void {
  context.font = interfaceFont(12)
  context.textAlign = 'left'
  context.textBaseline = 'middle'
  const width = Math.ceil(context.measureText(text).width) + 12
  const x = Math.max(0, Math.min(Math.round(at.x + PORT_PX / 2 - width), size.width - width))
  const y = Math.max(0, Math.min(Math.round(at.y), size.height - TAG_PX))
  context.fillStyle = colour
  context.beginPath()
  context.roundRect(x, y, width, TAG_PX, 3)
  context.fill()
  context.fillStyle = ACCENT_TEXT
  context.fillText(text, x + 6, y + TAG_PX / 2 + 0.5)
}
