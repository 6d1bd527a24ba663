/**
 * Total ink of the pages as printed, measured on Ghostscript's plates.
 *
 * Role: what a densitometer would find, spots included: the mean of a square millimetre, at 100 dpi. Needs `gs`.
 */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { runTool } from '../../tools.ts'
import { failure, type Fault } from '../rule.ts'
import type { Pdf } from '../read.ts'

const DPI = 100
/** Pixels to the side of what is averaged: 1.016 mm. */
const SIDE = 4
/** Plates have 256 levels, so that four of them may each be 0.2 % off. */
const ROUNDING = 1

interface Measured {
  readonly percent: number
  /** From the trim's top left corner. */
  readonly xMm: number
  readonly yMm: number
}

/** The most ink of each page, within its trim. */
export async function measureInk(pdf: Pdf): Promise<Measured[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'banmian-ink-'))
  try {
    const file = path.join(folder, 'pages.pdf')
    writeFileSync(file, pdf.bytes)
    runTool('gs', [
      ...['-q', '-dNOPAUSE', '-dBATCH', '-dSAFER', '-sDEVICE=tiffsep', `-r${DPI}`],
      ...[`-sOutputFile=${path.join(folder, 'page-%d.tif')}`, file],
    ])
    const all: Measured[] = []
    for (const page of pdf.pages) {
      const plates = readdirSync(folder).filter((name) => name.startsWith(`page-${page.number}(`))
      if (plates.length < 4) throw new Error(`Ghostscript made ${plates.length} plates of page ${page.number}`)
      const read = await Promise.all(
        plates.map((name) =>
          sharp(path.join(folder, name), { limitInputPixels: false })
            .toColourspace('b-w')
            .raw()
            .toBuffer({ resolveWithObject: true }),
        ),
      )
      all.push(most(read, page.box('MediaBox')!, page.box('TrimBox')!))
    }
    return all
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

type Plate = { readonly data: Buffer; readonly info: { readonly width: number; readonly height: number } }

function most(plates: readonly Plate[], media: readonly number[], trim: readonly number[]): Measured {
  const { width, height } = plates[0].info
  const total = new Uint16Array(width * height)
  for (const { data } of plates) for (let i = 0; i < total.length; i++) total[i] += 255 - data[i]
  const px = (pt: number) => (pt * DPI) / 72
  const left = Math.max(0, Math.ceil(px(trim[0] - media[0])))
  const top = Math.max(0, Math.ceil(px(media[3] - trim[3])))
  const right = Math.min(width, Math.floor(px(trim[2] - media[0])))
  const bottom = Math.min(height, Math.floor(px(media[3] - trim[1])))
  let best = { sum: -1, x: 0, y: 0 }
  for (let y = top; y + SIDE <= bottom; y++)
    for (let x = left; x + SIDE <= right; x++) {
      let sum = 0
      for (let j = 0; j < SIDE; j++) for (let i = 0; i < SIDE; i++) sum += total[(y + j) * width + x + i]
      if (sum > best.sum) best = { sum, x, y }
    }
  const mm = (pixels: number) => Math.round((pixels / DPI) * 254) / 10
  return { percent: (best.sum / (SIDE * SIDE * 255)) * 100, xMm: mm(best.x - left), yMm: mm(best.y - top) }
}

export const INK_RULE = failure('total-ink', async (pdf, { inkLimit }) =>
  (await measureInk(pdf)).flatMap(({ percent, xMm, yMm }, index): Fault[] =>
    percent <= inkLimit + ROUNDING
      ? []
      : [
          {
            where: `page ${index + 1}`,
            message: `${percent.toFixed(1)} % ink at ${xMm} mm, ${yMm} mm from the trim's corner; ${inkLimit} % are allowed`,
          },
        ],
  ),
)
