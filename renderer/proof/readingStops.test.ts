import { expect, it } from 'vitest'
import { contains, union } from '../../core/model/geometry.ts'
import { framesOfStory } from '../../core/typeset/lineGeometry.ts'
import { readingStops } from './readingStops.ts'
import { smallPage } from './testing/page.ts'

const { snapshot, layout } = smallPage()
/** At 100 % a point is this many px. */
const PX = 96 / 72

it.each([
  { width: 900, height: 600 },
  { width: 420, height: 300 },
  { width: 260, height: 160 },
])('shows every line of a thread in its order, never more than fits $width × $height', (room) => {
  const stops = readingStops(snapshot, layout, 'low', room)
  for (const { part, zoom } of stops) {
    expect(part.height * zoom * PX).toBeLessThanOrEqual(room.height + 1e-6)
    expect(part.width * zoom * PX).toBeLessThanOrEqual(Math.max(room.width, 250 * zoom))
  }
  // Each line lies whole in a stop, and the stops follow the lines.
  let at = 0
  for (const { lines } of framesOfStory(snapshot, layout, 'low')) expect(lines.length).toBeGreaterThan(0)
  for (const set of framesOfStory(snapshot, layout, 'low'))
    for (const { u, top, bottom } of set.lines) {
      const [a, , , d, e, f] = set.matrix
      const point = { x: a * (u + 1) + e, y: d * ((top + bottom) / 2) + f }
      const found = stops.findIndex(({ part }, index) => index >= at && contains(part, point))
      expect(found).toBeGreaterThanOrEqual(at)
      expect(found).toBeLessThanOrEqual(at + 1)
      at = found
    }
  expect(at).toBe(stops.length - 1)
})

it('shows a head whole, smaller than it is large', () => {
  const [stop, ...more] = readingStops(snapshot, layout, 'up', { width: 4000, height: 2000 })
  expect(more).toEqual([])
  const lines = framesOfStory(snapshot, layout, 'up').flatMap((set) => set.lines)
  expect(stop!.part.height).toBeGreaterThan(lines.at(-1)!.bottom - lines[0]!.top)
})

it('shares a line between the parts of a long column', () => {
  const stops = readingStops(snapshot, layout, 'low', { width: 260, height: 160 })
  const [first, second] = stops
  expect(union(first!.part, second!.part).height).toBeLessThan(first!.part.height + second!.part.height)
})
