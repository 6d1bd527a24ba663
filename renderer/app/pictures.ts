/**
 * Pictures for the screen.
 *
 * Role: bitmaps no larger than what is shown, each fetched and decoded once. Boundary: knows digests, not frames.
 */

export interface Pictures {
  /** @param widthPx device pixels the picture covers. Rejects when the host has no such picture. */
  bitmap(sha256: string, widthPx: number): Promise<ImageBitmap>
  /** Whether the document carries it. */
  has(sha256: string): boolean
  /** The document got another one. */
  add(sha256: string): void
  /** They look otherwise from now on: each is fetched anew when it is next asked for. */
  renew(): void
}

/** Widths that previews are made in: one bitmap serves a whole stretch of zooms. */
const WIDTHS = [256, 512, 1024, 2048, 4096]

/** @param fetchBlob the encoded picture at that width. */
export function createPictures(
  media: readonly string[],
  fetchBlob: (sha256: string, widthPx: number) => Promise<Blob>,
): Pictures {
  const known = new Set(media)
  const bitmaps = new Map<string, Promise<ImageBitmap>>()
  return {
    has: (sha256) => known.has(sha256),
    add: (sha256) => void known.add(sha256),
    renew: () => bitmaps.clear(),
    bitmap(sha256, widthPx) {
      const width = WIDTHS.find((candidate) => candidate >= widthPx) ?? WIDTHS[WIDTHS.length - 1]!
      const key = `${sha256}/${width}`
      let bitmap = bitmaps.get(key)
      if (!bitmap) {
        bitmap = fetchBlob(sha256, width).then((blob) => createImageBitmap(blob))
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
