/**
 * TrueType glyphs (OpenType `glyf`, `loca`): their bytes, parts and outlines.
 *
 * Role: reads single glyphs straight from the file, so that a 14 MB table is never held. Boundary: no hinting, no variations.
 */
import type { GlyphOutline } from '../shape/shaper.ts'
import { i16, u16, u32 } from './bytes.ts'
import { OutlinePen } from './outline.ts'
import { brokenFont, type FontSource, type Sfnt } from './sfnt.ts'

export interface GlyfFont {
  readonly glyphCount: number
  readonly source: FontSource
  /** Where the glyph's data lies in the file; length 0 for a blank glyph or one past the end. */
  range(glyph: number): { readonly offset: number; readonly length: number }
  bytes(glyph: number): Uint8Array
  outline(glyph: number): GlyphOutline
  /** Highest point by the glyph's own header, null for a blank one. */
  yMax(glyph: number): number | null
}

/** Composite flags (OpenType "glyf"). */
const WORDS = 0x1
const XY = 0x2
const SCALE = 0x8
const MORE = 0x20
const XY_SCALE = 0x40
const TWO_BY_TWO = 0x80
const INSTRUCTIONS = 0x100
const SCALED_OFFSET = 0x800

/** Composites may nest and repeat: a hostile font must not make millions of points of it. */
const MAX_DEPTH = 8
const MAX_POINTS = 100_000

/** One part of a composite glyph. */
export interface Component {
  /** Where its glyph's number lies in the data. */
  readonly at: number
  readonly glyph: number
  readonly flags: number
  readonly arg1: number
  readonly arg2: number
  readonly a: number
  readonly b: number
  readonly c: number
  readonly d: number
}

/** Opens `glyf` and `loca`. Throws `UserError` `font-broken` when one is missing. */
export function readGlyf(sfnt: Sfnt, place: string): GlyfFont {
  const glyf = sfnt.tables.get('glyf')
  const loca = sfnt.table('loca')
  const head = sfnt.table('head')
  const maxp = sfnt.table('maxp')
  if (glyf === undefined || loca === undefined || head === undefined || maxp === undefined)
    throw brokenFont('缺少表 glyf、loca、head 或 maxp', 'table glyf, loca, head or maxp is missing', place)
  const long = i16(head, 50) !== 0
  const glyphCount = Math.max(0, Math.min(u16(maxp, 4), (loca.length >> (long ? 2 : 1)) - 1))
  const at = long ? (g: number) => u32(loca, 4 * g) : (g: number) => 2 * u16(loca, 2 * g)
  const range = (glyph: number): { offset: number; length: number } => {
    if (glyph < 0 || glyph >= glyphCount) return { offset: glyf.offset, length: 0 }
    const from = at(glyph)
    const to = Math.min(at(glyph + 1), glyf.length)
    return { offset: glyf.offset + from, length: to - from < 10 ? 0 : to - from }
  }
  const bytes = (glyph: number): Uint8Array => {
    const { offset, length } = range(glyph)
    return length === 0 ? new Uint8Array(0) : sfnt.source.read(offset, length)
  }
  return {
    glyphCount,
    source: sfnt.source,
    range,
    bytes,
    yMax: (glyph) => (range(glyph).length === 0 ? null : i16(sfnt.source.read(range(glyph).offset, 10), 8)),
    outline(glyph) {
      const points = gather(bytes, glyph, 0, { left: MAX_POINTS })
      return draw(points)
    },
  }
}

/** The parts of a composite glyph, none for a simple one; `end` is where its data ends, instructions left out. */
export function componentsOf(glyph: Uint8Array): { readonly parts: readonly Component[]; readonly end: number } {
  const parts: Component[] = []
  if (glyph.length < 10 || i16(glyph, 0) >= 0) return { parts, end: glyph.length }
  let at = 10
  let flags = MORE
  while ((flags & MORE) !== 0 && at + 4 <= glyph.length) {
    flags = u16(glyph, at)
    const [id, idAt] = [u16(glyph, at + 2), at + 2]
    at += 4
    const words = (flags & WORDS) !== 0
    const signed = (flags & XY) !== 0
    const arg = (k: number): number => {
      if (words) return signed ? i16(glyph, at + 2 * k) : u16(glyph, at + 2 * k)
      const byte = glyph[at + k] ?? 0
      return signed ? (byte << 24) >> 24 : byte
    }
    const arg1 = arg(0)
    const arg2 = arg(1)
    at += words ? 4 : 2
    const f2dot14 = (k: number): number => i16(glyph, at + 2 * k) / 16384
    let [a, b, c, d] = [1, 0, 0, 1]
    if ((flags & SCALE) !== 0) {
      a = d = f2dot14(0)
      at += 2
    } else if ((flags & XY_SCALE) !== 0) {
      a = f2dot14(0)
      d = f2dot14(1)
      at += 4
    } else if ((flags & TWO_BY_TWO) !== 0) {
      a = f2dot14(0)
      b = f2dot14(1)
      c = f2dot14(2)
      d = f2dot14(3)
      at += 8
    }
    parts.push({ at: idAt, glyph: id, flags, arg1, arg2, a, b, c, d })
  }
  return { parts, end: Math.min(at, glyph.length) }
}

/** A copy of a glyph's data without its instructions (unhinted fonts are a third smaller), or the data itself where it has none. */
export function withoutInstructions(glyph: Uint8Array): Uint8Array {
  const contours = i16(glyph, 0)
  if (glyph.length < 10) return glyph
  if (contours < 0) {
    const { parts, end } = componentsOf(glyph)
    if (end === glyph.length && !parts.some((p) => (p.flags & INSTRUCTIONS) !== 0)) return glyph
    const out = glyph.slice(0, end)
    let at = 10
    for (const part of parts) {
      out[at] = (part.flags & ~INSTRUCTIONS) >> 8
      const matrix =
        (part.flags & SCALE) !== 0 ? 2 : (part.flags & XY_SCALE) !== 0 ? 4 : (part.flags & TWO_BY_TWO) !== 0 ? 8 : 0
      at += 4 + ((part.flags & WORDS) !== 0 ? 4 : 2) + matrix
    }
    return out
  }
  const at = 10 + 2 * contours
  const length = u16(glyph, at)
  if (length === 0 || at + 2 + length > glyph.length) return glyph
  const out = new Uint8Array(glyph.length - length)
  out.set(glyph.subarray(0, at))
  out.set(glyph.subarray(at + 2 + length), at + 2)
  return out
}

interface Points {
  readonly x: number[]
  readonly y: number[]
  readonly on: boolean[]
  /** Index of each contour's last point. */
  readonly ends: number[]
}

const noPoints = (): Points => ({ x: [], y: [], on: [], ends: [] })

function gather(bytes: (glyph: number) => Uint8Array, id: number, depth: number, budget: { left: number }): Points {
  const glyph = bytes(id)
  if (glyph.length < 10 || budget.left <= 0) return noPoints()
  if (i16(glyph, 0) >= 0) {
    const points = simple(glyph)
    budget.left -= points.x.length + 1
    return points
  }
  const all = noPoints()
  if (depth >= MAX_DEPTH) return all
  for (const part of componentsOf(glyph).parts) {
    budget.left--
    const points = gather(bytes, part.glyph, depth + 1, budget)
    let dx = part.arg1
    let dy = part.arg2
    if ((part.flags & XY) === 0) {
      // Point matching: the part's point arg2 comes to lie on point arg1 of what is there.
      const px = points.x[part.arg2] ?? 0
      const py = points.y[part.arg2] ?? 0
      dx = (all.x[part.arg1] ?? 0) - (part.a * px + part.c * py)
      dy = (all.y[part.arg1] ?? 0) - (part.b * px + part.d * py)
    } else if ((part.flags & SCALED_OFFSET) !== 0) {
      dx *= Math.hypot(part.a, part.b)
      dy *= Math.hypot(part.c, part.d)
    }
    const first = all.x.length
    for (let i = 0; i < points.x.length; i++) {
      const [x, y] = [points.x[i]!, points.y[i]!]
      all.x.push(part.a * x + part.c * y + dx)
      all.y.push(part.b * x + part.d * y + dy)
      all.on.push(points.on[i]!)
    }
    for (const end of points.ends) all.ends.push(first + end)
  }
  return all
}

function simple(glyph: Uint8Array): Points {
  const points = noPoints()
  const contours = i16(glyph, 0)
  let last = -1
  for (let i = 0; i < contours; i++) {
    const end = u16(glyph, 10 + 2 * i)
    if (end < last || 12 + 2 * i > glyph.length) return noPoints()
    points.ends.push(end)
    last = end
  }
  const count = last + 1
  let at = 12 + 2 * contours + u16(glyph, 10 + 2 * contours)
  const flags = new Uint8Array(count)
  for (let i = 0; i < count && at < glyph.length; i++) {
    const flag = glyph[at++]!
    flags[i] = flag
    if ((flag & 8) !== 0) {
      const repeat = Math.min(glyph[at++] ?? 0, count - 1 - i)
      flags.fill(flag, i + 1, i + 1 + repeat)
      i += repeat
    }
  }
  const axis = (values: number[], short: number, same: number): void => {
    let value = 0
    for (let i = 0; i < count; i++) {
      const flag = flags[i]!
      if ((flag & short) !== 0) value += (flag & same) !== 0 ? (glyph[at++] ?? 0) : -(glyph[at++] ?? 0)
      else if ((flag & same) === 0) {
        value += i16(glyph, at)
        at += 2
      }
      values.push(value)
    }
  }
  axis(points.x, 2, 16)
  axis(points.y, 4, 32)
  for (let i = 0; i < count; i++) points.on.push((flags[i]! & 1) !== 0)
  return points
}

/** TrueType contours to a path: two off-curve points imply an on-curve one half-way. */
function draw({ x, y, on, ends }: Points): GlyphOutline {
  const pen = new OutlinePen()
  let first = 0
  for (const end of ends) {
    const n = end - first + 1
    if (n >= 2) {
      const at = (i: number): number => first + (i % n)
      // Begin on the curve: at the first on-curve point, else half-way between the first two.
      let begin = 0
      while (begin < n && !on[at(begin)]) begin++
      const implied = begin === n
      if (implied) begin = 0
      const sx = implied ? (x[at(n - 1)]! + x[at(0)]!) / 2 : x[at(begin)]!
      const sy = implied ? (y[at(n - 1)]! + y[at(0)]!) / 2 : y[at(begin)]!
      pen.move(sx, sy)
      for (let k = implied ? 0 : 1; k < (implied ? n : n + 1); k++) {
        const i = at(begin + k)
        if (on[i]) {
          if (k < n) pen.line(x[i]!, y[i]!)
          continue
        }
        const next = at(begin + k + 1)
        const lastOne = k === n - 1
        if (lastOne) pen.quad(x[i]!, y[i]!, sx, sy)
        else if (on[next]) {
          pen.quad(x[i]!, y[i]!, x[next]!, y[next]!)
          k++
        } else pen.quad(x[i]!, y[i]!, (x[i]! + x[next]!) / 2, (y[i]! + y[next]!) / 2)
      }
      pen.close()
    }
    first = end + 1
  }
  return pen
}
