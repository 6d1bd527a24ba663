import { describe, expect, it } from 'vitest'
import { earlierBreak } from './keep.ts'

/** A paragraph whose lines fall into columns as counted: [2, 3] is two lines, then three in the next column. */
const stand = (counts: readonly number[], atHead = false) => {
  const starts = new Set<number>()
  let lines = 0
  for (const count of counts) {
    starts.add(lines)
    lines += count
  }
  return { lines, breaks: (i: number) => starts.has(i), bandOf: (i: number) => i, atHead }
}
const lone = { keepLines: true, keepTogether: false }

describe('lines that stay together (T1.4 孤行)', () => {
  it('a lone first line moves on with the rest', () => expect(earlierBreak(stand([1, 4]), lone)).toBe(0))
  it('a lone last line takes the one before along', () => expect(earlierBreak(stand([4, 1]), lone)).toBe(3))
  it('two or three lines cannot be cut', () => {
    expect(earlierBreak(stand([1, 1]), lone)).toBe(0)
    expect(earlierBreak(stand([1, 2]), lone)).toBe(0)
    expect(earlierBreak(stand([2, 1]), lone)).toBe(0)
  })
  it('leaves two and two alone', () => expect(earlierBreak(stand([2, 2]), lone)).toBe(-1))
  it('gives way at a column head, where moving gains nothing', () => {
    expect(earlierBreak(stand([1, 4], true), lone)).toBe(-1)
    expect(earlierBreak(stand([2, 1], true), lone)).toBe(-1)
    expect(earlierBreak(stand([3, 1], true), lone)).toBe(2)
  })
  it('looks at every column a long paragraph crosses', () => {
    expect(earlierBreak(stand([5, 20, 1]), lone)).toBe(24)
    expect(earlierBreak(stand([5, 1, 1]), lone)).toBe(-1)
  })
  it('counts pieces beside an obstacle as one line', () => {
    const pieces = { lines: 4, breaks: (i: number) => i === 2, bandOf: (i: number) => i - (i % 2), atHead: false }
    expect(earlierBreak(pieces, lone)).toBe(0)
  })
  it('keepTogether moves the whole paragraph, once', () => {
    expect(earlierBreak(stand([3, 3]), { keepLines: false, keepTogether: true })).toBe(0)
    expect(earlierBreak(stand([3, 3], true), { keepLines: false, keepTogether: true })).toBe(-1)
  })
  it('asks for nothing where no rule is on', () =>
    expect(earlierBreak(stand([1, 1]), { keepLines: false, keepTogether: false })).toBe(-1))
})
