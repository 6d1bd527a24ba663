import { describe, expect, it } from 'vitest'
import type { FontFace } from '../typeset/font/face.ts'
import type { GlyphItem, GlyphRun, GroupItem, PathItem } from './displayList.ts'
import { itemBounds, itemsBounds } from './bounds.ts'
import { rectanglePath } from './shapes.ts'
import { walk } from './walk.ts'

const black = { kind: 'process', c: 0, m: 0, y: 0, k: 1 } as const
const square: PathItem = {
  kind: 'path',
  path: rectanglePath({ x: 10, y: 20, width: 30, height: 40 }),
  fill: black,
  stroke: null,
  overprint: false,
}
const group = (items: GroupItem['items'], more: Partial<GroupItem> = {}): GroupItem => ({
  kind: 'group',
  frameId: 'f',
  matrix: null,
  clip: null,
  items,
  ...more,
})

describe('bounds', () => {
  it('are those of the fill, wider by the stroke, and none without paint', () => {
    expect(itemBounds(square)).toEqual({ x: 10, y: 20, width: 30, height: 40 })
    const stroked = itemBounds({ ...square, stroke: { ink: black, widthPt: 4, dashPt: [], cap: 'butt' } })!
    expect(stroked.x).toBeLessThanOrEqual(8)
    expect(stroked.width).toBeGreaterThanOrEqual(34)
    expect(itemBounds({ ...square, fill: null })).toBeNull()
    expect(itemsBounds([group([])])).toBeNull()
  })

  it('follow clips, then transforms', () => {
    const clip = rectanglePath({ x: 0, y: 0, width: 20, height: 30 })
    const box = itemBounds(group([square], { clip, matrix: [2, 0, 0, 2, 100, 0] }))
    expect(box).toEqual({ x: 120, y: 40, width: 20, height: 20 })
    expect(itemBounds(group([square], { clip: rectanglePath({ x: 0, y: 0, width: 5, height: 5 }) }))).toBeNull()
  })

  it('of glyphs hold every em box, upright and turned', () => {
    const run = (rotated: boolean): GlyphRun => ({
      face: { ascender: 880, descender: -120, unitsPerEm: 1000 } as FontFace,
      sizePt: 10,
      scaleX: 1,
      colour: { swatchId: 'k', tint: 1 },
      glyphs: Uint16Array.of(1, 2),
      clusters: Uint32Array.of(0, 1),
      x: Float64Array.of(0, rotated ? 0 : 10),
      y: rotated ? Float64Array.of(0, 10) : null,
      rotated,
    })
    const item = (rotated: boolean): GlyphItem => ({
      ...{ kind: 'glyphs', run: run(rotated), x: 100, y: 200, ink: black, overprint: true },
      ...{ paragraphId: 'p', text: '版面', end: 2 },
    })
    const holds = (rotated: boolean, x: number, y: number, width: number, height: number) => {
      const box = itemBounds(item(rotated))!
      expect(box.x <= x && box.y <= y && box.x + box.width >= x + width && box.y + box.height >= y + height).toBe(true)
      expect(box.width * box.height).toBeLessThan(6 * width * height)
    }
    holds(false, 100, 191.2, 20, 10)
    holds(true, 98.8, 200, 10, 20)
  })
})

describe('walk', () => {
  it('gives matrices that nest and clips that add up', () => {
    const clip = rectanglePath({ x: 0, y: 0, width: 1, height: 1 })
    const inner = group([square], { frameId: 'inner', matrix: [1, 0, 0, 1, 5, 0], clip })
    const seen: unknown[] = []
    walk([group([inner, square], { matrix: [2, 0, 0, 2, 0, 0], clip })], {
      path: (_, matrix, clips) => seen.push([matrix, clips.map((held) => held.matrix)]),
    })
    const [outer, nested] = [
      [2, 0, 0, 2, 0, 0],
      [2, 0, 0, 2, 10, 0],
    ]
    expect(seen).toEqual([
      [nested, [outer, nested]],
      [outer, [outer]],
    ])
  })

  it('skips a group that the visitor turns down', () => {
    let paths = 0
    const visitor = { group: ({ frameId }: GroupItem) => frameId !== 'skip', path: () => void paths++ }
    walk([group([square], { frameId: 'skip' }), group([square])], visitor)
    expect(paths).toBe(1)
  })
})
