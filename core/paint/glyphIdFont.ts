/**
 * A face as a font that draws by glyph number: U+F0000 + n shows glyph n.
 *
 * Role: what a canvas loads, so that the screen shows the very glyphs that the PDF writes, vertical alternates and
 * glyphs without a character included; the engine has shaped the text already. Boundary: numbers to characters; the file is
 * `cutFont.ts`'s, who loads it is the window's matter.
 */
import type { GlyphStore } from '../typeset/font/cutGlyf.ts'
import type { FontFace } from '../typeset/font/face.ts'
import { blankFont, cutFont } from './cutFont.ts'

/** Code point of glyph 0: plane 15, all private use. */
export const GLYPH_BASE = 0xf0000
/** The last two code points of a plane are no characters. */
const LAST_GLYPH = 0xfffd

/** The text that shows one glyph. */
export function glyphText(glyph: number): string {
  return String.fromCodePoint(GLYPH_BASE + glyph)
}

/** The glyphs (ascending) of a face. @param store keeps glyphs between cuts of the same face. @throws UserError `font-broken` */
export function glyphIdFont(face: FontFace, glyphs: Uint16Array, store?: GlyphStore): Uint8Array<ArrayBuffer> {
  const shown = Array.from(glyphs, (glyph) => ({ codePoint: GLYPH_BASE + glyph, glyph }))
  return cutFont(face, shown, store)
}

/** A blank glyph for every number: what stands, unseen, where a glyph is still on its way. */
export function blankGlyphFont(): Uint8Array<ArrayBuffer> {
  return blankFont(GLYPH_BASE, GLYPH_BASE + LAST_GLYPH)
}
