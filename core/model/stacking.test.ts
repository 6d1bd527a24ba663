import fc from 'fast-check'
import { expect, it } from 'vitest'
import { decodeDocument, encodeDocument, readDocument } from './document.ts'
import { all, snapshotOf } from './snapshot.ts'
import { backToFront } from './stacking.ts'
import { testRecords } from './testing.ts'

it('frames of equal order lie as they do after saving and opening, in whatever order the records came', () => {
  const records = testRecords()
  fc.assert(
    fc.property(
      fc.shuffledSubarray(records, { minLength: records.length }),
      fc.constantFrom(0, 3),
      (shuffled, order) => {
        const level = shuffled.map((record) => (record.type === 'frame' ? { ...record, order } : record))
        const before = snapshotOf(level)
        const after = readDocument(decodeDocument(new TextEncoder().encode(encodeDocument(before)))).snapshot
        const stack = all(before, 'frame').sort(backToFront)
        expect(stack.length).toBeGreaterThan(2)
        expect(stack.map(({ id }) => id)).toEqual(all(after, 'frame').map(({ id }) => id))
      },
    ),
    { numRuns: 30 },
  )
})

it('by order first', () => {
  const stack = [
    { id: 'frame:10', order: 1 },
    { id: 'frame:9', order: 1 },
    { id: 'frame:1', order: 2 },
  ]
  expect(
    [...stack]
      .reverse()
      .sort(backToFront)
      .map(({ id }) => id),
  ).toEqual(['frame:9', 'frame:10', 'frame:1'])
})
