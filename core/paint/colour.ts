/**
 * Ink to screen colour through the output condition.
 *
 * Role: the soft proof of flat colours, in one of two ways (`Proof`). Boundary: photos are separated and proofed by `separate.ts`.
 */
import { D50, readIccProfile, type IccProfile } from './icc.ts'
import type { Ink } from './displayList.ts'

/** sRGB, whole numbers 0…255. */
export type Rgb = readonly [r: number, g: number, b: number]
export type InkToRgb = (ink: Ink) => Rgb

/**
 * How a page looks on the screen. `relative`: bare paper is white and the deepest ink black, colours as they stand to each other
 * (media-relative colorimetric with black point compensation). `paper`: as the printed sheet lies in the light, its paper grey and
 * warm and its black no deeper than it is (absolute colorimetric).
 */
export type Proof = 'relative' | 'paper'

/** How much more colourful black point compensation may make an ink. */
const MOST_CHROMA_GAIN = 1.5

const converters = { relative: new WeakMap<Uint8Array, InkToRgb>(), paper: new WeakMap<Uint8Array, InkToRgb>() }

/**
 * Screen colours of inks on the paper that an ICC profile describes; one converter per array of bytes, each ink computed once.
 * A spot ink shows as its alternate. @throws UserError `icc-unsupported`
 */
export function createInkToRgb(iccBytes: Uint8Array, proofed: Proof = 'relative'): InkToRgb {
  let convert = converters[proofed].get(iccBytes)
  if (!convert) {
    const proof = createCmykToRgb(readIccProfile(iccBytes), proofed)
    const known = new WeakMap<Ink, Rgb>()
    const out = new Float64Array(3)
    convert = (ink) => {
      let rgb = known.get(ink)
      if (!rgb) {
        const { c, m, y, k } = ink.kind === 'spot' ? ink.alternate : ink
        const tint = ink.kind === 'spot' ? ink.tint : 1
        proof(c * tint, m * tint, y * tint, k * tint, out)
        rgb = [Math.round(out[0] * 255), Math.round(out[1] * 255), Math.round(out[2] * 255)]
        known.set(ink, rgb)
      }
      return rgb
    }
    converters[proofed].set(iccBytes, convert)
  }
  return convert
}

/** CMYK 0…1 to sRGB 0…1, written to `out`. */
export function createCmykToRgb(
  profile: IccProfile,
  proof: Proof = 'relative',
): (c: number, m: number, y: number, k: number, out: Float64Array) => void {
  const lab = new Float64Array(4)
  if (proof === 'paper')
    return (c, m, y, k, out) => {
      profile.toLab(c, m, y, k, lab)
      const f = (lab[0] + 16) / 116
      const [x, light, z] = profile.paper
      writeRgb(x * inverseF(f + lab[1] / 500), light * inverseF(f), z * inverseF(f - lab[2] / 200), out)
    }
  const toF = stretched(profile)
  return (c, m, y, k, out) => {
    toF(c, m, y, k, lab)
    writeRgb(D50[0] * inverseF(lab[0]), D50[1] * inverseF(lab[1]), D50[2] * inverseF(lab[2]), out)
  }
}

/** CMYK 0…1 to CIELAB, bare paper L 100 and the deepest ink L 0 (media-relative with black point compensation), written to `out`. */
export function createCmykToLab(
  profile: IccProfile,
): (c: number, m: number, y: number, k: number, out: Float64Array) => void {
  const f = new Float64Array(4)
  const toF = stretched(profile)
  return (c, m, y, k, out) => {
    toF(c, m, y, k, f)
    out[0] = 116 * f[1] - 16
    out[1] = 500 * (f[0] - f[1])
    out[2] = 200 * (f[1] - f[2])
  }
}

/** CMYK to the f(X), f(Y), f(Z) of CIELAB, black moved to zero. */
function stretched(profile: IccProfile): (c: number, m: number, y: number, k: number, out: Float64Array) => void {
  const lab = new Float64Array(4)
  profile.fromLab(0, 0, 0, lab)
  profile.toLab(lab[0], lab[1], lab[2], lab[3], lab)
  const black = inverseF((lab[0] + 16) / 116)
  // In linear light the deepest black moves to zero and white stays.
  const stretch = (t: number) => labF((inverseF(t) - black) / (1 - black))
  return (c, m, y, k, out) => {
    profile.toLab(c, m, y, k, lab)
    const f = (lab[0] + 16) / 116
    const fy = stretch(f)
    const [a, b] = [stretch(f + lab[1] / 500) - fy, fy - stretch(f - lab[2] / 200)]
    // Near black that multiplies chroma, and the faint warmth of K on newsprint would turn brown.
    const gain = Math.hypot(500 * a, 200 * b) / Math.max(1e-9, Math.hypot(lab[1], lab[2]))
    const held = gain > MOST_CHROMA_GAIN ? MOST_CHROMA_GAIN / gain : 1
    out[0] = fy + a * held
    out[1] = fy
    out[2] = fy - b * held
  }
}

/** XYZ under D50 to sRGB 0…1. */
function writeRgb(X: number, Y: number, Z: number, out: Float64Array): void {
  out[0] = gamma(3.1338561 * X - 1.6168667 * Y - 0.4906146 * Z)
  out[1] = gamma(-0.9787684 * X + 1.9161415 * Y + 0.033454 * Z)
  out[2] = gamma(0.0719453 * X - 0.2289914 * Y + 1.4052427 * Z)
}

/** sRGB 0…1 to CIELAB D50, written to `out` (IEC 61966-2-1, Bradford adaptation). */
export function rgbToLab(r: number, g: number, b: number, out: Float64Array): void {
  const [R, G, B] = [linear(r), linear(g), linear(b)]
  const fx = labF((0.4360747 * R + 0.3850649 * G + 0.1430804 * B) / D50[0])
  const fy = labF(0.2225045 * R + 0.7168786 * G + 0.0606169 * B)
  const fz = labF((0.0139322 * R + 0.0971045 * G + 0.7141733 * B) / D50[2])
  out[0] = 116 * fy - 16
  out[1] = 500 * (fx - fy)
  out[2] = 200 * (fy - fz)
}

function linear(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
}

/** Linear light 0…1 to the sRGB code 0…1. */
export function gamma(value: number): number {
  if (value <= 0) return 0
  if (value >= 1) return 1
  return value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055
}

function labF(t: number): number {
  return t > 216 / 24389 ? Math.cbrt(t) : ((24389 / 27) * t + 16) / 116
}

function inverseF(f: number): number {
  return f > 6 / 29 ? f ** 3 : (116 * f - 16) / (24389 / 27)
}
