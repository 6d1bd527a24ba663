import { describe, expect, it } from 'vitest'
import { columnsOf, divideColumns } from './columns.ts'
import { mmToPt } from '../model/units.ts'
import { PAGE } from './testing/documents.ts'

describe('columns of a frame (T4.1)', () => {
  it('8 columns with gutters of 8.02 pt on 350 mm are 13 × 9 pt exactly', () => {
    const { starts, widthPt } = columnsOf(mmToPt(350), 8, 8.02, PAGE.grid)
    expect(widthPt).toBe(117)
    starts.forEach((start, i) => expect(start).toBeCloseTo(i * 125.02, 1))
    expect(starts[7] + widthPt).toBeLessThan(mmToPt(350) + 0.01)
  })
  it('a frame of any columns of the page is whole characters too, whatever its mm were rounded to', () => {
    for (let n = 1; n <= 8; n++) {
      const widthMm = Math.round(((n * 117 + (n - 1) * 8.02) * 25.4 * 1000) / 72) / 1000
      expect(columnsOf(mmToPt(widthMm), n, 8.02, PAGE.grid).widthPt).toBe(117)
    }
  })
  it('divides the room evenly where the page has no character grid', () => {
    const { starts, widthPt } = columnsOf(1000, 4, 20, { ...PAGE.grid, columnChars: 0 })
    expect(widthPt).toBe(235)
    expect(starts).toEqual([0, 255, 510, 765])
  })
})

describe('column modes (T4.4)', () => {
  it('the textbook: 20 in 2 columns with one gutter row', () => {
    expect(divideColumns(20, 2, 1, 'absolute')).toEqual([9, 9])
    expect(divideColumns(20, 2, 1, 'relative')).toEqual([9, 10])
    expect(divideColumns(20, 2, 1, 'free')).toEqual([9.5, 9.5])
  })
  it('relative uses all the room, absolute leaves less than one a column', () => {
    for (let total = 0; total < 60; total++)
      for (let n = 1; n <= 8; n++) {
        const sum = (mode: 'absolute' | 'relative' | 'free') =>
          divideColumns(total, n, 1, mode).reduce((a, b) => a + b, 0)
        const room = Math.max(0, total - (n - 1))
        expect(sum('relative')).toBe(room)
        expect(sum('free')).toBeCloseTo(room)
        expect(room - sum('absolute')).toBeLessThan(n)
      }
  })
})
