import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inkCoverage } from './inkCoverage.ts'
import { inkLimitPixels, platePixels, spotsOver } from './plateView.ts'
import type { Plates } from './plates.ts'

const NAMES = ['Cyan', 'Magenta', 'Yellow', 'Black', '报头红']
const plates = (widthPx: number, heightPx: number, dpi: number, ink: readonly Uint8Array[]): Plates => ({
  ...{ names: NAMES.slice(0, ink.length), widthPx, heightPx, dpi, bleedPt: 0, ink },
})
/** Each channel as full ink makes it: C takes red away, M green, Y blue, K all. */
const process = (cmyk: Uint8Array): Uint8Array => {
  const rgb = new Uint8Array((cmyk.length / 4) * 3)
  for (let i = 0; i < rgb.length; i++) {
    const at = Math.floor(i / 3) * 4
    rgb[i] = Math.max(0, 255 - cmyk[at + (i % 3)] - cmyk[at + 3])
  }
  return rgb
}
const look = (shown: readonly number[], grey: boolean) => ({
  ...{ shown: NAMES.map((_, plate) => shown.includes(plate)), process, grey },
  spots: [[255, 0, 51]] as const,
})
const flat = (...inks: readonly number[]) =>
  plates(
    1,
    1,
    100,
    inks.map((ink) => Uint8Array.of(ink)),
  )
const rgb = (pixels: Uint8ClampedArray) => [...pixels.slice(0, 3)]

describe('plates looked at', () => {
  it('one alone is grey where that is wanted, else in its colour', () => {
    const page = flat(255, 100, 0, 51, 255)
    expect(rgb(platePixels(page, look([3], true)))).toEqual([204, 204, 204])
    expect(rgb(platePixels(page, look([4], true)))).toEqual([0, 0, 0])
    expect(rgb(platePixels(page, look([0], false)))).toEqual([0, 255, 255])
    expect(rgb(platePixels(page, look([4], false)))).toEqual([255, 0, 51])
  })

  it('several lie over each other, a spot as a glaze; none leave paper', () => {
    const page = flat(255, 100, 0, 0, 51)
    expect(rgb(platePixels(page, look([0, 1], true)))).toEqual([0, 155, 255])
    expect(rgb(platePixels(page, look([0, 1, 4], true)))).toEqual([0, 124, 214])
    expect(rgb(platePixels(page, look([], true)))).toEqual([255, 255, 255])
  })

  it('are whole and opaque, however many pixels', () => {
    const count = (1 << 16) + 5
    const ink = NAMES.map((_, plate) => Uint8Array.from({ length: count }, (_, i) => (i * (plate + 3)) % 256))
    const whole = platePixels(plates(count, 1, 100, ink), look([0, 1, 2, 3, 4], false))
    for (const at of [0, (1 << 16) - 1, 1 << 16, count - 1]) {
      const one = platePixels(flat(...ink.map((plate) => plate[at]!)), look([0, 1, 2, 3, 4], false))
      expect([...whole.slice(at * 4, at * 4 + 4)]).toEqual([...one])
      expect(one[3]).toBe(255)
    }
  })
})

describe('spots above the limit', () => {
  it('are those that the gauge counts, spread over the whole spot', () => {
    const scene = fc
      .record({
        width: fc.integer({ min: 1, max: 14 }),
        height: fc.integer({ min: 1, max: 14 }),
        dpi: fc.constantFrom(25, 60, 100),
      })
      .chain(({ width, height, dpi }) =>
        fc
          .array(fc.uint8Array({ minLength: width * height, maxLength: width * height }), {
            minLength: 4,
            maxLength: 5,
          })
          .map((ink) => plates(width, height, dpi, ink)),
      )
    fc.assert(
      fc.property(scene, fc.integer({ min: 100, max: 300 }), (page, limitPercent) => {
        const over = spotsOver(page, { limitPercent })
        const { overMm2 } = inkCoverage(page, { limitPercent })
        expect(over.some((pixel) => pixel === 1)).toBe(overMm2 > 0)
        const side = Math.min(Math.max(1, Math.round(page.dpi / 25.4)), page.widthPx, page.heightPx)
        // A square of marked pixels for each spot: a marked one stands in some full square.
        const marked = over.filter((pixel) => pixel === 1).length
        expect(marked).toBeGreaterThanOrEqual(overMm2 > 0 ? side : 0)
        const counted = Math.round(overMm2 / (25.4 / page.dpi) ** 2)
        expect(marked).toBeGreaterThanOrEqual(counted)
      }),
      { numRuns: 200 },
    )
  })

  it('are red, and the rest pale', () => {
    // 4 pixels a mm: the left half is too heavy.
    const [width, height] = [16, 8]
    const half = Uint8Array.from({ length: width * height }, (_, i) => (i % width < 8 ? 230 : 0))
    const page = plates(width, height, 100, [half, half, half, new Uint8Array(width * height)])
    const pixels = inkLimitPixels(page, process, { limitPercent: 240 })
    expect([...pixels.slice(0, 3)]).toEqual([225, 20, 20])
    expect([...pixels.slice(15 * 4, 15 * 4 + 3)]).toEqual([255, 255, 255])
    const within = inkLimitPixels(page, process, { limitPercent: 280 })
    expect(within[0]).toBe(within[1])
    expect(within[0]).toBeGreaterThanOrEqual(128)
  })
})
