import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rotation } from '../../model/geometry.ts'
import type { Gradient, Ink } from '../displayList.ts'
import { gradientFilling } from './gradientFilling.ts'

const NAMES = ['Cyan', 'Magenta', 'Yellow', 'Black', 'Red']
const process = (c: number, m: number, y: number, k: number): Ink => ({ kind: 'process', c, m, y, k })
const spot = (name: string, tint: number): Ink => ({
  kind: 'spot',
  name,
  tint,
  alternate: process(0, 1, 1, 0) as never,
})
const gradient = (more: Partial<Gradient> = {}): Gradient => ({
  ...{ kind: 'gradient', shape: 'linear', from: [10, 0], to: [110, 0] },
  stops: [
    { offset: 0, ink: process(1, 0, 0, 0.2) },
    { offset: 1, ink: spot('Red', 0.5) },
  ],
  ...more,
})
const IDENTITY = [1, 0, 0, 1, 0, 0] as const

/** Inks 0…1 of one pixel. */
function at(filling: ReturnType<typeof gradientFilling>, x: number, y: number): number[] {
  const out = new Float32Array(NAMES.length)
  filling!.row(y, x, x + 1, out)
  return [...out].map((value) => Math.round((value / 255) * 1e4) / 1e4)
}

test('the middle of a pixel says where it lies; all plates are written', () => {
  const filling = gradientFilling(gradient(), IDENTITY, NAMES)
  expect(filling!.plates).toEqual([0, 1, 2, 3, 4])
  expect(at(filling, 34, 7)).toEqual([0.755, 0, 0, 0.151, 0.1225])
  expect(at(filling, 0, 0)).toEqual([1, 0, 0, 0.2, 0])
  expect(at(filling, 200, 0)).toEqual([0, 0, 0, 0, 0.5])
})

test('a row is its pixels', () => {
  const pixel = fc.integer({ min: -50, max: 200 })
  const turned = fc.double({ min: 0, max: 360, noNaN: true }).map((angle) => rotation(angle, { x: 60, y: 20 }))
  fc.assert(
    fc.property(fc.constantFrom('linear', 'radial'), turned, pixel, pixel, (shape, matrix, x, y) => {
      const filling = gradientFilling(gradient({ shape }), matrix, NAMES)!
      const row = new Float32Array(3 * NAMES.length)
      filling.row(y, x, x + 3, row)
      for (let i = 0; i < 3; i++)
        expect([...row.subarray(i * 5, i * 5 + 5)].map((v) => Math.round((v / 255) * 1e4) / 1e4)).toEqual(
          at(filling, x + i, y),
        )
    }),
  )
})

test('it moves, grows and turns with its matrix', () => {
  const twice = gradientFilling(gradient(), [2, 0, 0, 2, 5, 0], NAMES)
  expect(at(twice, 124, 0)[0]).toBeCloseTo(1 - (124.5 - 25) / 200, 3)
  const down = gradientFilling(gradient(), [0, 1, -1, 0, 0, 0], NAMES)
  expect(at(down, -9, 59)[0]).toBeCloseTo(1 - 49.5 / 100, 3)
})

test('a radial one goes by the distance from its centre', () => {
  const filling = gradientFilling(gradient({ shape: 'radial', from: [50.5, 50.5], to: [60.5, 50.5] }), IDENTITY, NAMES)
  expect(at(filling, 50, 50)[0]).toBe(1)
  expect(at(filling, 53, 54)[0]).toBeCloseTo(0.5, 3)
  expect(at(filling, 47, 46)[0]).toBeCloseTo(0.5, 3)
  expect(at(filling, 90, 50)).toEqual([0, 0, 0, 0, 0.5])
})

test('two stops at one place make a hard edge; a spot called Black is black', () => {
  const stops = [
    { offset: 0, ink: process(0, 0, 0, 0) },
    { offset: 0.5, ink: process(0, 0.4, 0, 0) },
    { offset: 0.5, ink: spot('Black', 1) },
    { offset: 1, ink: spot('Black', 1) },
  ]
  const filling = gradientFilling(gradient({ stops }), IDENTITY, NAMES)
  expect(at(filling, 59, 0)).toEqual([0, 0.396, 0, 0, 0])
  expect(at(filling, 60, 0)).toEqual([0, 0, 0, 1, 0])
})

test('nothing is painted where nothing is left of it', () => {
  expect(gradientFilling(gradient({ to: [10, 0] }), IDENTITY, NAMES)).toBeUndefined()
  expect(gradientFilling(gradient(), [1, 1, 1, 1, 0, 0], NAMES)).toBeUndefined()
})
