import { describe, expect, it } from 'vitest'
import { clearance, obstaclesOf, obstaclesOfColumn } from './wrap.ts'
import type { Obstacle } from './wrap.ts'
import { MM, NO_THREAD, photo, textFrame } from './testing/documents.ts'

const box = (u1: number, u2: number, v1: number, v2: number, kind: Obstacle['kind'] = 'rectangle'): Obstacle => {
  const body = { u1, u2, v1, v2 }
  return { frameId: 'x', kind, ...body, body }
}
const free = (boxes: Obstacle[], v1 = 50, v2 = 59, em = 9) => clearance(boxes, 100, 180, v1, v2, em, 4 * 9)

describe('pieces of a line (T4.6)', () => {
  it('are whole characters, slack towards the obstacle, left before right', () => {
    expect(free([box(160, 200, 40, 80)]).pieces).toEqual([
      { u: 100, width: 54 },
      { u: 280 - 72, width: 72 },
    ])
  })
  it('are dropped below 4 字', () => {
    expect(free([box(135, 200, 40, 80)]).pieces).toEqual([{ u: 208, width: 72 }])
    expect(free([box(110, 270, 40, 80)])).toEqual({ pieces: [], nextV: 80 })
  })
  it('between two obstacles stand on the character grid of the column', () => {
    const { pieces } = free([box(90, 115, 40, 80), box(230, 290, 0, 55)])
    expect(pieces).toEqual([{ u: 118, width: 108 }])
  })
  it('are the whole column where nothing stands in the band, edges touching included', () => {
    expect(free([box(120, 200, 10, 50), box(120, 200, 59, 80)]).pieces).toEqual([{ u: 100, width: 180 }])
  })
  it('there are none in a band that a `columns` obstacle touches', () => {
    expect(free([box(270, 290, 40, 80, 'columns')])).toEqual({ pieces: [], nextV: 80 })
  })
  it('may have any width off the grid', () => {
    expect(free([box(160, 200, 40, 80)], 50, 59, 0).pieces).toEqual([
      { u: 100, width: 60 },
      { u: 200, width: 80 },
    ])
  })
})

describe('what stands in the way', () => {
  const frame = textFrame('f', 's', { xMm: 100 * MM, yMm: 100 * MM, widthMm: 400 * MM, heightMm: 300 * MM })
  it('is the box with its standoff, in the frame’s coordinates', () => {
    const sides = { topMm: MM, rightMm: 2 * MM, bottomMm: 3 * MM, leftMm: 4 * MM }
    const other = photo('x', {
      xMm: 200 * MM,
      yMm: 150 * MM,
      widthMm: 50 * MM,
      heightMm: 60 * MM,
      wrap: { kind: 'rectangle', standoff: sides },
    })
    const [seen] = obstaclesOf(frame, [other], NO_THREAD)
    expect(seen.u1).toBeCloseTo(96)
    expect(seen.u2).toBeCloseTo(152)
    expect(seen.v1).toBeCloseTo(49)
    expect(seen.v2).toBeCloseTo(113)
  })
  it('leaves out the own thread, frames without wrap and frames that do not touch', () => {
    const near = { xMm: 200 * MM, yMm: 150 * MM, widthMm: 50 * MM, heightMm: 60 * MM }
    expect(obstaclesOf(frame, [photo('x', near)], new Set(['x']))).toEqual([])
    expect(obstaclesOf({ ...frame, ignoreWrap: true }, [photo('x', near)], NO_THREAD)).toEqual([])
    expect(obstaclesOf(frame, [photo('x', { ...near, xMm: 500 * MM })], NO_THREAD)).toEqual([])
  })
  it('counts turned frames by their bounding box', () => {
    const [seen] = obstaclesOf(
      frame,
      [photo('x', { xMm: 200 * MM, yMm: 150 * MM, widthMm: 60 * MM, heightMm: 20 * MM, rotationDeg: 90 })],
      NO_THREAD,
    )
    expect(seen.u2 - seen.u1).toBeCloseTo(20)
    expect(seen.v2 - seen.v1).toBeCloseTo(60)
  })
  it('runs from the right edge in vertical frames', () => {
    const [seen] = obstaclesOf(
      { ...frame, vertical: true },
      [photo('x', { xMm: 450 * MM, yMm: 150 * MM, widthMm: 30 * MM, heightMm: 60 * MM })],
      NO_THREAD,
    )
    expect(seen.v1).toBeCloseTo(20)
    expect(seen.v2).toBeCloseTo(50)
    expect(seen.u1).toBeCloseTo(50)
  })
  it('is told by column', () => {
    const boxes = [box(0, 100, 0, 10), box(250, 300, 0, 10)]
    expect(obstaclesOfColumn(boxes, 100, 117)).toEqual([])
    expect(obstaclesOfColumn(boxes, 150, 117)).toEqual([boxes[1]])
  })
})
