import { describe, expect, it } from 'vitest'
import { changedBoxes } from './changedBoxes.ts'
import type { GroupOp, PathOp, TextOp } from './recipe.ts'

const text = (x: number, y: number, ...texts: string[]): TextOp => ({
  op: 'text',
  face: 'f',
  sizePt: 10,
  scaleX: 1,
  rotated: false,
  fill: '#000',
  box: { x, y, width: 100, height: 10 },
  texts,
  xs: [],
  ys: [],
  gaps: [],
})
const path = (x: number): PathOp => ({
  op: 'path',
  d: `M${x} 0`,
  fill: '#f00',
  stroke: null,
  box: { x, y: 0, width: 5, height: 5 },
})
const group = (ops: GroupOp['ops'], matrix: GroupOp['matrix'] = null, clip: string | null = null): GroupOp => ({
  op: 'group',
  matrix,
  clip,
  ops,
  box: { x: 0, y: 0, width: 1000, height: 1000 },
})

describe('changedBoxes', () => {
  const [one, two, three] = [text(0, 0), text(0, 20), text(0, 40)]

  it('is where lines came and went, not the frame that holds them', () => {
    const other = text(0, 20, '新')
    expect(changedBoxes([group([one, two, three, path(1)])], [group([one, other, three, path(1)])])).toEqual([
      two.box,
      other.box,
    ])
    expect(changedBoxes([group([one])], [group([one])])).toEqual([])
    // Set anew, and as it was.
    expect(changedBoxes([group([one, two])], [group([one, text(0, 20)])])).toEqual([])
  })

  it('is all of a frame that moved, on the page', () => {
    const boxes = changedBoxes([group([one], [1, 0, 0, 1, 10, 0])], [group([one], [1, 0, 0, 1, 30, 5])])
    expect(boxes).toEqual([
      { x: 10, y: 0, width: 100, height: 10 },
      { x: 30, y: 5, width: 100, height: 10 },
    ])
  })

  it('is all of a frame whose clip changed, and of one that came forward', () => {
    expect(changedBoxes([group([one], null, 'M0 0')], [group([one], null, 'M1 1')])).toHaveLength(2)
    const [front, back] = [group([one]), group([two])]
    expect(changedBoxes([back, front], [front, back])).not.toEqual([])
  })
})
