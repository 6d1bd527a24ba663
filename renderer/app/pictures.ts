/**
 * Pictures for the screen.
 *
 * Role: bitmaps no larger than what is shown, each fetched and decoded once. Boundary: knows digests, not frames.
 */
import { all, find, type Snapshot } from '../../core/model/snapshot.ts'
import { pictureKey, type PictureLook } from '../../core/paint/pictureKey.ts'

export interface Pictures {
  /** @param widthPx device pixels the picture covers. Rejects when the host has no such picture. */
  bitmap(picture: PictureLook, widthPx: number): Promise<ImageBitmap>
  /** Whether the document carries it. */
  has(sha256: string): boolean
  /** The document got another one. */
  add(sha256: string): void
  /** They look otherwise from now on: each is fetched anew when it is next asked for. */
  renew(): void
}

/** Pictures that are fetched at the same time before they are drawn. */
const PREFETCH_LINES = 2
/** What the window takes beside the page when it is fitted: bars, rulers, margins; px. */
const CHROME_PX = { across: 360, down: 156 }

/**
 * Asks for the pictures of a page at the size they will have when the page is fitted into the window, so that they come while
 * the text is still being set.
 */
export function prefetchPictures(pictures: Pictures, snapshot: Snapshot, pageId: string): void {
  const page = find(snapshot, 'page', pageId)
  if (!page) return
  const room = { across: innerWidth - CHROME_PX.across, down: innerHeight - CHROME_PX.down }
  const pxPerMm = devicePixelRatio * Math.min(room.across / page.widthMm, room.down / page.heightMm)
  const wanted = all(snapshot, 'frame').flatMap((frame) => {
    if (frame.kind !== 'image' || frame.pageId !== pageId) return []
    const asset = find(snapshot, 'asset', frame.assetId)
    if (!asset || !pictures.has(asset.sha256)) return []
    const filling = Math.max(frame.widthMm, (frame.heightMm * asset.widthPx) / asset.heightPx)
    const widthMm = frame.placement?.widthMm ?? (frame.fit === 'fill' ? filling : frame.widthMm)
    return [() => pictures.bitmap({ sha256: asset.sha256, black: frame.black }, widthMm * pxPerMm)]
  })
  // A browser has six connections to a host: faces, which the text waits for, need theirs.
  const next = async (): Promise<void> => {
    for (let job = wanted.shift(); job; job = wanted.shift())
      // One that fails is asked for again, and told, when it is drawn.
      await job().catch(() => undefined)
  }
  for (let line = 0; line < PREFETCH_LINES; line++) void next()
}

/** Widths that previews are made in: one bitmap serves a whole stretch of zooms. */
const WIDTHS = [256, 512, 1024, 2048, 4096]

/** @param fetchBlob the encoded picture at that width. */
export function createPictures(
  media: readonly string[],
  fetchBlob: (picture: PictureLook, widthPx: number) => Promise<Blob>,
): Pictures {
  const known = new Set(media)
  const bitmaps = new Map<string, Promise<ImageBitmap>>()
  return {
    has: (sha256) => known.has(sha256),
    add: (sha256) => void known.add(sha256),
    renew: () => bitmaps.clear(),
    bitmap(picture, widthPx) {
      const width = WIDTHS.find((candidate) => candidate >= widthPx) ?? WIDTHS[WIDTHS.length - 1]!
      const key = `${pictureKey(picture)}/${width}`
      let bitmap = bitmaps.get(key)
      if (!bitmap) {
        bitmap = fetchBlob(picture, width).then((blob) => createImageBitmap(blob))
        bitmaps.set(key, bitmap)
        const made = bitmap
        bitmap.catch(() => {
          if (bitmaps.get(key) === made) bitmaps.delete(key)
        })
      }
      return bitmap
    },
  }
}
