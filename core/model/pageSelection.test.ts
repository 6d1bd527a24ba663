/** Pages by their printed numbers, and which of them face each other. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { UserError } from './errors.ts'
import { facingPages, selectPages } from './pageSelection.ts'

const edition = (...numbers: string[]) => numbers.map((number, index) => ({ id: `page:${index}`, number, section: '' }))
const numbersOf = (pages: readonly { number: string }[]) => pages.map(({ number }) => number)
const paper = edition('A01', 'A02', 'A03', 'A04', 'B01', 'B02')

test.each([
  ['A01', ['A01']],
  ['a2', ['A02']],
  ['Ａ０３', ['A03']],
  ['A02-A04', ['A02', 'A03', 'A04']],
  ['A04－B1'.normalize('NFKC'), ['A04', 'B01']],
  ['B02,A01、A01-A02', ['B02', 'A01', 'A02']],
  ['#6, #1', ['B02', 'A01']],
  [' a01 - a02 ', ['A01', 'A02']],
])('%s', (list, pages) => {
  expect(numbersOf(selectPages(paper, list))).toEqual(pages)
})

test('a number with a hyphen of its own, alone and in a range', () => {
  const pages = edition('A-1', 'A-2', 'A-3')
  expect(numbersOf(selectPages(pages, 'A-2'))).toEqual(['A-2'])
  expect(numbersOf(selectPages(pages, 'A-1-A-3'))).toEqual(['A-1', 'A-2', 'A-3'])
})

test.each([
  ['C01', 'C01'],
  ['A01-', 'A01-'],
  ['#7', '#7'],
  ['#0', '#0'],
  ['A03-A01', '颠倒'],
  [' , ', '1-4,7,A07'],
])('%s is refused', (list, word) => {
  expect(() => selectPages(paper, list)).toThrow(UserError)
  expect(() => selectPages(paper, list)).toThrow(word)
})

test('of two pages with one number neither is taken by guess', () => {
  const pages = edition('1', '2', '1')
  expect(() => selectPages(pages, '1')).toThrow('#1 或 #3')
  expect(selectPages(pages, '#3')).toEqual([pages[2]])
  // Spelt as printed, a page is found although another one reads alike.
  expect(selectPages(edition('1', '01'), '01')).toMatchObject([{ id: 'page:1' }])
})

test('any range of any edition is its slice', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.nat(), fc.nat(), (count, one, other) => {
      const pages = edition(...Array.from({ length: count }, (_, index) => String(index + 1)))
      const [from, to] = [one % count, other % count].sort((a, b) => a - b) as [number, number]
      expect(selectPages(pages, `${from + 1}-${to + 1}`)).toEqual(pages.slice(from, to + 1))
    }),
  )
})

test('the first page stands alone, then two face each other, in each section anew', () => {
  const pages = ['A1', 'A2', 'A3', 'A4', 'B1', 'B2', 'B3'].map((number) => ({
    id: number,
    number,
    section: number[0]!,
  }))
  const pairs = (chosen: typeof pages) => facingPages(pages, chosen).map((pair) => numbersOf(pair).join('|'))
  expect(pairs(pages)).toEqual(['A1', 'A2|A3', 'A4', 'B1', 'B2|B3'])
  expect(pairs(pages.slice(2, 6))).toEqual(['A3', 'A4', 'B1', 'B2'])
})
