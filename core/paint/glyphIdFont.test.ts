/** Fonts that draw by glyph number, cut from a TrueType and a CFF face. */
import { describe, expect, test } from 'vitest'
import { createFontLibrary } from '../../electron/host/fonts.ts'
import { readCmap } from '../typeset/font/cmap.ts'
import type { FontFace } from '../typeset/font/face.ts'
import { componentsOf } from '../typeset/font/glyf.ts'
import { openFont } from '../typeset/font/open.ts'
import { openSfnt, sourceOfBytes } from '../typeset/font/sfnt.ts'
import { blankGlyphFont, GLYPH_BASE, glyphIdFont, glyphText } from './glyphIdFont.ts'

const library = createFontLibrary({ systemFolders: [] })
const song = library.find('Noto Serif SC', 400)!
const fang = library.faces.find((face) => face.outlines === 'cff')!
const glyphsOf = (face: FontFace, text: string): Uint16Array =>
  Uint16Array.from(new Set(Array.from(text, (char) => openFont(face).cmap.glyph(char.codePointAt(0)!)))).sort()

/** The cut font as a face of its own, its glyphs found through its character map. */
function opened(bytes: Uint8Array, face: FontFace) {
  const read = (from: number, length: number) => bytes.subarray(from, from + length)
  const font = openFont({ ...face, index: 0, bytes: () => bytes, read })
  const cmap = readCmap(openSfnt(sourceOfBytes(bytes), 0).table('cmap')!)
  return { font, place: (glyph: number) => cmap.glyph(GLYPH_BASE + glyph) }
}

describe.each([
  ['TrueType', song],
  ['CFF', fang],
])('glyphIdFont, %s', (_, face) => {
  const glyphs = glyphsOf(face, '青岛日报，“第一方阵”——2022')
  const bytes = glyphIdFont(face, glyphs)
  const { font, place } = opened(bytes, face)

  test('shows each wanted glyph with its outline and its advance', () => {
    const whole = openFont(face)
    const outlineOf = (of: typeof whole, glyph: number) => (face.outlines === 'cff' ? of.cff : of.glyf).outline(glyph)
    for (const glyph of glyphs) {
      expect(outlineOf(font, place(glyph))).toEqual(outlineOf(whole, glyph))
      expect(font.metrics.advance(place(glyph))).toBe(whole.metrics.advance(glyph))
    }
  })

  test('shows nothing else, and nothing that would choose or move glyphs', () => {
    const other = glyphsOf(face, '海')[0]!
    expect(place(other)).toBe(0)
    expect(font.cmap.glyph('青'.codePointAt(0)!)).toBe(0)
    for (const name of ['GSUB', 'GPOS', 'GDEF', 'kern', 'vmtx']) expect(font.sfnt.tables.has(name)).toBe(false)
  })

  test('is small, and its directory is sorted, as browsers insist', () => {
    expect(bytes.length).toBeLessThan(face.bytes().length / 20)
    const names = [...font.sfnt.tables.keys()]
    expect(names).toEqual([...names].sort())
  })
})

test('a glyph made of others finds its parts at their new numbers', () => {
  const kai = library.find('LXGW WenKai', 400)!
  const whole = openFont(kai)
  const composite = 106
  expect(componentsOf(whole.glyf.bytes(composite)).parts).not.toEqual([])
  const { font, place } = opened(glyphIdFont(kai, Uint16Array.of(composite, 20_000)), kai)
  expect(font.glyf.outline(place(composite))).toEqual(whole.glyf.outline(composite))
})

test('a glyph is a character of plane 15', () => {
  expect(glyphText(1000).codePointAt(0)).toBe(GLYPH_BASE + 1000)
})

test('the blank font has one empty glyph for every number', () => {
  const cmap = openSfnt(sourceOfBytes(blankGlyphFont()), 0).table('cmap')!
  const view = new DataView(cmap.buffer, cmap.byteOffset)
  expect([view.getUint16(20), view.getUint32(36), view.getUint32(40), view.getUint32(44)]).toEqual([
    13,
    GLYPH_BASE,
    GLYPH_BASE + 0xfffd,
    1,
  ])
})

test('a file that is no font is refused, by the face’s name', () => {
  const broken: FontFace = { ...song, id: 'broken', bytes: () => new Uint8Array(64), read: () => new Uint8Array(64) }
  expect(() => glyphIdFont(broken, Uint16Array.of(1))).toThrow(/broken|字体/u)
})
