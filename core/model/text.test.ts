import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Span } from './records.ts'
import { paragraph } from './testing.ts'
import {
  applySplice,
  differenceOf,
  invertSplice,
  mapOffset,
  mergeSplices,
  spliceParagraph,
  spliceSpans,
} from './text.ts'

const text = fc.string({ unit: fc.constantFrom('青', '岛', 'a', '，', '𠮷', '😀'), maxLength: 12 })

function span(from: number, to: number, weight: number): Span {
  return { from, to, characterStyleId: null, overrides: { fontWeight: weight } }
}

/** Weight of each UTF-16 unit; 0 where no span is. */
function weights(length: number, spans: readonly Span[]): number[] {
  const each = new Array<number>(length).fill(0)
  for (const { from, to, overrides } of spans) each.fill(overrides.fontWeight!, from, to)
  return each
}

describe('splices', () => {
  test('differenceOf turns one text into the other, whole characters only', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const splice = differenceOf('p', before, after)
        if (!splice) {
          expect(before).toBe(after)
          return
        }
        expect(applySplice(before, splice)).toBe(after)
        expect(applySplice(after, invertSplice(splice))).toBe(before)
        expect(splice.removed + splice.inserted).not.toMatch(/\p{Surrogate}/u)
      }),
    )
    expect(differenceOf('p', '😀', '😁')).toMatchObject({ at: 0, removed: '😀', inserted: '😁' })
  })
  test('two merged do what the two do', () => {
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(4), text, fc.nat(), fc.nat(4), text, (start, a, n, x, b, m, y) => {
        const at = a % (start.length + 1)
        const first = { paragraphId: 'p', at, removed: start.slice(at, at + n), inserted: x }
        const middle = applySplice(start, first)
        const place = b % (middle.length + 1)
        const second = { paragraphId: 'p', at: place, removed: middle.slice(place, place + m), inserted: y }
        const merged = mergeSplices(first, second)
        if (merged) {
          expect(start.startsWith(merged.removed, merged.at)).toBe(true)
          expect(applySplice(start, merged)).toBe(applySplice(middle, second))
        } else expect(second.at > at + x.length || second.at + second.removed.length < at).toBe(true)
      }),
    )
  })
  test('typing, backspace and delete grow one splice', () => {
    const typed = mergeSplices(
      { paragraphId: 'p', at: 3, removed: '', inserted: '青' },
      { paragraphId: 'p', at: 4, removed: '', inserted: '岛' },
    )
    expect(typed).toMatchObject({ at: 3, removed: '', inserted: '青岛' })
    expect(mergeSplices(typed!, { paragraphId: 'p', at: 2, removed: '的青岛', inserted: '' })).toMatchObject({
      at: 2,
      removed: '的',
      inserted: '',
    })
    expect(mergeSplices(typed!, { paragraphId: 'q', at: 4, removed: '', inserted: 'x' })).toBeNull()
  })
  test('offsets keep their character; at an insertion the side decides', () => {
    const insert = { paragraphId: 'p', at: 2, removed: '', inserted: 'xy' }
    expect([1, 2, 3].map((offset) => mapOffset(insert, offset, 'start'))).toEqual([1, 2, 5])
    expect([1, 2, 3].map((offset) => mapOffset(insert, offset, 'end'))).toEqual([1, 4, 5])
    const replace = { paragraphId: 'p', at: 2, removed: 'abc', inserted: 'x' }
    expect([2, 3, 5, 6].map((offset) => mapOffset(replace, offset, 'start'))).toEqual([2, 2, 3, 4])
    expect([2, 3, 5, 6].map((offset) => mapOffset(replace, offset, 'end'))).toEqual([3, 3, 3, 4])
  })
})

describe('spans under splices', () => {
  test('each character that stays keeps its look, new ones look like their model', () => {
    const spans = fc
      .uniqueArray(fc.nat(20), { maxLength: 6 })
      .map((cuts) => cuts.sort((a, b) => a - b))
      .map((cuts) =>
        cuts.slice(1).flatMap((to, index) => (index % 3 === 1 ? [] : [span(cuts[index], to, 100 + index)])),
      )
    fc.assert(
      fc.property(spans, fc.nat(20), fc.nat(5), fc.nat(3), (before, at, wanted, inserted) => {
        const removed = Math.min(wanted, 20 - at)
        const was = weights(20, before)
        const after = spliceSpans(before, at, removed, inserted)
        const model = was[removed > 0 || at === 0 ? at : at - 1] ?? 0
        const expected = [...was.slice(0, at), ...new Array<number>(inserted).fill(model), ...was.slice(at + removed)]
        expect(weights(expected.length, after)).toEqual(expected)
        for (let index = 0; index < after.length; index++) {
          expect(after[index].from).toBeLessThan(after[index].to)
          if (index > 0) expect(after[index - 1].to).toBeLessThanOrEqual(after[index].from)
        }
      }),
      { numRuns: 500 },
    )
  })
  test('typing after a run-in lead goes on in its look, typing far from it does not', () => {
    const lead = paragraph('p', '强链：青岛', { spans: [span(0, 3, 700)] })
    expect(spliceParagraph(lead, 3, 0, '补').spans).toEqual([span(0, 4, 700)])
    expect(spliceParagraph(lead, 5, 0, '市').spans).toEqual([span(0, 3, 700)])
    expect(spliceParagraph(lead, 0, 0, '再').spans).toEqual([span(0, 4, 700)])
    expect(spliceParagraph(lead, 0, 5, '').spans).toEqual([])
  })
  test('never inside a surrogate pair nor outside the text', () => {
    const lead = paragraph('p', '𠮷野')
    for (const [at, removed] of [
      [1, 0],
      [0, 1],
      [0, 4],
      [-1, 1],
      [0.5, 1],
    ])
      expect(() => spliceParagraph(lead, at, removed, 'x')).toThrow(RangeError)
    expect(spliceParagraph(lead, 0, 2, '吉').text).toBe('吉野')
  })
})
