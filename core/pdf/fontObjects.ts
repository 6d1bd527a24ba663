/**
 * Font dictionaries of a file.
 *
 * Role: Type 0 fonts with Identity-H, one CID font each, descriptor, program and text map. Boundary: the
 * bytes come from `fonts.ts`.
 */
import { i16, u16 } from '../typeset/font/bytes.ts'
import type { FontFace } from '../typeset/font/face.ts'
import { openFont } from '../typeset/font/open.ts'
import { nameToken } from './bytes.ts'
import { DEFAULT_WIDTH } from './fonts.ts'
import type { EmbeddedFont } from './fonts.ts'
import { textString } from './writer.ts'
import type { PdfFile, PdfValue, Ref } from './writer.ts'

/** Font descriptor flags (ISO 32000-1 table 123). */
const SYMBOLIC = 4
const ITALIC = 64

/** Adds the font and all it needs; returns the Type 0 dictionary. */
export function addFont(file: PdfFile, font: EmbeddedFont): Ref {
  const { face } = font.use
  const { program } = font
  const cff = face.outlines === 'cff'
  const name = nameToken(`${program.tag}+${face.postscriptName.replace(/[\s()<>[\]{}/%]/g, '')}`)
  const data = file.stream(program.deflated, {
    Filter: 'FlateDecode',
    ...(cff ? { Subtype: 'CIDFontType0C' } : { Length1: program.length }),
  })
  const descriptor = file.add({
    Type: 'FontDescriptor',
    FontName: name,
    ...describe(face),
    [cff ? 'FontFile3' : 'FontFile2']: data,
  })
  const descendant = file.add({
    Type: 'Font',
    Subtype: cff ? 'CIDFontType0' : 'CIDFontType2',
    BaseFont: name,
    CIDSystemInfo: { Registry: textString('Adobe'), Ordering: textString('Identity'), Supplement: 0 },
    FontDescriptor: descriptor,
    DW: DEFAULT_WIDTH,
    W: program.widths.length > 0 ? program.widths : undefined,
    CIDToGIDMap: cff ? undefined : 'Identity',
  })
  return file.add({
    Type: 'Font',
    Subtype: 'Type0',
    BaseFont: cff ? `${name}-Identity-H` : name,
    Encoding: 'Identity-H',
    DescendantFonts: [descendant],
    ToUnicode: file.stream(font.toUnicode, { Filter: 'FlateDecode' }),
  })
}

/** Metrics of a descriptor, thousandths of an em. */
function describe(face: FontFace): { [key: string]: PdfValue } {
  const units = (value: number) => Math.round((value * 1000) / face.unitsPerEm)
  const { box, italicAngle } = readTables(face)
  return {
    Flags: SYMBOLIC + (face.italic ? ITALIC : 0),
    FontBBox: box.map(units),
    ItalicAngle: italicAngle,
    Ascent: units(face.ascender),
    Descent: units(face.descender),
    CapHeight: units(face.capHeight),
    // No font says how thick its stems are; viewers use it only to imitate a font, which is never needed here.
    StemV: Math.round(40 + face.weight * 0.15),
  }
}

/** Glyph bounding box (`head`, font units) and italic angle (`post`, degrees), which `FontFace` does not carry. */
function readTables(face: FontFace): { box: number[]; italicAngle: number } {
  const { sfnt } = openFont(face)
  const head = sfnt.table('head')
  const post = sfnt.table('post')
  const box = head ? [36, 38, 40, 42].map((at) => i16(head, at)) : [0, face.descender, face.unitsPerEm, face.ascender]
  // 16.16 fixed; hundredths of a degree are plenty.
  const italicAngle = post ? Math.round((i16(post, 4) + u16(post, 6) / 65536) * 100) / 100 : 0
  return { box, italicAngle }
}
