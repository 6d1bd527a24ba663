import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PaintItem } from '../../paint/displayList.ts'
import { flowBlocks, type Band, type Block } from './flow.ts'

const TOP = 20
const BOTTOM = 120

interface Placed {
  readonly name: string
  readonly y: number
  readonly heightPt: number
}

/** An item that says which strip it is of, and where. */
function band(name: string, heightPt: number): Band {
  return { heightPt, at: (y) => [{ name, y, heightPt } as unknown as PaintItem] }
}

function placed(blocks: readonly Block[], first = TOP): readonly (readonly Placed[])[] {
  const room = (page: number) => ({ top: page === 0 ? first : TOP, bottom: BOTTOM })
  return flowBlocks(blocks, room) as unknown as readonly (readonly Placed[])[]
}

const heights = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 6 })
const blocks = fc.array(fc.record({ heights, title: fc.boolean() }), { minLength: 1, maxLength: 25 }).map((all) =>
  all.map(({ heights: strips, title }, index): Block => {
    const own = title ? [10] : strips
    return { title, bands: own.map((height, at) => band(`${index}.${at}`, height)) }
  }),
)
const heightOf = ({ bands }: Block): number => bands.reduce((sum, { heightPt }) => sum + heightPt, 0)

describe('blocks over pages', () => {
  test('every strip once, in order, none off its page, none over another', () => {
    fc.assert(
      fc.property(blocks, (all) => {
        const pages = placed(all)
        expect(pages.flat().map(({ name }) => name)).toEqual(
          all.flatMap((block, index) => block.bands.map((_, at) => `${index}.${at}`)),
        )
        for (const page of pages) {
          let y = TOP
          for (const one of page) {
            expect(one.y).toBeGreaterThanOrEqual(y)
            y = one.y + one.heightPt
          }
          const isTitle = ({ name }: Placed): boolean => all[Number.parseInt(name)].title === true
          const first = page.findIndex((one) => !isTitle(one))
          // Titles that leave no room for the tallest strip stay with it all the same.
          if (first >= 0 && page[first].y <= BOTTOM - 60) expect(y).toBeLessThanOrEqual(BOTTOM)
        }
      }),
    )
  })

  test('a block that fits on a page with its titles is never broken', () => {
    fc.assert(
      fc.property(blocks, (all) => {
        const pageOf = new Map<string, number>()
        placed(all).forEach((page, index) => page.forEach(({ name }) => pageOf.set(name, index)))
        all.forEach((block, index) => {
          let titles = 0
          for (let at = index - 1; at >= 0 && all[at].title; at--) titles += heightOf(all[at])
          if (block.title || titles + heightOf(block) > BOTTOM - TOP) return
          const pages = new Set(block.bands.map((_, at) => pageOf.get(`${index}.${at}`)))
          expect(pages.size).toBe(1)
          if (index > 0 && all[index - 1].title) expect(pageOf.get(`${index - 1}.0`)).toBe([...pages][0])
        })
      }),
    )
  })

  test('a block taller than a page goes on over the page, and says so there', () => {
    const tall = Array.from({ length: 15 }, (_, at) => band(`0.${at}`, 10))
    const pages = placed([{ bands: tall, again: band('again', 8) }])
    expect(pages).toHaveLength(2)
    expect(pages[0]).toHaveLength(10)
    expect(pages[1].map(({ name }) => name)).toEqual(['again', '0.10', '0.11', '0.12', '0.13', '0.14'])
  })
})
