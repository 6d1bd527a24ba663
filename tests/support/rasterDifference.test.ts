import { describe, expect, test } from 'vitest'
import { BLOCK_PX, rasterDifference, type Picture } from './rasterDifference.ts'

const [width, height] = [200, 150]
/** Black on white where `ink` says so, 0…1 a pixel. */
function picture(ink: (x: number, y: number) => number): Picture {
  const data = new Uint8Array(width * height * 3)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) data.fill(255 * (1 - ink(x, y)), (y * width + x) * 3, (y * width + x) * 3 + 3)
  return { width, height, data }
}
const covered = (x: number, from: number, to: number) => Math.max(0, Math.min(x + 1, to) - Math.max(x, from))
/** An upright bar of any place and breadth, px. */
const bar = (from: number, breadth: number) => picture((x) => covered(x, from, from + breadth))

describe('pictures agree', () => {
  test('with themselves, and where an edge crosses a pixel elsewhere', () => {
    expect(rasterDifference(bar(80, 4), bar(80, 4), 0).differing).toBe(0)
    for (const shift of [0.25, 0.5, 0.9]) expect(rasterDifference(bar(80, 4), bar(80 + shift, 4), 8).differing).toBe(0)
  })
})

describe('pictures differ', () => {
  test('where a stroke is displaced by more than a pixel, missing, thinner or of another grey', () => {
    expect(rasterDifference(bar(80, 4), bar(82, 4), 32).differing).toBe(4 * height)
    expect(rasterDifference(bar(80, 4), bar(0, 0), 32).differing).toBe(4 * height)
    expect(rasterDifference(bar(80, 6), bar(80, 3), 32).differing).toBe(3 * height)
    const grey = picture((x) => 0.8 * covered(x, 80, 90))
    expect(rasterDifference(bar(80, 10), grey, 32).differing).toBe(10 * height)
  })

  test('either way round', () => {
    const [one, other] = [bar(80, 4), bar(0, 0)]
    expect(rasterDifference(one, other, 32)).toEqual(rasterDifference(other, one, 32))
  })

  test('and the worst block says where', () => {
    const dot = picture((x, y) => (x >= 70 && x < 80 && y >= 70 && y < 80 ? 1 : 0))
    const { differing, looked, worstBlock, worstAt } = rasterDifference(bar(0, 0), dot, 32)
    expect([differing, looked]).toEqual([100, width * height])
    expect(worstBlock).toBeCloseTo(100 / BLOCK_PX ** 2, 6)
    expect(worstAt).toEqual({ x: BLOCK_PX, y: BLOCK_PX })
  })

  test('in size: that is an error, not a difference', () => {
    expect(() => rasterDifference(bar(0, 0), { width: 1, height: 1, data: new Uint8Array(3) }, 32)).toThrow(/pixels/)
  })
})
