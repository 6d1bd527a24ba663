import { expect, it } from 'vitest'
import { paragraph } from '../../core/typeset/testing/documents.ts'
import { changed } from '../../core/typeset/testing/documents.ts'
import { caretRange, positionAt } from '../../core/typeset/textPosition.ts'
import { anchorText } from '../../core/proof/anchor.ts'
import { gapAt, standingOf, twoOf } from './footing.ts'
import { smallPage } from './testing/page.ts'

const snapshot = changed(smallPage().snapshot, paragraph('u1', '市民👨‍👩‍👧出行更加方遍'))
const at = (offset: number) => positionAt('up', { paragraphId: 'u1', offset })
const nothing = { text: null, frameIds: [], spot: null }

it('stands on words, a gap, a frame, a spot, in this order', () => {
  const words = standingOf(snapshot, { ...nothing, text: { anchor: at(2), focus: at(0) } })
  expect(words).toMatchObject({ footing: 'words', anchor: { from: 0, to: 2, quote: '市民' } })
  expect(standingOf(snapshot, { ...nothing, text: caretRange(at(2)) })).toMatchObject({ footing: 'gap' })
  expect(standingOf(snapshot, { ...nothing, frameIds: ['photo'] })).toEqual({
    footing: 'frame',
    anchor: { kind: 'frame', frameId: 'photo' },
  })
  const spot = { kind: 'spot', pageId: 'page:1', xMm: 1, yMm: 2 } as const
  expect(standingOf(snapshot, { ...nothing, spot })).toEqual({ footing: 'spot', anchor: spot })
  expect(standingOf(snapshot, nothing)).toBe('nothing')
})

it('stays within a paragraph', () => {
  const from = positionAt('low', { paragraphId: 'l1', offset: 590 })
  const to = positionAt('low', { paragraphId: 'l2', offset: 3 })
  expect(standingOf(snapshot, { ...nothing, text: { anchor: from, focus: to } })).toBe('overParagraphs')
})

it('parts two characters, whole ones', () => {
  const family = '👨‍👩‍👧'.length
  const pair = (from: number, to: number) => twoOf(snapshot, anchorText(snapshot, { paragraphId: 'u1', from, to }))
  expect(pair(1, 2 + family)?.map(({ quote }) => quote)).toEqual(['民', '👨‍👩‍👧'])
  expect(pair(0, 1)).toBeNull()
  expect(pair(0, 2 + family)).toBeNull()
})

it('finds the gaps at either end of words', () => {
  const words = anchorText(snapshot, { paragraphId: 'u1', from: 0, to: 2 })
  expect(gapAt(snapshot, words, 'from')).toMatchObject({ from: 0, to: 0, side: 'after' })
  expect(gapAt(snapshot, words, 'to')).toMatchObject({ from: 2, to: 2, side: 'before' })
})
