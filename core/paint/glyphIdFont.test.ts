/** The font that draws by glyph number, made from a TrueType and a CFF face. */
import { describe, expect, test } from 'vitest'
import { createFontLibrary } from '../../electron/host/fonts.ts'
import { readCmap } from '../typeset/font/cmap.ts'
import { openSfnt, sourceOfBytes } from '../typeset/font/sfnt.ts'
import { GLYPH_BASE, glyphIdFont, glyphText } from './glyphIdFont.ts'

const library = createFontLibrary()
const song = library.find('Noto Serif SC', 400)!

describe('glyphIdFont', () => {
  const made = openSfnt(sourceOfBytes(glyphIdFont(song.bytes(), song.index)), 0)

  test('every code point from U+F0000 shows the glyph of its number, and nothing else is mapped', () => {
    const cmap = readCmap(made.table('cmap')!)
    for (const glyph of [1, 2, 1000, song.glyphCount - 1]) expect(cmap.glyph(GLYPH_BASE + glyph)).toBe(glyph)
    expect(cmap.glyph(GLYPH_BASE + song.glyphCount)).toBe(0)
    expect(cmap.glyph('青'.codePointAt(0)!)).toBe(0)
    expect(glyphText(1000).codePointAt(0)).toBe(GLYPH_BASE + 1000)
  })

  test('outlines and advances are those of the face; what chooses or moves glyphs is gone', () => {
    const whole = openSfnt(sourceOfBytes(song.bytes()), song.index)
    for (const name of ['glyf', 'loca', 'hmtx', 'maxp'])
      expect(Buffer.compare(made.table(name)!, whole.table(name)!)).toBe(0)
    for (const name of ['GSUB', 'GPOS', 'GDEF', 'kern', 'vmtx']) expect(made.tables.has(name)).toBe(false)
  })

  test('a file that is no font is refused', () => {
    expect(() => glyphIdFont(new Uint8Array(64), 0, 'x.ttf')).toThrow(/x\.ttf|字体/u)
  })

  const cff = library.faces.find((face) => face.outlines === 'cff')
  test.skipIf(!cff)('a CFF face keeps its flavour', () => {
    const font = glyphIdFont(cff!.bytes(), cff!.index)
    expect(openSfnt(sourceOfBytes(font), 0).flavour).toBe('OTTO')
  })

  test('the table directory is sorted, as browsers insist', () => {
    const names = [...made.tables.keys()]
    expect(names).toEqual([...names].sort())
  })
})
