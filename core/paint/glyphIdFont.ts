/**
 * A face as a font that draws by glyph number: U+F0000 + n shows glyph n.
 *
 * Role: what a canvas loads, so that the screen shows the very glyphs that the PDF writes, vertical alternates and
 * glyphs without a character included. Boundary: bytes in, bytes out; who loads them is the window's matter.
 * Everything that would choose or move glyphs goes (GSUB, GPOS, GDEF, kern, variations, vertical metrics): the engine
 * has shaped the text already.
 */
import { setU16, setU32 } from '../typeset/font/bytes.ts'
import { openSfnt, sfntLength, sourceOfBytes, writeSfnt } from '../typeset/font/sfnt.ts'

/** Code point of glyph 0: plane 15, all private use. */
export const GLYPH_BASE = 0xf0000

/** What drawing needs, sorted by tag; `cmap` and `post` are written anew. */
const KEPT = ['CFF ', 'OS/2', 'cvt ', 'fpgm', 'gasp', 'glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp', 'name', 'prep']

/** The text that shows one glyph. */
export function glyphText(glyph: number): string {
  return String.fromCodePoint(GLYPH_BASE + glyph)
}

/**
 * Face `index` of a font file (TrueType, CFF, or a collection of either) as a font file of its own.
 * @param place names the font in errors. @throws UserError `font-broken`, `font-woff`
 */
export function glyphIdFont(bytes: Uint8Array, index: number, place?: string): Uint8Array<ArrayBuffer> {
  const sfnt = openSfnt(sourceOfBytes(bytes), index, place)
  const tables: [string, Uint8Array][] = []
  for (const name of KEPT) {
    const table = sfnt.table(name)
    if (table) tables.push([name, table])
  }
  const maxp = sfnt.table('maxp')
  tables.push(['cmap', cmapOf(maxp && maxp.length >= 6 ? (maxp[4] << 8) | maxp[5] : 0)], ['post', POST])
  tables.sort(([one], [other]) => (one < other ? -1 : 1))
  const out = new Uint8Array(sfntLength(tables))
  writeSfnt(out, tables.some(([name]) => name === 'CFF ') ? 0x4f54544f : 0x00010000, tables, true)
  return out
}

/** Version 3: no glyph names. */
const POST = new Uint8Array(32)
setU32(POST, 0, 0x00030000)

/** One group of format 12, for Windows' full repertoire and for Unicode's: browsers differ in which they look for. */
function cmapOf(glyphs: number): Uint8Array {
  const table = new Uint8Array(20 + 16 + 12)
  setU16(table, 2, 2)
  for (const [i, platform, encoding] of [
    [0, 0, 4],
    [1, 3, 10],
  ]) {
    setU16(table, 4 + 8 * i, platform)
    setU16(table, 6 + 8 * i, encoding)
    setU32(table, 8 + 8 * i, 20)
  }
  setU16(table, 20, 12)
  setU32(table, 24, 28)
  setU32(table, 32, 1)
  setU32(table, 36, GLYPH_BASE)
  setU32(table, 40, GLYPH_BASE + Math.max(0, glyphs - 1))
  return table
}
