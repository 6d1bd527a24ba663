import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { leastThatFits, levelSteps } from './balance.ts'

describe('the search for the foot', () => {
  it('finds the least that fits from any guess', () => {
    fc.assert(
      fc.property(fc.nat(300), fc.nat(300), fc.integer({ min: -5, max: 400 }), (high, least, guess) => {
        const fits = (value: number) => value >= least
        expect(leastThatFits(0, high, guess, fits)).toBe(Math.min(high, Math.max(0, least)))
      }),
    )
  })
  it('needs two trials when the guess is right', () => {
    let trials = 0
    leastThatFits(0, 300, 120, (value) => (trials++, value >= 120))
    expect(trials).toBe(2)
  })
})

describe('level columns (T4.4)', () => {
  it('differ by at most one line, the shortfall at the right', () => {
    expect(levelSteps(20, 8)).toEqual([3, 3, 3, 3, 2, 2, 2, 2])
    expect(levelSteps(16, 8)).toEqual([2, 2, 2, 2, 2, 2, 2, 2])
  })
})
