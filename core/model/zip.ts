/**
 * The zip container, as far as a `.banmian` needs it, on input that may be hostile.
 *
 * Role: from bytes to checked entries and back (PKWARE APPNOTE 6.3: stored and deflated entries, no ZIP64, no
 * encryption, one disk). Boundary: knows nothing of documents; `package.ts` says which entries there are. Nothing is
 * inflated before its name, place and size are found good, and then never beyond the size it declares.
 */
import { Inflate } from 'fflate'
import { crc32 } from './crc32.ts'
import { UserError } from './errors.ts'
import { pack, rememberPacked } from './packed.ts'

/** What a package may hold at most. A file beyond this is refused before anything is inflated. */
export const ZIP_LIMITS = Object.freeze({
  entries: 10_000,
  /** Of all entries together, inflated. */
  totalBytes: 2 ** 31 - 1,
  /** Inflated to deflated size… */
  ratio: 200,
  /** … of entries larger than this. */
  ratioFloorBytes: 2 ** 20,
})

export interface ZipEntry {
  readonly name: string
  readonly size: number
  readonly crc: number
  readonly deflated: boolean
  /** As it lies in the file: not copied. */
  readonly raw: Uint8Array
}

const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
const END_SIZE = 22

function broken(zh: string, en: string, place?: string): UserError {
  return new UserError(
    'zip-broken',
    `文件已损坏：${zh}；请用备份或重新取得文件`,
    `the file is damaged: ${en}; use a backup or get the file again`,
    place,
  )
}

/** Why a name must not be in a package, or undefined. The rule holds for every system a file may be unpacked on. */
export function nameFault(name: string): 'empty' | 'escape' | undefined {
  if (name === '' || name.length > 1024) return 'empty'
  // NUL and its like end a name early in some programs.
  if (/[\\\u0000-\u001f\u007f]|^\/|^[a-z]:/iu.test(name)) return 'escape'
  return name.split('/').some((part) => part === '..' || part === '.') ? 'escape' : undefined
}

/** Reads the directory of a zip. @throws UserError `zip-magic`, `zip-broken`, `zip-escape`, `zip-bomb`, `zip-duplicate`, `zip-encrypted`, `zip-method`. */
export function readZip(bytes: Uint8Array): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const magic = bytes.length >= 4 ? view.getUint32(0, true) : 0
  if (magic !== LOCAL && magic !== END)
    throw new UserError(
      'zip-magic',
      '这不是 .banmian 文件（不是 zip 格式）；请确认选对了文件',
      'not a .banmian file (not a zip); check that it is the right file',
    )
  const end = findEnd(view)
  const count = view.getUint16(end + 10, true)
  const size = view.getUint32(end + 12, true)
  const start = view.getUint32(end + 16, true)
  if (count === 0xffff || size === 0xffffffff || start === 0xffffffff || count > ZIP_LIMITS.entries)
    throw bomb(`条目超过 ${ZIP_LIMITS.entries} 个或用了 ZIP64`, `more than ${ZIP_LIMITS.entries} entries, or ZIP64`)
  if (view.getUint16(end + 4, true) !== 0 || view.getUint16(end + 8, true) !== count || start + size !== end)
    throw broken('目录与文件长度不符', 'its directory does not fit its length')

  const entries: ZipEntry[] = []
  const spans: { from: number; to: number; name: string }[] = []
  const names = new Set<string>()
  const decoder = new TextDecoder()
  let total = 0
  let at = start
  for (let index = 0; index < count; index++) {
    if (at + 46 > end || view.getUint32(at, true) !== CENTRAL) throw broken('目录不完整', 'its directory is incomplete')
    const nameLength = view.getUint16(at + 28, true)
    const next = at + 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
    if (next > end) throw broken('目录不完整', 'its directory is incomplete')
    const name = decoder.decode(bytes.subarray(at + 46, at + 46 + nameLength))
    if (nameFault(name))
      throw new UserError(
        'zip-escape',
        '条目名会指向文件夹之外或含非法字符，文件可能有恶意；不要打开',
        'the name of this entry leads out of the folder or has illegal characters; the file may be malicious, do not open it',
        JSON.stringify(name.slice(0, 200)),
      )
    if (names.has(name))
      throw new UserError(
        'zip-duplicate',
        '同名条目出现了两次，无从判断哪一个为真；请用备份',
        'there are two entries of this name and no telling which is right; use a backup',
        name,
      )
    names.add(name)
    const entry = readEntry(view, bytes, at, name)
    total += entry.size
    if (total > ZIP_LIMITS.totalBytes) throw bomb('解开后超过 2 GiB', 'more than 2 GiB once inflated')
    const from = view.getUint32(at + 42, true)
    spans.push({ from, to: entry.raw.byteOffset - bytes.byteOffset + entry.raw.length, name })
    entries.push(entry)
    at = next
  }
  if (at !== end) throw broken('目录后有多余内容', 'there is more after its directory')
  // Entries that share bytes are how small zips grow without end.
  spans.sort((a, b) => a.from - b.from)
  for (let index = 0; index < spans.length; index++)
    if (spans[index].to > (spans[index + 1]?.from ?? start))
      throw broken('条目互相重叠', 'its entries overlap', spans[index].name)
  return entries
}

function bomb(zh: string, en: string, place?: string): UserError {
  return new UserError(
    'zip-bomb',
    `文件超出限度（${zh}），可能有恶意；已拒绝打开`,
    `the file is beyond all measure (${en}) and may be malicious; it was not opened`,
    place,
  )
}

function isBomb(size: number, packed: number): boolean {
  return size > ZIP_LIMITS.ratioFloorBytes && size > packed * ZIP_LIMITS.ratio
}

/** Place of the end-of-directory record. */
function findEnd(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - END_SIZE - 0xffff)
  for (let at = view.byteLength - END_SIZE; at >= lowest; at--)
    if (view.getUint32(at, true) === END && at + END_SIZE + view.getUint16(at + 20, true) === view.byteLength) return at
  throw broken('缺少结尾，可能没有下载完', 'its end is missing, it may not have been downloaded whole')
}

function readEntry(view: DataView, bytes: Uint8Array, at: number, name: string): ZipEntry {
  const flags = view.getUint16(at + 8, true)
  const method = view.getUint16(at + 10, true)
  const packed = view.getUint32(at + 20, true)
  const size = view.getUint32(at + 24, true)
  const local = view.getUint32(at + 42, true)
  if (flags & 0x2041)
    throw new UserError(
      'zip-encrypted',
      '条目加了密；请存成不加密的文件',
      'this entry is encrypted; save the file without encryption',
      name,
    )
  if (method !== 0 && method !== 8)
    throw new UserError(
      'zip-method',
      `条目用了不支持的压缩方式 ${method}；请用版面软件重新保存`,
      `this entry is compressed by unsupported method ${method}; save the file again with Banmian`,
      name,
    )
  if (local + 30 > bytes.length || view.getUint32(local, true) !== LOCAL)
    throw broken('条目头丢失', 'the header of this entry is missing', name)
  const nameLength = view.getUint16(local + 26, true)
  const data = local + 30 + nameLength + view.getUint16(local + 28, true)
  if (data + packed > bytes.length) throw broken('条目不完整', 'this entry is incomplete', name)
  // A reader that goes by the local headers must not see another file.
  const centralName = bytes.subarray(at + 46, at + 46 + view.getUint16(at + 28, true))
  const same =
    nameLength === centralName.length && centralName.every((byte, index) => byte === bytes[local + 30 + index])
  if (!same || view.getUint16(local + 8, true) !== method)
    throw broken('条目头与目录不一致', 'the header of this entry and the directory disagree', name)
  if (method === 0 && packed !== size) throw broken('条目长度不符', 'the length of this entry is wrong', name)
  if (isBomb(size, packed))
    throw bomb(
      `条目压缩比超过 ${ZIP_LIMITS.ratio}`,
      `this entry is compressed more than ${ZIP_LIMITS.ratio} to 1`,
      name,
    )
  return {
    name,
    size,
    crc: view.getUint32(at + 16, true),
    deflated: method === 8,
    raw: bytes.subarray(data, data + packed),
  }
}

// Deflate gives at most 1,032 bytes for one, so a slice that lies about its size costs 8 MiB before it is found out.
const SLICE = 8192

/**
 * Inflates raw deflate to at most `size` bytes and throws, without going on, where it would be more. Node's zlib does
 * in 3 ms what cold JavaScript takes 30 for, so shells that have it pass it in; there is one here for those that have not.
 */
export type BoundedInflate = (raw: Uint8Array, size: number) => Uint8Array

/**
 * The contents of an entry. A stored entry is a view of the file, not a copy.
 * @param checked its CRC-32 is compared; leave that out where a stronger digest is compared anyway.
 * @throws UserError `zip-broken` when size or CRC-32 are not as declared.
 */
export function entryBytes(entry: ZipEntry, checked = true, inflate: BoundedInflate = inflateSlices): Uint8Array {
  const content = entry.deflated ? inflated(entry, inflate) : entry.raw
  if (!checked) rememberPacked(content, entry, false)
  else if (!isWhole(entry, content))
    throw broken('条目内容与校验值不符', 'the contents of this entry do not match its checksum', entry.name)
  return content
}

/** Whether the contents of an entry have its CRC-32. */
export function isWhole(entry: ZipEntry, content: Uint8Array): boolean {
  const whole = crc32(content) === entry.crc
  if (whole) rememberPacked(content, entry, true)
  return whole
}

function inflated({ raw, size, name }: ZipEntry, inflate: BoundedInflate): Uint8Array {
  let content: Uint8Array | undefined
  try {
    content = inflate(raw, size)
  } catch {
    // What the inflater has to say does not help whoever opens the file.
  }
  if (content?.length !== size)
    throw broken('条目无法解压或长度不符', 'this entry cannot be inflated to the length it declares', name)
  return content
}

function inflateSlices(raw: Uint8Array, size: number): Uint8Array {
  const content = new Uint8Array(size)
  let filled = 0
  const stream = new Inflate((chunk) => {
    // Throws a RangeError beyond the end.
    content.set(chunk, filled)
    filled += chunk.length
  })
  for (let at = 0; at < raw.length; at += SLICE) stream.push(raw.subarray(at, at + SLICE), at + SLICE >= raw.length)
  return content.subarray(0, filled)
}

/** An entry to write; `deflate` is wished for, and left out where the reader would take the result for a bomb. */
export interface ZipInput {
  readonly name: string
  readonly bytes: Uint8Array
  readonly deflate: boolean
}

/** 1980-01-01, as DOS has it: zip has local time without a zone, and files are the same everywhere. */
const NO_TIME = 0x00210000
/** Names are UTF-8. */
const UTF8 = 0x0800

/**
 * A zip of those entries in that order. The same entries give the same bytes: no time stamps, no system's marks. Contents that were read from a
 * zip, or written before, are not packed again (`packed.ts`).
 */
export function writeZip(entries: readonly ZipInput[]): Uint8Array {
  const total = entries.reduce((sum, entry) => sum + entry.bytes.length, 0)
  if (entries.length > ZIP_LIMITS.entries || total > ZIP_LIMITS.totalBytes)
    throw new UserError(
      'package-too-large',
      `文档超出限度（${entries.length} 个条目，${Math.round(total / 2 ** 20)} MiB；上限 ${ZIP_LIMITS.entries} 个，2 GiB）；请分成几个文档`,
      `the document is too large (${entries.length} entries, ${Math.round(total / 2 ** 20)} MiB; at most ${ZIP_LIMITS.entries} and 2 GiB); split it`,
    )
  const encoder = new TextEncoder()
  const files = entries.map(({ name, bytes, deflate }) => ({
    name: encoder.encode(name),
    flags: encoder.encode(name).length === name.length ? 0 : UTF8,
    size: bytes.length,
    packed: pack(bytes, deflate, (packed) => isBomb(bytes.length, packed)),
  }))
  const sizes = files.map(({ name, packed }) => 30 + name.length + packed.raw.length)
  const start = sizes.reduce((sum, size) => sum + size, 0)
  const end = files.reduce((sum, { name }) => sum + 46 + name.length, start)
  const zip = new Uint8Array(end + END_SIZE)
  const view = new DataView(zip.buffer)
  let [local, central] = [0, start]
  files.forEach(({ name, flags, size, packed }, index) => {
    /** What both headers say, from the version a reader needs to the length of the name. */
    const describe = (at: number): void => {
      view.setUint16(at, 20, true)
      view.setUint16(at + 2, flags, true)
      view.setUint16(at + 4, packed.deflated ? 8 : 0, true)
      view.setUint32(at + 6, NO_TIME, true)
      view.setUint32(at + 10, packed.crc, true)
      view.setUint32(at + 14, packed.raw.length, true)
      view.setUint32(at + 18, size, true)
      view.setUint16(at + 22, name.length, true)
    }
    view.setUint32(local, LOCAL, true)
    describe(local + 4)
    zip.set(name, local + 30)
    zip.set(packed.raw, local + 30 + name.length)
    view.setUint32(central, CENTRAL, true)
    view.setUint16(central + 4, 20, true)
    describe(central + 6)
    view.setUint32(central + 42, local, true)
    zip.set(name, central + 46)
    local += sizes[index]!
    central += 46 + name.length
  })
  view.setUint32(end, END, true)
  view.setUint16(end + 8, files.length, true)
  view.setUint16(end + 10, files.length, true)
  view.setUint32(end + 12, end - start, true)
  view.setUint32(end + 16, start, true)
  return zip
}
