/**
 * How many 字 a column of a text frame holds, and the frame that holds so many (T4.1, the character grid).
 *
 * Role: arithmetic between a frame's size and characters of the page's body size. Boundary: pure; the layout's own columns
 * come from `core/typeset/columns.ts`, which this asks.
 */
import { columnsOf } from '../../core/typeset/columns.ts'
import { roundMm } from '../../core/model/area.ts'
import type { PageGrid, TextFrameRecord } from '../../core/model/records.ts'
import { mmToPt, ptToMm } from '../../core/model/units.ts'

/** What the frame's insets take along the lines, pt. */
function insetsPt({ insets, vertical }: TextFrameRecord): number {
  return mmToPt(vertical ? insets.topMm + insets.bottomMm : insets.leftMm + insets.rightMm)
}

/** Characters a column, whole or not. */
export function columnChars(frame: TextFrameRecord, grid: PageGrid): number {
  const along = mmToPt(frame.vertical ? frame.heightMm : frame.widthMm)
  const { widthPt } = columnsOf(along - insetsPt(frame), frame.columns, frame.gutterPt, grid)
  return widthPt / grid.bodySizePt
}

/** The frame's size along its lines, mm, at which each column holds that many characters. */
export function sizeForChars(frame: TextFrameRecord, grid: PageGrid, chars: number): number {
  const columns = frame.columns * chars * grid.bodySizePt + (frame.columns - 1) * frame.gutterPt
  return roundMm(ptToMm(columns + insetsPt(frame)))
}
