/**
 * Pictures as fillings.
 *
 * Role: the ink of a page pixel from a picture's pixels: the mean over what the page pixel covers, so that reducing loses
 * no ink and enlarging shows the picture's own pixels, as PDF does. Boundary: decoded samples in; decoding is the host's.
 */
import { invertMatrix } from '../../model/geometry.ts'
import type { Matrix } from '../displayList.ts'
import type { Filling } from './inks.ts'

/** A picture as the press prints it. */
export interface PlatePicture {
  readonly widthPx: number
  readonly heightPx: number
  /** 4: cyan, magenta, yellow, black; 1: black alone. */
  readonly components: 1 | 4
  /** Rows from the top, components interleaved: 0 bare, 255 full ink. */
  readonly ink: Uint8Array
}

const BLACK = 3
/** Samples along one side of a page pixel under a turned picture, at most. */
const MOST_SAMPLES = 48

/**
 * @param matrix from the unit square (y downwards) to pixels of the sheet; undefined when it flattens the picture.
 * A picture knocks out of all plates, spots too.
 */
export function pictureFilling(picture: PlatePicture, matrix: Matrix, plateCount: number): Filling | undefined {
  if (picture.ink.length < picture.widthPx * picture.heightPx * picture.components)
    throw new RangeError('a picture with fewer samples than its size')
  const [a, b, c, d] = matrix
  if (Math.abs(a * d - b * c) < 1e-12) return undefined
  const plates = Array.from({ length: plateCount }, (_, plate) => plate)
  const upright = Math.abs(b) < 1e-9 && Math.abs(c) < 1e-9
  const mean = upright ? uprightMean(picture, matrix) : turnedMean(picture, matrix)
  const sums = new Float64Array(4)
  return {
    plates,
    flat: null,
    row(y, from, to, out) {
      out.fill(0, 0, (to - from) * plateCount)
      for (let x = from, at = 0; x < to; x++, at += plateCount) {
        mean(x, y, sums)
        if (picture.components === 1) out[at + BLACK] = sums[0]
        else for (let plate = 0; plate < 4; plate++) out[at + plate] = sums[plate]
      }
    },
  }
}

/** Mean ink over a pixel, into `sums`. */
type Mean = (x: number, y: number, sums: Float64Array) => void

/** Rows and columns of the picture run along those of the sheet: exact, pixels at the rim weighted by their share. */
function uprightMean({ widthPx, heightPx, components, ink }: PlatePicture, [a, , , d, e, f]: Matrix): Mean {
  const across = shares(widthPx, a, e)
  const down = shares(heightPx, d, f)
  return (x, y, sums) => {
    const columns = across(x)
    const rows = down(y)
    sums.fill(0)
    for (let v = rows.first; v <= rows.last; v++) {
      const high = v === rows.first ? rows.head : v === rows.last ? rows.tail : rows.body
      let at = (v * widthPx + columns.first) * components
      for (let u = columns.first; u <= columns.last; u++) {
        const share = high * (u === columns.first ? columns.head : u === columns.last ? columns.tail : columns.body)
        for (let i = 0; i < components; i++) sums[i] += ink[at++] * share
      }
    }
  }
}

interface Shares {
  readonly first: number
  readonly last: number
  /** Weights of the first, the inner and the last picture pixel; they come to 1. */
  readonly head: number
  readonly body: number
  readonly tail: number
}

/** Which picture pixels a sheet pixel covers along one axis, kept by its place. */
function shares(size: number, scale: number, offset: number): (at: number) => Shares {
  const known = new Map<number, Shares>()
  return (at) => {
    let found = known.get(at)
    if (!found) known.set(at, (found = sharesOf(at, size, scale, offset)))
    return found
  }
}

function sharesOf(at: number, size: number, scale: number, offset: number): Shares {
  const one = ((at - offset) / scale) * size
  const other = ((at + 1 - offset) / scale) * size
  const from = Math.min(size, Math.max(0, Math.min(one, other)))
  const to = Math.min(size, Math.max(0, Math.max(one, other)))
  const first = Math.min(size - 1, Math.floor(from))
  const last = Math.max(first, Math.min(size - 1, Math.ceil(to) - 1))
  const length = to - from
  if (first === last || !(length > 0)) return { first, last: first, head: 1, body: 0, tail: 0 }
  return { first, last, head: (first + 1 - from) / length, body: 1 / length, tail: (to - last) / length }
}

/** A turned picture: samples spread over the pixel, as many as there are picture pixels under it. */
function turnedMean({ widthPx, heightPx, components, ink }: PlatePicture, matrix: Matrix): Mean {
  const [a, b, c, d, e, f] = invertMatrix(matrix)
  const reduction = Math.max(Math.hypot(a, c) * widthPx, Math.hypot(b, d) * heightPx)
  const count = Math.min(MOST_SAMPLES, Math.ceil(reduction) + 2)
  const inside = (value: number, size: number) => Math.min(size - 1, Math.max(0, Math.floor(value)))
  return (x, y, sums) => {
    sums.fill(0)
    for (let j = 0; j < count; j++)
      for (let i = 0; i < count; i++) {
        const px = x + (i + 0.5) / count
        const py = y + (j + 0.5) / count
        const u = inside((a * px + c * py + e) * widthPx, widthPx)
        const v = inside((b * px + d * py + f) * heightPx, heightPx)
        const at = (v * widthPx + u) * components
        for (let channel = 0; channel < components; channel++) sums[channel] += ink[at + channel]
      }
    for (let channel = 0; channel < components; channel++) sums[channel] /= count * count
  }
}
