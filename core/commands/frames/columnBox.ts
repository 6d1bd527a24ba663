/**
 * The box of a column of the type area, as frames that text flows into by itself take it.
 *
 * Role: page and place → box in mm. Boundary: pure; margins and columns as InDesign's autoflow takes them.
 */
import { areaOf, roundMm, type BoxMm } from '../../model/area.ts'
import type { PageRecord } from '../../model/records.ts'
import { mmToPt } from '../../model/units.ts'

/** Which column holds a place: the nearest, half of each gutter belonging to each side. */
export function columnAtMm(page: PageRecord, xMm: number): number {
  const { columnPt } = areaOf(page)
  const { columns, gutterPt } = page.grid
  const at = Math.floor((mmToPt(xMm - page.margins.leftMm) + gutterPt / 2) / (columnPt + gutterPt))
  return Math.max(0, Math.min(at, columns - 1))
}

/** Column from the grid line at `yMm` (null: the head) to the foot of the type area; at least one line. */
export function columnBox(page: PageRecord, column: number, yMm: number | null): BoxMm {
  const area = areaOf(page)
  const last = Math.max(0, area.lines - 1)
  const into = yMm === null ? 0 : mmToPt(yMm - page.margins.topMm) / page.grid.leadingPt
  const line = Math.max(0, Math.min(Number.isFinite(into) ? Math.floor(into) : 0, last))
  return area.box(column, 1, line, Math.max(area.lines, line + 1))
}

/** A picture of that ratio in a column, no wider than the column; its top on the grid line at `yMm`. */
export function pictureBox(page: PageRecord, xMm: number, yMm: number, widthMm: number, ratio: number): BoxMm {
  const column = columnBox(page, columnAtMm(page, xMm), yMm)
  const width = Math.min(widthMm, column.widthMm)
  return { xMm: column.xMm, yMm: column.yMm, widthMm: roundMm(width), heightMm: roundMm(width / ratio) }
}
