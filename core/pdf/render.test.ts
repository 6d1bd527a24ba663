import { mkdtempSync, readFileSync, rmSync, writeFileSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { afterAll, describe, expect } from 'vitest'
import { environment, fang, glyphs, group, page, printOptions, shaper, song } from '../../tests/support/pdfPages.ts'
import { runTool, toolTest } from '../../tests/support/tools.ts'
import type { FontFace } from '../typeset/font/face.ts'
import type { DisplayList, GlyphItem, Ink, PaintItem } from '../paint/displayList.ts'
import { createPdfExporter } from './exportPdf.ts'
import type { PdfImage } from './exportPdf.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'banmian-render-'))
afterAll(() => rmSync(folder, { recursive: true }))

function save(name: string, list: DisplayList, images?: ReadonlyMap<string, PdfImage>, crop = true): string {
  const file = path.join(folder, `${name}.pdf`)
  const options = { ...printOptions, marks: { crop } }
  writeFileSync(file, createPdfExporter(environment(images)).export([list], options))
  return file
}

interface Grey {
  readonly width: number
  readonly height: number
  readonly pixels: Uint8Array
}

/** A binary PGM. */
function readPgm(file: string): Grey {
  const bytes = readFileSync(file)
  const head = /^P5\s+(?:#.*\s+)*(\d+)\s+(\d+)\s+255\s/.exec(bytes.subarray(0, 200).toString('latin1'))!
  return { width: Number(head[1]), height: Number(head[2]), pixels: bytes.subarray(head[0].length) }
}

const DPI = 144
const renderers = {
  mutool: (pdf: string, out: string) =>
    runTool('mutool', ['draw', '-q', '-c', 'gray', '-r', String(DPI), '-o', out, pdf]),
  gs: (pdf: string, out: string) =>
    runTool('gs', ['-q', '-dGraphicsAlphaBits=4', '-dTextAlphaBits=4', '-sDEVICE=pgmraw', `-r${DPI}`, '-o', out, pdf]),
}

/** The box of pixels darker than 3/4 in a window, in pixels of the page; null when there is none. */
function inkBox(image: Grey, x1: number, y1: number, x2: number, y2: number): [number, number, number, number] | null {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let y = Math.max(0, Math.floor(y1)); y < Math.min(image.height, y2); y++)
    for (let x = Math.max(0, Math.floor(x1)); x < Math.min(image.width, x2); x++)
      if (image.pixels[y * image.width + x] < 192) {
        box[0] = Math.min(box[0], x)
        box[1] = Math.min(box[1], y)
        box[2] = Math.max(box[2], x + 1)
        box[3] = Math.max(box[3], y + 1)
      }
  return box[0] === Infinity ? null : box
}

/** The box of an outline's points on its curves, font units; control points may lie outside. */
function outlineBox(face: FontFace, gid: number): [number, number, number, number] | null {
  const { commands, values } = shaper().outline(face, gid)
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity]
  let at = 0
  for (const command of commands) {
    at += { M: 2, L: 2, Q: 4, C: 6, Z: 0 }[command]
    if (command === 'Z') continue
    const [x, y] = [values[at - 2], values[at - 1]]
    box[0] = Math.min(box[0], x)
    box[1] = Math.min(box[1], y)
    box[2] = Math.max(box[2], x)
    box[3] = Math.max(box[3], y)
  }
  return box[0] === Infinity ? null : box
}

describe('every glyph used is inked where its outline is', () => {
  const text = '青岛日报上合组织国家城市客厅永鑒鬱龘，。；：！？“”《》（）——…·ABgjQ&0189%fi'
  for (const [kind, face] of [
    ['glyf', song],
    ['CFF', fang],
  ] as const)
    for (const tool of ['mutool', 'gs'] as const)
      toolTest(`${kind}, ${tool}`, [tool], () => {
        const size = 30
        const cell = 70
        // Ligatures would join what the grid sets apart, so each character is a run of its own.
        const items = [...text].map((char, i): GlyphItem =>
          glyphs(char, 20 + (i % 10) * cell, 50 + Math.floor(i / 10) * cell, { face: face(), sizePt: size }),
        )
        const list = page([group(items)], 740, 460)
        const out = path.join(folder, `${kind}-${tool}.pgm`)
        renderers[tool](save(`${kind}-${tool}`, list, undefined, false), out)
        const image = readPgm(out)
        const scale = DPI / 72
        let compared = 0
        for (const item of items) {
          const { run } = item
          expect(run.glyphs.length).toBe(1)
          const x = (item.x + list.bleedPt) * scale
          const y = (item.y + list.bleedPt) * scale
          const found = inkBox(image, x - 15 * scale, y - 45 * scale, x + 52 * scale, y + 22 * scale)
          const outline = outlineBox(face(), run.glyphs[0])
          expect(found, item.text).not.toBeNull()
          const units = (size * scale) / face().unitsPerEm
          const want = [
            x + outline![0] * units,
            y - outline![3] * units,
            x + outline![2] * units,
            y - outline![1] * units,
          ]
          found!.forEach((edge, side) =>
            expect(Math.abs(edge - want[side]), `${item.text} side ${side}`).toBeLessThan(2.5),
          )
          compared++
        }
        expect(compared).toBe([...text].length)
      })
})

describe('separations', () => {
  /** Plates by name, 255 is no ink. */
  async function plates(name: string, items: readonly PaintItem[]): Promise<Map<string, Grey>> {
    const pdf = save(name, page(items))
    runTool('gs', ['-q', '-sDEVICE=tiffsep', '-r72', '-o', path.join(folder, `${name}.tif`), pdf])
    const found = new Map<string, Grey>()
    for (const file of readdirSync(folder)) {
      const plate = new RegExp(`^${name}\\((.*)\\)\\.tif$`).exec(file)?.[1]
      if (plate === undefined) continue
      const { data, info } = await sharp(path.join(folder, file))
        .greyscale()
        .raw()
        .toBuffer({ resolveWithObject: true })
      found.set(plate, { width: info.width, height: info.height, pixels: data })
    }
    return found
  }
  /** From the sheet's edge to the trim, px at 72 dpi: margin, mark, gap, 3 mm of bleed. */
  const TRIM = ((1 + 5 + 1 + 3) * 72) / 25.4
  const inTrim = (plate: Grey) => inkBox(plate, TRIM - 6, TRIM - 6, plate.width - TRIM + 6, plate.height - TRIM + 6)

  toolTest('text is on the black plate only, crop marks on all and outside the bleed', ['gs'], async () => {
    const found = await plates('text', [group([glyphs('青岛日报', 20, 60, { sizePt: 40 })])])
    expect([...found.keys()].sort()).toEqual(['Black', 'Cyan', 'Magenta', 'Yellow'])
    for (const [name, plate] of found) {
      if (name === 'Black') expect(inTrim(plate)).not.toBeNull()
      else expect(inTrim(plate), name).toBeNull()
      const [left, top, right, bottom] = inkBox(plate, 0, 0, plate.width, plate.height)!
      expect(Math.max(left, top), name).toBeLessThan(6)
      expect(Math.min(right - plate.width, bottom - plate.height), name).toBeGreaterThan(-6)
    }
  })

  toolTest('black overprints a tint, and knocks it out where told', ['gs'], async () => {
    const tint: Ink = { kind: 'process', c: 0, m: 1, y: 0, k: 0 }
    const square = (x: number, size: number) => ({
      ops: ['M', 'L', 'L', 'L', 'Z'] as const,
      values: [x, 50, x + size, 50, x + size, 50 + size, x, 50 + size],
    })
    const black: Ink = { kind: 'process', c: 0, m: 0, y: 0, k: 1 }
    const path = (x: number, size: number, fill: Ink, overprint: boolean): PaintItem => ({
      kind: 'path',
      path: square(x, size),
      fill,
      stroke: null,
      overprint,
    })
    const found = await plates('over', [
      path(20, 80, tint, false),
      path(120, 80, tint, false),
      path(20, 40, black, true),
      path(120, 40, black, false),
    ])
    const magenta = found.get('Magenta')!
    const at = (x: number, y: number) => magenta.pixels[Math.round(y + TRIM) * magenta.width + Math.round(x + TRIM)]
    expect(at(40, 70)).toBe(0)
    expect(at(140, 70)).toBe(255)
    expect(at(190, 120)).toBe(0)
  })

  toolTest('a spot ink has a plate of its own', ['gs'], async () => {
    const spot: Ink = {
      kind: 'spot',
      name: 'Masthead Red',
      tint: 1,
      alternate: { kind: 'process', c: 0, m: 1, y: 1, k: 0 },
    }
    const found = await plates('spot', [group([glyphs('青岛', 20, 60, { sizePt: 40, ink: spot, overprint: false })])])
    expect(inTrim(found.get('Masthead Red')!)).not.toBeNull()
    for (const name of ['Cyan', 'Magenta', 'Yellow', 'Black']) expect(inTrim(found.get(name)!), name).toBeNull()
  })
})

describe('pictures', () => {
  toolTest('come out upright, in place, clipped and not as negatives', ['mutool'], async () => {
    // Left top quarter dark, the rest white.
    const raw = Buffer.alloc(64 * 64 * 3, 255)
    for (let y = 0; y < 32; y++) raw.fill(20, y * 192, y * 192 + 96)
    const jpeg = await sharp(raw, { raw: { width: 64, height: 64, channels: 3 } })
      .toColourspace('cmyk')
      .jpeg({ quality: 95 })
      .toBuffer()
    const image: PdfImage = { jpeg, widthPx: 64, heightPx: 64, components: 4, inverted: true }
    const clip = { ops: ['M', 'L', 'L', 'L', 'Z'] as const, values: [60, 40, 200, 40, 200, 140, 60, 140] }
    const items: PaintItem[] = [
      {
        kind: 'group',
        frameId: 'photo',
        matrix: null,
        clip,
        items: [{ kind: 'image', frameId: 'photo', assetId: 'a', sha256: 'cafe', matrix: [160, 0, 0, 100, 40, 40] }],
      },
    ]
    const list = page(items)
    const out = path.join(folder, 'photo.pgm')
    renderers.mutool(save('photo', list, new Map([['cafe', image]]), false), out)
    const box = inkBox(readPgm(out), 0, 0, 1e4, 1e4)!
    // The dark quarter spans 40…120 × 40…90; the clip takes its first 20 pt away.
    const want = [60, 40, 120, 90].map((pt) => ((pt + list.bleedPt) * DPI) / 72)
    box.forEach((edge, side) => expect(Math.abs(edge - want[side])).toBeLessThan(6))
  })
})
