import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { diffSequences, heaviestAscent } from './sequence.ts'

const ints = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 30 })

/** Length of the longest common subsequence, by the textbook. */
function shared(a: readonly number[], b: readonly number[]): number {
  const row = new Array<number>(b.length + 1).fill(0)
  for (const one of a) {
    let diagonal = 0
    for (let j = 1; j <= b.length; j++) {
      const above = row[j]
      row[j] = one === b[j - 1] ? diagonal + 1 : Math.max(row[j], row[j - 1])
      diagonal = above
    }
  }
  return row[b.length]
}

describe('diffSequences', () => {
  it('turns one sequence into the other with the fewest edits', () => {
    fc.assert(
      fc.property(ints, ints, (a, b) => {
        const edits = diffSequences(Int32Array.from(a), Int32Array.from(b))
        const made: number[] = []
        let at = 0
        let changed = 0
        for (const { from, to, start, end } of edits) {
          made.push(...a.slice(at, from), ...b.slice(start, end))
          at = to
          changed += to - from + end - start
        }
        made.push(...a.slice(at))
        expect(made).toEqual(b)
        expect(changed).toBe(a.length + b.length - 2 * shared(a, b))
      }),
      { numRuns: 1000 },
    )
  })
  it('keeps edits apart by what is shared', () => {
    fc.assert(
      fc.property(ints, ints, (a, b) => {
        const edits = diffSequences(Int32Array.from(a), Int32Array.from(b))
        edits.slice(1).forEach(({ from, start }, i) => {
          expect(from - edits[i].to).toBe(start - edits[i].end)
          expect(from).toBeGreaterThan(edits[i].to)
        })
      }),
    )
  })
})

describe('heaviestAscent', () => {
  it('lets the lightest move', () => {
    expect(heaviestAscent([1, 2, 0, 3], [5, 5, 1, 5])).toEqual([0, 1, 3])
    expect(heaviestAscent([1, 0], [1, 9])).toEqual([1])
    expect(heaviestAscent([], [])).toEqual([])
  })
})
