/**
 * Photos: from whatever a camera or an agency delivers to what the press prints and the screen shows.
 *
 * Role: decode, turn upright, downsample, separate, encode; print results are kept by content. Boundary: colour arithmetic
 * is `core/paint/separate.ts`, JPEG for the press `printJpeg.ts`. sharp is loaded when the first photo comes: a page of
 * text never pays for it.
 */
import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Sharp, SharpConstructor } from 'sharp'
import { UserError } from '../../core/model/errors.ts'
import type { Proof } from '../../core/paint/colour.ts'
import { createSeparator } from '../../core/paint/separate.ts'
import { encodeCmykJpeg, encodeGreyJpeg, jpegFrame } from './printJpeg.ts'

/** A picture as it lies in the document's `media/` folder. */
export interface PhotoSource {
  readonly bytes: Uint8Array
  /** Of `bytes`; the cache goes by it. */
  readonly sha256: string
  /** For messages. */
  readonly name?: string
}

/** How a photo is to be printed. */
export interface PrintRequest {
  /** Printed size of the whole picture, pt, before any crop by its frame. */
  readonly widthPt: number
  readonly heightPt: number
  /** The output condition's CMYK profile. */
  readonly icc: Uint8Array
  /** Resolution aimed at, 200 when left out; a photo up to an eighth finer is left as it is. Never upsampled. */
  readonly ppi?: number
  /** Print on the K plate alone. */
  readonly black?: boolean
  /** Keep results in this folder, for the next run. */
  readonly folder?: string
}

/** A photo as a PDF embeds it (DCTDecode). */
export interface PrintPhoto {
  readonly jpeg: Uint8Array
  readonly widthPx: number
  readonly heightPx: number
  /** 4: DeviceCMYK; 1: DeviceGray, which prints on K. */
  readonly components: 4 | 1
  /** Samples are Adobe-inverted: `/Decode [1 0 1 0 1 0 1 0]`. */
  readonly inverted: boolean
}

/** What intake asks of a picture. */
export interface ImageSize {
  /** Upright, after EXIF orientation. */
  readonly widthPx: number
  readonly heightPx: number
  /** `jpg`, `png`, `tiff`, `webp` …: the file name extension that fits the bytes. */
  readonly extension: string
}

const PPI = 200
/** Above 9/8 of the resolution aimed at (225 of 200 ppi) a photo is downsampled. */
const SLACK = 1.125
/** Part of every key: change it when the same photo would come out otherwise. */
const VERSION = 'print-1'
const MEMORY_LIMIT = 96 << 20

let loading: Promise<SharpConstructor> | undefined

/** sharp, loaded once, its own operation cache off: every photo passes only once. */
export function loadSharp(): Promise<SharpConstructor> {
  return (loading ??= import('sharp').then(({ default: sharp }) => {
    sharp.cache(false)
    return sharp
  }))
}

interface Kept {
  readonly photo: Promise<PrintPhoto>
  /** 0 until the photo is ready. */
  bytes: number
}
/** Least recently used first. */
const kept = new Map<string, Kept>()
let keptBytes = 0

/**
 * The photo as the press prints it: upright, alpha on white, at most `ppi` × 9/8 effective, in the inks of the profile with
 * total ink ≤ 240 %, or on K alone. The same photo and request give the same bytes. Kept in memory, least recently used
 * dropped first, and in `folder` where one is given. @throws UserError `photo-broken`, `icc-unsupported`
 */
export function preparePhoto(source: PhotoSource, request: PrintRequest): Promise<PrintPhoto> {
  const { widthPt, heightPt, icc, black = false, ppi = PPI } = request
  const size = `${widthPt.toFixed(2)}x${heightPt.toFixed(2)}@${ppi}`
  const key = hash(`${VERSION} ${source.sha256} ${size} ${black ? 'k' : 'cmyk'} ${profileHash(icc)}`)
  const known = kept.get(key)
  if (known) {
    kept.delete(key)
    kept.set(key, known)
    return known.photo
  }
  const entry: Kept = {
    photo: throughFolder(request.folder, key, () => separate(source, { widthPt, heightPt, icc, black, ppi })),
    bytes: 0,
  }
  kept.set(key, entry)
  entry.photo.then(
    ({ jpeg }) => {
      entry.bytes = jpeg.byteLength
      keptBytes += entry.bytes
      dropOldest()
    },
    () => kept.delete(key),
  )
  return entry.photo
}

function dropOldest(): void {
  for (const [key, entry] of kept) {
    if (keptBytes <= MEMORY_LIMIT) return
    if (entry.bytes === 0) continue
    kept.delete(key)
    keptBytes -= entry.bytes
  }
}

async function separate(source: PhotoSource, request: Omit<Required<PrintRequest>, 'folder'>): Promise<PrintPhoto> {
  const { icc, black, ppi } = request
  // Refuse an unfit profile before the photo is decoded.
  const separator = createSeparator(icc)
  const sharp = await loadSharp()
  return decoding(source, async () => {
    const { image, widthPx, heightPx } = await open(sharp, source.bytes)
    const fit = (pixels: number, pt: number) =>
      pixels > ((pt * ppi) / 72) * SLACK ? Math.max(1, Math.round((pt * ppi) / 72)) : pixels
    const [width, height] = [fit(widthPx, request.widthPt), fit(heightPx, request.heightPt)]
    if (width !== widthPx || height !== heightPx) image.resize(width, height, { fit: 'fill' })
    if (black) {
      const grey = await image.greyscale().toColourspace('b-w').raw().toBuffer()
      const jpeg = await encodeGreyJpeg(sharp, separator.grey(grey), width, height)
      return { jpeg, widthPx: width, heightPx: height, components: 1, inverted: false }
    }
    const cmyk = separator.cmyk(await image.raw().toBuffer())
    const jpeg = await encodeCmykJpeg(sharp, cmyk, width, height)
    return { jpeg, widthPx: width, heightPx: height, components: 4, inverted: true }
  })
}

/**
 * The photo for the screen: an sRGB JPEG `widthPx` wide, or as wide as it is when that is less. With `icc` it looks as it
 * will print, on white or (`paper`) on the paper it is printed on. @throws UserError `photo-broken`, `icc-unsupported`
 */
export async function previewPhoto(
  bytes: Uint8Array,
  widthPx: number,
  icc?: Uint8Array,
  proof: Proof = 'relative',
): Promise<Uint8Array> {
  const separator = icc && createSeparator(icc)
  const sharp = await loadSharp()
  return decoding({ bytes }, async () => {
    const { image } = await open(sharp, bytes)
    image.resize({ width: Math.max(1, Math.round(widthPx)), withoutEnlargement: true })
    if (!separator) return image.jpeg(PREVIEW).toBuffer()
    const { data, info } = await image.raw().toBuffer({ resolveWithObject: true })
    const raw = { width: info.width, height: info.height, channels: 3 } as const
    return sharp(separator.proof(data, proof), { raw }).jpeg(PREVIEW).toBuffer()
  })
}

const PREVIEW = { quality: 90, chromaSubsampling: '4:4:4' }

/** Size and kind of a picture, from its header. @throws UserError `photo-broken`, `photo-format` (drawings are not photos) */
export async function imageSize(bytes: Uint8Array, name?: string): Promise<ImageSize> {
  const sharp = await loadSharp()
  const source = name === undefined ? { bytes } : { bytes, name }
  const { format, autoOrient } = await decoding(source, () => sharp(bytes).metadata())
  if (format === 'svg' || format === 'pdf')
    throw new UserError(
      'photo-format',
      '这不是照片文件；请先转成 JPEG、PNG 或 TIFF（200 ppi 以上）',
      'not a photo; convert it to JPEG, PNG or TIFF at 200 ppi or more first',
      name,
    )
  return {
    widthPx: autoOrient.width,
    heightPx: autoOrient.height,
    extension: format === 'jpeg' ? 'jpg' : format,
  }
}

/** The picture upright, on white, as 8-bit sRGB, and its upright size. */
async function open(
  sharp: SharpConstructor,
  bytes: Uint8Array,
): Promise<{ image: Sharp; widthPx: number; heightPx: number }> {
  const { autoOrient, space, hasProfile } = await sharp(bytes).metadata()
  const image = sharp(bytes).autoOrient().flatten({ background: '#fff' }).toColourspace('srgb')
  // sharp brings 16-bit pictures with a profile to Display P3 and would leave them there.
  if (space === 'rgb16' && hasProfile) image.withIccProfile('srgb', { attach: false })
  return { image, widthPx: autoOrient.width, heightPx: autoOrient.height }
}

/** Runs a decoder; what it cannot read is the file's fault and said so. */
async function decoding<T>(source: Partial<PhotoSource>, work: () => Promise<T>) {
  try {
    return await work()
  } catch (error) {
    if (error instanceof UserError) throw error
    const why = error instanceof Error ? error.message : String(error)
    throw new UserError(
      'photo-broken',
      `照片无法解码（${why}）；请重新导出为 JPEG、PNG 或 TIFF 后替换`,
      `cannot decode the photo (${why}); export it anew as JPEG, PNG or TIFF and replace it`,
      source.name ?? source.sha256,
    )
  }
}

/** The photo kept under `key` in the folder, or a new one, which is then kept there. */
async function throughFolder(
  folder: string | undefined,
  key: string,
  make: () => Promise<PrintPhoto>,
): Promise<PrintPhoto> {
  if (folder === undefined) return make()
  const file = path.join(folder, `${key}.jpg`)
  const stored = await readFile(file).catch(() => undefined)
  const frame = stored && jpegFrame(stored)
  if (stored && frame && isWhole(stored)) {
    const { widthPx, heightPx } = frame
    const components = frame.components === 1 ? 1 : 4
    return { jpeg: stored, widthPx, heightPx, components, inverted: components === 4 }
  }
  const photo = await make()
  // Written beside and renamed: a reader never sees half a file. A cache that cannot be written is no reason to stop.
  const draft = `${file}.${randomUUID()}`
  await mkdir(folder, { recursive: true })
    .then(() => writeFile(draft, photo.jpeg))
    .then(() => rename(draft, file))
    .catch(() => undefined)
  return photo
}

/** Ends as a JPEG ends. */
function isWhole(jpeg: Uint8Array): boolean {
  return jpeg[jpeg.length - 2] === 0xff && jpeg[jpeg.length - 1] === 0xd9
}

const profileHashes = new WeakMap<Uint8Array, string>()

function profileHash(icc: Uint8Array): string {
  let known = profileHashes.get(icc)
  if (known === undefined) profileHashes.set(icc, (known = hash(icc)))
  return known
}

function hash(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex')
}
