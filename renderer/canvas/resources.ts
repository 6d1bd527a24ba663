/**
 * Faces and pictures that the canvas draws with, each loaded when first seen.
 *
 * Role: asks the session once, hands what came to the window and to the tile worker. Boundary: draws nothing; which glyphs of a
 * face are there is `glyphParts.ts`.
 */
import type { DisplayList } from '../../core/paint/displayList.ts'
import { pictureKey, type PictureLook } from '../../core/paint/pictureKey.ts'
import { walk } from '../../core/paint/walk.ts'
import { createGlyphParts } from './glyphParts.ts'
import type { ToWorker } from './protocol.ts'
import type { CanvasSource } from './source.ts'

/** Pictures are asked for at powers of two, so that a zoom does not fetch them anew at each step. */
const LEAST_PX = 256
const MOST_PX = 4096

export interface Resources {
  /** Starts loading what the page needs at `scale` device px a pt; its glyphs only, where the scale will not stay. */
  need(list: DisplayList, scale: number | null): void
  /** The page rests: of what may be wanted next a part is loaded; undefined when all is there. */
  prepare(): Promise<void> | undefined
  /** The worker has loaded a part of a face. */
  faced(part: number): void
  /** By its `pictureKey`. */
  picture(key: string): ImageBitmap | undefined
  /** The CSS families of a face; undefined while nothing of it is there. */
  families(faceId: string): string | undefined
  /** Pictures look otherwise from now on: those there stand until they have come anew. */
  renewPictures(): void
  /** True once a picture could not be had. */
  failed(key: string): boolean
  /** The window has every glyph of the page; pictures may be on their way. */
  readonly legible: boolean
  /** The window has what the page shows: what was asked for has come or failed. */
  readonly present: boolean
  /** The tile worker has it, too. */
  readonly settled: boolean
  destroy(): void
}

/** @param changed this picture came, or failed; null: glyphs did. */
export function createResources(
  source: CanvasSource,
  post: (message: ToWorker) => void,
  changed: (picture: string | null) => void,
): Resources {
  const glyphs = createGlyphParts(source, post, () => changed(null))
  const pictures = new Map<string, { asked: number; bitmap: ImageBitmap | null; round: number; failed: boolean }>()
  /** How often pictures were renewed. */
  let round = 0
  let waiting = 0
  let ended = false
  let last: { readonly list: DisplayList; readonly scale: number | null } | null = null

  const loadPicture = async (look: PictureLook, width: number): Promise<void> => {
    const picture = pictureKey(look)
    const entry = pictures.get(picture) ?? { asked: 0, bitmap: null, round, failed: false }
    entry.asked = width
    pictures.set(picture, entry)
    waiting++
    const asked = round
    try {
      const bitmap = await source.image(look, width)
      // A larger one may have been asked for meanwhile, and have come first.
      if (ended || asked !== round || (entry.round === round && entry.bitmap && entry.bitmap.width > bitmap.width))
        return
      entry.bitmap = bitmap
      entry.round = round
      post({ kind: 'image', picture, bitmap })
    } catch {
      entry.failed = entry.bitmap === null
    } finally {
      waiting--
      if (!ended) changed(picture)
    }
  }

  return {
    need(list, scale) {
      // Asked before every frame; the answer hangs on these two alone.
      if (last?.list === list && last.scale === scale) return
      last = { list, scale }
      glyphs.need(list)
      if (scale === null) return
      walk(list.items, {
        image(item, outer) {
          const [a, b] = item.matrix
          const widthPt = Math.hypot(outer[0] * a + outer[2] * b, outer[1] * a + outer[3] * b)
          const width = Math.min(MOST_PX, Math.max(LEAST_PX, 2 ** Math.ceil(Math.log2(widthPt * scale))))
          if (width > (pictures.get(pictureKey(item))?.asked ?? 0)) void loadPicture(item, width)
        },
      })
    },
    prepare: () => glyphs.prepare(),
    faced: (part) => glyphs.faced(part),
    picture: (key) => pictures.get(key)?.bitmap ?? undefined,
    families: (id) => glyphs.families(id),
    renewPictures() {
      round++
      last = null
      for (const entry of pictures.values()) entry.asked = 0
    },
    failed: (key) => pictures.get(key)?.failed ?? false,
    get legible() {
      return glyphs.legible
    },
    get present() {
      return waiting === 0 && glyphs.legible
    },
    get settled() {
      return waiting === 0 && glyphs.settled
    },
    destroy() {
      ended = true
      glyphs.destroy()
    },
  }
}
