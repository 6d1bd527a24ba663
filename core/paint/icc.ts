/**
 * Reads the tables of a CMYK output profile: ink to colour and colour to ink.
 *
 * Role: evaluates `mft1`/`mft2` look-up tables (ICC.1:2001-04 6.5.7, 6.5.8) between CMYK and CIELAB, media-relative,
 * so that bare paper is white. Pure arithmetic: the same numbers on screen, in photos and in tests, whatever the machine.
 * Boundary: profiles with a Lab connection space and table tags; anything else is refused with a `UserError`.
 */
import { UserError } from '../model/errors.ts'

/** CIELAB, D50, relative to the paper: L 0…100. */
export type Lab = [l: number, a: number, b: number]

/** A CMYK output profile, ready to evaluate. Results are written to `out` to spare allocation. */
export interface IccProfile {
  /** Inks 0…1 to Lab, relative colorimetric. */
  toLab(c: number, m: number, y: number, k: number, out: Float64Array): void
  /** Lab to inks 0…1 by the perceptual table, which keeps the profile's ink limit at its nodes. */
  fromLab(l: number, a: number, b: number, out: Float64Array): void
  /** The bare paper as measured, XYZ of which Y 1 is a perfect white; the illuminant where the profile does not say. */
  readonly paper: readonly [x: number, y: number, z: number]
}

interface Table {
  readonly inputs: number
  readonly outputs: number
  readonly grid: number
  readonly inputEntries: number
  readonly outputEntries: number
  /** All 0…1. */
  readonly inputCurves: Float64Array
  readonly clut: Float64Array
  readonly outputCurves: Float64Array
  /** What 1.0 stands for in a Lab coordinate: 8-bit and 16-bit tables encode it differently. */
  readonly labScale: number
}

/** The illuminant of the connection space. */
export const D50 = [0.9642, 1, 0.8249] as const

const profiles = new WeakMap<Uint8Array, IccProfile>()

/** The profile in `bytes`, read once per array. @throws UserError `icc-unsupported` when it is not a CMYK profile with Lab tables. */
export function readIccProfile(bytes: Uint8Array): IccProfile {
  let profile = profiles.get(bytes)
  if (!profile) {
    profile = read(bytes)
    profiles.set(bytes, profile)
  }
  return profile
}

function read(bytes: Uint8Array): IccProfile {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const name = (at: number) => String.fromCharCode(...bytes.subarray(at, at + 4))
  if (bytes.length < 132 || name(36) !== 'acsp') throw unsupported('not an ICC profile')
  if (name(16) !== 'CMYK' || name(20) !== 'Lab ') throw unsupported(`${name(16).trim()} to ${name(20).trim()}`)
  const tags = new Map<string, number>()
  for (let i = 0, count = view.getUint32(128); i < count && 144 + 12 * i <= bytes.length; i++)
    tags.set(name(132 + 12 * i), view.getUint32(136 + 12 * i))
  const table = (inputs: number, outputs: number, ...wanted: readonly string[]): Table => {
    const at = wanted.map((tag) => tags.get(tag)).find((offset) => offset !== undefined)
    if (at === undefined) throw unsupported(`no ${wanted[0]} table`)
    return readTable(view, at, name(at), inputs, outputs)
  }
  const inkToLab = table(4, 3, 'A2B1', 'A2B0')
  const labToInk = table(3, 4, 'B2A0')
  const a2b = evaluator(inkToLab)
  const b2a = evaluator(labToInk)
  const input = new Float64Array(4)
  const white = tags.get('wtpt')
  const fixed = (at: number) => view.getInt32(at) / 65536
  const paper =
    white !== undefined && white + 20 <= bytes.length && name(white) === 'XYZ '
      ? ([fixed(white + 8), fixed(white + 12), fixed(white + 16)] as const)
      : D50
  return {
    paper,
    toLab(c, m, y, k, out) {
      input[0] = c
      input[1] = m
      input[2] = y
      input[3] = k
      a2b(input, out)
      const scale = inkToLab.labScale
      out[0] *= 100 * scale
      out[1] = out[1] * 255 * scale - 128
      out[2] = out[2] * 255 * scale - 128
    },
    fromLab(l, a, b, out) {
      const scale = labToInk.labScale
      input[0] = l / (100 * scale)
      input[1] = (a + 128) / (255 * scale)
      input[2] = (b + 128) / (255 * scale)
      b2a(input, out)
    },
  }
}

function readTable(view: DataView, at: number, type: string, inputs: number, outputs: number): Table {
  if (type !== 'mft1' && type !== 'mft2') throw unsupported(`table of type ${type.trim()}`)
  const wide = type === 'mft2'
  const grid = view.getUint8(at + 10)
  if (view.getUint8(at + 8) !== inputs || view.getUint8(at + 9) !== outputs || grid < 2)
    throw unsupported('table of other channels')
  const inputEntries = wide ? view.getUint16(at + 48) : 256
  const outputEntries = wide ? view.getUint16(at + 50) : 256
  let offset = at + (wide ? 52 : 48)
  const numbers = (count: number): Float64Array => {
    const size = wide ? 2 : 1
    if (offset + count * size > view.byteLength) throw unsupported('table is cut short')
    const values = new Float64Array(count)
    for (let i = 0; i < count; i++, offset += size)
      values[i] = wide ? view.getUint16(offset) / 65535 : view.getUint8(offset) / 255
    return values
  }
  const inputCurves = numbers(inputs * inputEntries)
  const clut = numbers(grid ** inputs * outputs)
  const outputCurves = numbers(outputs * outputEntries)
  // Version 2: L 100 is 0xFF00 in 16 bits (ICC.1:2001-04 Annex A.3), 0xFF in 8 bits.
  const labScale = wide ? 65535 / 65280 : 1
  return { inputs, outputs, grid, inputEntries, outputEntries, inputCurves, clut, outputCurves, labScale }
}

/** Curves, multilinear interpolation over the grid, curves. */
function evaluator(table: Table): (input: Float64Array, out: Float64Array) => void {
  const { inputs, outputs, grid, clut } = table
  const corners = 1 << inputs
  const fractions = new Float64Array(inputs)
  const strides = new Int32Array(inputs)
  for (let i = inputs - 1, stride = outputs; i >= 0; i--, stride *= grid) strides[i] = stride
  const steps = new Int32Array(inputs)
  return (input, out) => {
    let base = 0
    for (let i = 0; i < inputs; i++) {
      const position = curve(table.inputCurves, i * table.inputEntries, table.inputEntries, input[i]) * (grid - 1)
      const cell = Math.min(Math.floor(position), grid - 1)
      fractions[i] = position - cell
      steps[i] = cell < grid - 1 ? strides[i] : 0
      base += cell * strides[i]
    }
    for (let o = 0; o < outputs; o++) out[o] = 0
    for (let corner = 0; corner < corners; corner++) {
      let weight = 1
      let at = base
      for (let i = 0; i < inputs; i++)
        if (corner & (1 << i)) {
          weight *= fractions[i]
          at += steps[i]
        } else weight *= 1 - fractions[i]
      if (weight > 0) for (let o = 0; o < outputs; o++) out[o] += weight * clut[at + o]
    }
    for (let o = 0; o < outputs; o++)
      out[o] = curve(table.outputCurves, o * table.outputEntries, table.outputEntries, out[o])
  }
}

function curve(curves: Float64Array, from: number, entries: number, value: number): number {
  const position = Math.min(1, Math.max(0, value)) * (entries - 1)
  const index = Math.min(Math.floor(position), entries - 2)
  const low = curves[from + index]
  return low + (curves[from + index + 1] - low) * (position - index)
}

function unsupported(why: string): UserError {
  return new UserError(
    'icc-unsupported',
    `这个 ICC 文件不能用作输出条件（${why}）；请选 CMYK 输出特性文件（Lab 连接空间，mft1/mft2 表）`,
    `this ICC file cannot serve as output condition (${why}); choose a CMYK output profile with Lab mft1/mft2 tables`,
  )
}
