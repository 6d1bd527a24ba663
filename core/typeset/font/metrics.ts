/**
 * Advance widths and vertical origins by glyph (OpenType hmtx, vmtx, VORG). All numbers in font units.
 *
 * Boundary: no outlines; where an origin needs one, the caller passes the glyph's highest point in.
 */
import { i16, u16 } from './bytes.ts'

export interface GlyphMetrics {
  advance(glyph: number): number
  /** Left side bearing. */
  bearing(glyph: number): number
  /** True when the face carries vertical metrics; else an em is the advance of every glyph. */
  readonly vertical: boolean
  verticalAdvance(glyph: number): number
  /**
   * Height of the vertical origin above the baseline: VORG, else top side bearing + `yMax` of the glyph,
   * else the top of the ideographic em box (0.88 em).
   */
  verticalOrigin(glyph: number, yMax: (glyph: number) => number | null): number
}

/** Reads metrics from a face's tables; `table` is `Sfnt.table`. Missing or short tables give 1 em and the em box. */
export function readMetrics(table: (name: string) => Uint8Array | undefined, unitsPerEm: number): GlyphMetrics {
  const none = new Uint8Array(0)
  const [hmtx, longs] = side(table('hmtx') ?? none, table('hhea') ?? none)
  const [vmtx, tall] = side(table('vmtx') ?? none, table('vhea') ?? none)
  const vorg = table('VORG') ?? none
  const origins = Math.min(u16(vorg, 6), Math.max(0, (vorg.length - 8) >> 2))
  const vertical = tall > 0
  const tsb = (glyph: number): number | null => {
    const at = glyph < tall ? 4 * glyph + 2 : 4 * tall + 2 * (glyph - tall)
    return at + 2 <= vmtx.length ? i16(vmtx, at) : null
  }
  return {
    advance: (glyph) => (longs === 0 ? unitsPerEm : u16(hmtx, 4 * Math.min(glyph, longs - 1))),
    bearing: (glyph) => i16(hmtx, glyph < longs ? 4 * glyph + 2 : 4 * longs + 2 * (glyph - longs)),
    vertical,
    verticalAdvance: (glyph) => (vertical ? u16(vmtx, 4 * Math.min(glyph, tall - 1)) : unitsPerEm),
    verticalOrigin(glyph, yMax) {
      if (vorg.length >= 8) {
        let low = 0
        let high = origins
        while (low < high) {
          const middle = (low + high) >> 1
          if (u16(vorg, 8 + 4 * middle) < glyph) low = middle + 1
          else high = middle
        }
        return i16(vorg, low < origins && u16(vorg, 8 + 4 * low) === glyph ? 8 + 4 * low + 2 : 4)
      }
      const bearing = vertical ? tsb(glyph) : null
      const top = bearing === null ? null : yMax(glyph)
      return bearing === null || top === null ? Math.round(0.88 * unitsPerEm) : top + bearing
    },
  }
}

function side(metrics: Uint8Array, header: Uint8Array): readonly [Uint8Array, number] {
  return [metrics, header.length < 36 ? 0 : Math.min(u16(header, 34), metrics.length >> 2)]
}
