import { expect, test } from 'vitest'
import { multiply, rotation } from '../../model/geometry.ts'
import type { Matrix } from '../displayList.ts'
import { pictureFilling, type PlatePicture } from './picture.ts'

/** Inks of pixel (x, y) under a picture, on five plates. */
function inks(picture: PlatePicture, matrix: Matrix, x: number, y: number): number[] {
  const out = new Float32Array(5)
  pictureFilling(picture, matrix, 5)!.row(y, x, x + 1, out)
  return [...out]
}

/** Four pixels: cyan, magenta; yellow, black. */
const four: PlatePicture = {
  widthPx: 2,
  heightPx: 2,
  components: 4,
  ink: new Uint8Array([200, 0, 0, 0, 0, 100, 0, 0, 0, 0, 50, 0, 0, 0, 0, 255]),
}

test('enlarged, a picture shows its pixels', () => {
  const matrix: Matrix = [20, 0, 0, 20, 100, 100]
  expect(inks(four, matrix, 104, 104)).toEqual([200, 0, 0, 0, 0])
  expect(inks(four, matrix, 115, 104)).toEqual([0, 100, 0, 0, 0])
  expect(inks(four, matrix, 104, 115)).toEqual([0, 0, 50, 0, 0])
  expect(inks(four, matrix, 115, 115)).toEqual([0, 0, 0, 255, 0])
})

test('reduced, a pixel has the mean of what it covers', () => {
  expect(inks(four, [1, 0, 0, 1, 7, 9], 7, 9)).toEqual([50, 25, 12.5, 63.75, 0])
  // Three quarters of the left column, and only that: the pixel begins before the picture.
  expect(inks(four, [2, 0, 0, 1, 7.25, 9], 7, 9)).toEqual([100, 0, 25, 0, 0])
  // A quarter of a picture pixel on the left, three on the right.
  expect(inks(four, [2, 0, 0, 2, 6.25, 9], 7, 9)).toEqual([50, 75, 0, 0, 0])
})

test('mirrored and turned pictures are', () => {
  expect(inks(four, [-20, 0, 0, 20, 120, 100], 104, 104)).toEqual([0, 100, 0, 0, 0])
  const turned = multiply([20, 0, 0, 20, 100, 100], rotation(90, { x: 110, y: 110 }))
  // Clockwise: what was at the bottom left is at the top left.
  expect(inks(four, turned, 104, 104)).toEqual([0, 0, 50, 0, 0])
  expect(inks(four, turned, 115, 104)).toEqual([200, 0, 0, 0, 0])
  const slanted = inks(four, multiply([1, 0, 0, 1, 7, 9], rotation(30, { x: 7.5, y: 9.5 })), 7, 9)
  expect(slanted[0]).toBeGreaterThan(30)
  expect(slanted[0]).toBeLessThan(70)
})

test('a reduced picture keeps its mean ink', () => {
  const ink = Uint8Array.from({ length: 90 * 60 }, (_, i) => (i * 7919) % 256)
  const picture: PlatePicture = { widthPx: 90, heightPx: 60, components: 1, ink }
  const mean = ink.reduce((sum, value) => sum + value, 0) / ink.length
  for (const matrix of [[10, 0, 0, 8, 0, 0], multiply([10, 0, 0, 8, 0, 0], rotation(90, { x: 5, y: 5 }))] as Matrix[]) {
    const [left, top, right, bottom] = matrix[0] === 0 ? [1, 0, 10, 10] : [0, 0, 10, 8]
    const filling = pictureFilling(picture, matrix, 4)!
    const row = new Float32Array(4 * 16)
    let sum = 0
    for (let y = top; y < bottom; y++) {
      filling.row(y, left, right, row)
      for (let x = 0; x < right - left; x++) sum += row[x * 4 + 3]
    }
    expect(Math.abs(sum / ((right - left) * (bottom - top)) - mean)).toBeLessThan(matrix[0] === 0 ? 8 : 0.5)
  }
})

test('grey prints on black alone; both kinds knock out of all plates', () => {
  const grey: PlatePicture = { widthPx: 1, heightPx: 1, components: 1, ink: new Uint8Array([90]) }
  expect(inks(grey, [5, 0, 0, 5, 0, 0], 2, 2)).toEqual([0, 0, 0, 90, 0])
  expect(pictureFilling(grey, [5, 0, 0, 5, 0, 0], 5)!.plates).toEqual([0, 1, 2, 3, 4])
})

test('a flattened picture fills nothing; one without its samples is a mistake', () => {
  expect(pictureFilling(four, [5, 0, 10, 0, 0, 0], 4)).toBeUndefined()
  expect(() => pictureFilling({ ...four, widthPx: 3 }, [5, 0, 0, 5, 0, 0], 4)).toThrow(RangeError)
})
