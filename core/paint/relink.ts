/**
 * Inks of one press to the inks of another.
 *
 * Role: CMYK pictures that carry the profile of another condition, through both profiles without the detour over RGB: a
 * table of 17 × 17 × 17 × 17 nodes per pair, total ink held at the nodes. Boundary: pixels in, pixels out.
 */
import { createCmykToLab } from './colour.ts'
import { GRID4, interpolate4, type Samples } from './grid.ts'
import { readIccProfile } from './icc.ts'
import { limitInk, photoInkLimit, type PressInks } from './separate.ts'

/**
 * A function from CMYK as `source` means it to CMYK (8 bits, 255 is full ink) that looks so under `press`.
 * @throws UserError `icc-unsupported` when one of the two cannot be read
 */
export function createRelinker(source: Uint8Array, press: PressInks): (cmyk: Samples) => Uint8Array {
  const toLab = createCmykToLab(readIccProfile(source))
  const target = readIccProfile(press.icc)
  const limit = photoInkLimit(press.inkLimitPercent)
  const nodes = new Float32Array(GRID4 ** 4 * 4)
  const [lab, ink] = [new Float64Array(4), new Float64Array(4)]
  const step = GRID4 - 1
  for (let node = 0; node < GRID4 ** 4; node++) {
    const [c, m, y, k] = [Math.floor(node / GRID4 ** 3), Math.floor(node / GRID4 ** 2), Math.floor(node / GRID4), node]
    toLab(c / step, (m % GRID4) / step, (y % GRID4) / step, (k % GRID4) / step, lab)
    target.fromLab(lab[0], lab[1], lab[2], ink)
    limitInk(ink, 0, limit)
    for (let channel = 0; channel < 4; channel++) nodes[node * 4 + channel] = ink[channel] * 255
  }
  // Bare paper stays bare.
  nodes.fill(0, 0, 4)
  return (cmyk) => interpolate4(nodes, 4, cmyk)
}
