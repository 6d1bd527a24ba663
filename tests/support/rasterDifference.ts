/**
 * How much two pictures of one page differ once anti-aliasing is allowed for.
 *
 * Role: pure, pixels in, figures out. Boundary: tests only; knows no page.
 *
 * Two rasterisers share no rule for the pixels an edge crosses: coverage, gamma and hinting are their own affair. So a pixel agrees when
 * each of its channels lies within what the other picture shows in the 3 × 3 pixels round it, give or take `threshold`; it differs when
 * that fails either way round. An edge may thus wander by less than a pixel; a stroke that is missing, displaced by more, thicker by
 * more or of another colour is outside the range of its neighbours and counts.
 */
export interface Picture {
  readonly width: number
  readonly height: number
  /** RGB, 8 bits. */
  readonly data: Uint8Array
}

export interface Difference {
  /** Pixels looked at. */
  readonly looked: number
  readonly differing: number
  /** The highest ratio of any block of `BLOCK_PX` square, so that one wrong word on a large page is not averaged away. */
  readonly worstBlock: number
  /** Where that block lies. */
  readonly worstAt: { readonly x: number; readonly y: number }
}

export const BLOCK_PX = 64

/**
 * Compares two pictures of one size.
 * @param threshold of 255, on each channel
 */
export function rasterDifference(one: Picture, other: Picture, threshold: number): Difference {
  if (one.width !== other.width || one.height !== other.height)
    throw new Error(`${one.width} × ${one.height} against ${other.width} × ${other.height} pixels`)
  const { width, height } = one
  const across = Math.ceil(width / BLOCK_PX)
  const blocks = new Uint32Array(across * Math.ceil(height / BLOCK_PX))
  const sizes = new Uint32Array(blocks.length)
  let differing = 0
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const block = Math.floor(y / BLOCK_PX) * across + Math.floor(x / BLOCK_PX)
      sizes[block]++
      if (agree(one, other, x, y, threshold)) continue
      differing++
      blocks[block]++
    }
  // Slivers at the edge say nothing.
  const ratioOf = (i: number) => (sizes[i] * 4 < BLOCK_PX ** 2 ? 0 : blocks[i] / sizes[i])
  let worst = 0
  blocks.forEach((_, i) => {
    if (ratioOf(i) > ratioOf(worst)) worst = i
  })
  return {
    looked: width * height,
    differing,
    worstBlock: ratioOf(worst),
    worstAt: { x: (worst % across) * BLOCK_PX, y: Math.floor(worst / across) * BLOCK_PX },
  }
}

function agree(one: Picture, other: Picture, x: number, y: number, threshold: number): boolean {
  const at = (y * one.width + x) * 3
  for (let channel = at; channel < at + 3; channel++) {
    const [a, b] = [one.data[channel], other.data[channel]]
    // Most pixels are alike as they stand.
    if (Math.abs(a - b) > threshold && !(inRange(a, other, x, y, channel) && inRange(b, one, x, y, channel)))
      return false
  }
  return true

  function inRange(value: number, { data, width, height }: Picture, x: number, y: number, channel: number): boolean {
    let [low, high] = [255, 0]
    for (let dy = y > 0 ? -1 : 0; dy <= (y < height - 1 ? 1 : 0); dy++)
      for (let dx = x > 0 ? -1 : 0; dx <= (x < width - 1 ? 1 : 0); dx++) {
        const near = data[channel + (dy * width + dx) * 3]
        if (near < low) low = near
        if (near > high) high = near
      }
    return value >= low - threshold && value <= high + threshold
  }
}
