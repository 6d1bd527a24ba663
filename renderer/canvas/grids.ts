/**
 * What the page is measured by: margins, columns, baseline grid, character grid.
 *
 * Role: draws on a canvas whose unit is a CSS px, one path a colour. Boundary: where the lines lie is `pageGuides.ts`.
 */
import type { Rect } from '../../core/model/geometry.ts'
import type { PageRecord } from '../../core/model/records.ts'
import { pageGuides } from './pageGuides.ts'
import { BASELINES_FROM, CELLS_FROM_PX, strengthAt, type Shown } from './shown.ts'
import { BASELINE, CELL, COLUMN_GUIDE, MARGIN_GUIDE } from './theme.ts'
import { zoomOf, type View } from './view.ts'

/** Draws what is shown of them, of what lies in `visible` (pt). */
export function drawGrids(
  context: CanvasRenderingContext2D,
  page: PageRecord,
  view: View,
  visible: Rect,
  shown: Shown,
): void {
  context.save()
  context.lineWidth = 1
  const zoom = zoomOf(view)
  if (shown.cells && page.grid.bodySizePt * view.scale >= CELLS_FROM_PX) drawCells(context, page, view, visible)
  if (shown.baselines && zoom >= BASELINES_FROM) drawBaselines(context, page, view, visible)
  if (shown.guides) {
    context.globalAlpha = strengthAt(zoom)
    drawGuides(context, page, view)
  }
  context.restore()
}

/** Columns by their sides alone: their heads and feet are the margins. */
function drawGuides(context: CanvasRenderingContext2D, page: PageRecord, view: View): void {
  const { typeArea, columns } = pageGuides(page)
  const pen = pixels(view)
  const right = typeArea.x + typeArea.width
  context.strokeStyle = COLUMN_GUIDE
  context.beginPath()
  for (const { x, width } of columns)
    for (const at of [x, x + width]) {
      // Where a column ends at the margin the margin is drawn.
      if (Math.abs(at - typeArea.x) * view.scale < 1 || Math.abs(at - right) * view.scale < 1) continue
      context.moveTo(pen.x(at), pen.y(typeArea.y))
      context.lineTo(pen.x(at), pen.y(typeArea.y + typeArea.height))
    }
  context.stroke()
  context.strokeStyle = MARGIN_GUIDE
  const [left, top] = [pen.x(typeArea.x), pen.y(typeArea.y)]
  context.strokeRect(left, top, pen.x(right) - left, pen.y(typeArea.y + typeArea.height) - top)
}

function drawBaselines(context: CanvasRenderingContext2D, page: PageRecord, view: View, visible: Rect): void {
  const { typeArea, baselines } = pageGuides(page)
  const pen = pixels(view)
  context.strokeStyle = BASELINE
  context.beginPath()
  for (const at of baselines) {
    if (at < visible.y || at > visible.y + visible.height) continue
    context.moveTo(pen.x(typeArea.x), pen.y(at))
    context.lineTo(pen.x(typeArea.x + typeArea.width), pen.y(at))
  }
  context.stroke()
}

/** A cell for each character of plain text: body size square, one beside the other in each column. */
function drawCells(context: CanvasRenderingContext2D, page: PageRecord, view: View, visible: Rect): void {
  const { columns, rowTops, rowFeet } = pageGuides(page)
  const { bodySizePt, columnChars } = page.grid
  const pen = pixels(view)
  context.strokeStyle = CELL
  context.beginPath()
  for (const { x, width } of columns) {
    if (x > visible.x + visible.width || x + width < visible.x) continue
    const count = columnChars || Math.floor(width / bodySizePt + 1e-6)
    rowTops.forEach((top, row) => {
      const foot = rowFeet[row]
      if (foot < visible.y || top > visible.y + visible.height) return
      context.moveTo(pen.x(x), pen.y(top))
      context.lineTo(pen.x(x + count * bodySizePt), pen.y(top))
      context.moveTo(pen.x(x), pen.y(foot))
      context.lineTo(pen.x(x + count * bodySizePt), pen.y(foot))
      for (let cell = 0; cell <= count; cell++) {
        context.moveTo(pen.x(x + cell * bodySizePt), pen.y(top))
        context.lineTo(pen.x(x + cell * bodySizePt), pen.y(foot))
      }
    })
  }
  context.stroke()
}

/** Page to screen at half pixels: a line of one pixel is one sharp line. */
function pixels(view: View): { x(at: number): number; y(at: number): number } {
  return {
    x: (at) => Math.round(at * view.scale + view.x) + 0.5,
    y: (at) => Math.round(at * view.scale + view.y) + 0.5,
  }
}
