/**
 * A PDF page as the press gets it: its plates, through Ghostscript's `tiffsep`.
 *
 * Role: ink on a plate, at a place or in a box. Boundary: tests only; an independent interpreter, not our own painting.
 */
import path from 'node:path'
import sharp from 'sharp'
import { runTool } from './tools.ts'

export type Plate = 'Cyan' | 'Magenta' | 'Yellow' | 'Black'
export const PLATES: readonly Plate[] = ['Cyan', 'Magenta', 'Yellow', 'Black']

export interface PixelBox {
  readonly left: number
  readonly top: number
  /** Exclusive. */
  readonly right: number
  readonly bottom: number
}

export interface Separation {
  readonly width: number
  readonly height: number
  /** Per plate and pixel: 0 no ink, 255 solid. */
  readonly ink: Readonly<Record<Plate, Uint8Array>>
  /** Whatever Ghostscript said. */
  readonly said: string
}

/** Separates the first page into `folder`. @throws Error when Ghostscript fails */
export async function separate(pdf: string, dpi: number, folder: string): Promise<Separation> {
  const stem = path.join(folder, `plates-${dpi}`)
  const { stdout, stderr } = runTool('gs', [
    ...['-q', '-dNOPAUSE', '-dBATCH', '-dSAFER', '-dFirstPage=1', '-dLastPage=1'],
    ...['-sDEVICE=tiffsep', `-r${dpi}`, `-sOutputFile=${stem}.tif`, pdf],
  ])
  const plates = PLATES.map(async (plate) => {
    const { data, info } = await sharp(`${stem}(${plate}).tif`)
      .toColourspace('b-w')
      .raw()
      .toBuffer({ resolveWithObject: true })
    if (info.channels !== 1) throw new Error(`${info.channels} channels in a plate`)
    for (let i = 0; i < data.length; i++) data[i] = 255 - data[i]
    return { data, info }
  })
  const read = await Promise.all(plates)
  const { width, height } = read[0].info
  const [cyan, magenta, yellow, black] = read
  const ink = { Cyan: cyan.data, Magenta: magenta.data, Yellow: yellow.data, Black: black.data }
  return { width, height, ink, said: stdout.toString() + stderr }
}

/** The most ink of a plate in a box, 0…1. */
export function mostInk({ ink, width }: Separation, plate: Plate, box: PixelBox): number {
  let most = 0
  for (let y = box.top; y < box.bottom; y++)
    for (let x = box.left; x < box.right; x++) most = Math.max(most, ink[plate][y * width + x])
  return most / 255
}

/** Mean ink of a plate in a box, 0…1. */
export function meanInk({ ink, width }: Separation, plate: Plate, box: PixelBox): number {
  let sum = 0
  for (let y = box.top; y < box.bottom; y++) for (let x = box.left; x < box.right; x++) sum += ink[plate][y * width + x]
  return sum / 255 / ((box.right - box.left) * (box.bottom - box.top))
}

/** The most ink of all plates on one pixel of a box, 1 a plate. */
export function totalInk({ ink, width }: Separation, box: PixelBox): number {
  const plates = PLATES.map((plate) => ink[plate])
  let most = 0
  for (let y = box.top; y < box.bottom; y++)
    for (let x = box.left; x < box.right; x++) {
      const at = y * width + x
      most = Math.max(most, plates[0][at] + plates[1][at] + plates[2][at] + plates[3][at])
    }
  return most / 255
}
