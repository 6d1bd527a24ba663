/**
 * Photo pixels from sRGB to the inks of an output condition, and back for the proof.
 *
 * Role: a device link computed once per profile: 33 × 33 × 33 nodes by the profile's perceptual table, total ink held at
 * the nodes and so everywhere between them; pixels by tetrahedral interpolation. Boundary: pixels in, pixels out.
 * The profile is evaluated here and not by the image library because that one fixes the intent and, between profiles of
 * different versions, sets everything under sRGB 40 to one black.
 */
import { readIccProfile } from './icc.ts'
import { createCmykToRgb, rgbToLab, type Proof } from './colour.ts'

/** Separates pixels for one output condition. All samples 8 bits, interleaved. */
export interface Separator {
  /** RGB to CMYK, 255 is full ink; total ink of any pixel ≤ the limit. */
  cmyk(rgb: Uint8Array): Uint8Array
  /** Grey 0…255 (sRGB) to grey for the K plate alone, 255 is bare paper: the tones that K makes on this paper. */
  grey(grey: Uint8Array): Uint8Array
  /** RGB as the separation will look: on white, or on its paper. */
  proof(rgb: Uint8Array, proof?: Proof): Uint8Array
}

const GRID = 33
/** Total ink a photo may reach, 0…4: the press allows 2.4, JPEG needs the rest. */
export const PHOTO_INK_LIMIT = 2.36

const separators = new WeakMap<Uint8Array, Separator>()

/** The separator of an ICC profile, made once per array of bytes. @throws UserError `icc-unsupported` */
export function createSeparator(iccBytes: Uint8Array): Separator {
  let separator = separators.get(iccBytes)
  if (!separator) {
    let link: Float32Array | undefined
    const proofLinks: Partial<Record<Proof, Float32Array>> = {}
    let greys: Uint8Array | undefined
    const cmykLink = () => (link ??= inkNodes(iccBytes))
    separator = {
      cmyk: (rgb) => interpolate(cmykLink(), 4, rgb),
      grey(grey) {
        greys ??= greyCurve(iccBytes)
        return grey.map((value) => greys![value])
      },
      proof: (rgb, proof = 'relative') =>
        interpolate((proofLinks[proof] ??= proofNodes(iccBytes, cmykLink(), proof)), 3, rgb),
    }
    separators.set(iccBytes, separator)
  }
  return separator
}

/** Lowers C, M and Y alike until all four hold the limit; K alone never passes it. */
export function limitInk(ink: { [channel: number]: number }, at: number, limit: number): void {
  const colours = ink[at] + ink[at + 1] + ink[at + 2]
  const room = limit - ink[at + 3]
  if (colours <= room) return
  const scale = Math.max(0, room) / colours
  for (let channel = 0; channel < 3; channel++) ink[at + channel] *= scale
}

function inkNodes(iccBytes: Uint8Array): Float32Array {
  const profile = readIccProfile(iccBytes)
  const nodes = new Float32Array(GRID ** 3 * 4)
  const [lab, ink] = [new Float64Array(3), new Float64Array(4)]
  let at = 0
  for (let r = 0; r < GRID; r++)
    for (let g = 0; g < GRID; g++)
      for (let b = 0; b < GRID; b++, at += 4) {
        rgbToLab(r / (GRID - 1), g / (GRID - 1), b / (GRID - 1), lab)
        profile.fromLab(lab[0], lab[1], lab[2], ink)
        limitInk(ink, 0, PHOTO_INK_LIMIT)
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

/** For every grey the K tint whose proof is as light, by the proof's own scale from black to paper. */
function greyCurve(iccBytes: Uint8Array): Uint8Array {
  const toRgb = createCmykToRgb(readIccProfile(iccBytes))
  const rgb = new Float64Array(3)
  const lightness = Float64Array.from({ length: 256 }, (_, k) => {
    toRgb(0, 0, 0, k / 255, rgb)
    return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]
  })
  const [paper, black] = [lightness[0], lightness[255]]
  const curve = new Uint8Array(256)
  for (let grey = 0, k = 255; grey < 256; grey++) {
    const wanted = black + ((paper - black) * grey) / 255
    while (k > 0 && lightness[k] < wanted) k--
    curve[grey] = 255 - k
  }
  return curve
}

/** Tetrahedral interpolation between the nodes of a GRID³ table of `channels` numbers 0…255. */
function interpolate(nodes: Float32Array, channels: number, rgb: Uint8Array): Uint8Array {
  const pixels = Math.floor(rgb.length / 3)
  const out = new Uint8Array(pixels * channels)
  const [strideR, strideG, strideB] = [GRID * GRID * channels, GRID * channels, channels]
  const scale = (GRID - 1) / 255
  for (let pixel = 0, from = 0, to = 0; pixel < pixels; pixel++, from += 3, to += channels) {
    const r = rgb[from] * scale
    const g = rgb[from + 1] * scale
    const b = rgb[from + 2] * scale
    const cellR = Math.min(Math.floor(r), GRID - 2)
    const cellG = Math.min(Math.floor(g), GRID - 2)
    const cellB = Math.min(Math.floor(b), GRID - 2)
    const fr = r - cellR
    const fg = g - cellG
    const fb = b - cellB
    const low = cellR * strideR + cellG * strideG + cellB * strideB
    const high = low + strideR + strideG + strideB
    // From the low corner to the high one along the axes, the largest fraction first.
    let [first, second, third] = [fr, fg, fb]
    let mid1 = low + strideR
    let mid2 = mid1 + strideG
    if (fr >= fg) {
      if (fg < fb) {
        if (fr >= fb) {
          mid2 = mid1 + strideB
          ;[second, third] = [fb, fg]
        } else {
          mid1 = low + strideB
          mid2 = mid1 + strideR
          ;[first, second, third] = [fb, fr, fg]
        }
      }
    } else if (fr >= fb) {
      mid1 = low + strideG
      ;[first, second] = [fg, fr]
    } else if (fg >= fb) {
      mid1 = low + strideG
      mid2 = mid1 + strideB
      ;[first, second, third] = [fg, fb, fr]
    } else {
      mid1 = low + strideB
      mid2 = mid1 + strideG
      ;[first, second, third] = [fb, fg, fr]
    }
    const [w0, w1, w2, w3] = [1 - first, first - second, second - third, third]
    for (let channel = 0; channel < channels; channel++)
      out[to + channel] =
        w0 * nodes[low + channel] +
        w1 * nodes[mid1 + channel] +
        w2 * nodes[mid2 + channel] +
        w3 * nodes[high + channel] +
        0.5
  }
  return out
}
