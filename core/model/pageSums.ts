/**
 * What the numbers of a page come to (T4.1): does the character grid fill the type area?
 *
 * Role: arithmetic for whoever sets a page up, and the check of its result. Boundary: numbers only; pure.
 */
import { areaOf } from './area.ts'
import { UserError } from './errors.ts'
import type { PageGrid, PageRecord } from './records.ts'
import { recordRule } from './schema.ts'
import { mmToPt } from './units.ts'

/** What is set up of a page. */
export type PageFormat = Pick<PageRecord, 'widthMm' | 'heightMm' | 'bleedMm' | 'margins' | 'grid'>

export interface PageSums {
  /** The type area 版心, pt. */
  readonly areaWidthPt: number
  readonly areaHeightPt: number
  readonly columnPt: number
  /** Columns and gutters together, pt. */
  readonly usedPt: number
  /** What the grid leaves of the width, pt; below 0: it is too wide. */
  readonly restPt: number
  /** The gutter that fills the width, pt; null with one column or no room. */
  readonly fittingGutterPt: number | null
  /** Whole grid lines. */
  readonly lines: number
  /** White below the last line, pt. */
  readonly restHeightPt: number
}

/** Nearer than this the grid fills the type area, pt: what a gutter to a thousandth of a point may leave over ten columns. */
export const FILLS_PT = 0.05
/** The em box of the first line meets the edge of the type area. */
const EM_ABOVE = 0.88

export function pageSums(page: PageFormat): PageSums {
  const { columns, columnChars, bodySizePt, leadingPt } = page.grid
  const area = areaOf(page)
  const areaWidthPt = mmToPt(page.widthMm - page.margins.leftMm - page.margins.rightMm)
  const areaHeightPt = mmToPt(page.heightMm - page.margins.topMm - page.margins.bottomMm)
  const usedPt = area.widthPt(columns)
  const gutter = columns > 1 ? (areaWidthPt - columns * columnChars * bodySizePt) / (columns - 1) : -1
  return {
    areaWidthPt,
    areaHeightPt,
    columnPt: area.columnPt,
    usedPt,
    restPt: areaWidthPt - usedPt,
    fittingGutterPt: columnChars > 0 && gutter > 0 ? Math.round(gutter * 1000) / 1000 : null,
    lines: area.lines,
    restHeightPt: areaHeightPt + area.gapPt - area.lines * leadingPt,
  }
}

/** The grid with a first baseline that suits its body size. */
export function gridOf(grid: Omit<PageGrid, 'firstBaselinePt'>): PageGrid {
  return { ...grid, firstBaselinePt: Math.round(grid.bodySizePt * EM_ABOVE * 1000) / 1000 }
}

/**
 * Holds a page to what can be laid out on.
 * @throws UserError `page-format` with what is wrong: no type area, columns wider than it, no line in it.
 */
export function checkPage(page: PageRecord): void {
  const fault = recordRule(page)
  if (fault) {
    const at = fault.path.join('.')
    throw new UserError('page-format', `版面设置有误：${at} ${fault.zh}`, `bad page setup: ${at} ${fault.en}`)
  }
  const { restPt, columnPt, lines } = pageSums(page)
  if (columnPt <= 0 || restPt < -FILLS_PT)
    throw new UserError(
      'page-format',
      `栏和栏距比版心宽 ${Math.max(-restPt, 0).toFixed(2)} pt；请减少栏数、每栏字数或栏距`,
      `columns and gutters are ${Math.max(-restPt, 0).toFixed(2)} pt wider than the type area; use fewer columns, fewer 字 or a smaller gutter`,
    )
  if (lines < 1)
    throw new UserError(
      'page-format',
      '版心里放不下一行；请减小页边或行距',
      'the type area holds no line; make the margins or the leading smaller',
    )
}
