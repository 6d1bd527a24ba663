/**
 * Plates as they are looked at: some of them over each other in their colours, or one alone as grey; spots above the ink limit.
 *
 * Role: plates in, pixels out. Boundary: pure; how inks look comes from the caller; ink at a place is `inkAt`.
 */
import type { InkCoverageOptions } from './inkCoverage.ts'
import { spotPixels, spotLimit } from './inkCoverage.ts'
import { PROCESS_PLATES } from './inks.ts'
import type { Plates } from './plates.ts'

export interface PlateLook {
  /** Which plates are shown, in the order of their names. */
  readonly shown: readonly boolean[]
  /** How C, M, Y and K look over each other: inks 0…255 interleaved, RGB back. */
  readonly process: (cmyk: Uint8Array) => Uint8Array
  /** How the full tint of each spot looks, in the order of the names after the process plates, 0…255. */
  readonly spots: readonly (readonly [number, number, number])[]
  /** A plate that is shown alone is grey, as on film. */
  readonly grey: boolean
}

/** Pixels that are worked on at a time: the inks of a page are not all interleaved at once. */
const CHUNK = 1 << 16
/** RGB of a spot above the limit. */
const OVER = [225, 20, 20] as const

/** The plates that are shown, as RGBA. Without any the paper is bare. */
export function platePixels(plates: Plates, look: PlateLook): Uint8ClampedArray<ArrayBuffer> {
  const pixels = plates.widthPx * plates.heightPx
  const rgba = new Uint8ClampedArray(pixels * 4)
  const chosen = plates.ink.flatMap((ink, plate) => (look.shown[plate] ? [{ ink, plate }] : []))
  const [only] = chosen
  if (look.grey && only && chosen.length === 1) {
    for (let i = 0, at = 0; i < pixels; i++, at += 4) {
      rgba[at] = rgba[at + 1] = rgba[at + 2] = 255 - only.ink[i]
      rgba[at + 3] = 255
    }
    return rgba
  }
  const process = chosen.filter(({ plate }) => plate < PROCESS_PLATES.length)
  const spots = chosen.filter(({ plate }) => plate >= PROCESS_PLATES.length)
  for (let from = 0; from < pixels; from += CHUNK) {
    const count = Math.min(CHUNK, pixels - from)
    const cmyk = new Uint8Array(count * 4)
    for (const { ink, plate } of process) for (let i = 0; i < count; i++) cmyk[i * 4 + plate] = ink[from + i]
    const rgb = look.process(cmyk)
    // A spot is a glaze over what lies beneath.
    for (const { ink, plate } of spots) {
      const colour = look.spots[plate - PROCESS_PLATES.length]
      for (let i = 0; i < count; i++) {
        const tint = ink[from + i] / 255
        if (tint > 0)
          for (let c = 0; c < 3; c++) rgb[i * 3 + c] = Math.round(rgb[i * 3 + c] * (1 - tint * (1 - colour[c] / 255)))
      }
    }
    for (let i = 0, at = from * 4; i < count; i++, at += 4) {
      rgba[at] = rgb[i * 3]
      rgba[at + 1] = rgb[i * 3 + 1]
      rgba[at + 2] = rgb[i * 3 + 2]
      rgba[at + 3] = 255
    }
  }
  return rgba
}

/** The page pale and grey, every spot above the limit red, all plates counted whether they are shown or not. */
export function inkLimitPixels(
  plates: Plates,
  process: PlateLook['process'],
  limit: InkCoverageOptions,
): Uint8ClampedArray<ArrayBuffer> {
  const shown = plates.names.map(() => true)
  const spots = plates.names.slice(PROCESS_PLATES.length).map(() => [128, 128, 128] as const)
  const rgba = platePixels(plates, { shown, process, spots, grey: false })
  const over = spotsOver(plates, limit)
  for (let i = 0, at = 0; i < over.length; i++, at += 4)
    if (over[i]) rgba.set(OVER, at)
    else {
      const light = 0.2126 * rgba[at] + 0.7152 * rgba[at + 1] + 0.0722 * rgba[at + 2]
      rgba[at] = rgba[at + 1] = rgba[at + 2] = 128 + light / 2
    }
  return rgba
}

/** 1 at every pixel of every spot whose mean ink passes the limit: what `InkGauge` counts, spread over the whole spot. */
export function spotsOver(plates: Plates, options: InkCoverageOptions): Uint8Array {
  const { widthPx, heightPx } = plates
  const over = new Uint8Array(widthPx * heightPx)
  const { width, height } = spotPixels(plates)
  const limit = spotLimit(plates, options) * width * height
  const totals = Array.from({ length: height }, () => new Int32Array(widthPx))
  const columns = new Int32Array(widthPx)
  for (let y = 0; y < heightPx; y++) {
    const row = totals[y % height]
    for (let x = 0; x < widthPx; x++) columns[x] -= row[x]
    row.fill(0)
    for (const ink of plates.ink) for (let x = 0, at = y * widthPx; x < widthPx; x++, at++) row[x] += ink[at]
    for (let x = 0; x < widthPx; x++) columns[x] += row[x]
    if (y < height - 1) continue
    let sum = 0
    for (let x = 0; x < widthPx; x++) {
      sum += columns[x]
      if (x < width - 1) continue
      const left = x - width + 1
      if (sum > limit)
        for (let line = y - height + 1; line <= y; line++) over.fill(1, line * widthPx + left, line * widthPx + x + 1)
      sum -= columns[left]
    }
  }
  return over
}
