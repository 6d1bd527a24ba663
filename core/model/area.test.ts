import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import type { RowHeight } from './area.ts'
import { areaOf, stackRows } from './area.ts'
import { mmToPt } from './units.ts'

const page = {
  widthMm: 390,
  heightMm: 550,
  margins: { topMm: 30, rightMm: 20, bottomMm: 30, leftMm: 20 },
  grid: { columns: 8, columnChars: 13, bodySizePt: 9, gutterPt: 8.02, leadingPt: 11.25, firstBaselinePt: 7.92 },
}

describe('areaOf', () => {
  const area = areaOf(page)

  it('counts 123 lines on 490 mm and puts boxes on lines and columns (T4.1)', () => {
    expect(area.lines).toBe(123)
    const box = area.box(2, 3, 10, 20)
    expect(mmToPt(box.xMm - 20)).toBeCloseTo(2 * 125.02, 2)
    expect(mmToPt(box.yMm - 30)).toBeCloseTo(112.5, 2)
    expect(mmToPt(box.widthMm)).toBeCloseTo(3 * 117 + 2 * 8.02, 2)
    expect(mmToPt(box.heightMm)).toBeCloseTo(110.25, 2)
    expect([area.columnAt(box.xMm), area.lineAt(box.yMm)]).toEqual([2, 10])
  })

  it('divides the type area evenly where the page has no character grid', () => {
    const even = areaOf({ ...page, grid: { ...page.grid, columnChars: 0 } })
    expect(even.columnPt).toBeCloseTo((mmToPt(350) - 7 * 8.02) / 8, 6)
  })
})

describe('stackRows', () => {
  const row = fc.record({
    anchor: fc.constantFrom('top' as const, 'foot' as const, 'middle' as const),
    whole: fc.boolean(),
    photo: fc.integer({ min: 2, max: 15 }),
    caption: fc.integer({ min: 0, max: 3 }),
  })
  const rows = fc
    .array(row, { maxLength: 4 })
    .map((list): RowHeight[] => list.map((one) => ({ ...one, whole: one.whole || one.anchor === 'middle' })))

  it('keeps rows in their lines, a line apart, and bands clear of whole rows', () => {
    fc.assert(
      fc.property(rows, fc.double({ min: 0.2, max: 0.8, noNaN: true }), (list, splitAt) => {
        // What does not fit does not stack.
        fc.pre(list.reduce((sum, { photo, caption }) => sum + photo + caption + 3, 0) <= 95)
        const { placed, bands } = stackRows(list, 20, 123, splitAt)
        expect(bands).toHaveLength(1 + list.filter(({ anchor }) => anchor === 'middle').length)
        placed.forEach(({ top, photoEnd, end }, index) => {
          expect([photoEnd - top, end - photoEnd]).toEqual([list[index].photo, list[index].caption])
          if (list[index].anchor === 'foot') expect(end).toBeLessThanOrEqual(123)
          else expect(top).toBeGreaterThanOrEqual(20)
          for (const other of placed.slice(index + 1)) expect(other.top > end || top > other.end).toBe(true)
          if (list[index].whole && list[index].anchor !== 'top')
            for (const { from, to } of bands) expect(to < top || from > end).toBe(true)
        })
      }),
    )
  })

  it('gives the first band its share, and lines more on demand', () => {
    const middle: RowHeight = { anchor: 'middle', whole: true, photo: 10, caption: 2 }
    const lines = (shift: number) => stackRows([middle], 0, 114, 0.6, shift).bands.map(({ from, to }) => to - from)
    expect(lines(0)).toEqual([60, 40])
    expect(lines(3)).toEqual([63, 37])
  })
})
