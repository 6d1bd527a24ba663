/**
 * Profiles of cameras, screens and scanners: what the numbers of an RGB or grey picture mean.
 *
 * Role: evaluates matrix and tone-curve profiles (ICC.1:2022 8.3.3, 8.4.3; `curv` and `para`) to sRGB, at 16 bits, so that a
 * picture's fine tones reach the separation. Boundary: profiles made of tables are left to the image library (undefined here).
 */
import { gamma } from './colour.ts'
import { fullOf, type Samples } from './grid.ts'

/** To sRGB, 16 bits a sample; undefined where the profile is sRGB itself and the samples stay as they are. */
export type ToSrgb = ((samples: Samples) => Uint16Array) | undefined

/** What can be made of a profile: `unreadable` is for those who know more kinds. */
export type InputProfile = { readonly toSrgb: ToSrgb } | 'unreadable'

type Curve = (value: number) => number

/** Linear sRGB from XYZ under D50 (Bradford), rows. */
const FROM_XYZ = [
  [3.1338561, -1.6168667, -0.4906146],
  [-0.9787684, 1.9161415, 0.033454],
  [0.0719453, -0.2289914, 1.4052427],
] as const
/** Profiles this near to sRGB in every grey and primary are sRGB written another way: half a step of 8 bits. */
const SAME = 0.5 / 255
const PROBES = [0, 0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 1]

/** The profile of an RGB picture. Never throws, whatever the bytes. */
export function readRgbProfile(bytes: Uint8Array): InputProfile {
  const tags = tagsOf(bytes, 'RGB ', 'XYZ ')
  if (!tags || ['A2B0', 'A2B1'].some((tag) => tags.has(tag))) return 'unreadable'
  const columns = ['rXYZ', 'gXYZ', 'bXYZ'].map((tag) => colourant(tags.get(tag)))
  const curves = ['rTRC', 'gTRC', 'bTRC'].map((tag) => curveOf(tags.get(tag)))
  if (!columns.every((column) => column !== undefined) || !curves.every((curve) => curve !== undefined))
    return 'unreadable'
  const matrix = FROM_XYZ.map((row) =>
    columns.map((column) => row[0] * column[0] + row[1] * column[1] + row[2] * column[2]),
  )
  const linear = (row: number, r: number, g: number, b: number) =>
    matrix[row][0] * r + matrix[row][1] * g + matrix[row][2] * b
  const same =
    matrix.every((row, i) => row.every((value, j) => Math.abs(value - (i === j ? 1 : 0)) < 0.004)) &&
    curves.every((curve) => PROBES.every((value) => Math.abs(gamma(curve(value)) - value) < SAME))
  if (same) return { toSrgb: undefined }
  return {
    toSrgb(rgb) {
      const full = fullOf(rgb)
      const tables = curves.map((curve) => Float32Array.from({ length: full + 1 }, (_, i) => curve(i / full)))
      const encode = encoder()
      const out = new Uint16Array(rgb.length)
      for (let at = 0; at + 3 <= rgb.length; at += 3) {
        const [r, g, b] = [tables[0][rgb[at]], tables[1][rgb[at + 1]], tables[2][rgb[at + 2]]]
        for (let row = 0; row < 3; row++) out[at + row] = encode(linear(row, r, g, b))
      }
      return out
    },
  }
}

/** The profile of a grey picture. Never throws, whatever the bytes. */
export function readGreyProfile(bytes: Uint8Array): InputProfile {
  const xyz = tagsOf(bytes, 'GRAY', 'XYZ ')
  const tags = xyz ?? tagsOf(bytes, 'GRAY', 'Lab ')
  const curve = tags && curveOf(tags.get('kTRC'))
  if (!curve) return 'unreadable'
  // With Lab as connection space the curve gives L*, else Y (ICC.1:2022 8.4.3).
  const light = xyz ? curve : (value: number) => fromLightness(curve(value))
  if (PROBES.every((value) => Math.abs(gamma(light(value)) - value) < SAME)) return { toSrgb: undefined }
  return {
    toSrgb(grey) {
      const full = fullOf(grey)
      const table = Uint16Array.from({ length: full + 1 }, (_, i) => Math.round(gamma(light(i / full)) * 65535))
      return Uint16Array.from(grey, (value) => table[value])
    },
  }
}

/** Linear light to 16-bit sRGB by a table that is fine where the curve is steep. */
function encoder(): (linear: number) => number {
  const steps = 4096
  // Indexed by the square root: even steps of tone.
  const table = Uint16Array.from({ length: steps + 2 }, (_, i) => Math.round(gamma((i / steps) ** 2) * 65535))
  return (linear) => {
    if (linear <= 0) return 0
    if (linear >= 1) return 65535
    const at = Math.sqrt(linear) * steps
    const cell = Math.floor(at)
    return Math.round(table[cell] + (table[cell + 1] - table[cell]) * (at - cell))
  }
}

const fromLightness = (l: number) => (l > 0.08 ? ((l * 100 + 16) / 116) ** 3 : (l * 100) / (24389 / 27))

function tagsOf(bytes: Uint8Array, space: string, pcs: string): ReadonlyMap<string, DataView> | undefined {
  const name = (at: number) => String.fromCharCode(...bytes.subarray(at, at + 4))
  if (bytes.length < 132 || name(36) !== 'acsp' || name(16) !== space || name(20) !== pcs) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const tags = new Map<string, DataView>()
  for (let i = 0, count = Math.min(200, view.getUint32(128)); i < count && 144 + 12 * i <= bytes.length; i++) {
    const [from, length] = [view.getUint32(136 + 12 * i), view.getUint32(140 + 12 * i)]
    if (length >= 12 && from + length <= bytes.length)
      tags.set(name(132 + 12 * i), new DataView(bytes.buffer, bytes.byteOffset + from, length))
  }
  return tags
}

const typeOf = (tag: DataView) =>
  String.fromCharCode(tag.getUint8(0), tag.getUint8(1), tag.getUint8(2), tag.getUint8(3))

function colourant(tag: DataView | undefined): readonly [number, number, number] | undefined {
  if (!tag || tag.byteLength < 20 || typeOf(tag) !== 'XYZ ') return undefined
  const fixed = (at: number) => tag.getInt32(at) / 65536
  return [fixed(8), fixed(12), fixed(16)]
}

function curveOf(tag: DataView | undefined): Curve | undefined {
  if (!tag) return undefined
  if (typeOf(tag) === 'curv') {
    const entries = tag.getUint32(8)
    if (12 + entries * 2 > tag.byteLength) return undefined
    if (entries === 0) return (value) => value
    if (entries === 1) {
      const exponent = tag.getUint16(12) / 256
      return (value) => value ** exponent
    }
    return (value) => {
      const at = value * (entries - 1)
      const cell = Math.min(Math.floor(at), entries - 2)
      const low = tag.getUint16(12 + cell * 2)
      return (low + (tag.getUint16(14 + cell * 2) - low) * (at - cell)) / 65535
    }
  }
  if (typeOf(tag) !== 'para') return undefined
  // Parameters g a b c d e f of function types 0…4.
  const counts = [1, 3, 4, 5, 7]
  const kind = tag.getUint16(8)
  const count = counts[kind]
  if (count === undefined || 12 + count * 4 > tag.byteLength) return undefined
  const given = Array.from({ length: count }, (_, i) => tag.getInt32(12 + i * 4) / 65536)
  const [g, a = 1, b = 0] = given
  if (kind === 0) return (value) => value ** g
  const [c, d] = kind < 3 ? [0, a === 0 ? 0 : -b / a] : [given[3], given[4]]
  const [e, f] = kind === 2 ? [given[3], given[3]] : kind === 4 ? [given[5], given[6]] : [0, 0]
  return (value) => (value >= d ? Math.max(0, a * value + b) ** g + e : c * value + f)
}
