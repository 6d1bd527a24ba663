/**
 * Outlines of single glyphs, for what is drawn small or large without a font: a window's own files of a face set type and hold none.
 *
 * Role: asks the host for the glyphs and reads their outlines. Boundary: draws nothing.
 */
import { GLYPH_BASE } from '../../core/paint/glyphIdFont.ts'
import type { FontFace } from '../../core/typeset/font/face.ts'
import { openFont } from '../../core/typeset/font/open.ts'
import type { GlyphOutline } from '../../core/typeset/shape/shaper.ts'
import type { HostClient } from '../../electron/contract.ts'
import { loadGlyphs } from './glyphSource.ts'

/** Outlines by glyph, font units, those that were asked for. */
export type Outlines = ReadonlyMap<number, GlyphOutline>

export function createGlyphOutlines(
  client: Pick<HostClient, 'request'>,
): (face: FontFace, glyphs: Iterable<number>) => Promise<Outlines> {
  const known = new WeakMap<FontFace, Map<number, GlyphOutline>>()
  return async (face, glyphs) => {
    let outlines = known.get(face)
    if (!outlines) known.set(face, (outlines = new Map()))
    const missing = Uint16Array.from(new Set(glyphs))
      .filter((glyph) => !outlines.has(glyph))
      .sort()
    if (missing.length > 0) {
      const bytes = await loadGlyphs(client, face, missing)
      const read = (offset: number, length: number) => bytes.subarray(offset, offset + length)
      const font = openFont({ ...face, index: 0, bytes: () => bytes, read })
      const source = face.outlines === 'cff' ? font.cff : font.glyf
      for (const glyph of missing) outlines.set(glyph, source.outline(font.cmap.glyph(GLYPH_BASE + glyph)))
    }
    return outlines
  }
}
