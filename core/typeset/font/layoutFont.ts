/**
 * A face as a window needs it to set type: the tables that shaping and measuring read, a fortieth of the file.
 *
 * Role: bytes for `FontFace.bytes()` of an engine that draws nothing by itself. Boundary: whoever draws gets glyphs from
 * elsewhere (`core/paint/glyphIdFont.ts`). Lines come out as from the whole file, which tests hold it to: outlines are measured for
 * marks alone (T2.6), and come along; where vertical origins would need every glyph's highest point they are written down as
 * VORG does.
 */
import { i16, setU16, setU32, u32 } from './bytes.ts'
import { cutGlyf } from './cutGlyf.ts'
import type { FontFace } from './face.ts'
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

/** Bytes of `glyf` looked at in one piece. */
const WALK = 1 << 16
/** OpenType "glyf": contours and bounds. */
const GLYPH_HEAD = 10

/** OpenType "VORG": the commonest height, and the glyphs that stand on another. */
function verticalOrigins(font: OpenFont): Uint8Array {
  const { sfnt, glyf, metrics } = font
  // Every glyph's head is looked at, and glyphs mostly lie in the order of their numbers.
  const spare = new Uint8Array(WALK)
  let part: Uint8Array = spare.subarray(0, 0)
  let from = 0
  const highest = (glyph: number): number | null => {
    const { offset, length } = glyf.range(glyph)
    if (length === 0) return null
    if (offset < from || offset + GLYPH_HEAD > from + part.length) part = sfnt.source.read((from = offset), WALK, spare)
    return i16(part, offset - from + 8)
  }
  const heights = new Int16Array(glyf.glyphCount)
  const counts = new Map<number, number>()
  for (let glyph = 0; glyph < heights.length; glyph++) {
    const height = (heights[glyph] = metrics.verticalOrigin(glyph, highest))
    counts.set(height, (counts.get(height) ?? 0) + 1)
  }
  let [common, most] = [0, 0]
  for (const [height, count] of counts) if (count > most) [common, most] = [height, count]
  const others = heights.length - most
  const vorg = new Uint8Array(8 + 4 * others)
  setU16(vorg, 0, 1)
  setU16(vorg, 4, common)
  setU16(vorg, 6, others)
  for (let glyph = 0, to = 8; glyph < heights.length; glyph++) {
    if (heights[glyph] === common) continue
    setU16(vorg, to, glyph)
    setU16(vorg, to + 2, heights[glyph]!)
    to += 4
  }
  return vorg
}
