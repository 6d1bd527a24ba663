/**
 * The baseline grid of a page (T4.1), seen from one frame.
 *
 * Role: arithmetic of rows, pure. Boundary: knows no text. `v` runs in the direction in which lines follow each
 * other: downwards in horizontal frames, leftwards from the right edge in vertical ones; pt, from the frame's edge.
 */
import { mmToPt } from '../model/units.ts'
import type { PageRecord } from '../model/records.ts'

/** How far the em box of a line reaches above its baseline, in em. The box is [baseline − 0.88 em, baseline + 0.12 em]. */
export const EM_ABOVE = 0.88
/** How far the em box of a line reaches below its baseline, in em. */
export const EM_BELOW = 0.12
/** Lengths nearer than this are alike, pt (T4.1). */
export const TOLERANCE_PT = 0.01

/** Baselines at `originPt` + n · `leadingPt`, n whole, of either sign. */
export interface Grid {
  readonly originPt: number
  readonly leadingPt: number
  /** Size of the body, pt: the em box of a row's plain line. */
  readonly bodyPt: number
}

/** Number of the first row whose baseline lies at `v` or after it (within 0.01 pt). */
export function rowAtOrAfter(grid: Grid, v: number): number {
  return Math.ceil((v - TOLERANCE_PT - grid.originPt) / grid.leadingPt)
}

/** Baseline of a row, pt. */
export function baselineOf(grid: Grid, row: number): number {
  return grid.originPt + row * grid.leadingPt
}

/** Whole rows that a line of this size takes: its em box may reach into no neighbour's row (T4.1). */
export function rowsOfLine(sizePt: number, leadingPt: number): number {
  return Math.max(1, Math.ceil((sizePt - TOLERANCE_PT) / leadingPt))
}

/** Rows of a head block (T4.7): each line in whole rows, and the blank rows between and round them. 小初 30 + 二号 21 with 3 blank rows: 8 at 11.25 pt. */
export function rowsOfBlock(sizesPt: readonly number[], blankRows: number, leadingPt: number): number {
  return sizesPt.reduce((rows, size) => rows + rowsOfLine(size, leadingPt), blankRows)
}

/** Rows whose em boxes fill a height: n rows are (n − 1) · leading + body high. At least 1. */
export function rowsForHeight(heightPt: number, leadingPt: number, bodyPt: number): number {
  return Math.max(1, Math.ceil((heightPt - bodyPt - TOLERANCE_PT) / leadingPt) + 1)
}

/** The page's grid in the frame's `v` (T4.1: baseline n = edge of the type area + first baseline + n · leading), whatever the frame's own insets. */
export function gridOfFrame(
  page: PageRecord,
  frame: { readonly xMm: number; readonly yMm: number; readonly widthMm: number },
  vertical: boolean,
): Grid {
  const { leadingPt, firstBaselinePt, bodySizePt } = page.grid
  const lead = vertical
    ? mmToPt(frame.xMm + frame.widthMm - (page.widthMm - page.margins.rightMm))
    : mmToPt(page.margins.topMm - frame.yMm)
  return { originPt: lead + firstBaselinePt, leadingPt, bodyPt: bodySizePt }
}
