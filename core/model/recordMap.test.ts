import fc from 'fast-check'
import { expect, test } from 'vitest'
import { RecordMap } from './recordMap.ts'

interface Value {
  readonly id: string
  readonly count: number
}

test('behaves as a copied Map does, branches included, and older versions stay as they were', () => {
  const id = fc.nat(90).map(String)
  const step = fc.record({ from: fc.nat(), changes: fc.array(fc.tuple(id, fc.boolean()), { maxLength: 6 }) })
  fc.assert(
    fc.property(fc.uniqueArray(id, { maxLength: 80 }), fc.array(step, { maxLength: 40 }), (start, steps) => {
      let count = 0
      const plain = new Map<string, Value>(start.map((key) => [key, { id: key, count: count++ }]))
      const versions = [{ plain, map: RecordMap.from(plain) }]
      const order = [...start]
      for (const { from, changes } of steps) {
        const parent = versions[from % versions.length]
        const made = new Map(changes.map(([key, keep]) => [key, keep ? { id: key, count: count++ } : null]))
        const child = new Map(parent.plain)
        for (const [key, value] of made) {
          if (!value) child.delete(key)
          else {
            child.set(key, value)
            if (!order.includes(key)) order.push(key)
          }
        }
        versions.push({ plain: child, map: parent.map.with(made) })
      }
      for (const { plain, map } of versions) {
        const expected = order.filter((key) => plain.has(key))
        expect([...map.keys()]).toEqual(expected)
        expect([...map.values()]).toEqual(expected.map((key) => plain.get(key)))
        expect(new Map(map)).toEqual(plain)
        expect(map.size).toBe(plain.size)
        for (const key of [...order, 'never']) {
          expect(map.get(key)).toBe(plain.get(key))
          expect(map.has(key)).toBe(plain.has(key))
        }
      }
    }),
    { numRuns: 60 },
  )
})

test('is the same as a map of the same records, however they came to be', () => {
  const record = (id: string) => Object.freeze({ id })
  const records = Array.from({ length: 70 }, (_, n) => record(`r${n}`))
  const start = RecordMap.from(new Map(records.map((one) => [one.id, one])))
  const edited = start.with(new Map([['r40', record('r40')]]))
  const longer = start.with(new Map([['new', record('new')]]))
  expect(edited.sameAs(start)).toBe(false)
  expect(longer.sameAs(start)).toBe(false)
  expect(edited.with(new Map([['r40', records[40]]])).sameAs(start)).toBe(true)
  // The chunk that was begun for `new` stays, empty.
  expect(longer.with(new Map([['new', null]])).sameAs(start)).toBe(true)
  expect(start.sameAs(longer.with(new Map([['new', null]])))).toBe(true)
})
