/**
 * Columns and grid lines of a type area 版心, and rows of photos stacked in it.
 *
 * Role: the arithmetic of T4.1 between lines, columns and millimetres. Boundary: numbers only; pure.
 */
import type { PageRecord } from './records.ts'
import { mmToPt, ptToMm } from './units.ts'

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
  /** White between the lines, pt: leading less body size. */
  readonly gapPt: number
  /** Width of that many columns with the gutters between, pt. */
  widthPt(columns: number): number
  /** Box over columns [column, column + columns) and grid lines [from, to), `insetPt` narrower at both sides. */
  box(column: number, columns: number, from: number, to: number, insetPt?: number): BoxMm
  /** Grid line nearest to a place on the page. */
  lineAt(yMm: number): number
  /** Column whose left edge is nearest. */
  columnAt(xMm: number): number
}

export function areaOf(page: Pick<PageRecord, 'widthMm' | 'heightMm' | 'margins' | 'grid'>): Area {
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
    gapPt,
    widthPt,
    box: (column, columns, from, to, insetPt = 0) => ({
      xMm: roundMm(margins.leftMm + ptToMm(column * (columnPt + grid.gutterPt) + insetPt)),
      yMm: roundMm(margins.topMm + ptToMm(from * grid.leadingPt)),
      widthMm: roundMm(ptToMm(widthPt(columns) - 2 * insetPt)),
      heightMm: roundMm(ptToMm((to - from) * grid.leadingPt - gapPt)),
    }),
    lineAt: (yMm) => Math.round(mmToPt(yMm - margins.topMm) / grid.leadingPt),
    columnAt: (xMm) => Math.round(mmToPt(xMm - margins.leftMm) / (columnPt + grid.gutterPt)),
  }
}

/** To a tenth of a micron: on the grid to 0.001 pt and short in the file. */
export function roundMm(mm: number): number {
  return Math.round(mm * 10_000) / 10_000
}

/**
 * `top`: begins with the body; `foot`: ends with it, later rows above earlier ones; `middle`: across all columns,
 * parts the body in two.
 */
export type RowAnchor = 'top' | 'middle' | 'foot'

/** A row of photos of one height with captions of one height below, in grid lines. */
export interface RowHeight {
  readonly anchor: RowAnchor
  /** Covers all columns: no text stands beside it. */
  readonly whole: boolean
  readonly photo: number
  readonly caption: number
}

/** Photos over lines [top, photoEnd), captions over [photoEnd, end). */
export interface PlacedRow {
  readonly top: number
  readonly photoEnd: number
  readonly end: number
}

/** A stretch of grid lines [from, to) that the body has across all columns. */
export interface BodyBand {
  readonly from: number
  readonly to: number
}

/**
 * Stacks rows in the lines [from, to). Rows over all columns part the body into bands, one blank line beside each
 * row; the others lie in a band and are wrapped (T4.6).
 * @param splitAt share of the free lines that comes above the first `middle` row; `shift` lines more.
 */
export function stackRows(
  rows: readonly RowHeight[],
  from: number,
  to: number,
  splitAt: number,
  shift = 0,
): { readonly placed: readonly PlacedRow[]; readonly bands: readonly BodyBand[] } {
  const placed = new Array<PlacedRow>(rows.length)
  const put = (index: number, top: number): PlacedRow => {
    const { photo, caption } = rows[index]
    return (placed[index] = { top, photoEnd: top + photo, end: top + photo + caption })
  }
  let foot = to
  let bandFoot = to
  let head = from
  let bandHead = from
  let taken = 0
  const middle: number[] = []
  rows.forEach((row, index) => {
    const height = row.photo + row.caption
    if (row.anchor === 'foot') {
      foot = put(index, foot - height).top - 1
      if (row.whole) bandFoot = foot
    } else if (row.anchor === 'top') {
      head = put(index, head).end + 1
      if (row.whole) bandHead = head
    } else {
      middle.push(index)
      taken += height + 2
    }
  })
  const heights = bandHeights(bandFoot - bandHead - taken, middle.length + 1, splitAt)
  const last = heights.length - 1
  if (last > 0) {
    heights[0] += shift
    heights[last] -= shift
    // Rows that hang from the head or stand on the foot lie in the first and the last band whole.
    const wanted = Math.max(0, head - bandHead - heights[0])
    heights[0] += wanted
    heights[last] -= wanted
    const lacking = Math.min(Math.max(0, bandFoot - foot - heights[last]), Math.max(0, heights[0] - (head - bandHead)))
    heights[0] -= lacking
    heights[last] += lacking
  }
  const bands: BodyBand[] = []
  let at = bandHead
  heights.forEach((height, order) => {
    const to = at + Math.max(1, height)
    bands.push({ from: at, to })
    if (order < last) at = put(middle[order], to + 1).end + 1
  })
  return { placed, bands }
}

/** `free` lines shared out: `splitAt` of them to the first band, the rest evenly, the last one taking what rounding leaves. */
function bandHeights(free: number, count: number, splitAt: number): number[] {
  if (count === 1) return [free]
  const heights = Array.from({ length: count - 1 }, (_, order) =>
    Math.round(free * (order === 0 ? splitAt : (1 - splitAt) / (count - 1))),
  )
  return [...heights, free - heights.reduce((sum, height) => sum + height, 0)]
}
