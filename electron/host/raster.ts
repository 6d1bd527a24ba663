/**
 * Display list to PNG: the page as a reader will see it, no window and no Ghostscript needed.
 *
 * Role: drives sharp's SVG renderer. Boundary: the drawing is `core/paint/svg.ts`, pictures come from `photos.ts`.
 */
import type { DisplayList } from '../../core/paint/displayList.ts'
import { createInkToRgb } from '../../core/paint/colour.ts'
import type { PressInks } from '../../core/paint/separate.ts'
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
    imageHref: (item) => hrefs.get(item.sha256) ?? null,
  })
  const sharp = await loadSharp()
  return sharp(Buffer.from(svg), { unlimited: true, limitInputPixels: false })
    .removeAlpha()
    .withDensity(dpi)
    .png({ compressionLevel: 6 })
    .toBuffer()
}

/** Every picture of the list once, as wide as its widest place needs. */
async function imageHrefs(list: DisplayList, options: RasterOptions): Promise<ReadonlyMap<string, string>> {
  const widths = new Map<string, number>()
  walk(list.items, {
    image(item, outer) {
      const [a, b] = item.matrix
      const widthPt = Math.hypot(outer[0] * a + outer[2] * b, outer[1] * a + outer[3] * b)
      const width = Math.ceil((widthPt * options.dpi) / 72)
      widths.set(item.sha256, Math.max(width, widths.get(item.sha256) ?? 1))
    },
  })
  const hrefs = new Map<string, string>()
  // One after the other: decoded photos are large, and one is held at a time.
  for (const [sha256, width] of widths) {
    const bytes = await options.images(sha256)
    if (!bytes) continue
    const jpeg = await previewPhoto(bytes, width, options)
    hrefs.set(sha256, `data:image/jpeg;base64,${Buffer.from(jpeg).toString('base64')}`)
  }
  return hrefs
}
