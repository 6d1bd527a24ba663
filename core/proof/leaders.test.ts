/** Leaders from anywhere to the margin: none meets another, notes stand over one another, the same wishes give the same routes. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Path } from '../paint/displayList.ts'
import { routeLeaders, stackedTops, type LeaderRoom, type LeaderWish, type Route } from './leaders.ts'
import { crossings } from './testing/crossings.ts'

const lines = Array.from({ length: 60 }, (_, row) =>
  [0, 1, 2, 3].map((column) => ({ x: 40 + column * 130, y: 30 + row * 11.25, width: 122, height: 8.1 })),
).flat()
const room: LeaderRoom = { widthPt: 600, heightPt: 740, ink: lines, gutterPt: 10, attachPt: 5 }

/** Boxes on the grid of the lines, so that many stand at one height, some in one place; a few anywhere. */
const wish = (index: number): fc.Arbitrary<LeaderWish> =>
  fc
    .record({
      x: fc.integer({ min: 3, max: 62 }),
      row: fc.integer({ min: 0, max: 59 }),
      off: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.double({ min: -5, max: 5, noNaN: true })),
      width: fc.integer({ min: 0, max: 8 }),
      upright: fc.oneof({ weight: 6, arbitrary: fc.constant(false) }, fc.constant(true)),
      heightPt: fc.constantFrom(4, 6, 18),
    })
    .map(({ x, row, off, width, upright, heightPt }): LeaderWish => {
      const [left, top] = [x * 9 + off, 29 + row * 11.25 + off]
      const [right, bottom] = [left + Math.max(1, width * 9), top + 11]
      return {
        id: `m${index}`,
        outline: [
          { x: left, y: top },
          { x: right, y: top },
          { x: right, y: bottom },
          { x: left, y: bottom },
        ],
        columns: upright ? { top: top - 40, bottom: bottom + 60 } : null,
        leads: true,
        heightPt,
      }
    })
const wishes = (count: number): fc.Arbitrary<readonly LeaderWish[]> =>
  fc.tuple(...Array.from({ length: count }, (_, index) => wish(index)))

const pathsOf = (routes: ReadonlyMap<string, Route>): Path[] => [...routes.values()].flatMap(({ path }) => path ?? [])

describe('leaders', () => {
  test('never meet', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 120 }).chain(wishes), (all) => {
        const paths = pathsOf(routeLeaders(all, room))
        expect(paths).toHaveLength(all.length)
        expect(crossings(paths)).toEqual([])
      }),
      { numRuns: 40 },
    )
  })

  test('never meet when two hundred marks stand on one word', () => {
    const [one] = fc.sample(wish(0), 1)
    const all = Array.from({ length: 200 }, (_, i) => ({ ...one, id: `m${i}` }))
    expect(crossings(pathsOf(routeLeaders(all, room)))).toEqual([])
  })

  test('that end at each other’s notes do meet: the count counts', () => {
    fc.assert(
      fc.property(wishes(30), (all) => {
        const routes = [...routeLeaders(all, room).values()].filter(({ side }) => side === 'left')
        fc.pre(routes.length >= 2)
        const [one, other] = routes.map(({ path }) => path!)
        const ends = (path: Path): readonly number[] => path.values.slice(-3)
        const exchanged = (path: Path, values: readonly number[]): Path => ({
          ops: path.ops,
          // The end of the curve and the level of its last control point.
          values: [...path.values.slice(0, -3), ...values],
        })
        expect(crossings([one, other])).toEqual([])
        expect(crossings([exchanged(one, ends(other)), exchanged(other, ends(one))])).toEqual([[0, 1]])
      }),
    )
  })

  test('run between the lines where there is room', () => {
    const mark = { x: 300, y: 30 + 10 * 11.25 }
    const outline = [
      { x: mark.x, y: mark.y - 1 },
      { x: mark.x + 9, y: mark.y - 1 },
      { x: mark.x + 9, y: mark.y + 9 },
      { x: mark.x, y: mark.y + 9 },
    ]
    const all = [0, 1, 2].map((i) => ({ id: `m${i}`, outline, columns: null, leads: true, heightPt: 8 }))
    for (const { path } of routeLeaders(all, room).values()) {
      const level = path!.values[path!.ops[1] === 'L' && path!.ops[2] === 'L' ? 5 : 3]
      expect(lines.filter(({ y, height }) => level > y && level < y + height)).toEqual([])
    }
  })

  test('are the same for the same wishes', () => {
    fc.assert(
      fc.property(wishes(40), (all) => {
        expect(routeLeaders(all, room)).toEqual(routeLeaders([...all], room))
      }),
      { numRuns: 5 },
    )
  })

  test('go to the other side where all marks stand at one', () => {
    const all = Array.from({ length: 160 }, (_, i) => ({
      id: `m${i}`,
      outline: [{ x: 50 + (i % 8) * 9, y: 40 + (i >> 3) * 11.25 }],
      columns: null,
      leads: true,
      heightPt: 8,
    }))
    const routes = [...routeLeaders(all, room).values()]
    const heights = (side: string): number => routes.filter((route) => route.side === side).length * 8
    expect(heights('left')).toBeLessThanOrEqual(room.heightPt)
    expect(heights('right')).toBeLessThanOrEqual(room.heightPt)
    expect(crossings(routes.map(({ path }) => path!))).toEqual([])
  })
})

describe('notes', () => {
  const notes = fc.array(
    fc.record({
      wantedPt: fc.double({ min: -20, max: 800, noNaN: true }),
      heightPt: fc.double({ min: 4, max: 40, noNaN: true }),
    }),
    { maxLength: 60 },
  )

  test('stand in order, none over another, within the page as long as they find room', () => {
    fc.assert(
      fc.property(notes, (list) => {
        const sorted = [...list].sort((a, b) => a.wantedPt - b.wantedPt)
        const tops = stackedTops(sorted, 740)
        const sum = sorted.reduce((total, { heightPt }) => total + heightPt, 0)
        tops.forEach((top, i) => {
          const end = top + sorted[i].heightPt
          expect(end).toBeLessThanOrEqual((tops[i + 1] ?? Infinity) + 1e-6)
          expect(top).toBeGreaterThanOrEqual(-1e-6)
          if (sum <= 740) expect(end).toBeLessThanOrEqual(740 + 1e-6)
        })
      }),
    )
  })

  test('stand where they are wanted when nothing is in the way', () => {
    const list = [
      { wantedPt: 10, heightPt: 8 },
      { wantedPt: 30, heightPt: 20 },
      { wantedPt: 100, heightPt: 8 },
    ]
    expect(stackedTops(list, 740)).toEqual([10, 30, 100])
    expect(stackedTops([list[0], { wantedPt: 10, heightPt: 8 }], 740)).toEqual([6, 14])
  })
})
