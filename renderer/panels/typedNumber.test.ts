import { describe, expect, it } from 'vitest'
import { typedNumber } from './typedNumber.ts'

describe('typedNumber', () => {
  const read = (typed: string, current: number | null = 10) =>
    typedNumber(typed, { min: -50, max: 200, suffix: ' %', current })

  it('reads numbers with their unit, full-width digits and arithmetic', () => {
    expect(['85', '85%', '８５ ％', '+5', '-=5', '/2', '*3', '12/3', '-5'].map((typed) => read(typed))).toEqual([
      85, 85, 85, 15, 5, 5, 30, 4, -5,
    ])
  })
  it('stays in its range', () => {
    expect([read('999'), read('-99')]).toEqual([200, -50])
  })
  it('refuses what is no number, says what it wants, and has nothing to add to where values differ', () => {
    for (const typed of ['', '3mm', '五号', 'abc', '1..2']) expect(() => read(typed)).toThrow(/-50|1\.\.2/)
    expect(() => read('+5', null)).toThrow(/相对值/)
  })
})
