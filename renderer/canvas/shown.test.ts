import { expect, test } from 'vitest'
import { PAGE } from '../../core/typeset/testing/documents.ts'
import { pageGuides } from './pageGuides.ts'
import { strengthAt } from './shown.ts'

test('edges and guides are faint far out, full from 100 % on, and never jump between', () => {
  expect(strengthAt(0.05)).toBeLessThan(0.5)
  expect(strengthAt(1)).toBe(1)
  expect(strengthAt(40)).toBe(1)
  for (let zoom = 0.05; zoom < 1.2; zoom += 0.01) {
    const step = strengthAt(zoom + 0.01) - strengthAt(zoom)
    expect(step).toBeGreaterThanOrEqual(0)
    expect(step).toBeLessThan(0.02)
  }
})

test('baselines stand in their rows, a leading apart', () => {
  const { baselines, rowTops, rowFeet } = pageGuides(PAGE)
  expect(baselines.length).toBe(rowTops.length)
  baselines.forEach((at, row) => {
    expect(at).toBeGreaterThan(rowTops[row])
    expect(at).toBeLessThan(rowFeet[row])
    if (row > 0) expect(at - baselines[row - 1]).toBeCloseTo(PAGE.grid.leadingPt, 9)
  })
})
