/**
 * What frames snap to on a page: margins, columns, rows of the grid, guides, the page, their neighbours.
 *
 * Role: pure, records → lines. Boundary: measures no distance (`snap.ts`).
 */
import { rotatedBounds } from '../../core/model/geometry.ts'
import type { FrameRecord, PageRecord } from '../../core/model/records.ts'
import { mmToPt } from '../../core/model/units.ts'
import { frameBox } from '../../core/paint/frame.ts'
import { pageGuides } from '../canvas/pageGuides.ts'
import type { SnapLine } from './snap.ts'

export interface SnapLines {
  /** Upright lines: positions along x. */
  readonly x: readonly SnapLine[]
  /** Level lines: positions along y. */
  readonly y: readonly SnapLine[]
}

/** @param neighbours frames that stay where they are. */
export function snapLines(page: PageRecord, neighbours: readonly FrameRecord[]): SnapLines {
  const { page: sheet, typeArea, columns, rowTops, rowFeet } = pageGuides(page)
  const x: SnapLine[] = []
  const y: SnapLine[] = []
  const upright = { from: 0, to: sheet.height }
  const level = { from: 0, to: sheet.width }
  x.push({ at: 0, kind: 'page', ...upright }, { at: sheet.width, kind: 'page', ...upright })
  x.push({ at: sheet.width / 2, kind: 'centre', ...upright })
  y.push({ at: 0, kind: 'page', ...level }, { at: sheet.height, kind: 'page', ...level })
  y.push({ at: typeArea.y, kind: 'margin', ...level })
  y.push({ at: typeArea.y + typeArea.height, kind: 'margin', ...level })
  for (const column of columns)
    x.push({ at: column.x, kind: 'column', ...upright }, { at: column.x + column.width, kind: 'column', ...upright })
  for (const { orientation, positionMm } of page.guides) {
    if (orientation === 'vertical') x.push({ at: mmToPt(positionMm), kind: 'guide', ...upright })
    else y.push({ at: mmToPt(positionMm), kind: 'guide', ...level })
  }
  for (const at of rowTops) y.push({ at, kind: 'row', takes: 'start', ...level })
  for (const at of rowFeet) y.push({ at, kind: 'row', takes: 'end', ...level })
  for (const frame of neighbours) {
    const box = rotatedBounds(frameBox(frame), frame.rotationDeg)
    const [right, bottom] = [box.x + box.width, box.y + box.height]
    const across = { from: box.y, to: bottom }
    const along = { from: box.x, to: right }
    x.push({ at: box.x, kind: 'edge', ...across }, { at: right, kind: 'edge', ...across })
    x.push({ at: box.x + box.width / 2, kind: 'centre', ...across })
    y.push({ at: box.y, kind: 'edge', ...along }, { at: bottom, kind: 'edge', ...along })
    y.push({ at: box.y + box.height / 2, kind: 'centre', ...along })
  }
  return { x, y }
}
