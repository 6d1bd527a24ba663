import { describe, expect, test } from 'vitest'
import { inkCoverage, InkGauge } from './inkCoverage.ts'
import type { Plates } from './plates.ts'

/** Plates of 254 dpi (ten pixels a mm) with boxes of ink: [plate, left, top, width, height, 0…255]. */
function plates(boxes: readonly (readonly [number, number, number, number, number, number])[], bleedPt = 0): Plates {
  const [widthPx, heightPx] = [120, 80]
  const ink = Array.from({ length: 5 }, () => new Uint8Array(widthPx * heightPx))
  for (const [plate, left, top, width, height, level] of boxes)
    for (let y = top; y < top + height; y++) ink[plate].fill(level, y * widthPx + left, y * widthPx + left + width)
  return { names: ['Cyan', 'Magenta', 'Yellow', 'Black', 'Red'], widthPx, heightPx, dpi: 254, bleedPt, ink }
}

const MM = 72 / 25.4
const NEWSPRINT = { limitPercent: 240 }

test('is the highest mean of a millimetre, all plates together, at its place', () => {
  const found = inkCoverage(
    plates([
      [0, 0, 0, 120, 80, 51],
      [3, 70, 30, 10, 10, 255],
      [4, 70, 30, 10, 5, 255],
    ]),
    NEWSPRINT,
  )
  expect(found.percent).toBeCloseTo(20 + 100 + 50, 5)
  expect(found.at.x / MM).toBeCloseTo(7.5, 5)
  expect(found.at.y / MM).toBeCloseTo(3.5, 5)
  expect(found.overMm2).toBe(0)
})

test('a hairline of full ink is no spot', () => {
  const found = inkCoverage(plates([0, 1, 2, 3].map((plate) => [plate, 0, 40, 120, 1, 255] as const)), NEWSPRINT)
  expect(found.percent).toBeCloseTo(40, 5)
})

test('the area above the limit is that of the centres of spots above it', () => {
  const heavy = plates([0, 1, 2].map((plate) => [plate, 20, 20, 40, 30, 255] as const))
  const { percent, overMm2 } = inkCoverage(heavy, { limitPercent: 290 })
  expect(percent).toBeCloseTo(300, 5)
  // A spot a pixel off the edge has nine tenths of it: 270 %.
  expect(overMm2).toBeCloseTo(0.01 * 31 * 21, 5)
  expect(inkCoverage(heavy, { limitPercent: 300 }).overMm2).toBe(0)
})

test('a limit kept in per cents is kept in 255ths', () => {
  // 5, 90, 85 and 60 %, each rounded up: 240.4 % on the plates.
  const legal = plates([13, 230, 217, 153].map((level, plate) => [plate, 0, 0, 120, 80, level] as const))
  expect(inkCoverage(legal, NEWSPRINT).percent).toBeGreaterThan(240)
  expect(inkCoverage(legal, NEWSPRINT).overMm2).toBe(0)
  const heavy = plates([13, 230, 217, 158].map((level, plate) => [plate, 0, 0, 120, 80, level] as const))
  expect(inkCoverage(heavy, NEWSPRINT).overMm2).toBeCloseTo(0.01 * 111 * 71, 5)
})

describe('bands', () => {
  test('give what the whole gives', () => {
    const whole = plates([
      [0, 0, 17, 120, 20, 200],
      [1, 33, 21, 31, 17, 255],
      [2, 40, 2, 60, 70, 190],
    ])
    for (const height of [1, 7, 64]) {
      const gauge = new InkGauge(whole, NEWSPRINT)
      for (let top = 0; top < whole.heightPx; top += height) {
        const rows = Math.min(height, whole.heightPx - top)
        const ink = whole.ink.map((plate) => plate.subarray(top * 120, (top + rows) * 120))
        gauge.add({ sheet: whole, top, rows, ink })
      }
      expect(gauge.result()).toEqual(inkCoverage(whole, NEWSPRINT))
    }
  })
})

test('places are those of the trimmed page, on plates with bleed as well', () => {
  const { at } = inkCoverage(plates([[3, 0, 0, 10, 10, 255]], 3 * MM), NEWSPRINT)
  expect(at.x / MM).toBeCloseTo(-2.5, 5)
  expect(at.y / MM).toBeCloseTo(-2.5, 5)
})

test('a bare page has no ink', () => {
  expect(inkCoverage(plates([]), NEWSPRINT)).toMatchObject({ percent: 0, overMm2: 0 })
})
