/**
 * Display list to PNG: the page as a reader will see it, no window and no Ghostscript needed.
 *
 * Role: drives sharp's SVG renderer. Boundary: the drawing is `core/paint/svg.ts`, pictures come from `photos.ts`.
 */
import type { DisplayList } from '../../core/paint/displayList.ts'
import { createInkToRgb } from '../../core/paint/colour.ts'
import type { PressInks } from '../../core/paint/separate.ts'
import { pictureKey, type PictureLook } from '../../core/paint/pictureKey.ts'
import { svgOf } from '../../core/paint/svg.ts'
import { walk } from '../../core/paint/walk.ts'
import type { Shaper } from '../../core/typeset/shape/shaper.ts'
import { loadSharp, previewPhoto } from './photos.ts'

/** The press: colours and photos look as they print under it, paper white. */
export interface RasterOptions extends PressInks {
  /** Pixels an inch: the picture is round(pt · dpi / 72) wide and high. */
  readonly dpi: number
  readonly shaper: Pick<Shaper, 'outline'>
  /** Bytes of a picture by its SHA-256; undefined leaves the picture out. */
  readonly images: (sha256: string) => Uint8Array | undefined | Promise<Uint8Array | undefined>
}

/** The trimmed page as an sRGB PNG, its resolution noted in the file. @throws UserError `photo-broken`, `icc-unsupported` */
export async function renderPng(list: DisplayList, options: RasterOptions): Promise<Uint8Array> {
  const { dpi, shaper, icc } = options
  const hrefs = await imageHrefs(list, options)
  const svg = svgOf(list, {
    shaper,
    widthPx: Math.round((list.widthPt * dpi) / 72),
    heightPx: Math.round((list.heightPt * dpi) / 72),
    inkToRgb: createInkToRgb(icc),
    imageHref: (item) => hrefs.get(pictureKey(item)) ?? null,
  })
  const sharp = await loadSharp()
  return sharp(Buffer.from(svg), { unlimited: true, limitInputPixels: false })
    .removeAlpha()
    .withDensity(dpi)
    .png({ compressionLevel: 6 })
    .toBuffer()
}

/** Every picture of the list once in each look, as wide as its widest place needs. */
async function imageHrefs(list: DisplayList, options: RasterOptions): Promise<ReadonlyMap<string, string>> {
  const wanted = new Map<string, { readonly look: PictureLook; readonly width: number }>()
  walk(list.items, {
    image(item, outer) {
      const [a, b] = item.matrix
      const widthPt = Math.hypot(outer[0] * a + outer[2] * b, outer[1] * a + outer[3] * b)
      const width = Math.ceil((widthPt * options.dpi) / 72)
      const key = pictureKey(item)
      wanted.set(key, { look: item, width: Math.max(width, wanted.get(key)?.width ?? 1) })
    },
  })
  const hrefs = new Map<string, string>()
  // One after the other: decoded photos are large, and one is held at a time.
  for (const [key, { look, width }] of wanted) {
    const bytes = await options.images(look.sha256)
    if (!bytes) continue
    const jpeg = await previewPhoto(bytes, width, options, { proof: 'relative', black: look.black ?? false })
    hrefs.set(key, `data:image/jpeg;base64,${Buffer.from(jpeg).toString('base64')}`)
  }
  return hrefs
}
