import { describe, expect, test } from 'vitest'
import { moveAnchor, spliceAnchor, trimSplice } from './anchorMap.ts'
import type { TextAnchor } from './records.ts'
import { textAnchor } from './testing.ts'

const on = (from: number, to: number, side: TextAnchor['side'] = 'after'): TextAnchor => ({
  ...textAnchor,
  paragraphId: 'p',
  from,
  to,
  side,
})
const after = (anchor: TextAnchor, at: number, removed: string, inserted: string): readonly number[] | null => {
  const moved = spliceAnchor(anchor, trimSplice({ paragraphId: 'p', at, removed, inserted }))
  return moved && [moved.from, moved.to]
}

describe('a stretch', () => {
  test('goes along with what is put in or taken out before it, and grows at neither edge', () => {
    expect(after(on(3, 5), 0, '', '甲乙')).toEqual([5, 7])
    expect(after(on(3, 5), 3, '', '甲')).toEqual([4, 6])
    expect(after(on(3, 5), 5, '', '甲')).toEqual([3, 5])
    expect(after(on(3, 5), 1, '甲乙', '')).toEqual([1, 3])
    const still = on(3, 5)
    expect(spliceAnchor(still, { paragraphId: 'p', at: 5, removed: '甲', inserted: '' })).toBe(still)
  })
  test('holds what is typed within it, and what is left of it', () => {
    expect(after(on(3, 5), 4, '', '甲乙')).toEqual([3, 7])
    expect(after(on(3, 6), 2, '甲乙', '丙')).toEqual([3, 5])
    expect(after(on(3, 6), 5, '甲乙', '丙')).toEqual([3, 5])
    expect(after(on(3, 6), 3, '甲', '丙丁')).toEqual([3, 7])
  })
  test('is lost with all of its words, not with those that are put back as they were', () => {
    expect(after(on(3, 5), 3, '甲乙', '')).toBeNull()
    expect(after(on(3, 5), 3, '甲乙', '丙')).toBeNull()
    expect(after(on(3, 5), 2, '天甲乙地', '丙')).toBeNull()
    expect(after(on(3, 5), 2, '天甲乙地', '人甲乙地')).toEqual([3, 5])
    expect(after(on(3, 5), 3, '大千', '大干')).toEqual([3, 5])
  })
})

describe('a place', () => {
  test('stays with its neighbour when text is put in there', () => {
    expect(after(on(3, 3, 'before'), 3, '', '甲')).toEqual([3, 3])
    expect(after(on(3, 3, 'after'), 3, '', '甲')).toEqual([4, 4])
    expect(after(on(3, 3, 'after'), 1, '', '甲')).toEqual([4, 4])
  })
  test('stays while one of its neighbours does', () => {
    expect(after(on(3, 3), 3, '甲', '')).toEqual([3, 3])
    expect(after(on(3, 3), 3, '甲', '乙丙')).toEqual([3, 3])
    expect(after(on(3, 3), 2, '甲', '乙丙')).toEqual([4, 4])
    expect(after(on(3, 3), 2, '甲乙', '')).toBeNull()
  })
})

test('splices are cut to what changes, whole characters only', () => {
  const trim = (removed: string, inserted: string) => trimSplice({ paragraphId: 'p', at: 7, removed, inserted })
  expect(trim('大千天', '大干天')).toMatchObject({ at: 8, removed: '千', inserted: '干' })
  expect(trim('😀', '😁')).toMatchObject({ at: 7, removed: '😀', inserted: '😁' })
  expect(trim('甲', '甲')).toMatchObject({ removed: '', inserted: '' })
})

describe('text that moves takes along', () => {
  const move = { fromId: 'p', from: 3, to: 6, intoId: 'q', at: 10 }
  const moved = (anchor: TextAnchor, length = 8) => {
    const { paragraphId, from, to } = moveAnchor(anchor, move, length)
    return [paragraphId, from, to]
  }
  test('what stands on it, nothing else', () => {
    expect(moved(on(3, 6))).toEqual(['q', 10, 13])
    expect(moved(on(4, 4))).toEqual(['q', 11, 11])
    expect(moved(on(2, 4))).toEqual(['p', 2, 4])
    expect(moved(on(6, 8))).toEqual(['p', 6, 8])
  })
  test('places at its edges that stay with it', () => {
    expect(moved(on(3, 3, 'after'))).toEqual(['q', 10, 10])
    expect(moved(on(3, 3, 'before'))).toEqual(['p', 3, 3])
    expect(moved(on(6, 6, 'before'))).toEqual(['q', 13, 13])
    expect(moved(on(6, 6, 'after'))).toEqual(['p', 6, 6])
    expect(moved(on(6, 6, 'after'), 6)).toEqual(['q', 13, 13])
  })
})
