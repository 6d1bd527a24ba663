/**
 * A face as a font that draws by glyph number: U+F0000 + n shows glyph n.
 *
 * Role: what a canvas loads, so that the screen shows the very glyphs that the PDF writes, vertical alternates and
 * glyphs without a character included. Cut down to the glyphs that are wanted: a browser takes 90 ms to check a whole font,
 * 3 ms for a page's glyphs. Boundary: a face in, bytes out; who loads them is the window's matter.
 * Everything that would choose or move glyphs goes (GSUB, GPOS, GDEF, kern, variations, vertical metrics): the engine
 * has shaped the text already.
 */
import { setU16, setU32 } from '../typeset/font/bytes.ts'
import { cutCff } from '../typeset/font/cutCff.ts'
import { cutGlyf, type GlyphStore } from '../typeset/font/cutGlyf.ts'
import type { FontFace } from '../typeset/font/face.ts'
import { openFont, type OpenFont } from '../typeset/font/open.ts'
import { brokenFont, openSfnt, sfntLength, sourceOfBytes, writeSfnt } from '../typeset/font/sfnt.ts'

/** Code point of glyph 0: plane 15, all private use. */
export const GLYPH_BASE = 0xf0000
/** No face has more glyphs. */
const MOST_GLYPHS = 0x10000

/** The text that shows one glyph. */
export function glyphText(glyph: number): string {
  return String.fromCodePoint(GLYPH_BASE + glyph)
}

/** CSS `unicode-range` of glyphs (ascending): several fonts of one family may each show a part of a face. */
export function glyphRange(glyphs: ArrayLike<number>): string {
  return stretches(glyphs)
    .map(({ from, to }) => {
      const hex = (glyph: number) => (GLYPH_BASE + glyph).toString(16).toUpperCase()
      return from === to ? `U+${hex(from)}` : `U+${hex(from)}-${hex(to)}`
    })
    .join(',')
}

/**
 * The glyphs (ascending) of a face as a font file of its own, whichever face of a collection it was.
 * @param store keeps glyphs between cuts of the same face. @throws UserError `font-broken` with the face's id
 */
export function glyphIdFont(
  face: FontFace,
  glyphs: Uint16Array,
  store: GlyphStore = new Map(),
): Uint8Array<ArrayBuffer> {
  const font = openFont(face)
  const tables = face.outlines === 'cff' ? cffTables(font, glyphs) : glyfTables(font, glyphs, store)
  const os2 = font.sfnt.table('OS/2')
  if (os2) tables.push(['OS/2', os2])
  tables.push(['post', POST], ['name', NAME])
  tables.sort(([one], [other]) => (one < other ? -1 : 1))
  const out = new Uint8Array(sfntLength(tables))
  writeSfnt(out, face.outlines === 'cff' ? 0x4f54544f : 0x00010000, tables, true)
  return out
}

/** A font of one blank glyph for every number: what stands, unseen, where a glyph is still on its way. */
export function blankGlyphFont(): Uint8Array<ArrayBuffer> {
  const head = new Uint8Array(54)
  setU32(head, 0, 0x00010000)
  setU32(head, 12, 0x5f0f3cf5)
  setU16(head, 18, 1000)
  const hhea = new Uint8Array(36)
  setU32(hhea, 0, 0x00010000)
  setU16(hhea, 4, 880)
  setU16(hhea, 6, -120)
  setU16(hhea, 34, 1)
  const maxp = new Uint8Array(32)
  setU32(maxp, 0, 0x00010000)
  setU16(maxp, 4, 2)
  setU16(maxp, 14, 1)
  const hmtx = new Uint8Array(6)
  setU16(hmtx, 0, 1000)
  const cmap = cmapOf([{ from: 0, to: MOST_GLYPHS - 3, glyph: 1 }], 13)
  const tables: [string, Uint8Array][] = [
    ['cmap', cmap],
    ['glyf', new Uint8Array(4)],
    ['head', head],
    ['hhea', hhea],
    ['hmtx', hmtx],
    ['loca', new Uint8Array(6)],
    ['maxp', maxp],
    ['name', NAME],
    ['post', POST],
  ]
  const out = new Uint8Array(sfntLength(tables))
  writeSfnt(out, 0x00010000, tables, true)
  return out
}

function glyfTables(font: OpenFont, glyphs: Uint16Array, store: GlyphStore): [string, Uint8Array][] {
  const cut = openSfnt(sourceOfBytes(cutGlyf(font, glyphs, store)), 0, font.face.id)
  const groups = stretches(glyphs).map(({ from, to }) => ({ from, to, glyph: from }))
  return [
    ...[...cut.tables.keys()].map((name): [string, Uint8Array] => [name, cut.table(name)!]),
    ['cmap', cmapOf(groups, 12)],
  ]
}

/** In a cut CFF glyphs stand one after the other, and the character map leads to their places. */
function cffTables(font: OpenFont, glyphs: Uint16Array): [string, Uint8Array][] {
  const { cff, face, metrics, sfnt } = font
  const kept = [0, ...[...glyphs].filter((glyph) => glyph > 0 && glyph < cff.charStrings.count)]
  const need = (name: string, length: number): Uint8Array => {
    const table = sfnt.table(name)
    if (table && table.length >= length) return table.slice(0, length)
    throw brokenFont(`缺少表 ${name}`, `table ${name} is missing`, face.id)
  }
  const hhea = need('hhea', 36)
  setU16(hhea, 34, kept.length)
  const maxp = new Uint8Array(6)
  setU32(maxp, 0, 0x00005000)
  setU16(maxp, 4, kept.length)
  const hmtx = new Uint8Array(4 * kept.length)
  kept.forEach((glyph, i) => {
    setU16(hmtx, 4 * i, metrics.advance(glyph))
    setU16(hmtx, 4 * i + 2, metrics.bearing(glyph))
  })
  return [
    ['CFF ', cutCff(cff, face.postscriptName, glyphs)],
    ['cmap', cmapOf(kept.map((glyph, i) => ({ from: glyph, to: glyph, glyph: i })).slice(1), 12)],
    ['head', need('head', 54)],
    ['hhea', hhea],
    ['hmtx', hmtx],
    ['maxp', maxp],
  ]
}

/** Runs of numbers without a gap. */
function stretches(glyphs: ArrayLike<number>): { readonly from: number; readonly to: number }[] {
  const found: { from: number; to: number }[] = []
  for (let i = 0; i < glyphs.length; i++) {
    const glyph = glyphs[i]!
    const last = found[found.length - 1]
    if (last && glyph === last.to + 1) last.to = glyph
    else if (last?.to !== glyph) found.push({ from: glyph, to: glyph })
  }
  return found
}

/** Version 3: no glyph names. */
const POST = new Uint8Array(32)
setU32(POST, 0, 0x00030000)
/** Format 0, no names. */
const NAME = Uint8Array.of(0, 0, 0, 0, 0, 6)

interface CmapGroup {
  readonly from: number
  readonly to: number
  /** Format 12: the glyph of `from`. Format 13: that of all. */
  readonly glyph: number
}

/** For Windows' full repertoire and for Unicode's: browsers differ in which they look for. */
function cmapOf(groups: readonly CmapGroup[], format: 12 | 13): Uint8Array {
  const length = 16 + 12 * groups.length
  const table = new Uint8Array(20 + length)
  setU16(table, 2, 2)
  for (const [i, platform, encoding] of [
    [0, 0, 4],
    [1, 3, 10],
  ] as const) {
    setU16(table, 4 + 8 * i, platform)
    setU16(table, 6 + 8 * i, encoding)
    setU32(table, 8 + 8 * i, 20)
  }
  setU16(table, 20, format)
  setU32(table, 24, length)
  setU32(table, 32, groups.length)
  groups.forEach(({ from, to, glyph }, i) => {
    const at = 36 + 12 * i
    setU32(table, at, GLYPH_BASE + from)
    setU32(table, at + 4, GLYPH_BASE + to)
    setU32(table, at + 8, glyph)
  })
  return table
}
