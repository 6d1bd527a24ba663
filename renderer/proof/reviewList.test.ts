import { expect, it } from 'vitest'
import { PAGE } from '../../core/typeset/testing/documents.ts'
import { byKind, countsOf, facets, listed, NO_FILTER } from './reviewList.ts'
import { mark, on, smallPage } from './testing/page.ts'
import { inTextOrder } from './textOrder.ts'

const annotations = [
  mark('a', { kind: 'delete', roundId: 'round:1' }),
  mark('b', { author: { name: '李晓萌', role: 'reviewer' }, state: 'accepted', anchor: on('l1', 0, 1) }),
  mark('c', { kind: 'note', state: 'rejected', anchor: on('l1', 9, 9) }),
  mark('d', { anchor: on(null, 0, 1) }),
]
const { snapshot, layout } = smallPage(...annotations)
const placed = inTextOrder(snapshot, layout, [PAGE.id])
const ids = (filter: Partial<typeof NO_FILTER>, page = PAGE.id) => {
  const { shown, detached } = listed(placed, { ...NO_FILTER, ...filter }, page)
  return [shown, detached].map((list) => list.map(({ annotation }) => annotation.id).join(''))
}

it('filters by page, round, author, kind and state, and lists detached ones apart', () => {
  expect(ids({})).toEqual(['abc', 'd'])
  expect(ids({ where: 'all' }, 'page:2')).toEqual(['abc', 'd'])
  expect(ids({}, 'page:2')).toEqual(['', 'd'])
  expect(ids({ round: 'round:1' })).toEqual(['a', ''])
  expect(ids({ round: 'none' })).toEqual(['bc', 'd'])
  expect(ids({ author: '李晓萌' })).toEqual(['b', ''])
  expect(ids({ kind: 'replace', state: 'open' })).toEqual(['', 'd'])
})

it('offers what there is to filter by', () => {
  expect(facets(placed)).toEqual({
    rounds: ['round:1', 'none'],
    authors: ['李晓萌', '林兢'],
    kinds: ['replace', 'delete', 'note'],
  })
})

it('counts by state and by kind', () => {
  expect(countsOf(annotations)).toEqual({ all: 4, open: 2, accepted: 1, rejected: 1, resolved: 0 })
  expect(byKind(annotations)).toEqual([
    ['replace', 2],
    ['delete', 1],
    ['note', 1],
  ])
})
