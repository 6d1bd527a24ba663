import { expect, test } from 'vitest'
import type { GradientStop } from '../../core/model/records.ts'
import { added, moved, removed, reversed } from './gradientEdits.ts'

const stop = (offset: number, swatchId: string): GradientStop => ({ offset, colour: { swatchId, tint: 1 } })
const stops = [stop(0, 'a'), stop(0.25, 'b'), stop(1, 'c')]

test('a new stop stands halfway to the next, in the colour of the chosen one', () => {
  expect(added(stops, 1)).toEqual({ stops: [stops[0], stops[1], stop(0.625, 'b'), stops[2]], index: 2 })
  expect(added(stops, 2)).toEqual({ stops: [stops[0], stops[1], stop(0.625, 'c'), stops[2]], index: 2 })
})

test('stops move, go while two are left, and turn round', () => {
  expect(moved(stops, [0, 40.04, 100])).toEqual([stops[0], stop(0.4, 'b'), stops[2]])
  expect(moved(stops, [0, 25, 100])[1]).toBe(stops[1])
  expect(removed(stops, 1)).toEqual([stops[0], stops[2]])
  expect(removed(removed(stops, 1), 0)).toHaveLength(2)
  expect(reversed(stops)).toEqual([stop(0, 'c'), stop(0.75, 'b'), stop(1, 'a')])
  expect(reversed(reversed(stops))).toEqual(stops)
})
