/**
 * Some glyphs of a face as a font file that a browser loads: by whatever characters are to show them.
 *
 * Role: a browser takes 90 ms to check a whole Chinese font, 3 ms for a page's glyphs. Boundary: a face in, bytes out; what the
 * characters are is the caller's (`glyphIdFont.ts`: numbers; `textFont`: what the face itself says).
 * Everything that would choose or move glyphs goes (GSUB, GPOS, GDEF, kern, variations, vertical metrics).
 */
import { setU16, setU32 } from '../typeset/font/bytes.ts'
import { cutCff } from '../typeset/font/cutCff.ts'
import { packGlyf, type GlyphStore } from '../typeset/font/cutGlyf.ts'
import type { FontFace } from '../typeset/font/face.ts'
import { openFont, type OpenFont } from '../typeset/font/open.ts'
import { brokenFont, sfntLength, writeSfnt } from '../typeset/font/sfnt.ts'

/** A character and the glyph of the face that it shows. */
export interface ShownBy {
  readonly codePoint: number
  readonly glyph: number
}

/**
 * A font file of its own, whichever face of a collection it was. @param shown ascending by character
 * @param store keeps glyphs between cuts of the same face. @throws UserError `font-broken` with the face's id
 */
export function cutFont(
  face: FontFace,
  shown: readonly ShownBy[],
  store: GlyphStore = new Map(),
): Uint8Array<ArrayBuffer> {
  const font = openFont(face)
  const glyphs = Uint16Array.from(new Set(shown.map(({ glyph }) => glyph))).sort()
  const tables = face.outlines === 'cff' ? cffTables(font, glyphs, shown) : glyfTables(font, glyphs, shown, store)
  const os2 = font.sfnt.table('OS/2')
  if (os2) tables.push(['OS/2', os2])
  tables.push(['name', nameOf(face.postscriptName)])
  return written(tables, face.outlines === 'cff' ? 0x4f54544f : 0x00010000)
}

/** The characters of a text that the face has, as a font that shows them. */
export function textFont(face: FontFace, text: string): Uint8Array<ArrayBuffer> {
  const { cmap } = openFont(face)
  const shown = [...new Set(text)]
    .map((char) => char.codePointAt(0)!)
    .map((codePoint) => ({ codePoint, glyph: cmap.glyph(codePoint) }))
    .filter(({ glyph }) => glyph !== 0)
    .sort((one, other) => one.codePoint - other.codePoint)
  return cutFont(face, shown)
}

/** A font of one empty glyph, an em wide, for every character of a range. */
export function blankFont(from: number, to: number): Uint8Array<ArrayBuffer> {
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
  const tables: [string, Uint8Array][] = [
    ['cmap', cmapOf([{ from, to, glyph: 1 }], 13)],
    ['glyf', new Uint8Array(4)],
    ['head', head],
    ['hhea', hhea],
    ['hmtx', hmtx],
    ['loca', new Uint8Array(6)],
    ['maxp', maxp],
    ['name', nameOf('Blank')],
    ['OS/2', plainOs2()],
  ]
  return written(tables, 0x00010000)
}

function written(tables: [string, Uint8Array][], flavour: number): Uint8Array<ArrayBuffer> {
  tables.push(['post', POST])
  tables.sort(([one], [other]) => (one < other ? -1 : 1))
  const out = new Uint8Array(sfntLength(tables))
  writeSfnt(out, flavour, tables, true)
  return out
}

/** In a cut glyphs stand one after the other, and the character map leads to their places. */
function glyfTables(
  font: OpenFont,
  glyphs: Uint16Array,
  shown: readonly ShownBy[],
  store: GlyphStore,
): [string, Uint8Array][] {
  const { tables, placeOf } = packGlyf(font, glyphs, store)
  return [...tables, ['cmap', cmapOf(groupsOf(placed(shown, placeOf)), 12)]]
}

function cffTables(font: OpenFont, glyphs: Uint16Array, shown: readonly ShownBy[]): [string, Uint8Array][] {
  const { cff, face, metrics, sfnt } = font
  const kept = [0, ...[...glyphs].filter((glyph) => glyph > 0 && glyph < cff.charStrings.count)]
  const placeOf = new Map(kept.map((glyph, i) => [glyph, i]))
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
    ['cmap', cmapOf(groupsOf(placed(shown, placeOf)), 12)],
    ['head', need('head', 54)],
    ['hhea', hhea],
    ['hmtx', hmtx],
    ['maxp', maxp],
  ]
}

/** Glyphs by their numbers in the cut. */
const placed = (shown: readonly ShownBy[], placeOf: ReadonlyMap<number, number>): readonly ShownBy[] =>
  shown.map(({ codePoint, glyph }) => ({ codePoint, glyph: placeOf.get(glyph) ?? 0 }))

/** Characters in a row that show glyphs in a row are one group. */
function groupsOf(shown: readonly ShownBy[]): CmapGroup[] {
  const groups: { from: number; to: number; glyph: number }[] = []
  for (const { codePoint, glyph } of shown) {
    const last = groups[groups.length - 1]
    if (last && codePoint === last.to + 1 && glyph === last.glyph + codePoint - last.from) last.to = codePoint
    else groups.push({ from: codePoint, to: codePoint, glyph })
  }
  return groups
}

/** Version 3: no glyph names. */
const POST = new Uint8Array(32)
setU32(POST, 0, 0x00030000)

/** Version 3 with what a browser insists on: an upright regular face of medium width. */
function plainOs2(): Uint8Array {
  const table = new Uint8Array(96)
  for (const [at, value] of [
    [0, 3],
    [2, 1000],
    [4, 400],
    [6, 5],
    [62, 0x40],
    [68, 880],
    [70, -120],
    [74, 880],
    [76, 120],
  ] as const)
    setU16(table, at, value)
  return table
}

/** Format 0, the PostScript name alone: by it browsers' own tools tell what text is drawn with. */
function nameOf(postscriptName: string): Uint8Array {
  const table = new Uint8Array(18 + 2 * postscriptName.length)
  for (const [i, value] of [0, 1, 18, 3, 1, 0x409, 6, 2 * postscriptName.length, 0].entries())
    setU16(table, 2 * i, value)
  for (let i = 0; i < postscriptName.length; i++) setU16(table, 18 + 2 * i, postscriptName.charCodeAt(i))
  return table
}

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
    setU32(table, at, from)
    setU32(table, at + 4, to)
    setU32(table, at + 8, glyph)
  })
  return table
}
