/** Photos of an export: each converted for its place on the page before the PDF is written. */
import { UserError } from '../../core/model/errors.ts'
import type { DisplayList, ImageItem, Matrix } from '../../core/paint/displayList.ts'
import { pictureKey } from '../../core/paint/pictureKey.ts'
import { walk } from '../../core/paint/walk.ts'
import type { ImageSource, PdfImage } from '../../core/pdf/exportPdf.ts'
import type { ExportProfile } from '../../core/pdf/preset.ts'
import { jpegFrame } from './printJpeg.ts'
import type { PhotoPool } from './photoPool.ts'
import { preparePhoto, previewPhoto } from './photos.ts'
import type { PressCondition } from './outputCondition.ts'

/** Resolution of photos in a web PDF, ppi. */
const WEB_PPI = 150

export interface PrintImagesOptions {
  /** Converted photos are kept here, and taken from here. */
  readonly folder?: string
  /** Threads to convert in; one photo after the other in this thread when left out. */
  readonly pool?: PhotoPool
  /** No further photo is begun. */
  readonly signal?: AbortSignal
}

/**
 * Prepares every photo of the pages, as many at once as the pool has threads: decoded photos are large.
 * @throws UserError `media-missing` for a picture that the document does not carry, or what `preparePhoto` throws; the
 * signal's reason.
 */
export async function printImages(
  lists: readonly DisplayList[],
  media: ReadonlyMap<string, Uint8Array>,
  condition: PressCondition,
  profile: ExportProfile,
  { folder, pool, signal }: PrintImagesOptions = {},
): Promise<ImageSource> {
  const places = new Map<string, Place>()
  for (const { item, widthPt, heightPt } of placesOf(lists)) {
    const { sha256, black = false } = item
    places.set(placeKey(sha256, widthPt, heightPt, black), { sha256, widthPt, heightPt, black })
  }

  const ready = new Map<string, PdfImage>()
  const prepare = async (key: string, { sha256, widthPt, heightPt, black }: Place): Promise<void> => {
    signal?.throwIfAborted()
    const bytes = media.get(sha256)
    if (!bytes)
      throw new UserError(
        'media-missing',
        '文档里没有这张图片；请重新置入',
        'the document does not carry this picture; place it again',
        `media/${sha256}`,
      )
    const { icc, inkLimitPercent, photoPpi: ppi } = condition
    const request = { widthPt, heightPt, icc, inkLimitPercent, ppi, black, ...(folder === undefined ? {} : { folder }) }
    const photo =
      profile === 'web'
        ? webPhoto(bytes, widthPt, condition, black)
        : preparePhoto({ bytes, sha256 }, request, pool?.convert)
    ready.set(key, await photo)
  }
  const left = places.entries()
  // One iterator for all lanes: each takes the next photo when it is done with one.
  const lane = async () => {
    for (const [key, place] of left) await prepare(key, place)
  }
  await Promise.all(Array.from({ length: pool?.size ?? 1 }, lane))
  return (...place) => ready.get(placeKey(...place))
}

interface Place {
  readonly sha256: string
  readonly widthPt: number
  readonly heightPt: number
  readonly black: boolean
}

/** What tells prepared pictures apart: the same picture may stand in several sizes, in colour and on black alone. */
export const placeKey = (sha256: string, widthPt: number, heightPt: number, black: boolean): string =>
  `${pictureKey({ sha256, black })} ${widthPt.toFixed(2)} ${heightPt.toFixed(2)}`

/** The same of a picture on a page. */
export const keyOfPlace = ({ item, widthPt, heightPt }: Placed): string =>
  placeKey(item.sha256, widthPt, heightPt, item.black ?? false)

export interface Placed {
  readonly item: ImageItem
  readonly widthPt: number
  readonly heightPt: number
}

/** Every picture with its size on the page, pt. */
export function placesOf(lists: readonly DisplayList[]): Placed[] {
  const places: Placed[] = []
  for (const list of lists)
    walk(list.items, {
      image(item: ImageItem, outer: Matrix) {
        const [a, b, c, d] = item.matrix
        const side = (x: number, y: number) => Math.hypot(outer[0] * x + outer[2] * y, outer[1] * x + outer[3] * y)
        places.push({ item, widthPt: side(a, b), heightPt: side(c, d) })
      },
    })
  return places
}

async function webPhoto(
  bytes: Uint8Array,
  widthPt: number,
  condition: PressCondition,
  black: boolean,
): Promise<PdfImage> {
  const jpeg = await previewPhoto(bytes, Math.ceil((widthPt / 72) * WEB_PPI), condition, { proof: 'none', black })
  const frame = jpegFrame(jpeg)
  if (!frame) throw new Error('the preview is no JPEG')
  return {
    jpeg,
    widthPx: frame.widthPx,
    heightPx: frame.heightPx,
    components: frame.components === 1 ? 1 : 3,
    inverted: false,
  }
}
