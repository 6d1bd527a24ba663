/**
 * Blocks one below the other, onto as many pages as they need.
 *
 * Role: no block is broken that fits on a page, no title stands alone at a foot. Boundary: what a block looks like is the caller's.
 * Lengths in pt.
 */
import type { PaintItem } from '../../paint/displayList.ts'

/** A strip that is never broken. */
export interface Band {
  readonly heightPt: number
  /** @param y of its top */
  at(y: number): readonly PaintItem[]
}

export interface Block {
  readonly bands: readonly Band[]
  /** It stands over the block after it, on the same page. */
  readonly title?: boolean
  /** Comes first on a page where a block that was too tall for one goes on. */
  readonly again?: Band
}

/** Where text may stand on a page. */
export interface Room {
  readonly top: number
  readonly bottom: number
}

const heightOf = ({ bands }: Block): number => bands.reduce((sum, { heightPt }) => sum + heightPt, 0)

/** @param room of a page by its index. @returns one list of items a page; at least one */
export function flowBlocks(blocks: readonly Block[], room: (page: number) => Room): readonly (readonly PaintItem[])[] {
  const pages: PaintItem[][] = [[]]
  let { top, bottom } = room(0)
  let y = top
  /** Something besides titles stands on the page: another page would not only move an empty place. */
  let begun = false
  const nextPage = (): void => {
    pages.push([])
    ;({ top, bottom } = room(pages.length - 1))
    y = top
    begun = false
  }
  blocks.forEach((block, index) => {
    const next = room(pages.length)
    const needed = neededAt(blocks, index, next.bottom - next.top)
    if (y + needed > bottom && (begun || (block.title && y > top))) nextPage()
    block.bands.forEach((band, at) => {
      if (y + band.heightPt > bottom && begun) {
        nextPage()
        if (at > 0 && block.again) {
          pages[pages.length - 1].push(...block.again.at(y))
          y += block.again.heightPt
        }
      }
      pages[pages.length - 1].push(...band.at(y))
      y += band.heightPt
      begun ||= !block.title
    })
  })
  return pages
}

/** What has to fit for a block to begin: all of it, with what it stands over; of what fits on no page its first strips. */
function neededAt(blocks: readonly Block[], index: number, most: number): number {
  let whole = 0
  let least = 0
  for (const block of blocks.slice(index)) {
    whole += heightOf(block)
    least += block.title ? heightOf(block) : heightOf({ bands: block.bands.slice(0, 2) })
    if (!block.title) break
  }
  return whole <= most ? whole : least
}
