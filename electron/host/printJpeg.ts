/**
 * JPEGs for the press: four inks or one.
 *
 * Role: raw ink samples to JPEG bytes, total ink held after compression too. Boundary: knows no photo and no profile.
 * Traps (print.md): sharp takes raw four-channel samples for RGB with alpha, so they go in as an uncompressed CMYK TIFF;
 * the JPEG that comes out carries Adobe's marker and inverted samples, which PDF undoes with /Decode [1 0 1 0 1 0 1 0].
 */
import type { SharpConstructor } from 'sharp'
import { limitInk } from '../../core/paint/separate.ts'
import { writeTiff } from './tiff.ts'

const QUALITY = 88
/** JPEG works in blocks of this many pixels. */
const BLOCK = 8
const ROUNDS = 6

/**
 * CMYK samples (255 is full ink) to an Adobe-inverted CMYK JPEG, no chroma subsampling. Compression rings beside hard
 * edges: blocks that would pass the limit when decoded are given a little less colour and encoded again.
 * @param cmyk is changed
 * @param inkLimitPercent 总墨量上限 of the output condition, of the decoded picture
 */
export async function encodeCmykJpeg(
  sharp: SharpConstructor,
  cmyk: Uint8Array,
  widthPx: number,
  heightPx: number,
  inkLimitPercent: number,
): Promise<Uint8Array> {
  const limit = inkLimitPercent * 2.55
  const tiff = writeTiff({ samples: cmyk, widthPx, heightPx, kind: 'cmyk' })
  const samples = tiff.subarray(tiff.length - cmyk.length)
  for (let round = 1; ; round++) {
    const jpeg = await sharp(tiff).pipelineColourspace('cmyk').toColourspace('cmyk').jpeg(OPTIONS).toBuffer()
    if (round === ROUNDS || !lowerBlocks(samples, await decodeCmyk(sharp, jpeg), widthPx, heightPx, limit)) return jpeg
  }
}

/** Grey samples (255 is bare paper) to a one-component JPEG, not inverted. */
export async function encodeGreyJpeg(
  sharp: SharpConstructor,
  grey: Uint8Array,
  widthPx: number,
  heightPx: number,
): Promise<Uint8Array> {
  return sharp(grey, { raw: { width: widthPx, height: heightPx, channels: 1 } })
    .toColourspace('b-w')
    .jpeg(OPTIONS)
    .toBuffer()
}

/** Ink samples of a CMYK JPEG, 255 is full ink. */
export async function decodeCmyk(sharp: SharpConstructor, jpeg: Uint8Array): Promise<Uint8Array> {
  return sharp(jpeg).pipelineColourspace('cmyk').toColourspace('cmyk').raw().toBuffer()
}

const OPTIONS = { quality: QUALITY, chromaSubsampling: '4:4:4' }

/** Lowers the source where the decoded picture passes the limit. Returns whether there was such a place. */
function lowerBlocks(
  source: Uint8Array,
  decoded: Uint8Array,
  widthPx: number,
  heightPx: number,
  limit: number,
): boolean {
  const across = Math.ceil(widthPx / BLOCK)
  const worst = new Map<number, number>()
  for (let pixel = 0, at = 0; at < decoded.length; pixel++, at += 4) {
    const total = decoded[at] + decoded[at + 1] + decoded[at + 2] + decoded[at + 3]
    if (total <= limit) continue
    const x = pixel % widthPx
    const y = (pixel - x) / widthPx
    const block = Math.floor(y / BLOCK) * across + Math.floor(x / BLOCK)
    worst.set(block, Math.max(worst.get(block) ?? 0, total))
  }
  for (const [block, total] of worst) {
    const left = (block % across) * BLOCK
    const top = Math.floor(block / across) * BLOCK
    const pixels: number[] = []
    for (let y = top; y < Math.min(top + BLOCK, heightPx); y++)
      for (let x = left; x < Math.min(left + BLOCK, widthPx); x++) pixels.push((y * widthPx + x) * 4)
    const most = Math.max(...pixels.map((at) => source[at] + source[at + 1] + source[at + 2] + source[at + 3]))
    for (const at of pixels) limitInk(source, at, most - (total - limit) - 2)
  }
  return worst.size > 0
}

/** Size and components that a JPEG's frame header states; undefined when there is none. */
export function jpegFrame(jpeg: Uint8Array): { widthPx: number; heightPx: number; components: number } | undefined {
  const view = new DataView(jpeg.buffer, jpeg.byteOffset, jpeg.byteLength)
  if (jpeg.length < 4 || view.getUint16(0) !== 0xffd8) return undefined
  for (let at = 2; at + 10 <= jpeg.length && jpeg[at] === 0xff; at += 2 + view.getUint16(at + 2)) {
    const marker = jpeg[at + 1]
    // SOF0…SOF15 without DHT, JPG and DAC.
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc)
      return { heightPx: view.getUint16(at + 5), widthPx: view.getUint16(at + 7), components: jpeg[at + 9] }
  }
  return undefined
}
