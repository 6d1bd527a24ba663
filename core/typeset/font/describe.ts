/**
 * What a font file says of itself: names, weight, metrics, embedding rights.
 *
 * Role: one pass over the small tables of every face in a file. Boundary: no outlines, no character map.
 */
import { i16, u16, u32 } from './bytes.ts'
import type { FontFace } from './face.ts'
import { brokenFont, faceCount, openSfnt, sourceOfBytes, type FontSource, type Sfnt } from './sfnt.ts'

/** All that a `FontFace` tells apart from its bytes. */
export type FaceDescription = Omit<FontFace, 'id' | 'bytes' | 'read'>

/**
 * Describes every face of a font file (one, or a collection's all).
 * `font` may be bytes or a source that reads parts; `place` names the file in errors.
 * Throws `UserError` (`font-broken`, `font-woff`); never another error, whatever the bytes.
 */
export function describeFaces(font: Uint8Array | FontSource, place?: string): FaceDescription[] {
  const source = font instanceof Uint8Array ? sourceOfBytes(font) : font
  const count = faceCount(source, place)
  const faces: FaceDescription[] = []
  for (let i = 0; i < count; i++) faces.push(describe(openSfnt(source, i, place), i, place))
  return faces
}

function describe(sfnt: Sfnt, index: number, place: string | undefined): FaceDescription {
  const need = (name: string, length: number): Uint8Array => {
    const bytes = sfnt.table(name)
    if (bytes === undefined || bytes.length < length)
      throw brokenFont(`缺少表 ${name}`, `table ${name} is missing`, place)
    return bytes
  }
  const outlines = sfnt.tables.has('glyf') && sfnt.tables.has('loca') ? 'glyf' : sfnt.tables.has('CFF ') ? 'cff' : null
  if (outlines === null)
    throw brokenFont('没有字形轮廓（glyf 或 CFF）', 'it has no outlines (glyf or CFF table)', place)
  const head = need('head', 54)
  const hhea = need('hhea', 36)
  const maxp = need('maxp', 6)
  if (!sfnt.tables.has('cmap') || !sfnt.tables.has('hmtx'))
    throw brokenFont('缺少表 cmap 或 hmtx', 'table cmap or hmtx is missing', place)
  const os2 = sfnt.table('OS/2') ?? new Uint8Array(0)
  const post = sfnt.table('post') ?? new Uint8Array(0)
  const unitsPerEm = u16(head, 18)
  if (unitsPerEm < 16 || unitsPerEm > 16384) throw brokenFont('每 em 单位数有误', 'unitsPerEm is out of range', place)
  const names = readNames(sfnt.table('name') ?? new Uint8Array(0))
  const family = names.best(16) ?? names.best(1) ?? names.best(4) ?? names.best(6)
  if (family === undefined) throw brokenFont('没有字体名', 'it has no family name', place)
  const postscriptName = (names.best(6) ?? `${family}-${names.best(17) ?? names.best(2) ?? 'Regular'}`).replace(
    // PostScript names: printable ASCII without delimiters (OpenType "name", ID 6).
    /[^\x21-\x7e]|[[\](){}<>/%]/g,
    '',
  )
  // The typographic metrics make the em box of a CJK font (0.88/-0.12); hhea holds its line gap too.
  const typo = os2.length >= 72 && (u16(os2, 68) !== 0 || u16(os2, 70) !== 0)
  const capHeight = os2.length >= 90 && u16(os2, 0) >= 2 ? i16(os2, 88) : 0
  return {
    index,
    family,
    familyNames: names.families(family),
    weight: weightOf(os2, head, names.best(17) ?? postscriptName),
    italic:
      (os2.length >= 64 && (u16(os2, 62) & 1) !== 0) ||
      (u16(head, 44) & 2) !== 0 ||
      (post.length >= 8 && u32(post, 4) !== 0),
    postscriptName: postscriptName === '' ? `Font${index}` : postscriptName,
    outlines,
    unitsPerEm,
    ascender: typo ? i16(os2, 68) : i16(hhea, 4),
    descender: typo ? i16(os2, 70) : i16(hhea, 6),
    // A font that does not say: 0.7 em is what most faces have.
    capHeight: capHeight > 0 ? capHeight : Math.round(0.7 * unitsPerEm),
    glyphCount: u16(maxp, 4),
    fsType: os2.length >= 10 ? u16(os2, 8) : 0,
  }
}

function weightOf(os2: Uint8Array, head: Uint8Array, style: string): number {
  const value = os2.length >= 6 ? u16(os2, 4) : 0
  if (value === 0) return (u16(head, 44) & 1) !== 0 ? 700 : 400
  // Old tools wrote 1…9; and 250 for both thin grades, since Windows GDI emboldened what was lighter (Noto does so still).
  if (value === 250) return /thin|hairline/i.test(style) ? 100 : /(extra|ultra)-?light/i.test(style) ? 200 : 250
  return Math.min(1000, value < 10 ? value * 100 : value)
}

interface Names {
  /** English where there is one, else the first. */
  best(id: number): string | undefined
  families(first: string): string[]
}

function readNames(table: Uint8Array): Names {
  const records: { id: number; english: boolean; text: string }[] = []
  const count = table.length < 6 ? 0 : Math.min(u16(table, 2), 4096)
  const strings = table.length < 6 ? 0 : u16(table, 4)
  for (let i = 0; i < count && 6 + 12 * i + 12 <= table.length; i++) {
    const at = 6 + 12 * i
    const id = u16(table, at + 6)
    if (![1, 2, 4, 6, 16, 17].includes(id)) continue
    const platform = u16(table, at)
    const encoding = u16(table, at + 2)
    const language = u16(table, at + 4)
    const from = strings + u16(table, at + 10)
    const bytes = table.subarray(from, from + u16(table, at + 8))
    const unicode = platform === 0 || (platform === 3 && (encoding === 0 || encoding === 1 || encoding === 10))
    // Mac Roman only: its other scripts, and Windows' GBK and Big5, repeat what the Unicode names say.
    if (!unicode && !(platform === 1 && encoding === 0)) continue
    let text = ''
    if (unicode) for (let k = 0; k + 1 < bytes.length; k += 2) text += String.fromCharCode(u16(bytes, k))
    else for (const byte of bytes) text += byte < 0x80 ? String.fromCharCode(byte) : ''
    text = text.replaceAll('\0', '').trim()
    if (text !== '') records.push({ id, english: platform === 3 ? (language & 0x3ff) === 9 : language === 0, text })
  }
  return {
    best: (id) => (records.find((r) => r.id === id && r.english) ?? records.find((r) => r.id === id))?.text,
    families: (first) => [...new Set([first, ...records.filter((r) => r.id === 16 || r.id === 1).map((r) => r.text)])],
  }
}
