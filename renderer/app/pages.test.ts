import { describe, expect, it } from 'vitest'
import { documentOf, PAGE } from '../../core/typeset/testing/documents.ts'
import { withFittingGutter } from './PageFields.tsx'
import { pageNamed } from './pages.ts'

describe('pageNamed', () => {
  const numbers = ['A07', 'A08', '12', '特刊']
  const snapshot = documentOf(...numbers.map((number, index) => ({ ...PAGE, id: `page:${index + 1}`, number })))
  const found = (typed: string): string | null => {
    const id = pageNamed(snapshot, typed)
    return id === null ? null : numbers[Number(id.slice('page:'.length)) - 1]!
  }

  it('goes by the printed number, however it is written', () => {
    expect(['A07', 'a7', 'Ａ０８', ' 012 ', '特刊'].map(found)).toEqual(['A07', 'A07', 'A08', '12', '特刊'])
    expect(['', '7', 'B07'].map(found)).toEqual([null, null, null])
  })

  it('goes by the place after #', () => {
    expect(['#1', '#4', '#0', '#5'].map(found)).toEqual(['A07', '特刊', null, null])
  })
})

describe('withFittingGutter', () => {
  const grid = (more: Partial<typeof PAGE.grid>) => ({ ...PAGE, grid: { ...PAGE.grid, ...more } })

  it('lets a grid that filled the type area go on filling it', () => {
    const six = withFittingGutter(PAGE, grid({ columns: 6, columnChars: 17 }))
    expect(six.grid.gutterPt).toBeCloseTo(14.825, 3)
  })

  it('keeps a gutter that was set by hand, and one that cannot be made to fit', () => {
    expect(withFittingGutter(PAGE, grid({ gutterPt: 6 })).grid.gutterPt).toBe(6)
    expect(withFittingGutter(grid({ gutterPt: 6 }), grid({ gutterPt: 6, columns: 7 })).grid.gutterPt).toBe(6)
    expect(withFittingGutter(PAGE, grid({ columnChars: 20 })).grid.gutterPt).toBe(8.02)
  })
})
