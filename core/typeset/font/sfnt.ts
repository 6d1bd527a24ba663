/**
 * The table directory of TrueType, OpenType/CFF and collection files (OpenType 1.9 "Font File").
 *
 * Role: from bytes to named tables, and back. Boundary: knows no table's content; reads only what is asked for.
 */
import { UserError } from '../../model/errors.ts'
import { setU16, setU32, tag, u16, u32 } from './bytes.ts'

/** Where a font file's bytes come from. */
export interface FontSource {
  /**
   * Fewer bytes past the end of the file. @param spare memory of at least that length which the answer may lie in, good until it
   * is lent again; for walks through large tables, where fresh memory costs several times what reading does
   */
  read(offset: number, length: number, spare?: Uint8Array): Uint8Array
}

export interface TableRange {
  readonly offset: number
  readonly length: number
}

/** One face's tables. */
export interface Sfnt {
  readonly source: FontSource
  /** `true`/0x00010000 for TrueType outlines, `OTTO` for CFF. */
  readonly flavour: string
  readonly tables: ReadonlyMap<string, TableRange>
  /** The table's bytes, read anew at each call; undefined where the face has none. */
  table(name: string): Uint8Array | undefined
}

/** A font in memory. */
export function sourceOfBytes(bytes: Uint8Array): FontSource {
  // Subclasses (Node's Buffer) have a `slice` that does not copy: pieces handed out are plain arrays.
  const plain = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length)
  return { read: (offset, length) => plain.subarray(offset, offset + length) }
}

/** The error for a file that is not a usable font: code `font-broken`. */
export const brokenFont = (zh: string, en: string, place?: string): UserError =>
  new UserError(
    'font-broken',
    `字体文件无法使用：${zh}。请换一份完好的 TTF、OTF 或 TTC 文件`,
    `Font file cannot be used: ${en}. Replace it with an intact TTF, OTF or TTC file`,
    place,
  )

/**
 * How many faces the file holds: 1, or a collection's count.
 * Throws `UserError` `font-woff` for web fonts and `font-broken` for what is no font.
 */
export function faceCount(source: FontSource, place?: string): number {
  const head = source.read(0, 12)
  const flavour = tag(head, 0)
  if (flavour === 'wOFF' || flavour === 'wOF2')
    throw new UserError(
      'font-woff',
      '这是网页字体（WOFF/WOFF2），不能用于排版。请用 fonttools 转成 TTF 或 OTF（pyftsubset/ttx 或“fonttools ttLib.woff2 decompress”），或向字体商索取桌面版',
      'This is a web font (WOFF/WOFF2), which cannot be set. Convert it to TTF or OTF ("fonttools ttLib.woff2 decompress FILE") or get the desktop version from its vendor',
      place,
    )
  if (flavour === 'ttcf') {
    const count = u32(head, 8)
    if (count === 0 || count > 4096 || source.read(12, 4 * count).length < 4 * count)
      throw brokenFont('字体集的目录残缺', 'the collection directory is damaged', place)
    return count
  }
  if (flavour === 'OTTO' || flavour === 'true' || u32(head, 0) === 0x00010000) return 1
  throw brokenFont('不是 TrueType/OpenType 字体', 'not a TrueType or OpenType font', place)
}

/** Opens face `index` of a file. Throws `UserError` `font-broken` or `font-woff`; `place` (a file name) goes into it. */
export function openSfnt(source: FontSource, index: number, place?: string): Sfnt {
  const count = faceCount(source, place)
  if (index < 0 || index >= count) throw brokenFont(`没有第 ${index} 个字体`, `it has no face ${index}`, place)
  const first = source.read(0, 4)
  const at = tag(first, 0) === 'ttcf' ? u32(source.read(12 + 4 * index, 4), 0) : 0
  const header = source.read(at, 12)
  const n = u16(header, 4)
  const directory = source.read(at + 12, 16 * n)
  if (header.length < 12 || n === 0 || directory.length < 16 * n)
    throw brokenFont('表目录残缺', 'the table directory is damaged', place)
  const tables = new Map<string, TableRange>()
  for (let i = 0; i < n; i++) {
    const offset = u32(directory, 16 * i + 8)
    const length = u32(directory, 16 * i + 12)
    if (length > 0 && !tables.has(tag(directory, 16 * i))) tables.set(tag(directory, 16 * i), { offset, length })
  }
  return {
    source,
    flavour: tag(header, 0),
    tables,
    table(name) {
      const range = tables.get(name)
      if (range === undefined) return undefined
      const bytes = source.read(range.offset, range.length)
      if (bytes.length < range.length) throw brokenFont(`表 ${name} 超出文件`, `table ${name} runs past the end`, place)
      return bytes
    },
  }
}

/** Bytes that `writeSfnt` needs for these tables. */
export function sfntLength(tables: readonly (readonly [string, Uint8Array])[]): number {
  let length = 12 + 16 * tables.length
  for (const [, bytes] of tables) length += (bytes.length + 3) & ~3
  return length
}

/**
 * Writes a font file of the given tables (sorted by tag) into `out`, which must be `sfntLength` zeroed bytes.
 * Checksums are written when asked for: print wants them, HarfBuzz does not look.
 */
export function writeSfnt(
  out: Uint8Array,
  flavour: number,
  tables: readonly (readonly [string, Uint8Array])[],
  checksums: boolean,
): void {
  const n = tables.length
  const log = 31 - Math.clz32(n)
  setU32(out, 0, flavour)
  setU16(out, 4, n)
  setU16(out, 6, 16 << log)
  setU16(out, 8, log)
  setU16(out, 10, 16 * n - (16 << log))
  let at = 12 + 16 * n
  let total = 0
  let headAt = -1
  tables.forEach(([name, bytes], i) => {
    const record = 12 + 16 * i
    for (let k = 0; k < 4; k++) out[record + k] = name.charCodeAt(k)
    setU32(out, record + 8, at)
    setU32(out, record + 12, bytes.length)
    out.set(bytes, at)
    if (name === 'head') {
      headAt = at
      setU32(out, at + 8, 0)
    }
    const end = at + ((bytes.length + 3) & ~3)
    if (checksums) {
      const checksum = sum(out, at, end)
      setU32(out, record + 4, checksum)
      total += checksum
    }
    at = end
  })
  // OpenType "head": the whole file sums to 0xB1B0AFBA.
  if (checksums && headAt >= 0) setU32(out, headAt + 8, (0xb1b0afba - total - sum(out, 0, 12 + 16 * n)) >>> 0)
}

function sum(b: Uint8Array, from: number, to: number): number {
  const view = new DataView(b.buffer, b.byteOffset)
  let total = 0
  for (let i = from; i < to; i += 4) total = (total + view.getInt32(i)) | 0
  return total >>> 0
}
