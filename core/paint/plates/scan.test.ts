import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Scanner, type PixelBox } from './scan.ts'

/** Coverage of every pixel of a box by closed contours. */
function cover(box: PixelBox, ...contours: readonly (readonly number[])[]): Float32Array {
  const width = box.right - box.left
  const out = new Float32Array(width * (box.bottom - box.top))
  const scanner = new Scanner()
  scanner.begin(box)
  for (const points of contours)
    for (let i = 0; i < points.length; i += 2) {
      const j = (i + 2) % points.length
      scanner.line(points[i], points[i + 1], points[j], points[j + 1])
    }
  scanner.sweep({
    even: (y, from, to, value) => {
      for (let x = from; x < to; x++) out[(y - box.top) * width + x - box.left] += value
    },
    uneven: (y, from, to, values) => {
      for (let x = from; x < to; x++) out[(y - box.top) * width + x - box.left] += values[x - from]
    },
  })
  return out
}

const BOX = { left: 0, top: 0, right: 100, bottom: 40 }
const rectangle = (x: number, y: number, w: number, h: number) => [x, y, x + w, y, x + w, y + h, x, y + h]
const area = (coverage: Float32Array) => coverage.reduce((sum, value) => sum + value, 0)
const at = (coverage: Float32Array, x: number, y: number) => coverage[y * 100 + x]

test('a pixel is covered by its share', () => {
  const found = cover(BOX, rectangle(10.25, 5.5, 70.5, 2))
  expect(at(found, 9, 6)).toBe(0)
  expect(at(found, 10, 6)).toBeCloseTo(0.75, 5)
  expect(at(found, 10, 5)).toBeCloseTo(0.375, 5)
  expect(at(found, 50, 6)).toBe(1)
  expect(at(found, 50, 7)).toBeCloseTo(0.5, 5)
  expect(at(found, 80, 6)).toBeCloseTo(0.75, 5)
  expect(at(found, 81, 6)).toBe(0)
  expect(at(found, 50, 8)).toBe(0)
})

test('flat and steep slopes cover what lies under them', () => {
  const found = cover(BOX, [0, 10, 100, 10, 100, 11])
  for (const x of [0, 31, 32, 64, 99]) expect(at(found, x, 10)).toBeCloseTo((x + 0.5) / 100, 4)
  expect(area(cover(BOX, [10, 0, 13, 40, 10, 40]))).toBeCloseTo(60, 3)
})

describe('winding', () => {
  test('a contour the other way cuts a hole, one the same way does not', () => {
    const hole = rectangle(20, 15, 10, 10)
    const other = [20, 15, 20, 25, 30, 25, 30, 15]
    expect(area(cover(BOX, rectangle(10, 10, 30, 20), other))).toBeCloseTo(500, 3)
    expect(area(cover(BOX, rectangle(10, 10, 30, 20), hole))).toBeCloseTo(600, 3)
    expect(area(cover(BOX, other))).toBeCloseTo(100, 3)
  })

  test('what lies outside the box counts on the left and on no other side', () => {
    expect(area(cover(BOX, rectangle(-500, -500, 1000, 1000)))).toBeCloseTo(4000, 3)
    expect(area(cover(BOX, rectangle(-50, 10, 60, 10)))).toBeCloseTo(100, 3)
    for (const away of [
      rectangle(-50, 5, 40, 20),
      rectangle(120, 5, 40, 20),
      rectangle(5, -20, 40, 10),
      rectangle(5, 50, 9, 9),
    ])
      expect(area(cover(BOX, away))).toBe(0)
    // Corners far off on both sides: a band through the box.
    expect(area(cover(BOX, [-50, 0, 150, 20, 150, 30, -50, 10]))).toBeCloseTo(1000, 2)
  })
})

test('a triangle covers its area, each pixel at most once (property)', () => {
  const coordinate = fc.tuple(fc.double({ min: 0, max: 100, noNaN: true }), fc.double({ min: 0, max: 40, noNaN: true }))
  fc.assert(
    fc.property(coordinate, coordinate, coordinate, ([ax, ay], [bx, by], [cx, cy]) => {
      const found = cover(BOX, [ax, ay, bx, by, cx, cy])
      expect(found.every((value) => value >= 0 && value <= 1)).toBe(true)
      const exact = Math.abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2
      expect(Math.abs(area(found) - exact)).toBeLessThan(0.05)
    }),
    { numRuns: 200 },
  )
})
