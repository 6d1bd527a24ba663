/**
 * Tables of colours, evaluated between their nodes.
 *
 * Role: three channels in by tetrahedra, four by their sixteen corners, samples of 8 or 16 bits. Boundary: knows no colour;
 * what lies at the nodes is `separate.ts`'s and `relink.ts`'s.
 */

/** Interleaved samples: 255 or 65535 is full. */
export type Samples = Uint8Array | Uint16Array

/** Nodes along an axis of a three-channel table. */
export const GRID = 33
/** Nodes along an axis of a four-channel table. */
export const GRID4 = 17

/** What stands for full. */
export const fullOf = (samples: Samples): number => (samples instanceof Uint16Array ? 65535 : 255)

/** Tetrahedral interpolation between the nodes of a GRID³ table of `channels` numbers 0…255. */
export function interpolate(nodes: Float32Array, channels: number, rgb: Samples): Uint8Array {
  const pixels = Math.floor(rgb.length / 3)
  const out = new Uint8Array(pixels * channels)
  const [strideR, strideG, strideB] = [GRID * GRID * channels, GRID * channels, channels]
  const scale = (GRID - 1) / fullOf(rgb)
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

/** Multilinear interpolation between the nodes of a GRID4⁴ table of `channels` numbers 0…255. */
export function interpolate4(nodes: Float32Array, channels: number, ink: Samples): Uint8Array {
  const pixels = Math.floor(ink.length / 4)
  const out = new Uint8Array(pixels * channels)
  const strides = [GRID4 ** 3 * channels, GRID4 ** 2 * channels, GRID4 * channels, channels]
  const scale = (GRID4 - 1) / fullOf(ink)
  const weights = new Float64Array(16)
  const places = new Int32Array(16)
  for (let pixel = 0, from = 0, to = 0; pixel < pixels; pixel++, from += 4, to += channels) {
    // Corners double with each axis that lies between two nodes; most pixels of print have a bare or a full ink.
    let corners = 1
    weights[0] = 1
    places[0] = 0
    for (let axis = 0; axis < 4; axis++) {
      const at = ink[from + axis] * scale
      const cell = Math.min(Math.floor(at), GRID4 - 2)
      const part = at - cell
      for (let corner = 0; corner < corners; corner++) {
        places[corner] += cell * strides[axis]
        if (part === 0) continue
        places[corners + corner] = places[corner] + strides[axis]
        weights[corners + corner] = weights[corner] * part
        weights[corner] *= 1 - part
      }
      if (part > 0) corners *= 2
    }
    for (let channel = 0; channel < channels; channel++) {
      let sum = 0.5
      for (let corner = 0; corner < corners; corner++) sum += weights[corner] * nodes[places[corner] + channel]
      out[to + channel] = sum
    }
  }
  return out
}
