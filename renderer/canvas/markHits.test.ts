import { expect, test } from 'vitest'
import type { MarkDrawing } from '../../core/proof/marks/drawing.ts'
import { markAt } from './markHits.ts'

const mark = (id: string, ...boxes: readonly (readonly [number, number, number, number])[]): MarkDrawing => ({
  id,
  items: [],
  boxes: boxes.map(([x, y, width, height]) => ({ x, y, width, height })),
  leader: null,
})

test('a mark is hit in each of its boxes and a little beside them, nowhere else', () => {
  const marks = [mark('a', [10, 10, 20, 10], [-50, 12, 30, 8])]
  expect(markAt(marks, { x: 15, y: 15 }, 2)).toBe('a')
  expect(markAt(marks, { x: -30, y: 15 }, 2)).toBe('a')
  expect(markAt(marks, { x: 31.5, y: 15 }, 2)).toBe('a')
  expect(markAt(marks, { x: 33, y: 15 }, 2)).toBeNull()
  expect(markAt(marks, { x: 0, y: 15 }, 2)).toBeNull()
})

test('of marks in each other the smallest is meant, of equal ones the last', () => {
  const marks = [mark('inner', [10, 10, 10, 10]), mark('outer', [0, 0, 100, 100]), mark('same', [10, 10, 10, 10])]
  expect(markAt(marks, { x: 12, y: 12 }, 0)).toBe('same')
  expect(markAt(marks.slice(0, 2), { x: 12, y: 12 }, 0)).toBe('inner')
  expect(markAt(marks, { x: 50, y: 50 }, 0)).toBe('outer')
})
