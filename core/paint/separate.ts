/**
 * Photo pixels to the inks of an output condition, and inks back to the screen for the proof.
 *
 * Role: a device link computed once per profile: 33 × 33 × 33 nodes by the profile's perceptual table, total ink held at
 * the nodes and so everywhere between them; pixels by tetrahedral interpolation. Boundary: pixels in, pixels out; what a
 * picture file is, the host knows; inks of another press are `relink.ts`'s.
 * The profile is evaluated here and not by the image library because that one fixes the intent and, between profiles of
 * different versions, sets everything under sRGB 40 to one black.
 */
import { readIccProfile } from './icc.ts'
import { createCmykToRgb, rgbToLab, type Proof } from './colour.ts'
import { fullOf, GRID, GRID4, interpolate, interpolate4, type Samples } from './grid.ts'

/** What photos are separated for. */
export interface PressInks {
  /** The output condition's CMYK profile. Its identity is a cache key. */
  readonly icc: Uint8Array
  /** 总墨量上限: the most that C, M, Y and K may come to at one place, 0…400. */
  readonly inkLimitPercent: number
}

/** Separates pixels for one output condition. Samples of 8 or 16 bits in, 8 bits out, interleaved. */
export interface Separator {
  /** sRGB to CMYK, 255 is full ink; total ink of any pixel ≤ the limit. */
  cmyk(rgb: Samples): Uint8Array
  /** Grey (sRGB tones) to grey for the K plate alone, 255 is bare paper: the tones that K makes on this paper. */
  grey(grey: Samples): Uint8Array
  /** Inks that were separated for this press already: K stays, and so does every pixel that holds the limit. */
  ink(cmyk: Samples): Uint8Array
  /** Inks as they look: on white, or on the paper. */
  proof(cmyk: Samples, proof?: Proof): Uint8Array
  /** Grey on the K plate (255 is bare paper) as it looks, RGB. */
  proofBlack(grey: Uint8Array, proof?: Proof): Uint8Array
  /** sRGB as its separation will look. */
  proofRgb(rgb: Samples, proof?: Proof): Uint8Array
}

/** Points of total ink that a photo keeps below the limit before it is compressed: JPEG needs them. */
const JPEG_ROOM_PERCENT = 4

/** Total ink a photo may reach before compression, 0…4. */
export const photoInkLimit = (inkLimitPercent: number): number => (inkLimitPercent - JPEG_ROOM_PERCENT) / 100

const separators = new WeakMap<Uint8Array, Map<number, Separator>>()

/** The separator of a condition, made once per array of profile bytes and limit. @throws UserError `icc-unsupported` */
export function createSeparator({ icc, inkLimitPercent }: PressInks): Separator {
  let known = separators.get(icc)
  if (!known) separators.set(icc, (known = new Map()))
  let separator = known.get(inkLimitPercent)
  if (!separator) known.set(inkLimitPercent, (separator = make(icc, photoInkLimit(inkLimitPercent))))
  return separator
}

function make(icc: Uint8Array, limit: number): Separator {
  // An unfit profile is refused now and not at the first pixel.
  readIccProfile(icc)
  let link: Float32Array | undefined
  let greys8: Uint8Array | undefined
  let greys16: Uint8Array | undefined
  const rgbProofs: Partial<Record<Proof, Float32Array>> = {}
  const inkProofs: Partial<Record<Proof, Float32Array>> = {}
  const blackProofs: Partial<Record<Proof, Uint8Array>> = {}
  const cmykLink = () => (link ??= inkNodes(icc, limit))
  return {
    cmyk: (rgb) => interpolate(cmykLink(), 4, rgb),
    grey(grey) {
      const curve = fullOf(grey) === 255 ? (greys8 ??= greyCurve(icc, 256)) : (greys16 ??= greyCurve(icc, 65536))
      return Uint8Array.from(grey, (value) => curve[value])
    },
    ink: (cmyk) => heldInks(cmyk, limit),
    proof: (cmyk, proof = 'relative') => interpolate4((inkProofs[proof] ??= inkProofNodes(icc, proof)), 3, cmyk),
    proofBlack(grey, proof = 'relative') {
      const looks = (blackProofs[proof] ??= blackLooks(icc, proof))
      const rgb = new Uint8Array(grey.length * 3)
      for (let i = 0; i < grey.length; i++)
        for (let channel = 0; channel < 3; channel++) rgb[i * 3 + channel] = looks[grey[i] * 3 + channel]
      return rgb
    },
    proofRgb: (rgb, proof = 'relative') =>
      interpolate((rgbProofs[proof] ??= proofNodes(icc, cmykLink(), proof)), 3, rgb),
  }
}

/** Lowers C, M and Y alike until all four hold the limit; K alone never passes it. */
export function limitInk(ink: { [channel: number]: number }, at: number, limit: number): void {
  const colours = ink[at] + ink[at + 1] + ink[at + 2]
  const room = limit - ink[at + 3]
  if (colours <= room) return
  const scale = Math.max(0, room) / colours
  for (let channel = 0; channel < 3; channel++) ink[at + channel] *= scale
}

function inkNodes(iccBytes: Uint8Array, limit: number): Float32Array {
  const profile = readIccProfile(iccBytes)
  const nodes = new Float32Array(GRID ** 3 * 4)
  const [lab, ink] = [new Float64Array(3), new Float64Array(4)]
  let at = 0
  for (let r = 0; r < GRID; r++)
    for (let g = 0; g < GRID; g++)
      for (let b = 0; b < GRID; b++, at += 4) {
        rgbToLab(r / (GRID - 1), g / (GRID - 1), b / (GRID - 1), lab)
        profile.fromLab(lab[0], lab[1], lab[2], ink)
        limitInk(ink, 0, limit)
        for (let channel = 0; channel < 4; channel++) nodes[at + channel] = ink[channel] * 255
      }
  // Bare paper, exactly: a tint of a percent would print as a dirty box round every cut-out.
  nodes.fill(0, at - 4)
  return nodes
}

function proofNodes(iccBytes: Uint8Array, inks: Float32Array, proof: Proof): Float32Array {
  const toRgb = createCmykToRgb(readIccProfile(iccBytes), proof)
  const nodes = new Float32Array(GRID ** 3 * 3)
  const rgb = new Float64Array(3)
  for (let node = 0; node < GRID ** 3; node++) {
    const at = node * 4
    toRgb(inks[at] / 255, inks[at + 1] / 255, inks[at + 2] / 255, inks[at + 3] / 255, rgb)
    for (let channel = 0; channel < 3; channel++) nodes[node * 3 + channel] = rgb[channel] * 255
  }
  return nodes
}

function inkProofNodes(iccBytes: Uint8Array, proof: Proof): Float32Array {
  const toRgb = createCmykToRgb(readIccProfile(iccBytes), proof)
  const nodes = new Float32Array(GRID4 ** 4 * 3)
  const rgb = new Float64Array(3)
  const step = GRID4 - 1
  for (let node = 0; node < GRID4 ** 4; node++) {
    const [c, m, y, k] = [Math.floor(node / GRID4 ** 3), Math.floor(node / GRID4 ** 2), Math.floor(node / GRID4), node]
    toRgb(c / step, (m % GRID4) / step, (y % GRID4) / step, (k % GRID4) / step, rgb)
    for (let channel = 0; channel < 3; channel++) nodes[node * 3 + channel] = rgb[channel] * 255
  }
  return nodes
}

/** RGB of every grey on the K plate. */
function blackLooks(iccBytes: Uint8Array, proof: Proof): Uint8Array {
  const toRgb = createCmykToRgb(readIccProfile(iccBytes), proof)
  const rgb = new Float64Array(3)
  const looks = new Uint8Array(256 * 3)
  for (let grey = 0; grey < 256; grey++) {
    toRgb(0, 0, 0, 1 - grey / 255, rgb)
    for (let channel = 0; channel < 3; channel++) looks[grey * 3 + channel] = Math.round(rgb[channel] * 255)
  }
  return looks
}

function heldInks(cmyk: Samples, limit: number): Uint8Array {
  const full = fullOf(cmyk)
  const out = new Uint8Array(cmyk.length)
  const ink = new Float64Array(4)
  for (let at = 0; at + 4 <= cmyk.length; at += 4) {
    for (let channel = 0; channel < 4; channel++) ink[channel] = cmyk[at + channel] / full
    if (ink[0] + ink[1] + ink[2] + ink[3] > limit) limitInk(ink, 0, limit)
    for (let channel = 0; channel < 4; channel++) out[at + channel] = Math.round(ink[channel] * 255)
  }
  return out
}

/** For every grey the K tint whose proof is as light, by the proof's own scale from black to paper. */
function greyCurve(iccBytes: Uint8Array, tones: number): Uint8Array {
  const toRgb = createCmykToRgb(readIccProfile(iccBytes))
  const rgb = new Float64Array(3)
  const lightness = Float64Array.from({ length: 256 }, (_, k) => {
    toRgb(0, 0, 0, k / 255, rgb)
    return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]
  })
  const [paper, black] = [lightness[0], lightness[255]]
  const curve = new Uint8Array(tones)
  for (let grey = 0, k = 255; grey < tones; grey++) {
    const wanted = black + ((paper - black) * grey) / (tones - 1)
    while (k > 0 && lightness[k] < wanted) k--
    curve[grey] = 255 - k
  }
  return curve
}
