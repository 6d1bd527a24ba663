/**
 * A face as a window needs it to set type: the tables that shaping and measuring read, a fortieth of the file.
 *
 * Role: bytes for `FontFace.bytes()` of an engine that draws nothing by itself. Boundary: whoever draws gets glyphs from
 * elsewhere (`core/paint/glyphIdFont.ts`). Lines come out as from the whole file, which tests hold it to: outlines are measured for
 * marks alone (T2.6), and come along; where vertical origins would need every glyph's highest point they are written down as
 * VORG does.
 */
import { setU16, setU32, u32 } from './bytes.ts'
import { cutGlyf } from './cutGlyf.ts'
import type { FontFace } from './face.ts'
import { readGlyf } from './glyf.ts'
import { openFont, type OpenFont } from './open.ts'
import { openSfnt, sfntLength, sourceOfBytes, writeSfnt } from './sfnt.ts'

/** What HarfBuzz reads when it shapes, sorted. Outlines, names and hints stay in the file; variations too, so a variable font is set at its default. */
export const SHAPING_TABLES: readonly string[] = [
  'BASE',
  'GDEF',
  'GPOS',
  'GSUB',
  'OS/2',
  'VORG',
  'cmap',
  'head',
  'hhea',
  'hmtx',
  'kern',
  'maxp',
  'vhea',
  'vmtx',
]

/**
 * The face as a font file of its own: face 0 of the result, whichever face of a collection it was.
 * @param marks glyphs (ascending) whose outlines come along. @throws UserError `font-broken` with the face's id
 */
export function layoutFont(face: FontFace, marks: Uint16Array): Uint8Array<ArrayBuffer> {
  const font = openFont(face)
  const tables = new Map<string, Uint8Array>()
  for (const name of [...SHAPING_TABLES, 'CFF ']) {
    const table = font.sfnt.table(name)
    if (table !== undefined) tables.set(name, table)
  }
  if (face.outlines === 'glyf') {
    for (const [name, table] of outlinesOf(font, marks)) tables.set(name, table)
    if (font.metrics.vertical && !tables.has('VORG')) tables.set('VORG', verticalOrigins(font))
  }
  const sorted = [...tables].sort(([one], [other]) => (one < other ? -1 : 1))
  const out = new Uint8Array(sfntLength(sorted))
  writeSfnt(out, face.outlines === 'cff' ? 0x4f54544f : 0x00010000, sorted, false)
  return out
}

/** `glyf` of some glyphs, `loca` of all, and the `head` that says how `loca` counts. */
function outlinesOf(font: OpenFont, glyphs: Uint16Array): [string, Uint8Array][] {
  const cut = openSfnt(sourceOfBytes(cutGlyf(font, glyphs, new Map())), 0, font.face.id)
  const short = cut.table('loca')!
  const loca = new Uint8Array(4 * (font.glyf.glyphCount + 1))
  loca.set(short)
  const end = u32(short, short.length - 4)
  for (let at = short.length; at < loca.length; at += 4) setU32(loca, at, end)
  return [
    ['glyf', cut.table('glyf')!],
    ['head', cut.table('head')!],
    ['loca', loca],
  ]
}

/** OpenType "VORG": the commonest height, and the glyphs that stand on another. */
function verticalOrigins(font: OpenFont): Uint8Array {
  const { sfnt, face, metrics } = font
  // Every glyph's head is looked at: the table is read in one piece and let go.
  const range = sfnt.tables.get('glyf')!
  const table = sfnt.source.read(range.offset, range.length)
  const source = {
    read: (offset: number, length: number) => table.subarray(offset - range.offset, offset - range.offset + length),
  }
  const glyf = readGlyf({ ...sfnt, source }, face.id)
  const heights = new Int16Array(glyf.glyphCount)
  const counts = new Map<number, number>()
  for (let glyph = 0; glyph < heights.length; glyph++) {
    const height = (heights[glyph] = metrics.verticalOrigin(glyph, glyf.yMax))
    counts.set(height, (counts.get(height) ?? 0) + 1)
  }
  const [common = 0] = [...counts].sort(([, one], [, other]) => other - one)[0] ?? []
  const others = [...heights.keys()].filter((glyph) => heights[glyph] !== common)
  const vorg = new Uint8Array(8 + 4 * others.length)
  setU16(vorg, 0, 1)
  setU16(vorg, 4, common)
  setU16(vorg, 6, others.length)
  others.forEach((glyph, i) => {
    setU16(vorg, 8 + 4 * i, glyph)
    setU16(vorg, 10 + 4 * i, heights[glyph]!)
  })
  return vorg
}
