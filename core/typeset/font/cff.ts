/**
 * CFF fonts (Adobe Technical Note 5176): indexes, dictionaries, charstrings, CID-keyed and name-keyed.
 *
 * Role: opens the table and hands out single charstrings with the subroutines they may call. Boundary: running them is `charstring.ts`'s.
 */
import type { GlyphOutline } from '../shape/shaper.ts'
import { u16 } from './bytes.ts'
import { runCharstring } from './charstring.ts'
import { brokenFont, type FontSource, type TableRange } from './sfnt.ts'

/** An INDEX: objects read one by one. */
export interface CffIndex {
  readonly count: number
  /** Object `i`, empty when out of range. */
  get(i: number): Uint8Array
  /** Where object `i` lies, from the table's start, for `read`. */
  range(i: number): { readonly offset: number; readonly length: number }
  read(offset: number, length: number): Uint8Array
  /** Offset of what follows, from the table's start. */
  readonly end: number
}

/** A DICT: operator (two-byte ones as 1200 + second byte) to operands. */
export type CffDict = ReadonlyMap<number, readonly number[]>

export const OP = {
  charset: 15,
  charStrings: 17,
  private: 18,
  subrs: 19,
  ros: 1230,
  cidCount: 1234,
  fdArray: 1236,
  fdSelect: 1237,
  fontMatrix: 1207,
  fontBBox: 5,
} as const

/** A Private DICT with its local subroutines. A name-keyed font has one, a CID-keyed font one for each Font DICT. */
export interface CffPart {
  /** The Font DICT's own operators (the Top DICT's for a name-keyed font). */
  readonly dict: CffDict
  /** The Private DICT's bytes as they stand. */
  readonly privateBytes: Uint8Array
  readonly subrs: CffIndex
}

export interface CffFont {
  readonly top: CffDict
  readonly cidKeyed: boolean
  readonly charStrings: CffIndex
  readonly globalSubrs: CffIndex
  readonly parts: readonly CffPart[]
  /** Which of `parts` the glyph belongs to. */
  part(glyph: number): number
  outline(glyph: number): GlyphOutline
}

/** Opens a `CFF ` table. Throws `UserError` `font-broken` when its frame is damaged. */
export function readCff(source: FontSource, table: TableRange, place: string): CffFont {
  const broken = (): never => {
    throw brokenFont('CFF 表残缺', 'the CFF table is damaged', place)
  }
  const read = (offset: number, length: number): Uint8Array =>
    offset < 0 || offset >= table.length
      ? new Uint8Array(0)
      : source.read(table.offset + offset, Math.max(0, Math.min(length, table.length - offset)))
  const index = (offset: number): CffIndex => readIndex(read, offset) ?? broken()
  const header = read(0, 4)
  if (header[0] !== 1) broken()
  const names = index(header[2]!)
  const tops = index(names.end)
  const strings = index(tops.end)
  const globalSubrs = index(strings.end)
  const top = readDict(tops.get(0))
  const charStrings = index(top.get(OP.charStrings)?.[0] ?? broken())
  const cidKeyed = top.has(OP.ros)
  const none: CffIndex = {
    count: 0,
    get: () => new Uint8Array(0),
    range: () => ({ offset: 0, length: 0 }),
    read,
    end: 0,
  }
  const partOf = (dict: CffDict): CffPart => {
    const [size = 0, offset = 0] = dict.get(OP.private) ?? []
    const privateBytes = read(offset, size)
    const subrs = readDict(privateBytes).get(OP.subrs)?.[0]
    return { dict, privateBytes, subrs: subrs === undefined ? none : index(offset + subrs) }
  }
  const parts: CffPart[] = []
  let part = (_glyph: number): number => 0
  if (cidKeyed) {
    const fonts = index(top.get(OP.fdArray)?.[0] ?? broken())
    for (let i = 0; i < Math.min(fonts.count, 256); i++) parts.push(partOf(readDict(fonts.get(i))))
    part = readFdSelect(read, top.get(OP.fdSelect)?.[0] ?? broken(), charStrings.count)
  } else parts.push(partOf(top))
  return {
    top,
    cidKeyed,
    charStrings,
    globalSubrs,
    parts,
    part,
    outline: (glyph) => runCharstring(charStrings.get(glyph), globalSubrs, parts[part(glyph)]?.subrs ?? none),
  }
}

type Read = (offset: number, length: number) => Uint8Array

function readIndex(read: Read, at: number): CffIndex | null {
  const head = read(at, 3)
  if (head.length < 2) return null
  const count = u16(head, 0)
  if (count === 0)
    return { count, get: () => new Uint8Array(0), range: () => ({ offset: at, length: 0 }), read, end: at + 2 }
  const size = head[2]!
  const offsets = read(at + 3, size * (count + 1))
  if (size < 1 || size > 4 || offsets.length < size * (count + 1)) return null
  const data = at + 3 + size * (count + 1) - 1
  const offset = (i: number): number => {
    let value = 0
    for (let k = 0; k < size; k++) value = value * 256 + offsets[i * size + k]!
    return value
  }
  const range = (i: number): { offset: number; length: number } => {
    if (i < 0 || i >= count) return { offset: data + 1, length: 0 }
    return { offset: data + offset(i), length: Math.max(0, offset(i + 1) - offset(i)) }
  }
  return {
    count,
    range,
    read,
    get: (i) => {
      const { offset: from, length } = range(i)
      return length === 0 ? new Uint8Array(0) : read(from, length)
    },
    end: data + offset(count),
  }
}

/** Reads a DICT's operators (Technical Note 5176, section 4). */
export function readDict(bytes: Uint8Array): CffDict {
  const dict = new Map<number, readonly number[]>()
  let operands: number[] = []
  for (let i = 0; i < bytes.length;) {
    const b = bytes[i++]!
    if (b <= 21) {
      dict.set(b === 12 ? 1200 + (bytes[i++] ?? 0) : b, operands)
      operands = []
    } else if (b === 28) {
      operands.push((((bytes[i]! << 8) | bytes[i + 1]!) << 16) >> 16)
      i += 2
    } else if (b === 29) {
      operands.push((bytes[i]! << 24) | (bytes[i + 1]! << 16) | (bytes[i + 2]! << 8) | bytes[i + 3]!)
      i += 4
    } else if (b === 30) {
      let text = ''
      for (let done = false; !done && i < bytes.length;) {
        const pair = bytes[i++]!
        for (const nibble of [pair >> 4, pair & 15]) {
          if (nibble === 15) done = true
          else if (!done) text += ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '.', 'E', 'E-', '', '-'][nibble]!
        }
      }
      operands.push(Number(text) || 0)
    } else if (b >= 32 && b <= 246) operands.push(b - 139)
    else if (b >= 247 && b <= 250) operands.push((b - 247) * 256 + bytes[i++]! + 108)
    else if (b >= 251 && b <= 254) operands.push(-(b - 251) * 256 - bytes[i++]! - 108)
  }
  return dict
}

function readFdSelect(read: Read, at: number, glyphs: number): (glyph: number) => number {
  const head = read(at, 3)
  if (head[0] === 0) {
    const table = read(at + 1, glyphs)
    return (glyph) => table[glyph] ?? 0
  }
  if (head[0] !== 3) return () => 0
  const table = new Uint8Array(glyphs)
  const count = u16(head, 1)
  const ranges = read(at + 3, 3 * count + 2)
  for (let i = 0; i < count; i++)
    table.fill(ranges[3 * i + 2] ?? 0, u16(ranges, 3 * i), Math.min(u16(ranges, 3 * i + 3), glyphs))
  return (glyph) => table[glyph] ?? 0
}
