/**
 * What the engine knows of a font face, and where faces come from.
 *
 * Role: contracts. Boundary: no file access; whoever runs the engine passes a `FontLibrary` in.
 */
import type { FontSource } from './sfnt.ts'

/** One face of a font file or collection. Object identity is the cache key everywhere. */
export interface FontFace {
  /** Stable and unique in a library: the PostScript name, `NotoSerifSC-Regular`. */
  readonly id: string
  readonly family: string
  /** Every family name the file carries, localised ones included. */
  readonly familyNames: readonly string[]
  /** CSS weight, 100…900. */
  readonly weight: number
  readonly italic: boolean
  readonly postscriptName: string
  readonly outlines: 'glyf' | 'cff'
  readonly unitsPerEm: number
  /** Font units; the ideographic em box that lines are centred by is always [-0.12 em, 0.88 em] unless the font says otherwise (BASE/vhea). */
  readonly ascender: number
  readonly descender: number
  readonly capHeight: number
  readonly glyphCount: number
  /** OS/2 fsType; embedding bits, respected by PDF/X export. */
  readonly fsType: number
  /** The whole file (a collection holds several faces), loaded on first use and kept by the library. */
  bytes(): Uint8Array
  /** A stretch of the file, shorter at its end, without loading the rest: a CJK font is 10–15 MB of which a page needs 5 %. Where absent, `bytes()` serves. */
  readonly read?: FontSource['read']
  /** Index in a collection, else 0. */
  readonly index: number
}

/** Finds faces. Implemented over bundled fonts, a user's folder and the system by `electron/host/fonts.ts`. */
export interface FontLibrary {
  /** The face of the family nearest in weight, or undefined where the family is not installed. Matching ignores case and localisation. */
  find(family: string, weight: number): FontFace | undefined
  /** Faces to try, in order, for a character that the wanted face lacks. */
  fallbacks(wanted: { readonly family: string; readonly weight: number }): readonly FontFace[]
  /** Every face, for menus and checks. */
  readonly faces: readonly FontFace[]
}
