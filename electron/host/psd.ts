/**
 * The merged picture of a Photoshop file.
 *
 * Role: reads what Photoshop saves beside the layers for programs that know none (Adobe Photoshop File Formats Specification):
 * RGB, CMYK, grey, indexed and bitmap, 8 and 16 bits, raw and PackBits. Boundary: knows no colour and no other format; every
 * length is checked before anything is allocated, and all that is wrong is a `UserError`.
 */
import { UserError } from '../../core/model/errors.ts'
import type { TiffPicture } from './tiff.ts'

export interface PsdHeader {
  readonly widthPx: number
  readonly heightPx: number
}

interface Header extends PsdHeader {
  readonly channels: number
  readonly depth: 1 | 8 | 16
  readonly mode: Mode
}
type Mode = 'bitmap' | 'grey' | 'indexed' | 'rgb' | 'cmyk'

const MODES: Readonly<Record<number, Mode>> = { 0: 'bitmap', 1: 'grey', 2: 'indexed', 3: 'rgb', 4: 'cmyk' }
const INKS = { bitmap: 1, grey: 1, indexed: 1, rgb: 3, cmyk: 4 } as const
/** Largest side of version 1 of the format. */
const LONGEST = 30000
/** Unpacked samples that are taken at all: 100 megapixels of 8-bit CMYK, 50 of 16-bit, with alpha. */
const MOST_BYTES = 500e6
/** Image resources: the ICC profile, and whether there is a merged picture. */
const [ICC, VERSION_INFO] = [1039, 1057]

/** Whether the bytes begin as a Photoshop file does. */
export const isPsd = (bytes: Uint8Array): boolean =>
  bytes.length >= 4 && bytes[0] === 0x38 && bytes[1] === 0x42 && bytes[2] === 0x50 && bytes[3] === 0x53

/** Size of a file that can be read. @throws UserError `photo-broken`, `photo-format`, `photo-too-large` */
export function psdHeader(bytes: Uint8Array): PsdHeader {
  const file = new Cursor(bytes)
  const header = readHeader(file)
  readSections(file, header)
  return { widthPx: header.widthPx, heightPx: header.heightPx }
}

/**
 * The picture, as it lies on white: for a transparent one Photoshop saves the colours on white already; where another program
 * did not, it is done here. Of 16 bits where the file is. @throws UserError as `psdHeader`
 */
export function readPsd(bytes: Uint8Array): TiffPicture {
  const file = new Cursor(bytes)
  const header = readHeader(file)
  const { widthPx, heightPx, channels, depth, mode } = header
  const { palette, icc, transparent } = readSections(file, header)
  const colours = INKS[mode]
  const wanted = transparent && channels > colours ? colours + 1 : colours
  const planes = readPlanes(file, header, wanted)

  const pixels = widthPx * heightPx
  const picture = { widthPx, heightPx, icc }
  if (mode === 'indexed') {
    const samples = new Uint8Array(pixels * 3)
    for (let pixel = 0; pixel < pixels; pixel++)
      for (let channel = 0; channel < 3; channel++)
        samples[pixel * 3 + channel] = palette[channel * 256 + planes[pixel]]
    return { ...picture, kind: 'rgb', samples }
  }
  if (mode === 'bitmap') {
    const samples = new Uint8Array(pixels)
    const row = Math.ceil(widthPx / 8)
    for (let y = 0, pixel = 0; y < heightPx; y++)
      for (let x = 0; x < widthPx; x++, pixel++)
        samples[pixel] = planes[y * row + (x >> 3)] & (0x80 >> (x & 7)) ? 0 : 255
    return { ...picture, kind: 'grey', samples, icc: undefined }
  }
  const samples = depth === 16 ? new Uint16Array(pixels * colours) : new Uint8Array(pixels * colours)
  for (let channel = 0; channel < colours; channel++)
    for (let pixel = 0, to = channel, from = channel * pixels; pixel < pixels; pixel++, to += colours, from++)
      samples[to] = depth === 16 ? (planes[2 * from] << 8) | planes[2 * from + 1] : planes[from]
  if (wanted > colours) layOnWhite(samples, planes, colours, depth === 16 ? 2 : 1)
  // Photoshop stores inks as light.
  if (mode === 'cmyk')
    for (let at = 0, full = depth === 16 ? 65535 : 255; at < samples.length; at++) samples[at] = full - samples[at]
  return { ...picture, kind: mode, samples }
}

function readHeader(file: Cursor): Header {
  if (!isPsd(file.take(4))) throw broken('no signature')
  const version = file.u16()
  file.take(6)
  const [channels, heightPx, widthPx, depth, number] = [file.u16(), file.u32(), file.u32(), file.u16(), file.u16()]
  if (version === 2) throw tooLarge('PSB')
  const mode = MODES[number]
  if (!mode)
    throw new UserError(
      'photo-format',
      '这种颜色模式（Lab、双色调或多通道）的 PSD 不能印；请在 Photoshop 里转成 RGB、CMYK 或灰度再存',
      'a PSD in this mode (Lab, duotone or multichannel) cannot be printed; convert it to RGB, CMYK or greyscale in Photoshop and save it again',
    )
  if (depth === 32)
    throw new UserError(
      'photo-format',
      '32 位 PSD 不能印；请在 Photoshop 里转成 16 位或 8 位再存',
      'a PSD of 32 bits cannot be printed; convert it to 16 or 8 bits in Photoshop and save it again',
    )
  const right = mode === 'bitmap' ? depth === 1 : mode === 'indexed' ? depth === 8 : depth === 8 || depth === 16
  if (version !== 1 || !right || channels < INKS[mode] || channels > 56 || widthPx < 1 || heightPx < 1)
    throw broken('the header makes no sense')
  const unpacked = widthPx * heightPx * (INKS[mode] + 1) * (depth === 16 ? 2 : 1)
  if (widthPx > LONGEST || heightPx > LONGEST || unpacked > MOST_BYTES) throw tooLarge(`${widthPx} × ${heightPx}`)
  return { channels, heightPx, widthPx, depth: depth as 1 | 8 | 16, mode }
}

/** Palette, profile and transparency; the cursor is left at the merged picture. */
function readSections(file: Cursor, { mode }: Header) {
  const palette = file.take(file.u32())
  if (mode === 'indexed' && palette.length < 768) throw broken('the palette is cut short')

  const resources = new Cursor(file.take(file.u32()))
  let icc: Uint8Array | undefined
  // What follows a resource that makes no sense is left unread: the picture does not hang on it.
  while (resources.left >= 12 && resources.text(4) === '8BIM') {
    const id = resources.u16()
    const name = resources.take(1)[0]
    if (resources.left < name + (1 - (name & 1)) + 4) break
    resources.take(name + (1 - (name & 1)))
    const length = resources.u32()
    if (resources.left < length) break
    const data = resources.take(length)
    if (length & 1 && resources.left > 0) resources.take(1)
    if (id === ICC) icc = data
    if (id === VERSION_INFO && length >= 5 && data[4] === 0)
      throw new UserError(
        'photo-format',
        '这个 PSD 里没有合并图像；请在 Photoshop 里打开“最大兼容”再存，或拼合后另存为 TIFF',
        'this PSD carries no merged picture; save it with “Maximize Compatibility”, or flatten it and save it as TIFF',
      )
  }
  return { palette, icc, transparent: mergedTransparency(new Cursor(file.take(file.u32()))) }
}

/** Whether the first channel beyond the colours is the transparency of the merged picture and not a saved selection. */
function mergedTransparency(section: Cursor): boolean {
  if (section.left < 4) return false
  const layers = section.u32()
  if (layers > section.left) return false
  const info = new Cursor(section.take(layers))
  if (info.left >= 2 && info.u16() >= 0x8000) return true
  if (section.left < 4) return false
  const mask = section.u32()
  if (mask > section.left) return false
  section.take(mask)
  while (section.left >= 12 && /^8B(IM|64)$/u.test(section.text(4))) {
    const key = section.text(4)
    const length = section.u32()
    if (key === 'Mt16' || key === 'Mtrn') return true
    // Layers of 16-bit files.
    if (key === 'Lr16' && length >= 2 && section.left >= 2) return section.u16() >= 0x8000
    const padded = (length + 3) & ~3
    if (padded < 0 || padded > section.left) return false
    section.take(padded)
  }
  return false
}

/** The first `wanted` channels, one after the other, as the file has them (16 bits big-endian). */
function readPlanes(file: Cursor, { widthPx, heightPx, channels, depth }: Header, wanted: number): Uint8Array {
  const row = Math.ceil((widthPx * depth) / 8)
  const compression = file.u16()
  if (compression === 0) return file.take(row * heightPx * wanted)
  if (compression !== 1)
    throw new UserError(
      'photo-format',
      '这个 PSD 的压缩方式不能读；请在 Photoshop 里拼合后另存为 TIFF',
      'this PSD is compressed in a way that cannot be read; flatten it and save it as TIFF',
    )
  const lengths = new Cursor(file.take(channels * heightPx * 2))
  const packed: Uint8Array[] = []
  for (let line = 0; line < wanted * heightPx; line++) {
    const bytes = file.take(lengths.u16())
    // Two bytes stand for 128 at the most: a short file cannot ask for much memory.
    if (bytes.length < Math.ceil(row / 128) * 2 - 1) throw broken('a row is cut short')
    packed.push(bytes)
  }
  const out = new Uint8Array(row * packed.length)
  packed.forEach((bytes, line) => unpack(bytes, out.subarray(line * row, line * row + row)))
  return out
}

/** PackBits of one row. */
function unpack(bytes: Uint8Array, row: Uint8Array): void {
  let to = 0
  for (let at = 0; at < bytes.length && to < row.length;) {
    const count = bytes[at++]
    if (count === 128) continue
    const length = count < 128 ? count + 1 : 257 - count
    const end = Math.min(row.length, to + length)
    if (count < 128) {
      if (at + length > bytes.length) throw broken('a row is cut short')
      row.set(bytes.subarray(at, at + end - to), to)
      at += length
    } else {
      if (at >= bytes.length) throw broken('a row is cut short')
      row.fill(bytes[at++], to, end)
    }
    to = end
  }
  if (to < row.length) throw broken('a row is cut short')
}

/**
 * Photoshop's colours are mixed with white by the alpha beside them, so that none is darker than 1 − alpha lets it. Colours
 * that are were left as they were and are mixed now.
 */
function layOnWhite(samples: Uint8Array | Uint16Array, planes: Uint8Array, colours: number, size: 1 | 2): void {
  const pixels = samples.length / colours
  const full = size === 2 ? 65535 : 255
  const alphaAt = (pixel: number) => {
    const at = (colours * pixels + pixel) * size
    return size === 2 ? (planes[at] << 8) | planes[at + 1] : planes[at]
  }
  /** Rounding of whoever mixed. */
  const slack = full / 85
  let mixed = true
  for (let pixel = 0; pixel < pixels && mixed; pixel++)
    for (let channel = 0; channel < colours; channel++)
      if (samples[pixel * colours + channel] + slack < full - alphaAt(pixel)) mixed = false
  if (mixed) return
  for (let pixel = 0; pixel < pixels; pixel++)
    for (let channel = 0, alpha = alphaAt(pixel) / full; channel < colours; channel++) {
      const at = pixel * colours + channel
      samples[at] = Math.round(full - (full - samples[at]) * alpha)
    }
}

/** Big-endian reading that cannot leave its bytes. */
class Cursor {
  private at = 0
  private readonly bytes: Uint8Array
  constructor(bytes: Uint8Array) {
    this.bytes = bytes
  }
  get left(): number {
    return this.bytes.length - this.at
  }
  take(length: number): Uint8Array {
    if (length > this.left) throw broken('it is cut short')
    return this.bytes.subarray(this.at, (this.at += length))
  }
  u16(): number {
    const [high, low] = this.take(2)
    return (high << 8) | low
  }
  u32(): number {
    return this.u16() * 65536 + this.u16()
  }
  text(length: number): string {
    return String.fromCharCode(...this.take(length))
  }
}

function broken(why: string): UserError {
  return new UserError(
    'photo-broken',
    `PSD 文件损坏（${why}）；请在 Photoshop 里重新存储后替换`,
    `the PSD file is broken (${why}); save it again from Photoshop and replace it`,
  )
}

function tooLarge(what: string): UserError {
  return new UserError(
    'photo-too-large',
    `PSD 太大（${what}）；请缩小到 5000 万像素以内，拼合后存为 PSD 或 TIFF`,
    `the PSD is too large (${what}); bring it down to 50 megapixels, flatten it and save it as PSD or TIFF`,
  )
}
