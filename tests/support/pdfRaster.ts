/**
 * A page of a PDF as the screen should show it: its inks, rendered by an independent program, through our own output profile.
 *
 * Role: MuPDF or Ghostscript for the inks, `core/paint/colour.ts` for their colour, so that the same ink is the same colour and what
 * is compared is drawing. Rendered finer than asked and averaged after the conversion: a half-covered pixel is half
 * colour, half paper, not the colour of half a tint. Boundary: tests only.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { PDFDocument } from 'pdf-lib'
import { createCmykToRgb } from '../../core/paint/colour.ts'
import { readIccProfile } from '../../core/paint/icc.ts'
import type { Picture } from './rasterDifference.ts'
import { PLATES, separate } from './plates.ts'
import { runTool } from './tools.ts'

/**
 * Rendered so many times finer each way. Both programs put glyphs on pixels of their own raster, so that this is also how near to their
 * place they come; Ghostscript knows no half-covered pixels and inks all that are touched.
 */
const FINER = { mutool: 4, gs: 8 } as const

/** A part of the trimmed page, pt from its top left corner. */
export interface PartPt {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

interface Inks {
  readonly width: number
  readonly height: number
  readonly planes: readonly Uint8Array[]
  /** Index of a pixel of a plane. */
  readonly step: number
}

/** The first page cut down to a part: what is left is the whole sheet. */
async function cutTo(pdf: Uint8Array, part: PartPt, file: string): Promise<void> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false })
  const page = document.getPage(0)
  const trim = page.getTrimBox()
  const box = [trim.x + part.x, trim.y + trim.height - part.y - part.height, part.width, part.height] as const
  page.setMediaBox(...box)
  page.setCropBox(...box)
  page.setBleedBox(...box)
  page.setTrimBox(...box)
  writeFileSync(file, await document.save({ useObjectStreams: false }))
}

/** A part of the first page as RGB at `pxPerPt`, its size rounded to whole pixels. @throws Error with what the program said */
export async function renderPart(
  program: 'mutool' | 'gs',
  pdf: Uint8Array,
  part: PartPt,
  pxPerPt: number,
  icc: Uint8Array,
  folder: string,
): Promise<Picture> {
  const file = path.join(folder, 'part.pdf')
  await cutTo(pdf, part, file)
  const finer = FINER[program]
  const dpi = pxPerPt * 72 * finer
  const inks = program === 'mutool' ? mupdf(file, dpi, folder) : await ghostscript(file, dpi, folder)
  return toRgb(inks, finer, Math.round(part.width * pxPerPt), Math.round(part.height * pxPerPt), icc)
}

function mupdf(file: string, dpi: number, folder: string): Inks {
  const out = path.join(folder, 'part.pam')
  // No colour management: DeviceCMYK in the file is CMYK in the picture. No overprint: the canvas shows none.
  runTool('mutool', ['draw', '-q', '-N', '-O', '0', '-c', 'cmyk', '-F', 'pam', '-r', String(dpi), '-o', out, file, '1'])
  const bytes = readFileSync(out)
  const end = bytes.indexOf('ENDHDR\n') + 7
  const header = bytes.subarray(0, end).toString('latin1')
  const field = (name: string) => Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(header)?.[1])
  if (field('DEPTH') !== 4) throw new Error(`not four inks: ${header}`)
  const data = bytes.subarray(end)
  return {
    width: field('WIDTH'),
    height: field('HEIGHT'),
    planes: [0, 1, 2, 3].map((plane) => data.subarray(plane)),
    step: 4,
  }
}

async function ghostscript(file: string, dpi: number, folder: string): Promise<Inks> {
  const { width, height, ink } = await separate(file, dpi, folder)
  return { width, height, planes: PLATES.map((plate) => ink[plate]), step: 1 }
}

function toRgb(inks: Inks, finer: number, width: number, height: number, icc: Uint8Array): Picture {
  const convert = createCmykToRgb(readIccProfile(icc))
  const known = new Map<number, number>()
  const out = new Float64Array(3)
  const [c, m, y, k] = inks.planes as [Uint8Array, Uint8Array, Uint8Array, Uint8Array]
  let [lastKey, lastRgb] = [NaN, 0]
  const colour = (at: number): number => {
    const key = (c[at]! << 24) | (m[at]! << 16) | (y[at]! << 8) | k[at]!
    if (key === lastKey) return lastRgb
    let rgb = known.get(key)
    if (rgb === undefined) {
      convert(c[at]! / 255, m[at]! / 255, y[at]! / 255, k[at]! / 255, out)
      rgb = (Math.round(out[0]! * 255) << 16) | (Math.round(out[1]! * 255) << 8) | Math.round(out[2]! * 255)
      known.set(key, rgb)
    }
    lastKey = key
    lastRgb = rgb
    return rgb
  }
  const data = new Uint8Array(width * height * 3)
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++) {
      let [red, green, blue, count] = [0, 0, 0, 0]
      for (let dy = row * finer; dy < Math.min((row + 1) * finer, inks.height); dy++)
        for (let dx = column * finer; dx < Math.min((column + 1) * finer, inks.width); dx++) {
          const rgb = colour((dy * inks.width + dx) * inks.step)
          red += rgb >> 16
          green += (rgb >> 8) & 255
          blue += rgb & 255
          count++
        }
      const at = (row * width + column) * 3
      data[at] = red / count
      data[at + 1] = green / count
      data[at + 2] = blue / count
    }
  return { width, height, data }
}
