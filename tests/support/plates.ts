/**
 * A PDF page as the press gets it: its plates, through Ghostscript's `tiffsep`.
 *
 * Role: ink on a plate, at a place or in a box. Boundary: tests only; an independent interpreter, not our own painting.
 */
import { readdirSync } from 'node:fs'
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

export interface TrimPlates {
  readonly width: number
  readonly height: number
  /** Every plate by name, spots too: 0 no ink, 255 solid. */
  readonly ink: ReadonlyMap<string, Uint8Array>
}

/**
 * All plates of the first page's trim box by `tiffsep`. Ghostscript paints every pixel that a shape touches, whole: small
 * type comes out bold. @param finer draws at that many times the resolution and takes the mean, which comes closer to the shapes.
 */
export async function separateTrim(pdf: string, dpi: number, folder: string, finer = 1): Promise<TrimPlates> {
  const stem = path.join(folder, `${path.basename(pdf)}-trim-${dpi}-${finer}`)
  runTool('gs', [
    ...['-q', '-dNOPAUSE', '-dBATCH', '-dSAFER', '-dFirstPage=1', '-dLastPage=1', '-dUseTrimBox'],
    ...['-sDEVICE=tiffsep', `-r${dpi * finer}`, `-dDownScaleFactor=${finer}`, `-sOutputFile=${stem}.tif`, pdf],
  ])
  const start = `${path.basename(stem)}(`
  const ink = new Map<string, Uint8Array>()
  let [width, height] = [0, 0]
  for (const file of readdirSync(folder)) {
    if (!file.startsWith(start)) continue
    const { data, info } = await sharp(path.join(folder, file))
      .toColourspace('b-w')
      .raw()
      .toBuffer({ resolveWithObject: true })
    ink.set(
      file.slice(start.length, -').tif'.length),
      data.map((grey) => 255 - grey),
    )
    width = info.width
    height = info.height
  }
  return { width, height, ink }
}

/** Where two sets of plates differ: mean ink of a plate, or of a square of it, in percent of full ink. */
export function plateDifferences(
  ours: TrimPlates,
  theirs: TrimPlates,
  limits: { readonly plate: number; readonly square: number; readonly side: number },
): string[] {
  const found: string[] = []
  if (ours.width !== theirs.width || ours.height !== theirs.height)
    return [`${ours.width} × ${ours.height} and ${theirs.width} × ${theirs.height} pixels`]
  const { width, height } = ours
  for (const name of new Set([...ours.ink.keys(), ...theirs.ink.keys()])) {
    const [a, b] = [ours.ink.get(name), theirs.ink.get(name)]
    if (!a || !b) {
      found.push(`${name}: no such plate on one side`)
      continue
    }
    let total = 0
    let worst = 0
    let place = ''
    for (let top = 0; top < height; top += limits.side)
      for (let left = 0; left < width; left += limits.side) {
        let sum = 0
        const [bottom, right] = [Math.min(height, top + limits.side), Math.min(width, left + limits.side)]
        for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) sum += a[y * width + x] - b[y * width + x]
        total += sum
        // A sliver at the rim is no square to judge by.
        const area = Math.max((bottom - top) * (right - left), limits.side ** 2 / 2)
        if (Math.abs(sum) / area <= Math.abs(worst)) continue
        worst = sum / area
        place = `(${left}, ${top})`
      }
    const mean = total / (width * height) / 2.55
    if (Math.abs(mean) > limits.plate) found.push(`${name}: mean ${mean.toFixed(2)} %`)
    if (Math.abs(worst) / 2.55 > limits.square) found.push(`${name}: ${(worst / 2.55).toFixed(1)} % at ${place}`)
  }
  return found
}
