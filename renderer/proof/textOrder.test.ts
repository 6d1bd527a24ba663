import { expect, it } from 'vitest'
import { PAGE } from '../../core/typeset/testing/documents.ts'
import { mark, on, smallPage } from './testing/page.ts'
import { frameOfText, inTextOrder, storiesOn } from './textOrder.ts'

it('goes down the page story by story, through a story by its text, whatever frame that stands in', () => {
  const { snapshot, layout } = smallPage(
    mark('lost', { anchor: on(null, 3, 5) }),
    mark('end', { anchor: on('l2', 580, 582) }),
    mark('second', { anchor: on('l1', 500, 501) }),
    mark('first', { anchor: on('l1', 4, 5) }),
    mark('picture', { kind: 'straighten', anchor: { kind: 'frame', frameId: 'photo' } }),
    mark('spot', { kind: 'note', anchor: { kind: 'spot', pageId: PAGE.id, xMm: 10, yMm: 540 } }),
    mark('head', { anchor: on('u1', 0, 2) }),
  )
  const placed = inTextOrder(snapshot, layout, [PAGE.id])
  // The second frame of the thread stands higher on the page than the first.
  expect(placed.map(({ annotation }) => annotation.id)).toEqual([
    'head',
    'picture',
    'first',
    'second',
    'end',
    'spot',
    'lost',
  ])
  expect(placed.map(({ pageId, detached }) => [pageId, detached]).at(-1)).toEqual([null, true])
  expect(placed.slice(0, -1).every(({ pageId }) => pageId === PAGE.id)).toBe(true)
})

it('gives the same object for a mark that has not changed', () => {
  const [first, second] = [mark('a'), mark('b')]
  const { snapshot, layout } = smallPage(first, second)
  const before = inTextOrder(snapshot, layout, [PAGE.id])
  const changed = smallPage(first, { ...second, state: 'accepted' })
  const after = inTextOrder(changed.snapshot, changed.layout, [PAGE.id])
  expect(after[0]).toBe(before[0])
  expect(after[1]).not.toBe(before[1])
  // On another page it is another.
  expect(inTextOrder(snapshot, { ...layout, frames: new Map() }, [PAGE.id])[0]).not.toBe(before[0])
})

it('keeps the order of marks on the same words as they were made', () => {
  const at = (minute: number): string => `2026-01-01T00:0${minute}:00.000Z`
  const { snapshot, layout } = smallPage(mark('b', { createdAt: at(2) }), mark('a', { createdAt: at(1) }))
  expect(inTextOrder(snapshot, layout, [PAGE.id]).map(({ annotation }) => annotation.id)).toEqual(['a', 'b'])
})

it('knows which frame shows a place, at the end of the text, too, and none for what is overset', () => {
  const { layout } = smallPage()
  expect(frameOfText(layout, 'u1', 40)).toBe('up1')
  const frames = [0, 450, 599].map((offset) => frameOfText(layout, 'l1', offset))
  expect(frames[0]).toBe('low1')
  expect(frameOfText(layout, 'l2', 599)).toBe('low2')
  expect(frameOfText(layout, 'nowhere', 0)).toBeNull()
})

it('reads stories from the top of the page', () => {
  const { snapshot, layout } = smallPage()
  expect(storiesOn(snapshot, layout, PAGE.id).map(({ id }) => id)).toEqual(['up', 'low'])
  expect(storiesOn(snapshot, layout, 'page:none')).toEqual([])
})
