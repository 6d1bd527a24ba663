import { describe, expect, it } from 'vitest'
import type { PageRecord } from './records.ts'
import { checkPage, FILLS_PT, gridOf, pageSums } from './pageSums.ts'
import { ptToMm } from './units.ts'

const grid = gridOf({ columns: 8, columnChars: 13, bodySizePt: 9, gutterPt: 8.02, leadingPt: 11.25 })
const page: PageRecord = {
  type: 'page',
  id: 'page:1',
  editionId: 'edition:1',
  number: '1',
  section: '',
  widthMm: 390,
  heightMm: 550,
  bleedMm: 3,
  margins: { topMm: 30, rightMm: 20, bottomMm: 30, leftMm: 20 },
  grid,
  masterId: null,
  overriddenIds: [],
  guides: [],
}

describe('pageSums', () => {
  it('T4.1: 对开, 8 columns of 13 字 of 9 pt with gutters of 8.02 pt fill 350 mm, in 123 lines', () => {
    const sums = pageSums(page)
    expect(ptToMm(sums.areaWidthPt)).toBeCloseTo(350, 6)
    expect(sums.columnPt).toBe(117)
    expect(sums.usedPt).toBeCloseTo(8 * 117 + 7 * 8.02, 6)
    expect(Math.abs(sums.restPt)).toBeLessThan(FILLS_PT)
    expect(sums.fittingGutterPt).toBeCloseTo(8.02, 2)
    expect(sums.lines).toBe(123)
    expect(sums.restHeightPt).toBeGreaterThanOrEqual(0)
    expect(grid.firstBaselinePt).toBe(7.92)
  })

  it('tells the gutter that fills the width', () => {
    const six = { ...page, grid: { ...grid, columns: 6, columnChars: 17 } }
    const { fittingGutterPt } = pageSums(six)
    expect(pageSums({ ...six, grid: { ...six.grid, gutterPt: fittingGutterPt! } }).restPt).toBeCloseTo(0, 2)
    expect(pageSums({ ...page, grid: { ...grid, columns: 1 } }).fittingGutterPt).toBeNull()
    expect(pageSums({ ...page, grid: { ...grid, columnChars: 40 } }).fittingGutterPt).toBeNull()
  })
})

describe('checkPage', () => {
  it('takes what can be laid out on', () => {
    expect(() => checkPage(page)).not.toThrow()
    expect(() => checkPage({ ...page, grid: { ...grid, columnChars: 0 } })).not.toThrow()
  })

  it('refuses what cannot, and says why', () => {
    const wide = { ...page, grid: { ...grid, columnChars: 14 } }
    expect(() => checkPage(wide)).toThrow(/72\.\d\d pt wider than the type area/)
    const none = { ...page, margins: { ...page.margins, leftMm: 200, rightMm: 200 } }
    expect(() => checkPage(none)).toThrow(/type area/)
    expect(() => checkPage({ ...page, heightMm: 62, grid: { ...grid, leadingPt: 80 } })).toThrow(/no line/)
    expect(() => checkPage({ ...page, widthMm: Number.NaN })).toThrow(/widthMm/)
  })
})
