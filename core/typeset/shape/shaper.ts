/**
 * What the composer asks of a text shaper. `harfbuzz.ts` beside this file is the implementation.
 */
import type { FontFace } from '../font/face.ts'

/** Glyphs of one face in logical order; all numbers in font units. Arrays have the same length. */
export interface ShapedRun {
  readonly face: FontFace
  readonly glyphs: Uint16Array
  /** UTF-16 offset in the text passed in, of the first character the glyph stands for. Never decreasing. */
  readonly clusters: Uint32Array
  /** Along the line: x advance, or in vertical text the (positive) downward advance. */
  readonly advances: Int32Array
  readonly dx: Int32Array
  readonly dy: Int32Array
}

export interface ShapeOptions {
  /** Vertical text: `vert` applies and advances are downward. */
  readonly vertical: boolean
}

/** Outline of a glyph in font units, y upwards. Commands: M x y, L x y, Q cx cy x y, C c1x c1y c2x c2y x y, Z. */
export interface GlyphOutline {
  readonly commands: readonly ('M' | 'L' | 'Q' | 'C' | 'Z')[]
  readonly values: readonly number[]
}

export interface Shaper {
  /** Shapes text[from, to) with script `hani`, language `ZHS` (T2.6). The rest of the text is context. */
  shape(face: FontFace, text: string, from: number, to: number, options: ShapeOptions): ShapedRun
  /** Glyph of a code point, 0 when the face lacks it. */
  glyph(face: FontFace, codePoint: number): number
  /** Half-width metrics of a full-width mark from the font's `halt`/`vhal` (T2.6): new advance and shift in font units; null when the font has none for it. */
  halfWidth(
    face: FontFace,
    codePoint: number,
    vertical: boolean,
  ): { readonly advance: number; readonly dx: number; readonly dy: number } | null
  outline(face: FontFace, glyph: number): GlyphOutline
}
