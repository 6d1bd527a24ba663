import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { UserError } from '../model/errors.ts'
import { createInkToRgb } from './colour.ts'
import type { ProcessInk } from './displayList.ts'
import { readIccProfile } from './icc.ts'
import { createSeparator, photoInkLimit } from './separate.ts'

const bytes = new Uint8Array(readFileSync(new URL('../../assets/icc/newsprint-ifra26s-240.icc', import.meta.url)))
const ink = (c: number, m: number, y: number, k: number): ProcessInk => ({ kind: 'process', c, m, y, k })

describe('colours on the screen', () => {
  // IFRA26S as measured, absolute Lab D50: paper 85.2 / 0.9 / 3.6 and K solid, to CIE L*.
  const lightness = ([r, g, b]: readonly [number, number, number]): number => {
    const linear = (value: number) => (value <= 10.31 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4)
    return 116 * Math.cbrt(0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)) - 16
  }

  it('are on white, or on the paper as it was measured', () => {
    expect(createInkToRgb(bytes)(ink(0, 0, 0, 0))).toEqual([255, 255, 255])
    const paper = createInkToRgb(bytes, 'paper')
    const [r, g, b] = paper(ink(0, 0, 0, 0))
    expect(lightness([r, g, b])).toBeCloseTo(116 * Math.cbrt(0.664215087890625) - 16, 0)
    // Newsprint is warm.
    expect(r).toBeGreaterThan(g)
    expect(g).toBeGreaterThan(b)
    // Its black is a dark grey, and black type on white is black.
    expect(lightness(paper(ink(0, 0, 0, 1)))).toBeGreaterThan(25)
    expect(lightness(createInkToRgb(bytes)(ink(0, 0, 0, 1)))).toBeLessThan(20)
  })

  it('make photos fade into the same paper', () => {
    const paper = createInkToRgb(bytes, 'paper')(ink(0, 0, 0, 0))
    const separator = createSeparator({ icc: bytes, inkLimitPercent: 240 })
    expect([...separator.proofRgb(new Uint8Array([255, 255, 255]), 'paper')]).toEqual([...paper])
    expect([...separator.proofRgb(new Uint8Array([255, 255, 255]))]).toEqual([255, 255, 255])
  })
})

describe('ICC profile', () => {
  it('gives the measured colours of the characterisation data', () => {
    // IFRA26S, absolute Lab: c m y k % → L a b.
    const measured = [
      [100, 0, 0, 0, 59.11, -23.94, -27.1],
      [0, 100, 0, 0, 55.5, 47.62, 0.68],
      [0, 0, 100, 0, 80.37, -1.38, 61.56],
      [0, 100, 100, 0, 53.82, 44.81, 26.04],
      [40, 40, 40, 0, 55.91, 4.75, 5.72],
      [20, 0, 20, 0, 76.06, -8.84, 10.91],
      [100, 0, 0, 100, 34.17, -5.24, -4.26],
    ]
    const paper = [0.64434814453125, 0.664215087890625, 0.5006561279296875]
    const white = [0.9642, 1, 0.8249]
    const out = new Float64Array(3)
    for (const [c, m, y, k, ...lab] of measured) {
      readIccProfile(bytes).toLab(c / 100, m / 100, y / 100, k / 100, out)
      const fy = (out[0] + 16) / 116
      const relative = [fy + out[1] / 500, fy, fy - out[2] / 200].map((f) =>
        f > 6 / 29 ? f ** 3 : (116 * f - 16) / (24389 / 27),
      )
      const f = relative.map((t, i) => Math.cbrt((t * paper[i]) / white[i]))
      const got = [116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])]
      expect(Math.hypot(...got.map((v, i) => v - lab[i]))).toBeLessThan(1.5)
    }
  })

  it('is refused, in both languages, when it is none or not of inks', () => {
    const rgb = bytes.slice()
    rgb.set([0x52, 0x47, 0x42, 0x20], 16)
    for (const bad of [new Uint8Array(10), rgb, bytes.slice(0, 1000)]) {
      expect(() => readIccProfile(bad)).toThrow(UserError)
      expect(() => readIccProfile(bad)).toThrow(/ICC 文件.*ICC file/s)
    }
  })
})

describe('screen colour', () => {
  const rgb = createInkToRgb(bytes)

  it('shows paper white, K near black and neutral, and each primary as itself', () => {
    expect(rgb(ink(0, 0, 0, 0))).toEqual([255, 255, 255])
    const black = rgb(ink(0, 0, 0, 1))
    expect(Math.max(...black)).toBeLessThan(60)
    expect(Math.max(...black) - Math.min(...black)).toBeLessThan(12)
    const [cyan, magenta, yellow] = [rgb(ink(1, 0, 0, 0)), rgb(ink(0, 1, 0, 0)), rgb(ink(0, 0, 1, 0))]
    expect(cyan[0]).toBeLessThan(Math.min(cyan[1], cyan[2]) - 80)
    expect(magenta[1]).toBeLessThan(Math.min(magenta[0], magenta[2]) - 60)
    expect(yellow[2]).toBeLessThan(Math.min(yellow[0], yellow[1]) - 80)
  })

  it('grows darker with every step of K', () => {
    const greens = Array.from({ length: 21 }, (_, i) => rgb(ink(0, 0, 0, i / 20))[1])
    for (let i = 1; i < greens.length; i++) expect(greens[i]).toBeLessThan(greens[i - 1])
  })

  it('shows a spot ink as its alternate at the tint', () => {
    const alternate = ink(0, 0.5, 1, 0)
    expect(rgb({ kind: 'spot', name: '金', tint: 0.5, alternate })).toEqual(rgb(ink(0, 0.25, 0.5, 0)))
  })
})

describe('separation', () => {
  const separator = createSeparator({ icc: bytes, inkLimitPercent: 240 })

  it('never passes the ink limit', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 3, maxLength: 300 }), (pixels) => {
        const cmyk = separator.cmyk(pixels)
        expect(cmyk.length).toBe(Math.floor(pixels.length / 3) * 4)
        for (let at = 0; at < cmyk.length; at += 4)
          // Rounding of four samples adds up to two steps.
          expect(cmyk[at] + cmyk[at + 1] + cmyk[at + 2] + cmyk[at + 3]).toBeLessThanOrEqual(
            photoInkLimit(240) * 255 + 2,
          )
      }),
    )
  })

  it('leaves white paper bare and tells every dark grey apart', () => {
    expect([...separator.cmyk(new Uint8Array([255, 255, 255]))]).toEqual([0, 0, 0, 0])
    const greys = Array.from({ length: 18 }, (_, i) => i * 15)
    const proof = separator.proofRgb(Uint8Array.from(greys.flatMap((grey) => [grey, grey, grey])))
    for (let i = 1; i < greys.length; i++) expect(proof[i * 3 + 1]).toBeGreaterThan(proof[(i - 1) * 3 + 1] + 4)
  })

  it('comes back from the proof close to the photo where newsprint can print it', () => {
    const soft = Uint8Array.from([200, 190, 180, 150, 170, 160, 128, 128, 128, 210, 180, 170, 90, 90, 95])
    const proof = separator.proofRgb(soft)
    for (let i = 0; i < soft.length; i++) expect(Math.abs(proof[i] - soft[i])).toBeLessThan(16)
  })

  it('prints greys on K in even steps', () => {
    const grey = separator.grey(Uint8Array.from({ length: 256 }, (_, i) => i))
    expect([grey[0], grey[255]]).toEqual([0, 255])
    for (let i = 1; i < 256; i++) expect(grey[i]).toBeGreaterThanOrEqual(grey[i - 1])
  })
})
