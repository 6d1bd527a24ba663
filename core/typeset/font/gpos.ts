/**
 * Single adjustments of a GPOS feature by glyph: the half-width forms `halt` and `vhal`, vertical advances under `vert`.
 *
 * Role: the font's own numbers, for asking rather than shaping: harfbuzzjs is built without vertical metrics and drops every
 * vertical advance. Boundary: lookup type 1 (and 1 within 9) alone; kerning and marks are HarfBuzz' work.
 */
import { i16, tag, u16, u32 } from './bytes.ts'

/** Font units, y upwards; advances along their axis (OpenType's vertical advance counts downwards positive). */
export interface Adjustment {
  readonly dx: number
  readonly dy: number
  readonly xAdvance: number
  readonly yAdvance: number
}

/** Adjustments that a feature makes to single glyphs in Chinese text (script `hani`, else `DFLT`). The first lookup that has a glyph wins. */
export function singleAdjustments(gpos: Uint8Array | undefined, feature: string): ReadonlyMap<number, Adjustment> {
  const found = new Map<number, Adjustment>()
  if (gpos === undefined || gpos.length < 10) return found
  const features = u16(gpos, 6)
  const lookups = u16(gpos, 8)
  for (const index of featureIndices(gpos)) {
    const record = features + 2 + 6 * index
    if (index >= u16(gpos, features) || tag(gpos, record) !== feature) continue
    const table = features + u16(gpos, record + 4)
    for (let i = 0; i < u16(gpos, table + 2); i++) {
      const lookup = lookups + u16(gpos, lookups + 2 + 2 * u16(gpos, table + 4 + 2 * i))
      for (let k = 0; k < u16(gpos, lookup + 4); k++) {
        let at = lookup + u16(gpos, lookup + 6 + 2 * k)
        let type = u16(gpos, lookup)
        if (type === 9) {
          type = u16(gpos, at + 2)
          at += u32(gpos, at + 4)
        }
        if (type === 1 && at + 6 < gpos.length) readSingle(gpos, at, found)
      }
    }
  }
  return found
}

function featureIndices(gpos: Uint8Array): number[] {
  const scripts = u16(gpos, 4)
  let script = -1
  for (let i = 0; i < u16(gpos, scripts); i++) {
    const name = tag(gpos, scripts + 2 + 6 * i)
    if (name === 'hani' || (name === 'DFLT' && script < 0)) script = scripts + u16(gpos, scripts + 2 + 6 * i + 4)
  }
  if (script < 0) return []
  let language = u16(gpos, script)
  for (let i = 0; i < u16(gpos, script + 2); i++)
    if (tag(gpos, script + 4 + 6 * i) === 'ZHS ') language = u16(gpos, script + 4 + 6 * i + 4)
  if (language === 0) return []
  const at = script + language
  return Array.from({ length: u16(gpos, at + 4) }, (_, i) => u16(gpos, at + 6 + 2 * i))
}

function readSingle(b: Uint8Array, at: number, found: Map<number, Adjustment>): void {
  const format = u16(b, at)
  const mask = u16(b, at + 4)
  const size = 2 * [...mask.toString(2)].filter((bit) => bit === '1').length
  glyphsOf(b, at + u16(b, at + 2), (glyph, i) => {
    if (found.has(glyph)) return
    const value = format === 2 ? at + 8 + size * i : at + 6
    let next = value
    const take = (bit: number): number => {
      if ((mask & bit) === 0) return 0
      next += 2
      return i16(b, next - 2)
    }
    found.set(glyph, { dx: take(1), dy: take(2), xAdvance: take(4), yAdvance: take(8) })
  })
}

function glyphsOf(b: Uint8Array, at: number, each: (glyph: number, index: number) => void): void {
  const count = u16(b, at + 2)
  if (u16(b, at) === 1) for (let i = 0; i < count && at + 4 + 2 * i < b.length; i++) each(u16(b, at + 4 + 2 * i), i)
  else if (u16(b, at) === 2)
    for (let i = 0; i < count && at + 4 + 6 * i < b.length; i++) {
      const record = at + 4 + 6 * i
      for (let g = u16(b, record); g <= u16(b, record + 2); g++) each(g, u16(b, record + 4) + g - u16(b, record))
    }
}
