import { expect, test } from 'vitest'
import { IDENTITY } from '../../model/geometry.ts'
import { pathOf, rectanglePath } from '../shapes.ts'
import type { Path, StrokePaint } from '../displayList.ts'
import { polylines } from './flatten.ts'
import { Scanner } from './scan.ts'
import { strokeContours } from './stroke.ts'

const BOX = { left: 0, top: 0, right: 200, bottom: 200 }

/** Area inked by a stroke, and whether a place is. */
function stroked(path: Path, width: number, cap: StrokePaint['cap'] = 'butt', dashPt: readonly number[] = []) {
  const scanner = new Scanner()
  const ink = new Float32Array(200 * 200)
  scanner.begin(BOX)
  for (const points of strokeContours(polylines(path, IDENTITY, 0.01), width, { cap, dashPt }, 0.01))
    for (let i = 0; i < points.length; i += 2) {
      const j = (i + 2) % points.length
      scanner.line(points[i], points[i + 1], points[j], points[j + 1])
    }
  scanner.sweep({
    even: (y, from, to, value) => ink.fill(value, y * 200 + from, y * 200 + to),
    uneven: (y, from, to, values) => ink.set(values.subarray(0, to - from), y * 200 + from),
  })
  return { area: ink.reduce((sum, value) => sum + value, 0), at: (x: number, y: number) => ink[y * 200 + x] }
}

const line = (...values: number[]): Path => ({
  ops: [
    'M',
    ...values
      .slice(2)
      .filter((_, i) => i % 2)
      .map(() => 'L' as const),
  ],
  values,
})

test('caps', () => {
  const across = line(50, 100, 150, 100)
  expect(stroked(across, 10).area).toBeCloseTo(1000, 1)
  expect(stroked(across, 10, 'square').area).toBeCloseTo(1100, 1)
  expect(stroked(across, 10, 'round').area).toBeCloseTo(1000 + 25 * Math.PI, 0)
  expect(stroked(across, 10).at(48, 100)).toBe(0)
  expect(stroked(across, 10, 'square').at(48, 100)).toBe(1)
  expect(stroked(line(40, 50, 100, 130), 7).area).toBeCloseTo(700, 1)
})

test('joins: mitred corners, bevelled where the mitre would be longer than ten widths', () => {
  expect(stroked(rectanglePath({ x: 50, y: 50, width: 80, height: 60 }), 10).area).toBeCloseTo(90 * 70 - 70 * 50, 1)
  const corner = stroked(line(50, 150, 100, 150, 100, 50), 10)
  expect(corner.area).toBeCloseTo(55 * 10 + 95 * 10, 1)
  expect(corner.at(103, 153)).toBe(1)
  // A turn of 174°: the mitre would reach 95 from its corner.
  const sharp = stroked(line(20, 100, 100, 100, 20, 104), 10)
  expect(sharp.at(110, 101)).toBe(0)
  const allowed = stroked(line(20, 90, 100, 100, 20, 110), 6)
  expect(allowed.at(118, 100)).toBeGreaterThan(0.5)
})

test('a turn either way is the same stroke', () => {
  const there = stroked(line(30, 30, 100, 40, 160, 120, 40, 150), 9).area
  expect(stroked(line(40, 150, 160, 120, 100, 40, 30, 30), 9).area).toBeCloseTo(there, 2)
})

test('curves: a ring has the area of a ring', () => {
  const ring = pathOf({ kind: 'ellipse', box: { x: 40, y: 40, width: 100, height: 100 } })
  expect(Math.abs(stroked(ring, 8).area - Math.PI * (54 ** 2 - 46 ** 2))).toBeLessThan(3)
})

test('dashes begin anew on each line and go round corners', () => {
  expect(stroked(line(50, 100, 150, 100), 4, 'butt', [12, 8]).area).toBeCloseTo(5 * 12 * 4, 1)
  // The last dash is cut by the end of the line.
  expect(stroked(line(50, 100, 145, 100), 4, 'butt', [20, 10]).area).toBeCloseTo(3 * 20 * 4 + 5 * 4, 1)
  const two: Path = { ops: ['M', 'L', 'M', 'L'], values: [50, 50, 65, 50, 50, 90, 65, 90] }
  const both = stroked(two, 4, 'butt', [10, 10])
  expect(both.area).toBeCloseTo(2 * 10 * 4, 1)
  expect(both.at(51, 90)).toBe(1)
  const box = stroked(rectanglePath({ x: 50, y: 50, width: 30, height: 30 }), 2, 'butt', [40, 20])
  expect(box.at(81, 49)).toBe(0)
  expect(box.at(80, 49)).toBe(1)
  expect(box.at(80, 58)).toBe(1)
  expect(box.at(80, 62)).toBe(0)
})

test('dashes of no length are dots with round caps and nothing with butt ones', () => {
  const across = line(50, 100, 150, 100)
  expect(Math.abs(stroked(across, 10, 'round', [0, 20]).area - 6 * 25 * Math.PI)).toBeLessThan(2)
  expect(stroked(across, 10, 'square', [0, 20]).area).toBeCloseTo(6 * 100, 0)
  expect(stroked(across, 10, 'butt', [0, 20]).area).toBe(0)
})

test('a line of no length is a dot or nothing', () => {
  for (const point of [line(100, 100), line(100, 100, 100, 100)]) {
    expect(stroked(point, 10, 'round').area).toBeCloseTo(25 * Math.PI, 0)
    expect(stroked(point, 10, 'square').area).toBeCloseTo(100, 1)
    expect(stroked(point, 10).area).toBe(0)
  }
})
