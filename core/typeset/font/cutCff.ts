/**
 * Cuts a CFF face down to some glyphs for embedding in PDF as CIDFontType0C.
 *
 * Role: writes a CID-keyed CFF (Adobe Technical Note 5176) of registry Adobe-Identity-0 in which CID = the glyph number of the
 * original file, whatever that file's own CIDs are: so a PDF writes glyph numbers through Identity-H for every kind of font, and
 * only wanted glyphs take room. A name-keyed font becomes a CID-keyed one with a single Font DICT. Hints stay (they are woven into
 * the charstrings); unused subroutines shrink to a `return`, so that the others keep their numbers.
 */
import { setU16 } from './bytes.ts'
import { OP, readDict, type CffDict, type CffFont, type CffIndex } from './cff.ts'
import { runCharstring } from './charstring.ts'
import { gather } from './gather.ts'

const SID_ADOBE = 391
const SID_IDENTITY = 392
const RETURN = Uint8Array.of(11)

/** A bare CFF table that has glyph 0 and `glyphs` (ascending); `name` is its PostScript name. */
export function cutCff(cff: CffFont, name: string, glyphs: Uint16Array): Uint8Array {
  const kept = [0, ...[...new Set(glyphs)].filter((glyph) => glyph > 0 && glyph < cff.charStrings.count)]
  const globals = new Set<number>()
  const locals = cff.parts.map(() => new Set<number>())
  const codes = new Map<number, Uint8Array>()
  const stretches = kept.map((glyph) => ({ glyph, ...cff.charStrings.range(glyph) }))
  gather(cff.charStrings, stretches, (glyph, code) => codes.set(glyph, code))
  const charStrings = kept.map((glyph) => codes.get(glyph)!)
  kept.forEach((glyph, i) => {
    const part = Math.min(cff.part(glyph), cff.parts.length - 1)
    const { subrs } = cff.parts[part]!
    if (subrs.count + cff.globalSubrs.count === 0) return
    runCharstring(charStrings[i]!, cff.globalSubrs, subrs, (kind, index) =>
      (kind === 'global' ? globals : locals[part]!).add(index),
    )
  })
  // Font DICTs that no glyph belongs to go.
  const parts = [...new Set(kept.map((glyph) => Math.min(cff.part(glyph), cff.parts.length - 1)))].sort((a, b) => a - b)

  const nameIndex = writeIndex([latin(name)])
  const strings = writeIndex([latin('Adobe'), latin('Identity'), latin(name)])
  const globalSubrs = writeIndex(thin(cff.globalSubrs, globals))
  const charset = writeCharset(kept)
  const fdSelect = Uint8Array.from([
    0,
    ...kept.map((glyph) => parts.indexOf(Math.min(cff.part(glyph), cff.parts.length - 1))),
  ])
  const glyphIndex = writeIndex(charStrings)

  const topDict = (charsetAt: number, selectAt: number, stringsAt: number, arrayAt: number): Uint8Array =>
    concat([
      operator(OP.ros, [number(SID_ADOBE), number(SID_IDENTITY), number(0)]),
      ...keep(cff.top, cff.cidKeyed ? [OP.fontMatrix, OP.fontBBox] : [OP.fontBBox]),
      operator(OP.cidCount, [number(cff.charStrings.count)]),
      operator(OP.charset, [offset(charsetAt)]),
      operator(OP.fdSelect, [offset(selectAt)]),
      operator(OP.charStrings, [offset(stringsAt)]),
      operator(OP.fdArray, [offset(arrayAt)]),
    ])
  // Offsets take five bytes whatever their value, so lengths are known beforehand.
  const header = Uint8Array.of(1, 0, 4, 4)
  const topLength = writeIndex([topDict(0, 0, 0, 0)]).length
  const charsetAt = header.length + nameIndex.length + topLength + strings.length + globalSubrs.length
  const selectAt = charsetAt + charset.length
  const stringsAt = selectAt + fdSelect.length
  let at = stringsAt + glyphIndex.length
  const privates: Uint8Array[] = []
  const fonts = parts.map((p) => {
    const part = cff.parts[p]!
    const dict = withoutSubrs(part.privateBytes)
    const used = locals[p]!
    const link = used.size === 0 ? new Uint8Array(0) : operator(OP.subrs, [offset(dict.length + 6)])
    const bytes = concat([dict, link])
    const subrs = used.size === 0 ? new Uint8Array(0) : writeIndex(thin(part.subrs, used))
    privates.push(bytes, subrs)
    const font = concat([
      // FontName
      operator(1238, [number(SID_IDENTITY + 1)]),
      ...keep(part.dict, [OP.fontMatrix]),
      operator(OP.private, [offset(bytes.length), offset(at)]),
    ])
    at += bytes.length + subrs.length
    return font
  })
  return concat([
    header,
    nameIndex,
    writeIndex([topDict(charsetAt, selectAt, stringsAt, at)]),
    strings,
    globalSubrs,
    charset,
    fdSelect,
    glyphIndex,
    ...privates,
    writeIndex(fonts),
  ])
}

function thin(index: CffIndex, used: ReadonlySet<number>): Uint8Array[] {
  if (used.size === 0) return []
  return Array.from({ length: index.count }, (_, i) => (used.has(i) ? index.get(i) : RETURN))
}

/** The shorter of format 0 (a number a glyph) and format 2 (ranges); glyph 0 is not in it. */
function writeCharset(kept: readonly number[]): Uint8Array {
  const ranges: [number, number][] = []
  for (const cid of kept.slice(1)) {
    const last = ranges[ranges.length - 1]
    if (last !== undefined && last[0] + last[1] + 1 === cid) last[1]++
    else ranges.push([cid, 0])
  }
  const byRange = 4 * ranges.length < 2 * (kept.length - 1)
  const out = new Uint8Array(1 + (byRange ? 4 * ranges.length : 2 * (kept.length - 1)))
  out[0] = byRange ? 2 : 0
  if (byRange)
    ranges.forEach(([first, left], i) => {
      setU16(out, 1 + 4 * i, first)
      setU16(out, 3 + 4 * i, left)
    })
  else kept.slice(1).forEach((cid, i) => setU16(out, 1 + 2 * i, cid))
  return out
}

function writeIndex(objects: readonly Uint8Array[]): Uint8Array {
  if (objects.length === 0) return new Uint8Array(2)
  const total = objects.reduce((sum, object) => sum + object.length, 1)
  const size = total < 0x100 ? 1 : total < 0x10000 ? 2 : total < 0x1000000 ? 3 : 4
  const data = 3 + size * (objects.length + 1)
  const out = new Uint8Array(data + total - 1)
  setU16(out, 0, objects.length)
  out[2] = size
  let end = 1
  const put = (i: number): void => {
    for (let k = 0; k < size; k++) out[3 + size * i + k] = end >>> (8 * (size - 1 - k))
  }
  put(0)
  objects.forEach((object, i) => {
    out.set(object, data + end - 1)
    end += object.length
    put(i + 1)
  })
  return out
}

/** The Private DICT as it stands, less its link to subroutines (operator 19, always the last operands before it). */
function withoutSubrs(bytes: Uint8Array): Uint8Array {
  if (!readDict(bytes).has(OP.subrs)) return bytes.slice()
  const out: number[] = []
  let from = 0
  for (let i = 0; i < bytes.length;) {
    const b = bytes[i]!
    i += operandLength(bytes, i)
    if (b > 21) continue
    if (b !== OP.subrs) out.push(...bytes.subarray(from, i))
    from = i
  }
  return Uint8Array.from(out)
}

function operandLength(bytes: Uint8Array, at: number): number {
  const b = bytes[at]!
  if (b === 12) return 2
  if (b === 28) return 3
  if (b === 29) return 5
  if (b === 30) {
    let i = at + 1
    while (i < bytes.length && (bytes[i]! & 15) !== 15 && bytes[i]! >> 4 !== 15) i++
    return i + 1 - at
  }
  return b >= 247 && b <= 254 ? 2 : 1
}

const keep = (dict: CffDict, operators: readonly number[]): Uint8Array[] =>
  operators.flatMap((op) => (dict.has(op) ? [operator(op, dict.get(op)!.map(number))] : []))

function operator(op: number, operands: readonly Uint8Array[]): Uint8Array {
  return concat([...operands, op >= 1200 ? Uint8Array.of(12, op - 1200) : Uint8Array.of(op)])
}

/** Five bytes always. */
const offset = (value: number): Uint8Array => Uint8Array.of(29, value >>> 24, value >>> 16, value >>> 8, value)

function number(value: number): Uint8Array {
  if (Number.isInteger(value)) return offset(value)
  // Operator 30: decimal digits in nibbles, 0xf ends.
  const nibbles = [...String(value).toUpperCase().replace('E-', 'N').replace('E+', 'E')].map((c) =>
    c === '.' ? 10 : c === 'E' ? 11 : c === 'N' ? 12 : c === '-' ? 14 : Number(c),
  )
  nibbles.push(15)
  if (nibbles.length % 2 === 1) nibbles.push(15)
  return Uint8Array.from([
    30,
    ...Array.from({ length: nibbles.length / 2 }, (_, i) => nibbles[2 * i]! * 16 + nibbles[2 * i + 1]!),
  ])
}

const latin = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0))

function concat(parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}
