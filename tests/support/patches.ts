/**
 * A picture of six patches in every kind of file, and the inks it comes out with.
 *
 * Role: what the tests of photo kinds share. Boundary: tests only.
 */
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sharp, { type Sharp } from 'sharp'
import { afterAll, expect } from 'vitest'
import { preparePhoto, type PrintPhoto } from '../../electron/host/photos.ts'
import { decodeCmyk } from '../../electron/host/printJpeg.ts'
import { ADOBE_GAMMA, ADOBE_RGB, rgbProfile } from './iccFile.ts'
import { writePsd } from './psdFile.ts'

export const icc = new Uint8Array(readFileSync(new URL('../../assets/icc/newsprint-ifra26s-240.icc', import.meta.url)))
export const press = { icc, inkLimitPercent: 240 }
const scratch = mkdtempSync(path.join(tmpdir(), 'banmian-kinds-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

export const [WIDTH, HEIGHT] = [96, 64]
/** Patches of 32 × 32, soft enough to lie within sRGB under every profile; the first one tells up from down. */
export const PATCHES = [
  [190, 60, 50],
  [70, 140, 80],
  [60, 80, 160],
  [225, 205, 170],
  [128, 128, 128],
  [45, 40, 50],
] as const
export const patchAt = (x: number, y: number) => PATCHES[Math.floor(y / 32) * 3 + Math.floor(x / 32)]

/** Interleaved samples of the picture. */
export function samplesOf(channels: number, pixel: (x: number, y: number) => readonly number[], scale = 1) {
  const out = scale === 1 ? new Uint8Array(WIDTH * HEIGHT * channels) : new Uint16Array(WIDTH * HEIGHT * channels)
  for (let y = 0, at = 0; y < HEIGHT; y++)
    for (let x = 0; x < WIDTH; x++) for (const value of pixel(x, y)) out[at++] = value * scale
  return out
}
export const raw = (channels: 1 | 3 | 4) =>
  ({ raw: { width: WIDTH, height: HEIGHT, channels }, failOn: 'none' }) as const
export const rgb = samplesOf(3, patchAt)
export const picture = (): Sharp => sharp(rgb, raw(3))
export const png = () => picture().png().toBuffer()
export const planesOf = (samples: Uint8Array | Uint16Array, channels: number, stored = (value: number) => value) =>
  Array.from({ length: channels }, (_, channel) =>
    [...samples].filter((__, index) => index % channels === channel).map(stored),
  )
export const psd = (mode: number, samples: Uint8Array | Uint16Array, channels: number, more: object = {}) =>
  writePsd({
    ...{ widthPx: WIDTH, heightPx: HEIGHT, mode, depth: samples instanceof Uint16Array ? 16 : 8 },
    planes: planesOf(samples, channels),
    packed: true,
    ...more,
  })
export const profileFile = (name: string, bytes: Uint8Array) => {
  const file = path.join(scratch, name)
  writeFileSync(file, bytes)
  return file
}
export const adobe = rgbProfile(ADOBE_RGB, ADOBE_GAMMA)

export const prepare = (bytes: Uint8Array, more: object = {}) =>
  preparePhoto(
    { bytes, sha256: createHash('sha256').update(bytes).digest('hex'), name: 'photo' },
    { widthPt: WIDTH * 0.36, heightPt: HEIGHT * 0.36, ...press, ...more },
  )
/** Inks of each patch, percent, four numbers a patch. */
export async function inksOf(photo: PrintPhoto): Promise<number[][]> {
  expect([photo.widthPx, photo.heightPx]).toEqual([WIDTH, HEIGHT])
  const samples =
    photo.components === 4
      ? await decodeCmyk(sharp, photo.jpeg)
      : Uint8Array.from(await sharp(photo.jpeg).toColourspace('b-w').raw().toBuffer(), (value) => 255 - value)
  return PATCHES.map((_, patch) => {
    const [left, top] = [(patch % 3) * 32, Math.floor(patch / 3) * 32]
    const sum = [0, 0, 0, 0]
    for (let y = top; y < top + 32; y++)
      for (let x = left; x < left + 32; x++)
        if (photo.components === 4)
          for (let channel = 0; channel < 4; channel++) sum[channel] += samples[(y * WIDTH + x) * 4 + channel]
        else sum[3] += samples[y * WIDTH + x]
    return sum.map((value) => value / (32 * 32 * 2.55))
  })
}
/** Largest difference of an ink of a patch, percent points. */
export const distance = (a: readonly (readonly number[])[], b: readonly (readonly number[])[]) =>
  Math.max(...a.flatMap((inks, patch) => inks.map((ink, channel) => Math.abs(ink - b[patch][channel]))))

/** Mean ink of each plate, percent. */
export const plates = (inks: readonly (readonly number[])[]) => [
  [0, 1, 2, 3].map((channel) => inks.reduce((sum, patch) => sum + patch[channel], 0) / inks.length),
]
