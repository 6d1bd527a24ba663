/**
 * The half-width form of a full-width mark.
 *
 * Role: T2.6: the font's `halt`/`vhal` where it has them, and own metrics where not: the half of the em that the ink lies in,
 * read from the outline (calligraphic faces put their marks in the middle).
 * Boundary: one mark of one face; what is squeezed when is decided elsewhere.
 */
import type { FontFace } from './font/face.ts'
import type { Shaper } from './shape/shaper.ts'

/** Font units along the line. */
export interface HalfForm {
  /** Width of the half form. */
  readonly width: number
  /** Blank of the full form before it. */
  readonly before: number
}

/** Ink longer than this has no half form (upright brackets of fonts without vertical ones). */
const MOST_INK_EM = 0.6
/** How far the middle of the ink may lie off the middle of the em and still be called centred. */
const CENTRED_EM = 0.13
/** Ink may overhang its half form by this much. */
const SLACK_EM = 0.1
/** The top of the em box in vertical lines. */
const TOP_EM = 0.88

const kept = new WeakMap<FontFace, Map<number, HalfForm>>()

/** @param glyph the one set (it may be a vertical form). */
export function halfForm(
  shaper: Shaper,
  face: FontFace,
  codePoint: number,
  glyph: number,
  vertical: boolean,
): HalfForm {
  let forms = kept.get(face)
  if (!forms) kept.set(face, (forms = new Map()))
  const key = codePoint * 2 + (vertical ? 1 : 0)
  let form = forms.get(key)
  if (!form) {
    form = choose(shaper, face, codePoint, glyph, vertical)
    forms.set(key, form)
  }
  return form
}

function choose(shaper: Shaper, face: FontFace, codePoint: number, glyph: number, vertical: boolean): HalfForm {
  const font = shaper.halfWidth(face, codePoint, vertical)
  const ink = inkOf(shaper, face, glyph, vertical)
  if (font) {
    const form = { width: font.advance, before: vertical ? font.dy : -font.dx }
    const slack = SLACK_EM * face.unitsPerEm
    // Some fonts' metrics cut through the ink (FandolFang's ？): those are not believed.
    if (!ink || (ink.low >= form.before - slack && ink.high <= form.before + form.width + slack)) return form
  }
  return ink ? ownForm(ink, face.unitsPerEm) : { width: face.unitsPerEm / 2, before: 0 }
}

interface Ink {
  readonly low: number
  readonly high: number
}

/** Extent of a glyph along the line, font units; null when it has no ink. */
function inkOf(shaper: Shaper, face: FontFace, glyph: number, vertical: boolean): Ink | null {
  const { values } = shaper.outline(face, glyph)
  if (values.length === 0) return null
  let low = Infinity
  let high = -Infinity
  for (let i = 0; i < values.length; i += 2) {
    const along = vertical ? TOP_EM * face.unitsPerEm - values[i + 1]! : values[i]!
    low = Math.min(low, along)
    high = Math.max(high, along)
  }
  return { low, high }
}

function ownForm({ low, high }: Ink, em: number): HalfForm {
  if (high - low > MOST_INK_EM * em) return { width: em, before: 0 }
  const off = (low + high) / 2 - em / 2
  if (Math.abs(off) <= CENTRED_EM * em) return { width: em / 2, before: em / 4 }
  return { width: em / 2, before: off > 0 ? em / 2 : 0 }
}
