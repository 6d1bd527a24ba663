/**
 * Character to glyph (OpenType `cmap`, formats 4 and 12).
 *
 * Role: one look-up, fast enough to ask for every character of a page. Boundary: variation sequences are the shaper's.
 */
import { u16, u32 } from './bytes.ts'

export interface CharacterMap {
  /** Glyph of a code point, 0 where the face has none. */
  glyph(codePoint: number): number
  has(codePoint: number): boolean
}

/** Prefer full Unicode, then the BMP. */
const RANK = new Map([
  ['3/10', 6],
  ['0/6', 5],
  ['0/4', 5],
  ['3/1', 4],
  ['0/3', 3],
  ['0/2', 2],
  ['0/1', 1],
  ['0/0', 1],
])

/** Reads a `cmap` table. One without a Unicode subtable maps nothing. Damaged subtables map what is left of them. */
export function readCmap(table: Uint8Array): CharacterMap {
  let rank = 0
  let at = -1
  const count = table.length < 4 ? 0 : u16(table, 2)
  for (let i = 0; i < count && 4 + 8 * i + 8 <= table.length; i++) {
    const offset = u32(table, 4 + 8 * i + 4)
    const format = u16(table, offset)
    const r = RANK.get(`${u16(table, 4 + 8 * i)}/${u16(table, 4 + 8 * i + 2)}`) ?? 0
    if (r > rank && (format === 4 || format === 12)) {
      rank = r
      at = offset
    }
  }
  // 256 characters a page, made when first asked for.
  const pages: (Uint16Array | undefined)[] = []
  const fill = at < 0 ? () => undefined : u16(table, at) === 12 ? fill12(table, at) : fill4(table, at)
  const glyph = (codePoint: number): number => {
    const n = codePoint >> 8
    let page = pages[n]
    if (page === undefined) {
      if (codePoint < 0 || codePoint > 0x10ffff) return 0
      page = pages[n] = new Uint16Array(256)
      fill(n << 8, page)
    }
    return page[codePoint & 0xff]!
  }
  return { glyph, has: (codePoint) => glyph(codePoint) !== 0 }
}

type Fill = (first: number, page: Uint16Array) => void

/** Groups and segments are read through a view: its getters are quick from the first call on, before any code is compiled. */
const viewOf = (b: Uint8Array): DataView => new DataView(b.buffer, b.byteOffset, b.length)

function fill12(t: Uint8Array, at: number): Fill {
  const view = viewOf(t)
  const groups = Math.max(0, Math.min(u32(t, at + 12), Math.floor((t.length - at - 16) / 12)))
  return (first, page) => {
    let low = 0
    let high = groups
    while (low < high) {
      const middle = (low + high) >> 1
      if (view.getUint32(at + 16 + 12 * middle + 4) < first) low = middle + 1
      else high = middle
    }
    for (let i = low; i < groups; i++) {
      const g = at + 16 + 12 * i
      const start = view.getUint32(g)
      if (start > first + 255) break
      const to = Math.min(view.getUint32(g + 4), first + 255)
      const shift = view.getUint32(g + 8) - start
      for (let c = Math.max(start, first); c <= to; c++) page[c - first] = shift + c
    }
  }
}

function fill4(t: Uint8Array, at: number): Fill {
  const view = viewOf(t)
  const segments = Math.max(0, Math.min(u16(t, at + 6) >> 1, Math.floor((t.length - at - 16) / 8)))
  const ends = at + 14
  const starts = ends + 2 * segments + 2
  const deltas = starts + 2 * segments
  const ranges = deltas + 2 * segments
  return (first, page) => {
    if (first > 0xffff) return
    let low = 0
    let high = segments
    while (low < high) {
      const middle = (low + high) >> 1
      if (view.getUint16(ends + 2 * middle) < first) low = middle + 1
      else high = middle
    }
    for (let i = low; i < segments; i++) {
      const start = view.getUint16(starts + 2 * i)
      if (start > first + 255) break
      const to = Math.min(view.getUint16(ends + 2 * i), first + 255)
      const delta = view.getUint16(deltas + 2 * i)
      const range = view.getUint16(ranges + 2 * i)
      for (let c = Math.max(start, first); c <= to; c++) {
        if (range === 0) page[c - first] = c + delta
        else {
          const g = u16(t, ranges + 2 * i + range + 2 * (c - start))
          page[c - first] = g === 0 ? 0 : g + delta
        }
      }
    }
  }
}
