import { expect, it } from 'vitest'
import { thinned } from './ink.ts'

it('keeps the points that a stroke needs, its ends first of all', () => {
  const straight = Array.from({ length: 50 }, (_, at) => ({ x: at, y: at / 2 }))
  expect(thinned(straight)).toEqual([straight[0], straight[49]])
  const corner = [...straight.slice(0, 20), ...straight.slice(0, 20).map(({ x, y }) => ({ x: 19 - x, y: 9.5 + y }))]
  expect(thinned(corner)).toHaveLength(3)
  expect(thinned([{ x: 1, y: 1 }])).toEqual([{ x: 1, y: 1 }])
})

it('never moves a point by more than can be seen', () => {
  const wave = Array.from({ length: 400 }, (_, at) => ({ x: at / 10, y: Math.sin(at / 9) * 0.9 }))
  const kept = thinned(wave)
  expect(kept.length).toBeLessThan(150)
  for (const { x, y } of wave) {
    const after = kept.findIndex((one) => one.x >= x)
    const [from, to] = [kept[Math.max(0, after - 1)]!, kept[after]!]
    const along = to.x === from.x ? 0 : (x - from.x) / (to.x - from.x)
    expect(Math.abs(from.y + along * (to.y - from.y) - y)).toBeLessThan(0.12)
  }
})
