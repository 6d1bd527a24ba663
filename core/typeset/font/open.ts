/**
 * Opens a face's file: its tables, character map, metrics and glyphs, each read when first asked for and kept with the face.
 *
 * Role: the one place where face identity meets font bytes. Boundary: no shaping.
 */
import { readCff, type CffFont } from './cff.ts'
import { readCmap, type CharacterMap } from './cmap.ts'
import type { FontFace } from './face.ts'
import { singleAdjustments, type Adjustment } from './gpos.ts'
import { readGlyf, type GlyfFont } from './glyf.ts'
import { readMetrics, type GlyphMetrics } from './metrics.ts'
import { brokenFont, openSfnt, sourceOfBytes, type Sfnt } from './sfnt.ts'

export interface OpenFont {
  readonly face: FontFace
  readonly sfnt: Sfnt
  readonly cmap: CharacterMap
  readonly metrics: GlyphMetrics
  /** What a GPOS feature (`halt`, `vhal`, `vert`) does to single glyphs. */
  adjustments(feature: string): ReadonlyMap<number, Adjustment>
  /** Outlines of a face whose `outlines` is `glyf`; throws `font-broken` where the table is missing. */
  readonly glyf: GlyfFont
  /** Outlines of a face whose `outlines` is `cff`. */
  readonly cff: CffFont
}

const opened = new WeakMap<FontFace, OpenFont>()

/** The open font of a face; the same object for the same face. Throws `UserError` `font-broken` with the face's id. */
export function openFont(face: FontFace): OpenFont {
  const known = opened.get(face)
  if (known !== undefined) return known
  const source = face.read === undefined ? sourceOfBytes(face.bytes()) : { read: face.read }
  const sfnt = openSfnt(source, face.index, face.id)
  let cmap: CharacterMap | undefined
  let metrics: GlyphMetrics | undefined
  let glyf: GlyfFont | undefined
  let cff: CffFont | undefined
  const adjustments = new Map<string, ReadonlyMap<number, Adjustment>>()
  const font: OpenFont = {
    face,
    sfnt,
    get cmap() {
      return (cmap ??= readCmap(sfnt.table('cmap') ?? new Uint8Array(0)))
    },
    get metrics() {
      return (metrics ??= readMetrics((name) => sfnt.table(name), face.unitsPerEm))
    },
    adjustments(feature) {
      let known = adjustments.get(feature)
      if (known === undefined) adjustments.set(feature, (known = singleAdjustments(sfnt.table('GPOS'), feature)))
      return known
    },
    get glyf() {
      return (glyf ??= readGlyf(sfnt, face.id))
    },
    get cff() {
      const range = sfnt.tables.get('CFF ')
      if (range === undefined) throw brokenFont('缺少表 CFF', 'table CFF is missing', face.id)
      return (cff ??= readCff(sfnt.source, range, face.id))
    },
  }
  opened.set(face, font)
  return font
}

/** Advance widths of a face by glyph, in font units: what a PDF's `W` holds. */
export const advanceWidths = (face: FontFace): ((glyph: number) => number) => openFont(face).metrics.advance
