/**
 * Columns and grid lines to millimetres, and photo rows to lines.
 *
 * Role: the arithmetic of the type area (T4.1). Boundary: numbers only, no records.
 */
import { mmToPt, ptToMm } from '../model/units.ts'
import type { PhotoRow, TemplatePage } from './template.ts'

export interface BoxMm {
  readonly xMm: number
  readonly yMm: number
  readonly widthMm: number
  readonly heightMm: number
}

/** The type area's columns and lines. */
export interface Area {
  /** Whole grid lines between head and foot. */
  readonly lines: number
  readonly columnPt: number
  /** Width of that many columns with the gutters between, pt. */
  widthPt(columns: number): number
  /** Box over columns [column, column + columns) and grid lines [from, to), `insetPt` narrower at both sides. */
  box(column: number, columns: number, from: number, to: number, insetPt?: number): BoxMm
}

export function areaOf(page: TemplatePage): Area {
  const { grid, margins } = page
  const innerPt = mmToPt(page.widthMm - margins.leftMm - margins.rightMm)
  const heightPt = mmToPt(page.heightMm - margins.topMm - margins.bottomMm)
  const columnPt =
    grid.columnChars > 0
      ? grid.columnChars * grid.bodySizePt
      : (innerPt - (grid.columns - 1) * grid.gutterPt) / grid.columns
  const gapPt = grid.leadingPt - grid.bodySizePt
  const widthPt = (columns: number): number => columns * columnPt + (columns - 1) * grid.gutterPt
  return {
    lines: Math.floor((heightPt + gapPt) / grid.leadingPt),
    columnPt,
    widthPt,
    box: (column, columns, from, to, insetPt = 0) => ({
      xMm: round(margins.leftMm + ptToMm(column * (columnPt + grid.gutterPt) + insetPt)),
      yMm: round(margins.topMm + ptToMm(from * grid.leadingPt)),
      widthMm: round(ptToMm(widthPt(columns) - 2 * insetPt)),
      heightMm: round(ptToMm((to - from) * grid.leadingPt - gapPt)),
    }),
  }
}

/** To a tenth of a micron: exact on the grid to 0.001 pt and short in the file. */
export function round(mm: number): number {
  return Math.round(mm * 10_000) / 10_000
}

/** A photo row in grid lines: photos over [top, photoEnd), captions over [photoEnd, end). */
export interface PlacedRow {
  readonly row: PhotoRow
  readonly top: number
  readonly photoEnd: number
  readonly end: number
}
/** A stretch of grid lines that the body has to itself across all columns. */
export interface BodyBand {
  readonly from: number
  readonly to: number
}

/**
 * Stacks photo rows in the body's lines [from, to): rows over all columns part the body into bands with one blank
 * line beside them, others lie in it and are wrapped.
 * @param heights lines of photo and of caption of each row, in the order of `rows`.
 * @param splitAt share of the free lines that comes above a `middle` row.
 */
export function stackRows(
  rows: readonly PhotoRow[],
  heights: readonly { readonly photo: number; readonly caption: number }[],
  columns: number,
  from: number,
  to: number,
  splitAt: number,
): { readonly placed: readonly PlacedRow[]; readonly bands: readonly BodyBand[] } {
  const placed: PlacedRow[] = []
  const put = (index: number, top: number): PlacedRow => {
    const { photo, caption } = heights[index]
    placed[index] = { row: rows[index], top, photoEnd: top + photo, end: top + photo + caption }
    return placed[index]
  }
  const whole = (row: PhotoRow): boolean => row.cells.reduce((sum, [, span]) => sum + span, 0) >= columns
  let foot = to
  let bandFoot = to
  rows.forEach((row, index) => {
    if (row.anchor !== 'foot') return
    const height = heights[index].photo + heights[index].caption
    const { top } = put(index, foot - height)
    foot = top - 1
    if (whole(row)) bandFoot = foot
  })
  let head = from
  let bandHead = from
  rows.forEach((row, index) => {
    if (row.anchor !== 'top') return
    head = put(index, head).end + 1
    if (whole(row)) bandHead = head
  })
  const middle = rows.flatMap((row, index) => (row.anchor === 'middle' ? [index] : []))
  const taken = middle.reduce((sum, index) => sum + heights[index].photo + heights[index].caption + 2, 0)
  const free = Math.max(0, bandFoot - bandHead - taken)
  const bands: BodyBand[] = []
  let at = bandHead
  middle.forEach((index, order) => {
    const share = order === 0 ? splitAt : (1 - splitAt) / middle.length
    const end = at + Math.max(1, Math.round(free * share))
    bands.push({ from: at, to: end })
    at = put(index, end + 1).end + 1
  })
  bands.push({ from: at, to: Math.max(at + 1, bandFoot) })
  return { placed, bands }
}
