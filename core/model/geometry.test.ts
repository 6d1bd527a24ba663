import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Matrix, Rect } from './geometry.ts'
import {
  apply,
  boundsOf,
  containsRotated,
  cornersOf,
  intersection,
  invertMatrix,
  multiply,
  outset,
  placement,
  rotatedBounds,
  rotation,
  scaling,
  transformedBounds,
  translation,
  union,
} from './geometry.ts'

const real = fc.double({ min: -1000, max: 1000, noNaN: true })
const size = fc.double({ min: 0.01, max: 1000, noNaN: true })
const rect: fc.Arbitrary<Rect> = fc.record({ x: real, y: real, width: size, height: size })
const point = fc.record({ x: real, y: real })

function near(a: { x: number; y: number }, b: { x: number; y: number }, within = 1e-6): void {
  expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeLessThan(within)
}

describe('matrices', () => {
  test('multiply does the first, then the second', () => {
    fc.assert(
      fc.property(real, real, real, point, (dx, dy, degrees, p) => {
        const first = translation(dx, dy)
        const then = multiply(rotation(degrees), scaling(2, 3))
        near(apply(multiply(first, then), p), apply(then, apply(first, p)))
      }),
    )
  })
  test('invert takes back', () => {
    fc.assert(
      fc.property(point, real, point, (centre, degrees, p) => {
        const matrix = multiply(rotation(degrees, centre), scaling(0.5, 4))
        near(apply(invertMatrix(matrix), apply(matrix, p)), p)
      }),
    )
    expect(() => invertMatrix([1, 2, 2, 4, 0, 0])).toThrow(RangeError)
  })
  test('turns clockwise with y downwards, and quarter turns exactly', () => {
    expect(apply(rotation(90), { x: 1, y: 0 })).toEqual({ x: 0, y: 1 })
    expect(apply(rotation(-90, { x: 10, y: 10 }), { x: 11, y: 10 })).toEqual({ x: 10, y: 9 })
    expect(rotation(450)).toEqual(rotation(90))
    near(apply(rotation(45), { x: 1, y: 0 }), { x: Math.SQRT1_2, y: Math.SQRT1_2 })
  })
})

describe('rects', () => {
  test('a frame is turned about its centre', () => {
    const frame: Rect = { x: 10, y: 20, width: 40, height: 20 }
    near(apply(placement(frame, 0), { x: 5, y: 5 }), { x: 15, y: 25 })
    near(apply(placement(frame, 90), { x: 20, y: 10 }), { x: 30, y: 30 })
    near(apply(placement(frame, 90), { x: 0, y: 0 }), { x: 40, y: 10 })
    expect(rotatedBounds(frame, 90)).toEqual({ x: 20, y: 10, width: 20, height: 40 })
  })
  test('bounds hold every corner and touch each side', () => {
    fc.assert(
      fc.property(rect, real, (r, degrees) => {
        const matrix: Matrix = rotation(degrees, { x: 3, y: 4 })
        const bounds = transformedBounds(r, matrix)
        const corners = cornersOf(r).map((corner) => apply(matrix, corner))
        expect(bounds).toEqual(boundsOf(corners))
        expect(Math.min(...corners.map((c) => c.x))).toBe(bounds.x)
        expect(Math.max(...corners.map((c) => c.y))).toBeCloseTo(bounds.y + bounds.height, 6)
      }),
    )
    expect(() => boundsOf([])).toThrow(RangeError)
  })
  test('union and intersection', () => {
    const a: Rect = { x: 0, y: 0, width: 10, height: 10 }
    expect(union(a, { x: 20, y: -5, width: 5, height: 5 })).toEqual({ x: 0, y: -5, width: 25, height: 15 })
    expect(intersection(a, { x: 5, y: 6, width: 50, height: 50 })).toEqual({ x: 5, y: 6, width: 5, height: 4 })
    expect(intersection(a, { x: 10, y: 0, width: 5, height: 5 })).toBeUndefined()
    expect(outset(a, 1, 2, 3, 4)).toEqual({ x: -4, y: -1, width: 16, height: 14 })
  })
  test('a click hits a turned frame where it is drawn', () => {
    const frame: Rect = { x: 0, y: 0, width: 100, height: 10 }
    expect(containsRotated(frame, 90, { x: 50, y: 50 })).toBe(true)
    expect(containsRotated(frame, 90, { x: 5, y: 5 })).toBe(false)
    expect(containsRotated(frame, 0, { x: 5, y: 5 })).toBe(true)
  })
})
