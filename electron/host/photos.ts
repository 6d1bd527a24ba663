/**
 * Photos: from whatever a camera or an agency delivers to what the press prints and the screen shows.
 *
 * Role: each photo converted once for its place; results kept in memory and in a folder, by content, effective size, profile
 * and options. Boundary: decoding is `photoPixels.ts`, the way to the inks `photoInks.ts`, the folder `photoFolder.ts`. sharp
 * is loaded when the first photo has to be converted: a page of text, or of photos converted before, never pays for it.
 */
import { createHash } from 'node:crypto'
import type { Proof } from '../../core/paint/colour.ts'
import type { PressInks } from '../../core/paint/separate.ts'
import { photoFolder } from './photoFolder.ts'
import type { PhotoJob, PrintPhoto } from './photoInks.ts'
import { loadSharp, readPhotoHeader, type PhotoHeader } from './photoPixels.ts'

export { loadSharp } from './photoPixels.ts'
export type { PrintPhoto } from './photoInks.ts'

/** A picture as it lies in the document's `media/` folder. */
export interface PhotoSource {
  readonly bytes: Uint8Array
  /** Of `bytes`; the cache goes by it. */
  readonly sha256: string
  /** For messages. */
  readonly name?: string
}

/** How a photo is to be printed. */
export interface PrintRequest extends PressInks {
  /** Printed size of the whole picture, pt, before any crop by its frame. */
  readonly widthPt: number
  readonly heightPt: number
  /** Resolution aimed at, 200 when left out; a photo up to an eighth finer is left as it is. Never upsampled. */
  readonly ppi?: number
  /** 黑白照片: print on the K plate alone. A picture that has no colour does so by itself. */
  readonly black?: boolean
  /** Keep results in this folder, for the next run. */
  readonly folder?: string
}

/** Who converts: this thread (`convertPhoto`) or a pool of others. */
export type ConvertPhoto = (job: PhotoJob) => Promise<PrintPhoto>

/** What intake asks of a picture. */
export type ImageSize = PhotoHeader

const PPI = 200
/** Part of every key: change it when the same photo would come out otherwise. */
const VERSION = 'print-2'
const MEMORY_LIMIT = 96 << 20
const PREVIEW = { quality: 90, chromaSubsampling: '4:4:4' }

interface Kept {
  readonly photo: Promise<PrintPhoto>
  /** 0 until the photo is ready. */
  bytes: number
}
/** Least recently used first. */
const kept = new Map<string, Kept>()
let keptBytes = 0

const here: ConvertPhoto = async (job) => (await import('./photoInks.ts')).convertPhoto(job)

/**
 * The photo as the press prints it: upright, alpha on white, at most `ppi` × 9/8 effective, in the inks of the profile with
 * total ink within the limit, or on K alone. The same photo and request give the same bytes. Kept in memory, least recently
 * used dropped first, and in `folder` where one is given.
 * @throws UserError `photo-broken`, `photo-format`, `photo-too-large`, `icc-unsupported`
 */
export function preparePhoto(
  source: PhotoSource,
  request: PrintRequest,
  convert: ConvertPhoto = here,
): Promise<PrintPhoto> {
  const key = keyOf(source, request)
  const known = kept.get(key)
  if (known) {
    kept.delete(key)
    kept.set(key, known)
    return known.photo
  }
  const make = () => convert(jobOf(source, request))
  const entry: Kept = {
    photo: request.folder === undefined ? make() : throughFolder(request.folder, key, make),
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

/**
 * Converts the photo into its folder unless it is there, and keeps nothing in memory: for those who will not print it now.
 * @throws UserError as `preparePhoto`
 */
export async function warmPhoto(
  source: PhotoSource,
  request: PrintRequest & { readonly folder: string },
  convert: ConvertPhoto = here,
): Promise<void> {
  const key = keyOf(source, request)
  const folder = photoFolder(request.folder)
  if (!kept.has(key) && !(await folder.has(key))) await folder.write(key, await convert(jobOf(source, request)))
}

/** Content, effective size, profile and options. */
function keyOf({ sha256 }: PhotoSource, request: PrintRequest): string {
  const { widthPt, heightPt, icc, inkLimitPercent, black = false, ppi = PPI } = request
  const size = `${widthPt.toFixed(2)}x${heightPt.toFixed(2)}@${ppi}`
  const inks = `${black ? 'k' : 'cmyk'} ${inkLimitPercent} ${profileHash(icc)}`
  return hash(`${VERSION} ${sha256} ${size} ${inks}`)
}

function jobOf({ bytes, sha256, name = sha256 }: PhotoSource, request: PrintRequest): PhotoJob {
  const { widthPt, heightPt, icc, inkLimitPercent, black = false, ppi = PPI } = request
  return { bytes, name, widthPt, heightPt, icc, inkLimitPercent, black, ppi }
}

function dropOldest(): void {
  for (const [key, entry] of kept) {
    if (keptBytes <= MEMORY_LIMIT) return
    if (entry.bytes === 0) continue
    kept.delete(key)
    keptBytes -= entry.bytes
  }
}

/** The photo kept under `key` in the folder, or a new one, which is then kept there. */
async function throughFolder(place: string, key: string, make: () => Promise<PrintPhoto>): Promise<PrintPhoto> {
  const folder = photoFolder(place)
  const stored = await folder.read(key)
  if (stored) return stored
  const photo = await make()
  await folder.write(key, photo)
  return photo
}

/** How a photo is shown. */
export interface ScreenLook {
  /** On white, on its paper, or as it was meant whatever the press makes of it. */
  readonly proof: Proof | 'none'
  /** As it is on the K plate alone; without a proof as grey. */
  readonly black?: boolean
}

/**
 * The photo for the screen: an sRGB JPEG `widthPx` wide, or as wide as it is when that is less. With `press` it looks as it
 * will print, on white or (`paper`) on the paper it is printed on; CMYK without a profile of its own is for that press, and
 * `none` uses it for that alone. @throws UserError as `preparePhoto`
 */
export async function previewPhoto(
  bytes: Uint8Array,
  widthPx: number,
  press: PressInks,
  { proof, black = false }: ScreenLook = { proof: 'relative' },
): Promise<Uint8Array> {
  const { proofPhoto } = await import('./photoInks.ts')
  const shown = await proofPhoto(
    bytes,
    (width, height) => {
      const wanted = Math.min(width, Math.max(1, Math.round(widthPx)))
      return [wanted, Math.max(1, Math.round((height * wanted) / width))]
    },
    press,
    proof,
    black,
  )
  const raw = { width: shown.widthPx, height: shown.heightPx, channels: 3 } as const
  return (await loadSharp())(shown.rgb, { raw }).jpeg(PREVIEW).toBuffer()
}

/** Size and kind of a picture, from its header. @throws UserError `photo-broken`, `photo-format` (drawings are not photos), `photo-too-large` */
export function imageSize(bytes: Uint8Array, name?: string): Promise<ImageSize> {
  return readPhotoHeader(bytes, name)
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
