/**
 * Display list to ink plates: what each plate of the press carries, pixel by pixel.
 *
 * Role: the entry of this folder. Draws the page in bands, so that memory does not grow with the page; or whole, for
 * pages and resolutions that fit. Boundary: pure; pictures come decoded, files are written elsewhere. Inside, 255 is
 * full ink; files turn that round (`greyRows`).
 */
import { UserError } from '../../model/errors.ts'
import type { Shaper } from '../../typeset/shape/shaper.ts'
import type { DisplayList, Matrix } from '../displayList.ts'
import { BandPainter } from './band.ts'
import { plateNames } from './inks.ts'
import { marksOf, type Mark, type PictureSource } from './marks.ts'

export type { PlatePicture } from './picture.ts'
export type { PictureSource } from './marks.ts'

export interface PlateOptions {
  readonly shaper: Pick<Shaper, 'outline'>
  readonly pictures: PictureSource
  /** Pixels an inch, 10 to 1200. */
  readonly dpi: number
  /** With the page's bleed round it; without, the trimmed page. */
  readonly bleed?: boolean
  /** Rows drawn at a time; without it, as many as about 32 MB hold. The result does not depend on it. */
  readonly bandRows?: number
}

/** Size of the plates and where the page lies on them. */
export interface Sheet {
  /** `Cyan`, `Magenta`, `Yellow`, `Black`, then the spots. */
  readonly names: readonly string[]
  readonly widthPx: number
  readonly heightPx: number
  readonly dpi: number
  /** Bleed round the trimmed page on these plates, pt. */
  readonly bleedPt: number
}

/** Some rows of all plates. */
export interface PlateBand {
  readonly sheet: Sheet
  readonly top: number
  readonly rows: number
  /** A plate's rows one after the other, 0 bare, 255 full ink; in the order of `sheet.names`. Written over by the next band. */
  readonly ink: readonly Uint8Array[]
}

/** Whole plates, in memory. */
export interface Plates extends Sheet {
  /** As in a band. */
  readonly ink: readonly Uint8Array[]
}

const BAND_BYTES = 32 << 20
/** Bytes a pixel of a band takes beside its plates: coverage and clip. */
const WORKING = 8

/** The sheet that the options ask for. @throws UserError `plate-resolution` */
export function sheetOf(list: DisplayList, { dpi, bleed = false }: Pick<PlateOptions, 'dpi' | 'bleed'>): Sheet {
  if (!(dpi >= 10 && dpi <= 1200))
    throw new UserError(
      'plate-resolution',
      `分色的分辨率应为 10 到 1200 dpi，不是 ${dpi}`,
      `the resolution of plates must be 10 to 1200 dpi, not ${dpi}`,
    )
  const bleedPt = bleed ? list.bleedPt : 0
  const pixels = (pt: number) => Math.max(1, Math.round(((pt + 2 * bleedPt) * dpi) / 72))
  return { names: plateNames(list), widthPx: pixels(list.widthPt), heightPx: pixels(list.heightPt), dpi, bleedPt }
}

/** The plates in bands, from the top. @throws UserError `plate-resolution` */
export function* plateBands(list: DisplayList, options: PlateOptions): Generator<PlateBand, void> {
  const sheet = sheetOf(list, options)
  const { names, widthPx, heightPx } = sheet
  const marks = sheetMarks(list, sheet, options)
  const fitting = Math.max(1, Math.floor(BAND_BYTES / (widthPx * (names.length + WORKING))))
  const height = Math.min(heightPx, Math.max(1, Math.floor(options.bandRows ?? fitting)))
  const painter = new BandPainter(widthPx, height, names.length)
  for (let top = 0; top < heightPx; top += height) {
    const rows = Math.min(height, heightPx - top)
    painter.paint(marks, top, rows)
    yield { sheet, top, rows, ink: painter.ink.map((plate) => plate.subarray(0, widthPx * rows)) }
  }
}

function sheetMarks(list: DisplayList, { names, dpi, bleedPt }: Sheet, options: PlateOptions): Mark[] {
  const scale = dpi / 72
  const toSheet: Matrix = [scale, 0, 0, scale, bleedPt * scale, bleedPt * scale]
  return marksOf(list, toSheet, names, options.shaper, options.pictures)
}

/** The whole plates: a byte a pixel and plate. @throws UserError `plate-resolution` */
export function renderPlates(list: DisplayList, options: PlateOptions): Plates {
  const sheet = sheetOf(list, options)
  const ink = sheet.names.map(() => new Uint8Array(sheet.widthPx * sheet.heightPx))
  for (const band of plateBands(list, options))
    band.ink.forEach((rows, plate) => ink[plate].set(rows, band.top * sheet.widthPx))
  return { ...sheet, ink }
}

/**
 * Inks in percent, by plate, at a place of the trimmed page, drawn for that place alone: for a pointer over the page. At `dpi`
 * the place is one pixel. Null outside the page (with `bleed`, outside the bleed). @throws UserError `plate-resolution`
 */
export function inkAtPoint(
  list: DisplayList,
  options: PlateOptions,
  xPt: number,
  yPt: number,
): Record<string, number> | null {
  const sheet = sheetOf(list, options)
  const pixel = pixelAt(sheet, xPt, yPt)
  if (!pixel) return null
  const painter = new BandPainter(sheet.widthPx, 1, sheet.names.length)
  painter.paint(sheetMarks(list, sheet, options), pixel.y, 1)
  return inksOf(sheet.names, painter.ink, pixel.x)
}

/** Ink samples as a greyscale picture shows them, and as `tiffsep` writes them: 0 is full ink, 255 bare. */
export function greyRows(ink: Uint8Array): Uint8Array {
  const grey = new Uint8Array(ink.length)
  for (let i = 0; i < ink.length; i++) grey[i] = 255 - ink[i]
  return grey
}

/**
 * Inks in percent, by plate, at a place of the trimmed page (pt from its top left corner, y downwards); null outside the plates.
 */
export function inkAt(plates: Plates, xPt: number, yPt: number): Record<string, number> | null {
  const pixel = pixelAt(plates, xPt, yPt)
  return pixel && inksOf(plates.names, plates.ink, pixel.y * plates.widthPx + pixel.x)
}

function pixelAt(sheet: Sheet, xPt: number, yPt: number): { readonly x: number; readonly y: number } | null {
  const x = Math.floor(((xPt + sheet.bleedPt) * sheet.dpi) / 72)
  const y = Math.floor(((yPt + sheet.bleedPt) * sheet.dpi) / 72)
  return x >= 0 && y >= 0 && x < sheet.widthPx && y < sheet.heightPx ? { x, y } : null
}

function inksOf(names: readonly string[], ink: readonly Uint8Array[], at: number): Record<string, number> {
  return Object.fromEntries(names.map((name, plate) => [name, (ink[plate][at] / 255) * 100]))
}
