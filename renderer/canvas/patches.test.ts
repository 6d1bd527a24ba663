import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Rect } from '../../core/model/geometry.ts'
import { merged, without } from './patches.ts'

const side = fc.integer({ min: 0, max: 30 })
const rect = fc.record({
  x: side,
  y: side,
  width: fc.integer({ min: 1, max: 12 }),
  height: fc.integer({ min: 1, max: 12 }),
})
const covers = (boxes: readonly Rect[], x: number, y: number): number =>
  boxes.filter((box) => x >= box.x && y >= box.y && x < box.x + box.width && y < box.y + box.height).length

describe('what has changed', () => {
  it('is covered by boxes that do not overlap', () => {
    fc.assert(
      fc.property(fc.array(rect, { maxLength: 60 }), (boxes) => {
        const found = merged(boxes)
        for (let x = 0; x < 44; x++)
          for (let y = 0; y < 44; y++) {
            expect(covers(found, x, y)).toBeLessThanOrEqual(1)
            if (covers(boxes, x, y) > 0) expect(covers(found, x, y)).toBe(1)
          }
      }),
    )
  })

  it('leaves the rest of a rectangle, each place of it once', () => {
    fc.assert(
      fc.property(rect, fc.array(rect, { maxLength: 8 }), (whole, holes) => {
        const rest = without(whole, holes)
        for (let x = 0; x < 44; x++)
          for (let y = 0; y < 44; y++) {
            const wanted = covers([whole], x, y) === 1 && covers(holes, x, y) === 0
            expect(covers(rest, x, y)).toBe(wanted ? 1 : 0)
          }
      }),
    )
  })

  it('is one box for the lines of a paragraph, two for lines that lie far apart', () => {
    const line = (y: number): Rect => ({ x: 0, y, width: 100, height: 10 })
    expect(merged([line(0), line(11), line(22)])).toEqual([{ x: 0, y: 0, width: 100, height: 32 }])
    expect(merged([line(0), line(500)])).toHaveLength(2)
  })

  it('stays short', () => {
    const far = Array.from({ length: 100 }, (_, i) => ({ x: 100 * i, y: 100 * i, width: 1, height: 1 }))
    expect(merged(far).length).toBeLessThanOrEqual(24)
  })
})
