/**
 * Font programs for embedding: a face cut down to the glyphs that a PDF shows.
 *
 * Role: picks the cutter by kind of outline and keeps what the next export wants again. Boundary: the font files' own formats are
 * `core/typeset/font`'s; descriptors, widths and maps are the PDF writer's.
 */
import { cutCff } from '../typeset/font/cutCff.ts'
import { cutGlyf, type GlyphStore } from '../typeset/font/cutGlyf.ts'
import type { FontFace } from '../typeset/font/face.ts'
import { openFont } from '../typeset/font/open.ts'

export { advanceWidths } from '../typeset/font/open.ts'

export interface Subsetter {
  /**
   * The font program for the glyphs (ascending), glyph 0 added. For `glyf` faces: a TrueType file (FontFile2) that keeps glyph
   * numbers, for CIDFontType2 with CIDToGIDMap Identity. For `cff` faces: a bare CID-keyed CFF table (FontFile3 CIDFontType0C)
   * whose CIDs are the face's glyph numbers. Either way Identity-H strings hold glyph numbers. The same glyphs give the same bytes.
   * Throws `UserError` `font-broken` with the face's id.
   */
  subset(face: FontFace, glyphs: Uint16Array): Uint8Array
}

/** A page's glyphs of one face take half a megabyte; beyond this a face's glyphs are read anew. */
const STORE_GLYPHS = 20_000

/** A subsetter that remembers each face's glyphs between calls, as long as the face itself lives. */
export function createSubsetter(): Subsetter {
  const stores = new WeakMap<FontFace, GlyphStore>()
  return {
    subset(face, glyphs) {
      const font = openFont(face)
      if (face.outlines === 'cff') return cutCff(font.cff, face.postscriptName, glyphs)
      let store = stores.get(face)
      if (store === undefined || store.size > STORE_GLYPHS) stores.set(face, (store = new Map()))
      return cutGlyf(font, glyphs, store)
    },
  }
}
