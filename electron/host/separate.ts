/**
 * Ink plates of a page as files, and its measured ink.
 *
 * Role: hands the rasteriser the pictures that the PDF embeds, decoded; writes what it draws band by band. Boundary: the
 * drawing is `core/paint/plates`. Plates never lie in memory whole: bands go to a plain TIFF, which sharp then reads row by row.
 */
import { randomUUID } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'
import { UserError } from '../../core/model/errors.ts'
import type { DisplayList } from '../../core/paint/displayList.ts'
import { InkGauge, type InkCoverage } from '../../core/paint/plates/inkCoverage.ts'
import {
  greyRows,
  inkAtPoint,
  plateBands,
  sheetOf,
  type PictureSource,
  type PlatePicture,
} from '../../core/paint/plates/plates.ts'
import { walk } from '../../core/paint/walk.ts'
import type { PdfImage } from '../../core/pdf/exportPdf.ts'
import type { Shaper } from '../../core/typeset/shape/shaper.ts'
import { fileNameOf } from './fileName.ts'
import type { PressCondition } from './outputCondition.ts'
import { loadSharp } from './photos.ts'
import { keyOfPlace, placesOf, printImages } from './printImages.ts'
import { decodeCmyk } from './printJpeg.ts'
import { tiffHead } from './tiff.ts'

/** What a page is separated with. */
export interface PageParts {
  readonly shaper: Pick<Shaper, 'outline'>
  /** Pictures of the document by SHA-256. */
  readonly media: ReadonlyMap<string, Uint8Array>
  readonly condition: PressCondition
  /** Converted photos are kept here, and taken from here. */
  readonly photoFolder?: string
}

export interface SeparateOptions {
  /** 10 to 1200. */
  readonly dpi: number
  readonly format: 'png' | 'tiff'
  /** With the bleed; without, the trimmed page. */
  readonly bleed?: boolean
  /** Files are `FOLDER/STEM-PLATE.png` or `.tif`. */
  readonly folder: string
  readonly stem: string
  /** Cancels between two bands; nothing is left behind. */
  readonly signal?: AbortSignal
}

export interface WrittenPlate {
  readonly name: string
  readonly file: string
  /** Mean ink of the whole plate, percent. */
  readonly meanPercent: number
}

export interface Separation {
  readonly widthPx: number
  readonly heightPx: number
  readonly plates: readonly WrittenPlate[]
  /** Highest total ink of a spot of 1 mm, its place, and the area above the condition's total ink. */
  readonly ink: InkCoverage
}

const EXTENSIONS = { png: 'png', tiff: 'tif' } as const

/**
 * Writes a page's plates, 8-bit grey, 0 full ink, 255 bare, the resolution noted. All plates are made before the first takes
 * its place, so that a failure leaves what was there. @throws UserError `plate-resolution`, `media-missing`, `photo-broken`; the signal's reason; what the system throws
 */
export async function separatePage(list: DisplayList, parts: PageParts, options: SeparateOptions): Promise<Separation> {
  const { dpi, format, folder, stem } = options
  const bleed = options.bleed === true
  const sheet = sheetOf(list, { dpi, bleed })
  const { names, widthPx, heightPx } = sheet
  const pictures = await decodedPictures(list, parts)
  await fs.mkdir(folder, { recursive: true })
  const files = plateFiles(names).map((name) => path.join(folder, `${fileNameOf(stem)}-${name}.${EXTENSIONS[format]}`))
  const drafts = files.map(() => path.join(folder, `.${randomUUID()}.tmp`))
  const spools = drafts.map((draft) => `${draft}.tif`)
  try {
    const sums = names.map(() => 0)
    const gauge = new InkGauge(sheet, { limitPercent: parts.condition.inkLimitPercent })
    const handles: fs.FileHandle[] = []
    try {
      for (const spool of spools) handles.push(await fs.open(spool, 'wx'))
      const head = tiffHead({ widthPx, heightPx, kind: 'grey', bits: 8, stripRows: STRIP })
      for (const handle of handles) await handle.writeFile(head)
      for (const band of plateBands(list, { shaper: parts.shaper, pictures, dpi, bleed })) {
        options.signal?.throwIfAborted()
        gauge.add(band)
        for (const [plate, handle] of handles.entries()) {
          sums[plate] += sum(band.ink[plate])
          await handle.writeFile(greyRows(band.ink[plate]))
        }
      }
    } finally {
      for (const handle of handles) await handle.close()
    }
    for (const [plate, spool] of spools.entries()) {
      options.signal?.throwIfAborted()
      await encode(spool, drafts[plate], format, dpi)
      await fs.rm(spool)
    }
    for (const [plate, draft] of drafts.entries()) await fs.rename(draft, files[plate])
    const pixels = widthPx * heightPx
    const plates = names.map((name, plate) => ({
      name,
      file: files[plate],
      meanPercent: (sums[plate] / 255 / pixels) * 100,
    }))
    return { widthPx, heightPx, plates, ink: gauge.result() }
  } finally {
    for (const file of [...spools, ...drafts]) await fs.rm(file, { force: true })
  }
}

/** What of a page's ink is asked. */
export interface MeasureParts extends PageParts {
  /** 100 when left out. */
  readonly dpi?: number
  /** Percent; the condition's when left out. */
  readonly limitPercent?: number
}

/**
 * The ink of a page within its trim, measured on its plates, not object by object. Pictures that are missing or broken are
 * left out: saying so is for others. @throws UserError `plate-resolution`, `icc-unsupported`
 */
export async function measureInk(list: DisplayList, parts: MeasureParts): Promise<InkCoverage> {
  const { shaper, dpi = 100, limitPercent = parts.condition.inkLimitPercent } = parts
  const pictures = await decodedPictures(list, parts, true)
  const gauge = new InkGauge(sheetOf(list, { dpi }), { limitPercent })
  for (const band of plateBands(list, { shaper, pictures, dpi })) gauge.add(band)
  return gauge.result()
}

/** The inks at places of a page (pt of the trimmed page), percent by plate; null outside the page. @throws UserError as `separatePage` */
export async function inksAtPoints(
  list: DisplayList,
  parts: PageParts,
  options: Pick<SeparateOptions, 'dpi' | 'bleed'>,
  points: readonly { readonly x: number; readonly y: number }[],
): Promise<(Record<string, number> | null)[]> {
  const pictures = await decodedPictures(list, parts)
  return points.map(({ x, y }) => inkAtPoint(list, { shaper: parts.shaper, pictures, ...options }, x, y))
}

/** Errors that are one picture's. */
const OF_A_PICTURE = new Set(['media-missing', 'photo-broken', 'photo-format'])

/**
 * The page's pictures as the PDF embeds them, decoded, each place in its own size.
 * @param lenient leaves out what cannot be had
 * @param decoded what is there already; takes what is made
 */
export async function decodedPictures(
  list: DisplayList,
  parts: PageParts,
  lenient = false,
  decoded = new Map<string, PlatePicture>(),
): Promise<PictureSource> {
  const places: DisplayList[] = []
  walk(list.items, {
    // A list of its own for each picture, under the matrices it stands under: one that fails does not stop the rest.
    image: (item, matrix) =>
      places.push({
        ...list,
        items: [{ kind: 'group', frameId: item.frameId, matrix, clip: null, items: [item] }],
      }),
  })
  const { media, condition, photoFolder } = parts
  const folder = photoFolder === undefined ? {} : { folder: photoFolder }
  for (const place of places)
    try {
      const missing = placesOf([place]).filter((placed) => !decoded.has(keyOfPlace(placed)))
      if (missing.length === 0) continue
      const source = await printImages([place], media, condition, 'x4', folder)
      for (const placed of missing) {
        const { item, widthPt, heightPt } = placed
        const image = source(item.sha256, widthPt, heightPt, item.black ?? false)
        if (image) decoded.set(keyOfPlace(placed), await decodePicture(image))
      }
    } catch (error) {
      if (!lenient || !(error instanceof UserError) || !OF_A_PICTURE.has(error.code)) throw error
    }
  return (item, widthPt, heightPt) => {
    const picture = decoded.get(keyOfPlace({ item, widthPt, heightPt }))
    // A plate without its picture would pass for a finished one.
    if (!picture && !lenient) throw new Error(`picture ${item.sha256} of ${widthPt} × ${heightPt} pt is not at hand`)
    return picture
  }
}

/** A picture of the PDF as ink samples. @throws Error for RGB, which a plate cannot have */
export async function decodePicture(image: PdfImage): Promise<PlatePicture> {
  const { widthPx, heightPx, components } = image
  const sharp = await loadSharp()
  if (components === 4) return { widthPx, heightPx, components, ink: await decodeCmyk(sharp, image.jpeg) }
  if (components === 3) throw new Error('a picture in RGB has no plates')
  const grey = await sharp(image.jpeg).toColourspace('b-w').raw().toBuffer()
  return { widthPx, heightPx, components, ink: image.inverted ? grey : greyRows(grey) }
}

/** Names of plates as parts of file names; two that come out alike are numbered. */
function plateFiles(names: readonly string[]): string[] {
  const taken = new Set<string>()
  return names.map((name) => {
    const base = fileNameOf(name) || 'spot'
    let free = base
    for (let n = 2; taken.has(free.toLowerCase()); n++) free = `${base}-${n}`
    taken.add(free.toLowerCase())
    return free
  })
}

async function encode(spool: string, file: string, format: 'png' | 'tiff', dpi: number): Promise<void> {
  const sharp = await loadSharp()
  const image = sharp(spool, { limitInputPixels: false, sequentialRead: true }).toColourspace('b-w').withDensity(dpi)
  await (
    format === 'png'
      ? image.png({ compressionLevel: 6 })
      : image.tiff({ compression: 'lzw', predictor: 'horizontal', xres: dpi / 25.4, yres: dpi / 25.4 })
  ).toFile(file)
}

/** Rows of a strip of the file between rasteriser and picture library. */
const STRIP = 64

function sum(bytes: Uint8Array): number {
  let total = 0
  for (const byte of bytes) total += byte
  return total
}
