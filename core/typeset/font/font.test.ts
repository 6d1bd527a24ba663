import fs from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { createRequire } from 'node:module'
import { describe, expect, test } from 'vitest'
import { createFontLibrary } from '../../../electron/host/fonts.ts'
import { UserError } from '../../model/errors.ts'
import type { GlyphOutline } from '../shape/shaper.ts'
import { cutGlyf } from './cutGlyf.ts'
import { describeFaces } from './describe.ts'
import type { FontFace } from './face.ts'
import { componentsOf } from './glyf.ts'
import { openFont } from './open.ts'
import { sfntLength, writeSfnt } from './sfnt.ts'

const root = path.resolve(import.meta.dirname, '../../..')
const library = createFontLibrary({ root, systemFolders: [] })
const face = (family: string, weight = 400): FontFace => library.find(family, weight)!
const FAMILIES = ['Noto Serif SC', 'Noto Sans SC', 'LXGW WenKai', 'FandolFang', 'Ma Shan Zheng', 'Liu Jian Mao Cao']

/** A face over bytes made in a test. */
function faceOf(bytes: Uint8Array, index = 0): FontFace {
  const description = describeFaces(bytes)[index]!
  return { ...description, id: description.postscriptName, bytes: () => bytes }
}

/** Cuts a face to a few characters with names, so that it stands alone as a font. */
function smallFont(source: FontFace, text: string): Uint8Array {
  const font = openFont(source)
  const glyphs = Uint16Array.from([...text], (c) => font.cmap.glyph(c.codePointAt(0)!)).sort()
  const cut = cutGlyf(font, glyphs, new Map())
  const inner = openFont({ ...source, id: 'cut', bytes: () => cut, read: (o, l) => cut.subarray(o, o + l) })
  const tables = ['OS/2', 'cmap', 'glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp', 'name', 'post'].map(
    (name): [string, Uint8Array] => [name, inner.sfnt.table(name) ?? font.sfnt.table(name)!],
  )
  const out = new Uint8Array(sfntLength(tables))
  writeSfnt(out, 0x00010000, tables, true)
  return out
}

/** A collection of whole fonts: their table offsets move by where each is put (OpenType "TTC Header"). */
function collection(fonts: readonly Uint8Array[]): Uint8Array {
  const header = 12 + 4 * fonts.length
  const out = new Uint8Array(header + fonts.reduce((sum, font) => sum + font.length, 0))
  const view = new DataView(out.buffer)
  out.set([0x74, 0x74, 0x63, 0x66, 0, 1, 0, 0])
  view.setUint32(8, fonts.length)
  let at = header
  fonts.forEach((font, i) => {
    out.set(font, at)
    view.setUint32(12 + 4 * i, at)
    for (let t = 0; t < view.getUint16(at + 4); t++) {
      const field = at + 12 + 16 * t + 8
      view.setUint32(field, view.getUint32(field) + at)
    }
    at += font.length
  })
  return out
}

/** Area and box of an outline, whatever point its contours begin at. */
function shapeOf({ commands, values }: GlyphOutline): { area: number; box: number[]; contours: number } {
  let [area, i, x, y, contours] = [0, 0, 0, 0, 0]
  let [sx, sy] = [0, 0]
  const box = [Infinity, Infinity, -Infinity, -Infinity]
  const to = (nx: number, ny: number): void => {
    area += x * ny - nx * y
    ;[x, y] = [nx, ny]
    box[0] = Math.min(box[0]!, x)
    box[1] = Math.min(box[1]!, y)
    box[2] = Math.max(box[2]!, x)
    box[3] = Math.max(box[3]!, y)
  }
  for (const command of commands) {
    if (command === 'Z') {
      to(sx, sy)
      continue
    }
    const points = { M: 1, L: 1, Q: 2, C: 3 }[command]
    const p = values.slice(i, i + 2 * points)
    i += 2 * points
    if (command === 'M') {
      contours++
      ;[sx, sy, x, y] = [p[0]!, p[1]!, p[0]!, p[1]!]
      continue
    }
    const [x0, y0] = [x, y]
    for (let k = 1; k <= 8; k++) {
      const t = k / 8
      const u = 1 - t
      if (command === 'L') to(x0 + (p[0]! - x0) * t, y0 + (p[1]! - y0) * t)
      else if (command === 'Q')
        to(u * u * x0 + 2 * u * t * p[0]! + t * t * p[2]!, u * u * y0 + 2 * u * t * p[1]! + t * t * p[3]!)
      else
        to(
          u ** 3 * x0 + 3 * u * u * t * p[0]! + 3 * u * t * t * p[2]! + t ** 3 * p[4]!,
          u ** 3 * y0 + 3 * u * u * t * p[1]! + 3 * u * t * t * p[3]! + t ** 3 * p[5]!,
        )
    }
  }
  return { area: area / 2, box: contours === 0 ? [0, 0, 0, 0] : box, contours }
}

/** harfbuzzjs' own reading of a font, as the judge of ours. */
interface Judge {
  advance(glyph: number): number
  glyph(codePoint: number): number
  outline(glyph: number): GlyphOutline
}
async function judge(source: FontFace): Promise<Judge> {
  const hb = (await import(createRequire(import.meta.url).resolve('harfbuzzjs'))) as typeof import('harfbuzzjs')
  const font = new hb.Font(new hb.Face(new hb.Blob(source.bytes() as Uint8Array<ArrayBuffer>), 0))
  return {
    advance: (glyph) => font.glyphHAdvance(glyph),
    glyph: (codePoint) => font.nominalGlyph(codePoint) ?? 0,
    outline: (glyph) => {
      const commands: GlyphOutline['commands'][number][] = []
      const values: number[] = []
      for (const { type, values: v } of font.glyphToJson(glyph)) {
        commands.push(type as 'M')
        values.push(...v)
      }
      return { commands, values }
    },
  }
}

describe('glyphs as HarfBuzz sees them', () => {
  test.each(FAMILIES)('%s: characters, advances and outlines agree', async (family) => {
    const source = face(family)
    const font = openFont(source)
    const truth = await judge(source)
    const wrong: string[] = []
    for (let c = 0; c < 0x2fa1e; c += c < 0x3000 ? 1 : 13)
      if (font.cmap.glyph(c) !== truth.glyph(c)) wrong.push(`U+${c.toString(16)}`)
    const program = source.outlines === 'glyf' ? font.glyf : font.cff
    let drawn = 0
    for (let glyph = 0; glyph < source.glyphCount; glyph += 97) {
      if (font.metrics.advance(glyph) !== truth.advance(glyph)) wrong.push(`advance of ${glyph}`)
      const ours = shapeOf(program.outline(glyph))
      const theirs = shapeOf(truth.outline(glyph))
      // HarfBuzz rounds implied points to whole units where composites are scaled.
      const near =
        Math.abs(ours.area - theirs.area) < 2 + Math.abs(theirs.area) * 1e-3 &&
        ours.box.every((value, i) => Math.abs(value - theirs.box[i]!) <= 1)
      if (ours.contours !== theirs.contours || !near) wrong.push(`outline of ${glyph}`)
      if (ours.contours > 0) drawn++
    }
    expect(wrong).toEqual([])
    expect(drawn).toBeGreaterThan(60)
  })

  test('composite glyphs are drawn with all their parts, and cutting brings the parts along', async () => {
    const composites: string[] = []
    for (const family of FAMILIES) {
      const source = face(family)
      if (source.outlines === 'cff') continue
      const font = openFont(source)
      const truth = await judge(source)
      const glyphs: number[] = []
      for (let glyph = 0; glyph < source.glyphCount && glyphs.length < 12; glyph += 3)
        if (componentsOf(font.glyf.bytes(glyph)).parts.length > 0) glyphs.push(glyph)
      const cut = cutGlyf(font, Uint16Array.from(glyphs), new Map())
      const after = openFont({ ...source, id: 'cut', bytes: () => cut, read: (o, l) => cut.subarray(o, o + l) })
      for (const glyph of glyphs) {
        expect(shapeOf(font.glyf.outline(glyph)).contours).toBe(shapeOf(truth.outline(glyph)).contours)
        expect(after.glyf.outline(glyph)).toEqual(font.glyf.outline(glyph))
        composites.push(`${family} ${glyph}`)
      }
    }
    expect(composites.length).toBeGreaterThan(0)
  })
})

describe('collections', () => {
  const serif = smallFont(face('Noto Serif SC'), '版面')
  const sans = smallFont(face('Noto Sans SC', 700), '版面')
  const ttc = collection([serif, sans])

  test('every face is described, and opens by its index', () => {
    const faces = describeFaces(ttc)
    expect(faces.map((f) => [f.index, f.postscriptName, f.weight])).toEqual([
      [0, 'NotoSerifSC-Regular', 400],
      [1, 'NotoSansSC-Bold', 700],
    ])
    const glyph = openFont(face('Noto Sans SC', 700)).cmap.glyph('版'.codePointAt(0)!)
    const second = openFont(faceOf(ttc, 1))
    expect(second.cmap.glyph('版'.codePointAt(0)!)).toBe(glyph)
    expect(second.glyf.outline(glyph)).toEqual(openFont(face('Noto Sans SC', 700)).glyf.outline(glyph))
  })

  test('a face that is not there, and web fonts, are errors with a remedy', () => {
    expect(() => openFont({ ...faceOf(ttc), id: 'x', index: 2, bytes: () => ttc }).sfnt).toThrow(UserError)
    expect(() =>
      describeFaces(Uint8Array.from([0x77, 0x4f, 0x46, 0x32, ...new Array<number>(40).fill(0)]), 'a.woff2'),
    ).toThrow(/a\.woff2.*TTF.*Convert it/)
  })
})

describe('broken files', () => {
  const fandol = fs.readFileSync(path.join(root, 'assets/fonts/fandol/FandolFang-Regular.otf'))
  const tables = ['CFF ', 'OS/2', 'cmap', 'head', 'hhea', 'hmtx', 'maxp', 'name']
  const cff = (() => {
    // The head of the CFF table and its first charstrings; the rest of the 7 MB would only dilute the damage.
    const font = openFont(faceOf(fandol))
    const parts = tables.map((name): [string, Uint8Array] => [
      name,
      name === 'CFF ' ? font.sfnt.table(name)!.slice(0, 60_000) : font.sfnt.table(name)!,
    ])
    const out = new Uint8Array(sfntLength(parts))
    writeSfnt(out, 0x4f54544f, parts, false)
    return out
  })()
  const glyf = smallFont(face('Noto Serif SC'), '报é')

  test.each([
    ['glyf', glyf],
    ['cff', cff],
  ])('%s: whatever the bytes, an answer or a UserError, and soon', (_kind, font) => {
    const change = fc.record({ at: fc.nat(font.length - 1), value: fc.integer({ min: 0, max: 255 }) })
    // Half of the changes fall where structure is: the directory and the first kilobytes of tables.
    const early = fc.record({ at: fc.nat(400), value: fc.constantFrom(0, 1, 127, 128, 255) })
    fc.assert(
      fc.property(
        fc.array(fc.oneof(change, early), { minLength: 1, maxLength: 12 }),
        fc.option(fc.nat(font.length)),
        (changes, length) => {
          const broken = font.slice(0, length ?? font.length)
          for (const { at, value } of changes) if (at < broken.length) broken[at] = value
          try {
            const description = describeFaces(broken)[0]!
            const open = openFont({ ...description, id: 'broken', bytes: () => broken })
            for (const c of [0x41, 0xe9, 0x62a5, 0x1f600]) open.cmap.glyph(c)
            for (const glyph of [0, 1, 9, 200, 65535]) {
              open.metrics.advance(glyph)
              open.metrics.verticalOrigin(glyph, () => 0)
              ;(description.outlines === 'glyf' ? open.glyf : open.cff).outline(glyph)
            }
            open.adjustments('halt')
          } catch (error) {
            expect(error).toBeInstanceOf(UserError)
            expect((error as UserError).zh).toMatch(/字体/)
          }
        },
      ),
      { numRuns: 250 },
    )
  })

  test('a glyph made of itself ends', () => {
    // Glyph 1: a composite whose two parts are glyph 1.
    const parts: [string, Uint8Array][] = [
      ['glyf', Uint8Array.from([255, 255, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x22, 0, 1, 0, 0, 0, 0x02, 0, 1, 0, 0])],
      ['head', openFont(face('Noto Serif SC')).sfnt.table('head')!.slice()],
      ['loca', Uint8Array.from([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 22])],
      ['maxp', Uint8Array.from([0, 1, 0, 0, 0, 2])],
    ]
    parts[1]![1].set([0, 1], 50)
    const out = new Uint8Array(sfntLength(parts))
    writeSfnt(out, 0x00010000, parts, false)
    const { glyf: program } = openFont({
      ...face('Noto Serif SC'),
      id: 'loop',
      index: 0,
      bytes: () => out,
      read: (o, l) => out.subarray(o, o + l),
    })
    expect(program.range(1).length).toBe(22)
    expect(program.outline(1).commands).toEqual([])
  })
})
