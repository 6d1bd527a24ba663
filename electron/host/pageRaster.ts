/**
 * A page as pixels: drawn by our own rasteriser plate by plate, and shown as it prints.
 *
 * Role: bands of plates to sRGB, and two pages compared on the way. Boundary: the drawing is `core/paint/plates`, the judging
 * `core/proof/compare/pixels.ts`, colours `core/paint/separate.ts`.
 */
import type { DisplayList, Ink, ProcessInk } from '../../core/paint/displayList.ts'
import { plateBands, sheetOf, type PlateBand, type PlatePicture, type Sheet } from '../../core/paint/plates/plates.ts'
import { createSeparator, type Separator } from '../../core/paint/separate.ts'
import { walk } from '../../core/paint/walk.ts'
import { PixelComparison, sameSize, type PixelRegion } from '../../core/proof/compare/pixels.ts'
import { loadSharp } from './photos.ts'
import { decodedPictures, type PageParts } from './separate.ts'

/** 8-bit sRGB, rows from the top. */
export interface PageRaster {
  readonly widthPx: number
  readonly heightPx: number
  readonly dpi: number
  readonly rgb: Uint8Array
}

export interface ComparedPages {
  readonly before: PageRaster | null
  readonly after: PageRaster | null
  /** null: the pages are of different sizes, or one is missing; all of it differs. */
  readonly regions: readonly PixelRegion[] | null
}

/** One side of a comparison. */
export interface PageSide {
  readonly list: DisplayList
  readonly parts: PageParts
}

/** Rows compared and coloured at a time. */
const ROWS = 64

/**
 * Draws both pages and says where they differ. A picture that cannot be had is left out on its side.
 * @throws UserError `plate-resolution`
 */
export async function comparePages(
  before: PageSide | null,
  after: PageSide | null,
  { dpi, rasters = true }: { readonly dpi: number; readonly rasters?: boolean },
): Promise<ComparedPages> {
  // Most pictures stand on both pages.
  const pictures = new Map<string, PlatePicture>()
  const one = before && (await drawing(before, dpi, rasters, pictures))
  const other = after && (await drawing(after, dpi, rasters, pictures))
  if (!one || !other || !sameSize(one.sheet, other.sheet))
    return { before: whole(one), after: whole(other), regions: null }
  const comparison = new PixelComparison(one.sheet, other.sheet)
  for (;;) {
    const [first, second] = [one.next(), other.next()]
    if (!first || !second) break
    comparison.add(first, second)
    // Whoever else waits for this process has a turn between two bands.
    await new Promise((next) => setImmediate(next))
  }
  return { before: one.raster, after: other.raster, regions: comparison.result() }
}

/** One page as it prints. @throws UserError `plate-resolution` */
export async function drawPage(side: PageSide, dpi: number): Promise<PageRaster> {
  return whole(await drawing(side, dpi, true))!
}

interface Drawing {
  readonly sheet: Sheet
  readonly raster: PageRaster | null
  /** The next band, coloured into the raster; null after the last. */
  next(): PlateBand | null
}

function whole(drawn: Drawing | null): PageRaster | null {
  if (!drawn) return null
  while (drawn.next());
  return drawn.raster
}

async function drawing(
  { list, parts }: PageSide,
  dpi: number,
  coloured: boolean,
  decoded?: Map<string, PlatePicture>,
): Promise<Drawing> {
  const { shaper, condition } = parts
  const pictures = await decodedPictures(list, parts, true, decoded)
  const sheet = sheetOf(list, { dpi })
  const { widthPx, heightPx } = sheet
  const bands = plateBands(list, { shaper, pictures, dpi, bandRows: ROWS })
  const rgb = coloured ? new Uint8Array(widthPx * heightPx * 3) : null
  const separator = createSeparator(condition)
  const spots = alternates(list, sheet)
  return {
    sheet,
    raster: rgb && { widthPx, heightPx, dpi, rgb },
    next() {
      const { value } = bands.next()
      if (!value) return null
      if (rgb) colour(rgb.subarray(value.top * widthPx * 3), interleaved(value, spots), separator)
      return value
    },
  }
}

/** Inks as they look. Paper, rules, tints and much else is the same ink over many pixels: each stretch of it is computed once. */
function colour(rgb: Uint8Array, cmyk: Uint8Array, separator: Separator): void {
  const inks = new Uint32Array(cmyk.buffer, cmyk.byteOffset, cmyk.length >> 2)
  const ends = new Uint32Array(inks.length)
  const found = new Uint32Array(inks.length)
  let stretches = 0
  for (let i = 0; i < inks.length;) {
    const ink = inks[i]
    while (++i < inks.length && inks[i] === ink);
    found[stretches] = ink
    ends[stretches++] = i
  }
  const looks = separator.proof(new Uint8Array(found.buffer, 0, 4 * stretches))
  for (let stretch = 0, to = 0; stretch < stretches; stretch++) {
    const [r, g, b] = [looks[3 * stretch], looks[3 * stretch + 1], looks[3 * stretch + 2]]
    for (const end = 3 * ends[stretch]; to < end; to += 3) {
      rgb[to] = r
      rgb[to + 1] = g
      rgb[to + 2] = b
    }
  }
}

/** What each spot plate looks like, by its place on the sheet. */
function alternates(list: DisplayList, { names }: Sheet): readonly (ProcessInk | null)[] {
  const found = new Map<string, ProcessInk>()
  const note = (ink: Ink): void => {
    if (ink.kind === 'spot') found.set(ink.name, ink.alternate)
  }
  walk(list.items, {
    glyphs: ({ ink }) => note(ink),
    path({ fill, stroke }) {
      if (fill?.kind === 'gradient') for (const { ink } of fill.stops) note(ink)
      else if (fill) note(fill)
      if (stroke) note(stroke.ink)
    },
  })
  return names.map((name, plate) => (plate < 4 ? null : (found.get(name) ?? null)))
}

/** CMYK, pixel by pixel; spots by their alternates on top. */
function interleaved({ sheet, rows, ink }: PlateBand, spots: readonly (ProcessInk | null)[]): Uint8Array {
  const pixels = sheet.widthPx * rows
  const cmyk = new Uint8Array(pixels * 4)
  for (let plate = 0; plate < 4; plate++) for (let i = 0, to = plate; i < pixels; i++, to += 4) cmyk[to] = ink[plate][i]
  spots.forEach((spot, plate) => {
    if (!spot) return
    const amounts = [spot.c, spot.m, spot.y, spot.k]
    for (let i = 0; i < pixels; i++) {
      const tint = ink[plate][i]
      if (tint > 0) for (let k = 0; k < 4; k++) cmyk[i * 4 + k] = Math.min(255, cmyk[i * 4 + k] + amounts[k] * tint)
    }
  })
  return cmyk
}

/** A picture file, and what it holds. */
export interface RasterPicture {
  readonly bytes: Uint8Array
  readonly widthPx: number
  readonly heightPx: number
  /** 1 grey: nothing on it has a hue. */
  readonly components: 1 | 3
}

/** A part of a raster as JPEG; mm of the page, kept within it; null: all. @param mostPx wider ones are made smaller */
export async function cropPicture(
  raster: PageRaster,
  box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number } | null,
  { quality = 90, mostPx = Infinity }: { readonly quality?: number; readonly mostPx?: number } = {},
): Promise<RasterPicture> {
  const { rgb, widthPx, heightPx } = box ? cut(raster, box) : raster
  const grey = isGrey(rgb)
  const sharp = await loadSharp()
  const raw = { width: widthPx, height: heightPx, channels: 3 } as const
  const image = sharp(rgb, { raw, limitInputPixels: false })
  const wide = Math.min(widthPx, mostPx)
  if (wide < widthPx) image.resize({ width: wide })
  if (grey) image.greyscale().toColourspace('b-w')
  const bytes = await image.jpeg({ quality, chromaSubsampling: '4:4:4' }).toBuffer()
  const tall = wide < widthPx ? Math.round((heightPx * wide) / widthPx) : heightPx
  return { bytes, widthPx: wide, heightPx: tall, components: grey ? 1 : 3 }
}

function cut({ rgb, widthPx, heightPx, dpi }: PageRaster, box: Parameters<typeof cropPicture>[1] & object): PageRaster {
  const px = (mm: number) => (mm / 25.4) * dpi
  const left = Math.max(0, Math.min(widthPx - 1, Math.round(px(box.x))))
  const top = Math.max(0, Math.min(heightPx - 1, Math.round(px(box.y))))
  const width = Math.max(1, Math.min(widthPx - left, Math.round(px(box.width))))
  const height = Math.max(1, Math.min(heightPx - top, Math.round(px(box.height))))
  const part = new Uint8Array(width * height * 3)
  for (let row = 0; row < height; row++) {
    const from = ((top + row) * widthPx + left) * 3
    part.set(rgb.subarray(from, from + width * 3), row * width * 3)
  }
  return { rgb: part, widthPx: width, heightPx: height, dpi }
}

/** Black on the newsprint of a profile has a little hue. */
const GREY_SPREAD = 24

function isGrey(rgb: Uint8Array): boolean {
  for (let i = 0; i < rgb.length; i += 3) {
    const [r, g, b] = [rgb[i], rgb[i + 1], rgb[i + 2]]
    if (Math.max(r, g, b) - Math.min(r, g, b) > GREY_SPREAD) return false
  }
  return true
}
