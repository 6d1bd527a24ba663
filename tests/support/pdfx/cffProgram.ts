/**
 * CFF programs (Adobe technical notes 5176 and 5177): glyph widths, and whether a charstring draws.
 *
 * Role: as much of the formats as those two questions take. CIDs count as glyph numbers through the charset, as PDF asks of CIDFontType0C.
 */
import type { FontProgram } from './fontProgram.ts'

type Dict = ReadonlyMap<number, readonly number[]>

export function readCffProgram(bytes: Buffer): FontProgram {
  let at = bytes[2]
  const index = (from: number): { items: Buffer[]; end: number } => {
    const count = bytes.readUInt16BE(from)
    if (count === 0) return { items: [], end: from + 2 }
    const size = bytes[from + 2]
    const offset = (i: number) => bytes.readUIntBE(from + 3 + i * size, size)
    const base = from + 2 + (count + 1) * size
    const items = Array.from({ length: count }, (_, i) => bytes.subarray(base + offset(i), base + offset(i + 1)))
    return { items, end: base + offset(count) }
  }
  at = index(at).end
  const tops = index(at)
  const strings = index(tops.end)
  const globals = index(strings.end).items
  const top = readDict(tops.items[0])
  const glyphs = index(top.get(17)![0]).items
  const cidKeyed = top.has(0x0c1e)
  const privates = cidKeyed ? index(top.get(0x0c24)![0]).items.map((dict) => readPrivate(readDict(dict))) : []
  const only = cidKeyed ? undefined : readPrivate(top)
  const select = cidKeyed ? fdSelect(top.get(0x0c25)![0]) : () => 0
  const cids = cidKeyed ? charset(top.get(15)?.[0] ?? 0) : undefined
  const matrix = top.get(0x0c07)
  const perEm = matrix ? 1 / matrix[0] : 1000

  function readPrivate(dict: Dict) {
    const [size, offset] = dict.get(18) ?? [0, 0]
    const own = readDict(bytes.subarray(offset, offset + size))
    const subrs = own.get(19)
    return {
      usual: own.get(20)?.[0] ?? 0,
      nominal: own.get(21)?.[0] ?? 0,
      subrs: subrs ? index(offset + subrs[0]).items : [],
    }
  }
  function fdSelect(from: number): (glyph: number) => number {
    if (bytes[from] === 0) return (glyph) => bytes[from + 1 + glyph]
    const count = bytes.readUInt16BE(from + 1)
    return (glyph) => {
      let found = 0
      for (let i = 0; i < count && bytes.readUInt16BE(from + 3 + 3 * i) <= glyph; i++) found = bytes[from + 5 + 3 * i]
      return found
    }
  }
  /** Glyph by CID. */
  function charset(from: number): Map<number, number> {
    const map = new Map([[0, 0]])
    const format = bytes[from]
    let place = from + 1
    for (let glyph = 1; glyph < glyphs.length;) {
      const first = bytes.readUInt16BE(place)
      const left = format === 0 ? 0 : format === 1 ? bytes[place + 2] : bytes.readUInt16BE(place + 2)
      place += format === 0 ? 2 : format === 1 ? 3 : 4
      for (let i = 0; i <= left && glyph < glyphs.length; i++) map.set(first + i, glyph++)
    }
    return map
  }

  const looked = new Map<number, { width: number; draws: boolean } | undefined>()
  const look = (cid: number) => {
    if (!looked.has(cid)) {
      const glyph = cids ? cids.get(cid) : cid
      const font = glyph === undefined ? undefined : (only ?? privates[select(glyph)])
      const code = glyph === undefined ? undefined : glyphs[glyph]
      const read = font && code ? readCharstring(code, globals, font.subrs) : undefined
      looked.set(
        cid,
        read &&
          font && {
            width: read.width === undefined ? font.usual : font.nominal + read.width,
            draws: read.draws,
          },
      )
    }
    return looked.get(cid)
  }
  return {
    fsType: undefined,
    advance: (cid) => {
      const width = look(cid)?.width
      return width === undefined ? undefined : (width * 1000) / perEm
    },
    outline: (cid) => look(cid)?.draws ?? false,
  }
}

function readDict(bytes: Buffer): Dict {
  const dict = new Map<number, number[]>()
  let operands: number[] = []
  for (let at = 0; at < bytes.length;) {
    const byte = bytes[at++]
    if (byte <= 21) {
      dict.set(byte === 12 ? 0x0c00 + bytes[at++] : byte, operands)
      operands = []
    } else if (byte === 28) {
      operands.push(bytes.readInt16BE(at))
      at += 2
    } else if (byte === 29) {
      operands.push(bytes.readInt32BE(at))
      at += 4
    } else if (byte === 30) {
      let text = ''
      for (let open = true; open;) {
        const pair = bytes[at++]
        for (const nibble of [pair >> 4, pair & 15])
          if (nibble === 15) open = false
          else if (open) text += ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '.', 'E', 'E-', '', '-'][nibble]
      }
      operands.push(Number(text))
    } else if (byte <= 246) operands.push(byte - 139)
    else if (byte <= 250) operands.push((byte - 247) * 256 + bytes[at++] + 108)
    else operands.push(-(byte - 251) * 256 - bytes[at++] - 108)
  }
  return dict
}

const STEMS = new Set([1, 3, 18, 23])
const MASKS = new Set([19, 20])
/** rlineto … rrcurveto, and the curves and lines after them; flex is escaped. */
const DRAWS = new Set([5, 6, 7, 8, 24, 25, 26, 27, 30, 31])
/** Operands that an operator takes without a width. */
const MOVES = new Map([
  [21, 2],
  [4, 1],
  [22, 1],
])

/** The width operand, if there is one, and whether anything is drawn. */
function readCharstring(code: Buffer, globals: readonly Buffer[], locals: readonly Buffer[]) {
  let width: number | undefined
  let first = true
  let draws = false
  let stems = 0
  let ended = false
  let stack: number[] = []
  const biased = (subrs: readonly Buffer[], number: number) =>
    subrs[number + (subrs.length < 1240 ? 107 : subrs.length < 33900 ? 1131 : 32768)]
  const clear = (expected: boolean) => {
    if (first && expected) width = stack[0]
    first = false
    stack = []
  }
  const run = (bytes: Buffer, depth: number): void => {
    for (let at = 0; at < bytes.length && !ended;) {
      const byte = bytes[at++]
      if (byte === 28) {
        stack.push(bytes.readInt16BE(at))
        at += 2
      } else if (byte === 255) {
        stack.push(bytes.readInt32BE(at) / 65536)
        at += 4
      } else if (byte >= 32) {
        if (byte <= 246) stack.push(byte - 139)
        else if (byte <= 250) stack.push((byte - 247) * 256 + bytes[at++] + 108)
        else stack.push(-(byte - 251) * 256 - bytes[at++] - 108)
      } else if (byte === 10 || byte === 29) {
        const subr = biased(byte === 10 ? locals : globals, stack.pop()!)
        if (!subr || depth > 10) throw new Error('charstring calls a subroutine that is not there')
        run(subr, depth + 1)
      } else if (byte === 11) return
      else if (STEMS.has(byte) || MASKS.has(byte)) {
        stems += stack.length >> 1
        clear(stack.length % 2 === 1)
        if (MASKS.has(byte)) at += (stems + 7) >> 3
      } else if (MOVES.has(byte)) clear(stack.length > MOVES.get(byte)!)
      else if (byte === 14) {
        clear(stack.length === 1 || stack.length === 5)
        ended = true
      } else {
        // Escaped: the four kinds of flex draw, arithmetic does not.
        const escaped = byte === 12 ? bytes[at++] : -1
        if (DRAWS.has(byte) || (escaped >= 34 && escaped <= 37)) {
          draws = true
          stack = []
        }
      }
    }
  }
  run(code, 0)
  return { width, draws }
}
