import { describe, expect, it } from 'vitest'
import { PAGE, textFrame } from '../../core/typeset/testing/documents.ts'
import { columnChars, sizeForChars } from './columnChars.ts'

const { grid } = PAGE

describe('columnChars', () => {
  it('are 13 in each of 8 columns of the type area (T4.1)', () => {
    expect(columnChars(textFrame('f', 's'), grid)).toBe(13)
    expect(columnChars(textFrame('f', 's', { columns: 1, widthMm: 100 }), grid)).toBeCloseTo(31.496, 3)
  })
  it('run down the frame in vertical text, within its insets', () => {
    const insets = { topMm: 3.175, rightMm: 0, bottomMm: 3.175, leftMm: 0 }
    expect(columnChars(textFrame('f', 's', { columns: 1, vertical: true, heightMm: 38.1, insets }), grid)).toBeCloseTo(
      10,
    )
  })
})

describe('sizeForChars', () => {
  it('gives the size that holds so many characters', () => {
    for (const frame of [
      textFrame('f', 's', { columns: 3 }),
      textFrame('f', 's', { columns: 2, vertical: true, insets: { topMm: 2, rightMm: 1, bottomMm: 2, leftMm: 1 } }),
    ]) {
      const size = sizeForChars(frame, grid, 12)
      expect(columnChars({ ...frame, [frame.vertical ? 'heightMm' : 'widthMm']: size }, grid)).toBe(12)
    }
  })
})
