/** Two facing pages as one sheet. */
import { expect, test } from 'vitest'
import type { DisplayList, PathItem } from './displayList.ts'
import { spreadOf } from './spread.ts'
import { walk } from './walk.ts'

const item: PathItem = {
  kind: 'path',
  path: { ops: ['M', 'L'], values: [0, 0, 10, 10] },
  fill: null,
  stroke: null,
  overprint: false,
}
const page = (pageId: string, widthPt: number, heightPt: number, bleedPt: number): DisplayList => ({
  pageId,
  widthPt,
  heightPt,
  bleedPt,
  items: [item],
})

test('they touch at the fold; each keeps its bleed outside and is cut at the fold', () => {
  const spread = spreadOf(page('left', 100, 200, 8), page('right', 120, 180, 6))
  expect(spread).toMatchObject({ pageId: 'left', widthPt: 220, heightPt: 200, bleedPt: 8 })
  const seen: number[][] = []
  walk(spread.items, {
    path(_, matrix, clips) {
      const { path, matrix: at } = clips[0]!
      const xs = path.values.filter((_, index) => index % 2 === 0).map((x) => x + at[4])
      const ys = path.values.filter((_, index) => index % 2 === 1)
      seen.push([matrix[4], Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)])
    },
  })
  expect(seen).toEqual([
    [0, -8, 100, -8, 208],
    [100, 100, 226, -6, 186],
  ])
})
