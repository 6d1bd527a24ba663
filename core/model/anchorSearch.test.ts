import { describe, expect, test } from 'vitest'
import { findWords, foldMarks, StoryOrder, type Words } from './anchorSearch.ts'
import type { DocumentRecord } from './records.ts'
import { snapshotOf } from './snapshot.ts'
import { paragraph } from './testing.ts'

const story = (id: string, paragraphIds: string[]): DocumentRecord => ({
  type: 'story',
  id,
  name: '',
  paragraphIds,
  frameIds: [],
})
const orderOf = (...texts: readonly string[]) => {
  const paragraphs = texts.map((text, index) => paragraph(`p${index}`, text))
  return new StoryOrder(snapshotOf([...paragraphs, story('s', paragraphs.map(({ id }) => id))])) // prettier-ignore
}
const find = (order: StoryOrder, words: Words) => findWords(order, words, order.everywhere())

describe('words', () => {
  test('have 16 characters on either side, over the ends of paragraphs, within the story, whole characters only', () => {
    const order = orderOf('甲乙', '', '丙丁戊己庚', '𠮷一二三四五六七八九十一二三四五')
    expect(order.wordsAt({ paragraphId: 'p2', from: 1, to: 3 })).toEqual({
      quote: '丁戊',
      prefix: '甲乙\n\n丙',
      suffix: '己庚\n𠮷一二三四五六七八九十一',
    })
    // The 16th unit before is half of 𠮷.
    expect(order.wordsAt({ paragraphId: 'p3', from: 17, to: 17 }).prefix).toBe('一二三四五六七八九十一二三四五')
    expect(order.wordsAt({ paragraphId: 'p0', from: 0, to: 2 }).prefix).toBe('')
  })

  test('are the same in whatever width their marks are, and as long', () => {
    expect(foldMarks('（大千５００天），“好”。')).toBe('(大千500天),"好".')
    expect(foldMarks('𠮷……、　')).toBe('𠮷……、 ')
  })
})

describe('words are found', () => {
  const words = { quote: '乙', prefix: '一二三四五六七八', suffix: '九十百千万亿兆京' }

  test('between what stood around them, on one side or on both', () => {
    const order = orderOf('甲乙丙乙丁', '一二三四五六七八乙九十百千万亿兆京')
    expect(find(order, words)).toEqual({ paragraphId: 'p1', from: 8, to: 9 })
    expect(find(orderOf('乙', '五六七八乙九十百千'), words)).toMatchObject({ paragraphId: 'p1', from: 4 })
    expect(find(orderOf('乙', '一二三四五六七八乙乙'), words)).toMatchObject({ paragraphId: 'p1', from: 8 })
  })

  test('not where too little of that is left', () => {
    expect(find(orderOf('甲乙丙'), words)).toBeNull()
    expect(find(orderOf('二三六七八乙九十百千天'), words)).toBeNull()
    expect(find(orderOf('没有'), words)).toBeNull()
  })

  test('not where two places may be meant', () => {
    const twice = '一二三四五六七八乙九十百千万亿兆京'
    expect(find(orderOf(twice, twice), words)).toBeNull()
    // One that is clearly the nearer is the one.
    expect(find(orderOf(twice, '五六七八乙九十百千'), words)).toMatchObject({ paragraphId: 'p0' })
    expect(find(orderOf('五六七八乙九十百千', twice), words)).toMatchObject({ paragraphId: 'p1' })
    expect(find(orderOf(twice, twice.slice(1, -1)), words)).toBeNull()
  })

  test('in a short paragraph that is as it was', () => {
    const short = { quote: '生产', prefix: '前一段\n■', suffix: '线。\n后一段' }
    expect(find(orderOf('甲', '■生产线。', '乙'), short)).toMatchObject({ paragraphId: 'p1', from: 1 })
    expect(find(orderOf('甲', '■生产线', '乙'), short)).toBeNull()
    expect(find(orderOf('甲', '在■生产线。', '乙'), short)).toBeNull()
  })

  test('a place only between both of its neighbours', () => {
    const place = { quote: '', prefix: '一二三四五六七八', suffix: '九十百千' }
    expect(find(orderOf('甲一二三四五六七八九十'), place)).toEqual({ paragraphId: 'p0', from: 9, to: 9 })
    expect(find(orderOf('甲一二三四五六七八天'), place)).toBeNull()
  })

  test('only where text is new', () => {
    const order = orderOf('一二三四五六七八乙九十百千万亿兆京')
    const at = (from: number, to: number) => findWords(order, words, [{ paragraphId: 'p0', from, to }])
    expect(at(8, 9)).not.toBeNull()
    expect(at(0, 8)).toBeNull()
    expect(at(9, 12)).toBeNull()
  })
})
