/** Photos of an export: each converted for its place on the page before the PDF is written. */
import { UserError } from '../../core/model/errors.ts'
import type { DisplayList, ImageItem, Matrix } from '../../core/paint/displayList.ts'
import { walk } from '../../core/paint/walk.ts'
import type { ImageSource, PdfImage } from '../../core/pdf/exportPdf.ts'
import { jpegFrame } from './printJpeg.ts'
import { preparePhoto, previewPhoto } from './photos.ts'
import type { PressCondition } from './outputCondition.ts'

/** Resolution of photos in a web PDF, ppi. */
const WEB_PPI = 150

/**
 * Prepares every photo of the pages, one after the other: decoded photos are large.
 * @throws UserError `media-missing` for a picture that the document does not carry, or what `preparePhoto` throws.
 */
export async function printImages(
  lists: readonly DisplayList[],
  media: ReadonlyMap<string, Uint8Array>,
  condition: PressCondition,
  profile: 'x4' | 'web',
): Promise<ImageSource> {
  const ready = new Map<string, PdfImage>()
  for (const { item, widthPt, heightPt } of placesOf(lists)) {
    const key = placeKey(item.sha256, widthPt, heightPt)
    if (ready.has(key)) continue
    const bytes = media.get(item.sha256)
    if (!bytes)
      throw new UserError(
        'media-missing',
        '文档里没有这张图片；请重新置入',
        'the document does not carry this picture; place it again',
        `media/${item.sha256}`,
      )
    ready.set(
      key,
      profile === 'x4'
        ? await preparePhoto(
            { bytes, sha256: item.sha256 },
            { widthPt, heightPt, icc: condition.icc, ppi: condition.photoPpi },
          )
        : await webPhoto(bytes, widthPt),
    )
  }
  return (sha256, widthPt, heightPt) => ready.get(placeKey(sha256, widthPt, heightPt))
}

/** What tells prepared pictures apart: the same picture may stand in several sizes. */
export const placeKey = (sha256: string, widthPt: number, heightPt: number) =>
  `${sha256} ${widthPt.toFixed(2)} ${heightPt.toFixed(2)}`

interface Placed {
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

async function webPhoto(bytes: Uint8Array, widthPt: number): Promise<PdfImage> {
  const jpeg = await previewPhoto(bytes, Math.ceil((widthPt / 72) * WEB_PPI))
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
