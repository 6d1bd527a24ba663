/**
 * Fonts as windows want them: what sets type at once, and the glyphs that are seen when they are.
 *
 * Role: a page shows a few hundred glyphs of a 15 MB file; a window that waited for whole files would open seconds later. Boundary:
 * the formats are `core/typeset/font/layoutFont.ts` and `core/paint/glyphIdFont.ts`.
 */
import { UserError } from '../../core/model/errors.ts'
import { glyphIdFont } from '../../core/paint/glyphIdFont.ts'
import type { GlyphStore } from '../../core/typeset/font/cutGlyf.ts'
import type { FontFace } from '../../core/typeset/font/face.ts'
import { layoutFont } from '../../core/typeset/font/layoutFont.ts'
import { MEASURED_MARKS } from '../../core/typeset/marks.ts'
import type { Engine } from './engine.ts'

export interface WindowFonts {
  /** What a window sets type with; undefined for a face that is not there. */
  forLayout(faceId: string): Uint8Array | undefined
  /** A font that shows these glyphs (u16, little-endian, ascending) by their numbers. @throws UserError `font-unknown` */
  glyphs(faceId: string, glyphs: Uint8Array): Uint8Array
}

/** Glyphs of a face that are kept for the next cut; beyond this they are read anew. */
const STORE_GLYPHS = 20_000

export function createWindowFonts(engine: () => Engine): WindowFonts {
  const layouts = new Map<string, Uint8Array>()
  const stores = new WeakMap<FontFace, GlyphStore>()
  const find = (id: string): FontFace | undefined => engine().fonts.faces.find((face) => face.id === id)

  /** The glyphs that marks are set with, along and down the page. */
  const marksOf = (face: FontFace): Uint16Array => {
    const { shaper } = engine()
    const found = new Set<number>()
    for (const mark of MEASURED_MARKS)
      for (const vertical of [false, true])
        for (const glyph of shaper.shape(face, mark, 0, mark.length, { vertical }).glyphs) found.add(glyph)
    return Uint16Array.from([...found].sort((one, other) => one - other))
  }

  return {
    forLayout(faceId) {
      const known = layouts.get(faceId)
      if (known) return known
      const face = find(faceId)
      if (!face) return undefined
      const bytes = layoutFont(face, marksOf(face))
      layouts.set(faceId, bytes)
      return bytes
    },
    glyphs(faceId, glyphs) {
      const face = find(faceId)
      if (!face)
        throw new UserError(
          'font-unknown',
          '这个字体已不在本机；请重新安装后再打开文档',
          'this font is no longer on this machine; install it again and reopen the document',
          faceId,
        )
      let store = stores.get(face)
      if (!store || store.size > STORE_GLYPHS) stores.set(face, (store = new Map()))
      const wanted = new Uint16Array(glyphs.length >> 1)
      for (let i = 0; i < wanted.length; i++) wanted[i] = glyphs[2 * i]! | (glyphs[2 * i + 1]! << 8)
      return glyphIdFont(face, wanted, store)
    },
  }
}
