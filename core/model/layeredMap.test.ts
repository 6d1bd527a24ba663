import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LayeredMap } from './layeredMap.ts'

test('behaves as a copied Map does, and older versions stay as they were', () => {
  const key = fc.nat(40).map(String)
  const change = fc.array(fc.tuple(key, fc.boolean()), { maxLength: 4 })
  fc.assert(
    fc.property(fc.uniqueArray(key), fc.array(change, { maxLength: 60 }), (start, changes) => {
      let count = 0
      let plain = new Map(start.map((id) => [id, { count: count++ }]))
      let layered = LayeredMap.from<{ count: number }>(plain)
      const versions = [{ plain, layered }]
      for (const step of changes) {
        const made = new Map(step.map(([id, keep]) => [id, keep ? { count: count++ } : null]))
        plain = new Map(plain)
        for (const [id, value] of made) {
          if (value) plain.set(id, value)
          else plain.delete(id)
        }
        layered = layered.with(made)
        versions.push({ plain, layered })
      }
      for (const version of versions) {
        expect([...version.layered]).toEqual([...version.plain])
        expect([...version.layered.keys()]).toEqual([...version.plain.keys()])
        expect([...version.layered.values()]).toEqual([...version.plain.values()])
        expect(version.layered.size).toBe(version.plain.size)
        for (let id = 0; id <= 40; id++) {
          expect(version.layered.get(String(id))).toBe(version.plain.get(String(id)))
          expect(version.layered.has(String(id))).toBe(version.plain.has(String(id)))
        }
      }
    }),
    { numRuns: 60 },
  )
})
