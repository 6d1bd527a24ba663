import { readFileSync } from 'node:fs'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import type { DisplayList, GlyphItem, GroupItem, Ink, PaintItem } from '../../core/paint/displayList.ts'
import { rectanglePath } from '../../core/paint/shapes.ts'
import type { FontFace } from '../../core/typeset/font/face.ts'
import type { GlyphOutline } from '../../core/typeset/shape/shaper.ts'
import { renderPng } from './raster.ts'

const icc = new Uint8Array(readFileSync(new URL('../../assets/icc/newsprint-ifra26s-240.icc', import.meta.url)))
const black: Ink = { kind: 'process', c: 0, m: 0, y: 0, k: 1 }
const red: Ink = { kind: 'process', c: 0, m: 1, y: 1, k: 0 }

/** Glyph 1: a block from (100, 0) to (900, 800), y upwards; glyph 2 has no ink. */
const shaper = {
  outline: (_: FontFace, glyph: number): GlyphOutline =>
    glyph === 1
      ? { commands: ['M', 'L', 'L', 'L', 'Z'], values: [100, 0, 900, 0, 900, 800, 100, 800] }
      : { commands: [], values: [] },
}
const face = { unitsPerEm: 1000 } as FontFace
function glyphs(x: number, y: number, sizePt: number, rotated = false, scaleX = 1): GlyphItem {
  const run = {
    ...{ face, sizePt, scaleX, rotated, colour: { swatchId: 'k', tint: 1 }, y: null },
    ...{ glyphs: Uint16Array.of(1, 2), clusters: Uint32Array.of(0, 1), x: Float64Array.of(0, sizePt) },
  }
  return { kind: 'glyphs', run, x, y, ink: black, overprint: true, paragraphId: 'p', text: '口　', end: 2 }
}
const fill = (x: number, y: number, width: number, height: number, ink: Ink): PaintItem => ({
  kind: 'path',
  path: rectanglePath({ x, y, width, height }),
  fill: ink,
  stroke: null,
  overprint: false,
})
function list(...items: PaintItem[]): DisplayList {
  return { pageId: 'p', widthPt: 100.3, heightPt: 50.1, bleedPt: 9, items }
}

async function pixels(page: DisplayList, dpi: number, photo?: Uint8Array) {
  const png = await renderPng(page, { dpi, shaper, icc, inkLimitPercent: 240, images: () => photo })
  const { data, info } = await sharp(png).raw().toBuffer({ resolveWithObject: true })
  const at = (x: number, y: number) => [...data.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3)]
  /** Box of all pixels the test holds for: left, top, right, bottom (exclusive). */
  const box = (test: (rgb: number[]) => boolean) => {
    const found = [Infinity, Infinity, -Infinity, -Infinity]
    for (let y = 0; y < info.height; y++)
      for (let x = 0; x < info.width; x++)
        if (test(at(x, y))) {
          found[0] = Math.min(found[0], x)
          found[1] = Math.min(found[1], y)
          found[2] = Math.max(found[2], x + 1)
          found[3] = Math.max(found[3], y + 1)
        }
    return found
  }
  return { png, info, at, box }
}
const dark = ([, g]: number[]) => g < 128
const near = (box: number[], pt: number[], dpi: number) =>
  expect(box.map((value, i) => Math.abs(value - (pt[i] * dpi) / 72)).every((off) => off <= 1)).toBe(true)

describe('PNG', () => {
  it('is the trimmed page at the resolution asked for, on white', async () => {
    const { png, info, at } = await pixels(list(), 300)
    expect([info.width, info.height, info.channels]).toEqual([418, 209, 3])
    expect(at(200, 100)).toEqual([255, 255, 255])
    expect((await sharp(png).metadata()).density).toBe(300)
  })

  it('puts a square and a glyph where they belong, to the pixel, at 300 dpi', async () => {
    near((await pixels(list(fill(10, 20, 30, 12, black)), 300)).box(dark), [10, 20, 40, 32], 300)
    near((await pixels(list(glyphs(20, 40, 24)), 300)).box(dark), [22.4, 20.8, 41.6, 40], 300)
    near((await pixels(list(glyphs(20, 40, 24, false, 0.5)), 300)).box(dark), [21.2, 20.8, 30.8, 40], 300)
    // Turned clockwise: ahead is down, up is to the right.
    near((await pixels(list(glyphs(20, 10, 24, true)), 300)).box(dark), [20, 12.4, 39.2, 31.6], 300)
  })

  it('turns and clips groups and paints in order', async () => {
    const clip = rectanglePath({ x: 0, y: 0, width: 10, height: 10 })
    const turned: GroupItem = {
      kind: 'group',
      frameId: 'f',
      matrix: [0, 1, -1, 0, 60, 5],
      clip,
      items: [fill(0, 0, 30, 30, black), fill(5, 0, 30, 30, red)],
    }
    const { box } = await pixels(list(turned), 144)
    near(box(dark), [50, 5, 60, 15], 144)
    near(
      box(([r, g]) => r > 150 && g < 128),
      [50, 10, 60, 15],
      144,
    )
  })

  it('draws solid, dashed and dotted rules', async () => {
    const rule = (y: number, dashPt: number[], cap: 'butt' | 'round'): PaintItem => ({
      kind: 'path',
      path: { ops: ['M', 'L'], values: [10, y, 90, y] },
      fill: null,
      stroke: { ink: black, widthPt: 2, dashPt, cap },
      overprint: true,
    })
    const { at } = await pixels(list(rule(10, [], 'butt'), rule(20, [6, 4], 'butt'), rule(30, [0, 4], 'round')), 144)
    const marks = (y: number) => {
      let count = 0
      for (let x = 1; x < 200; x++) if (dark(at(x, y)) && !dark(at(x - 1, y))) count++
      return count
    }
    // Rows just below each rule's middle line.
    expect([marks(20), marks(40)]).toEqual([1, 8])
    expect(marks(60)).toBeGreaterThanOrEqual(20)
  })

  it('shows pictures in their place, upright, as they will print', async () => {
    // Left half black, right half white.
    const raw = Uint8Array.from({ length: 64 * 32 * 3 }, (_, i) => (Math.floor(i / 3) % 64 < 32 ? 0 : 255))
    const photo = await sharp(raw, { raw: { width: 64, height: 32, channels: 3 } })
      .png()
      .toBuffer()
    const matrix = [40, 0, 0, 20, 30, 10] as const
    const page = list(fill(0, 0, 100.3, 50.1, red), {
      ...{ kind: 'image', frameId: 'f', assetId: 'a' },
      sha256: '1',
      matrix,
    })
    const { at, box } = await pixels(page, 144, photo)
    near(
      box(([, g]) => g > 200),
      [50, 10, 70, 30],
      144,
    )
    // A picture without colour prints on K alone, whose black is not the deepest there is.
    expect(Math.max(...at(80, 40))).toBeLessThan(50)
    expect((await pixels(page, 72)).box(([, g]) => g > 200)[0]).toBe(Infinity)
  })

  it('shows a picture in its colours and on black alone beside each other', async () => {
    const raw = Uint8Array.from({ length: 16 * 16 * 3 }, (_, i) => [200, 40, 40][i % 3])
    const photo = await sharp(raw, { raw: { width: 16, height: 16, channels: 3 } })
      .png()
      .toBuffer()
    const at = (x: number) => ({
      ...({ kind: 'image', frameId: 'f', assetId: 'a', sha256: '1' } as const),
      matrix: [20, 0, 0, 20, x, 10] as const,
    })
    const drawn = await pixels(list(at(10), { ...at(50), black: true }), 72, photo)
    const [r, g] = drawn.at(20, 20)
    const grey = drawn.at(60, 20)
    expect(r - g).toBeGreaterThan(60)
    expect(Math.max(...grey) - Math.min(...grey)).toBeLessThan(12)
  })
})
