/** Snapping, handles and moved records: the arithmetic under the select tool. */
import { describe, expect, test } from 'vitest'
import { apply, centreOf, cornersOf, rotation } from '../../core/model/geometry.ts'
import { testRecords } from '../../core/model/testing.ts'
import { all, snapshotOf } from '../../core/model/snapshot.ts'
import { mmToPt } from '../../core/model/units.ts'
import { frameBox } from '../../core/paint/frame.ts'
import { boxOf } from './frameChanges.ts'
import { LEAST_SIDE, lockAxis, resizeBox, turnTowards, type Handle } from './handles.ts'
import { snap, type SnapEdge, type SnapLine } from './snap.ts'
import { snapLines } from './snapLines.ts'

const box = { x: 100, y: 200, width: 80, height: 40 }
const plain = { proportional: false, centred: false }

describe('resizeBox', () => {
  test('the edge or corner opposite the handle keeps its place, turned or not', () => {
    const handles: Handle[] = [-1, 0, 1].flatMap((x) => [-1, 0, 1].map((y) => ({ x, y }) as Handle))
    for (const degrees of [0, 30, 90, -75])
      for (const handle of handles.filter(({ x, y }) => x !== 0 || y !== 0)) {
        const next = resizeBox(box, degrees, handle, { x: 250, y: 300 }, plain)
        const anchor = (rect: typeof box) => {
          const [tl, , br] = cornersOf(rect)
          const at = {
            x: handle.x === 0 ? (tl.x + br.x) / 2 : handle.x < 0 ? br.x : tl.x,
            y: handle.y === 0 ? (tl.y + br.y) / 2 : handle.y < 0 ? br.y : tl.y,
          }
          return apply(rotation(degrees, centreOf(rect)), at)
        }
        expect(anchor(next).x).toBeCloseTo(anchor(box).x, 6)
        expect(anchor(next).y).toBeCloseTo(anchor(box).y, 6)
      }
  })

  test('the dragged corner goes to the pointer', () => {
    const next = resizeBox(box, 0, { x: 1, y: 1 }, { x: 220, y: 290 }, plain)
    expect(next).toEqual({ x: 100, y: 200, width: 120, height: 90 })
  })

  test('Shift keeps the shape, Alt the centre, and no box turns inside out', () => {
    const shaped = resizeBox(box, 0, { x: 1, y: 1 }, { x: 260, y: 210 }, { proportional: true, centred: false })
    expect(shaped.width / shaped.height).toBeCloseTo(2)
    const centred = resizeBox(box, 0, { x: 1, y: 0 }, { x: 200, y: 0 }, { proportional: false, centred: true })
    expect(centreOf(centred)).toEqual(centreOf(box))
    expect(centred.width).toBe(120)
    expect(resizeBox(box, 0, { x: 1, y: 0 }, { x: 0, y: 0 }, plain).width).toBe(LEAST_SIDE)
  })
})

test('a turn points the upper handle at the pointer, in steps with Shift', () => {
  expect(turnTowards(box, { x: 140, y: 0 }, 0)).toBe(0)
  expect(turnTowards(box, { x: 400, y: 220 }, 0)).toBe(90)
  expect(turnTowards(box, { x: 200, y: 0 }, 15)).toBe(15)
  expect(lockAxis({ x: 3, y: -8 })).toEqual({ x: 0, y: -8 })
})

describe('snap', () => {
  const edges: SnapEdge[] = [
    { at: 10, part: 'start' },
    { at: 20, part: 'middle' },
    { at: 30, part: 'end' },
  ]
  const line = (at: number, kind: SnapLine['kind'], takes?: SnapLine['takes']): SnapLine => ({
    at,
    kind,
    from: 0,
    to: 1,
    ...(takes ? { takes } : {}),
  })

  test('the nearest line within reach, and the guide that shows it', () => {
    const lines = [line(33, 'column'), line(8, 'edge'), line(60, 'edge')]
    expect(snap(edges, lines, 5)).toEqual({ delta: -2, lines: [lines[1]] })
    expect(snap(edges, lines, 1)).toEqual({ delta: 0, lines: [] })
  })

  test('two edges may meet lines at once', () => {
    const lines = [line(12, 'edge'), line(32, 'column')]
    expect(snap(edges, lines, 5)).toEqual({ delta: 2, lines })
  })

  test('a row gives way to any other line, and takes only its own edge', () => {
    expect(snap(edges, [line(31, 'row', 'end'), line(14, 'edge')], 6).delta).toBe(4)
    expect(snap(edges, [line(11, 'row', 'start')], 6).delta).toBe(1)
    expect(snap(edges, [line(11, 'row', 'end')], 6).delta).toBe(0)
    expect(snap(edges, [line(15, 'row', 'start')], 6).delta).toBe(0)
  })

  test('middles meet centres only', () => {
    expect(snap(edges, [line(21, 'centre')], 6).delta).toBe(1)
    expect(snap([edges[1]], [line(21, 'edge')], 6).delta).toBe(0)
  })
})

describe('records', () => {
  const snapshot = snapshotOf(testRecords())
  const frames = all(snapshot, 'frame')

  test('a box in pt comes back as it went in', () => {
    const after = frameBox({ ...frames[0], ...boxOf(box) })
    for (const key of ['x', 'y', 'width', 'height'] as const) expect(after[key]).toBeCloseTo(box[key], 3)
  })

  test('lines to snap to hold the type area, the columns and the neighbours', () => {
    const page = all(snapshot, 'page')[0]
    const { x, y } = snapLines(page, frames)
    expect(x.some(({ kind, at }) => kind === 'column' && Math.abs(at - mmToPt(page.margins.leftMm)) < 0.01)).toBe(true)
    expect(y.some(({ kind, at }) => kind === 'margin' && Math.abs(at - mmToPt(page.margins.topMm)) < 0.01)).toBe(true)
    expect(y.filter(({ kind }) => kind === 'row').length).toBeGreaterThan(10)
    expect(x.filter(({ kind }) => kind === 'edge').length).toBe(2 * frames.length)
  })
})
