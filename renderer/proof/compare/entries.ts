/** What the lists of a comparison hold: one shape for differences, marks, and places that print differently. Boundary: no React. */
import type { Rect } from '../../../core/model/geometry.ts'
import { MARKS } from '../../../core/model/proofNames.ts'
import { DIFFERENCE_KINDS } from '../../../core/proof/compare/difference.ts'
import type { ComparisonResult, ShownDifference, ShownMark, ShownPair } from '../../../core/proof/compare/result.ts'
import { RED_STATES, type RedState } from '../../../core/proof/redCheck.ts'
import type { Text } from '../../app/messages.ts'
import { COMPARE_MESSAGES } from './messages.ts'

export type ListId = 'differences' | 'redCheck' | 'print'

export interface Entry {
  readonly id: string
  readonly pageIndex: number
  readonly shown: ShownPair
  readonly title: Text
  readonly where: Text
  readonly message: Text
  /** Of a mark, or `unrequested`; null: a plain difference. */
  readonly state: RedState | 'unrequested' | null
  readonly stateName: Text | null
  /** Crops are shown with it. */
  readonly crops: boolean
}

export function entriesOf(
  result: ComparisonResult,
  list: ListId,
  regions: readonly Rect[],
  pageIndex: number,
): readonly Entry[] {
  const pageOf = ({ before, after }: ShownPair): number => {
    const index = result.pages.findIndex(
      (page) => (after && page.after === after.pageId) || (!after && before && page.before === before.pageId),
    )
    return Math.max(0, index)
  }
  const difference = ({ difference, shown }: ShownDifference, index: number, unrequested: boolean): Entry => ({
    id: `${unrequested ? 'extra' : 'difference'} ${index}`,
    pageIndex: pageOf(shown),
    shown,
    title: DIFFERENCE_KINDS[difference.kind],
    where: difference.where,
    message: difference.message,
    state: unrequested ? 'unrequested' : null,
    stateName: unrequested ? COMPARE_MESSAGES.unrequested : null,
    crops: unrequested,
  })
  switch (list) {
    case 'differences':
      return result.differences.map((one, index) => difference(one, index, false))
    case 'redCheck':
      return [
        ...result.unrequested.map((one, index) => difference(one, index, true)),
        ...result.marks.map((mark): Entry => ({
          id: mark.item.mark.id,
          pageIndex: pageOf(mark.shown),
          shown: mark.shown,
          title: MARKS[mark.item.mark.kind],
          where: mark.where,
          message: askedOf(mark),
          state: mark.item.state,
          stateName: RED_STATES[mark.item.state],
          crops: true,
        })),
      ]
    case 'print': {
      const { before, after } = result.pages[pageIndex] ?? { before: null, after: null }
      return regions.map((box, index) => {
        const shown = (pageId: string | null) => (pageId === null ? null : { pageId, crop: around(box), boxes: [box] })
        const size = `${box.width.toFixed(1)} × ${box.height.toFixed(1)} mm`
        const place = `x ${box.x.toFixed(1)}, y ${box.y.toFixed(1)} mm`
        return {
          id: `region ${index}`,
          pageIndex,
          shown: { before: shown(before), after: shown(after) },
          title: { zh: `${index + 1}`, en: `${index + 1}` },
          where: { zh: place, en: place },
          message: { zh: size, en: size },
          state: null,
          stateName: null,
          crops: false,
        }
      })
    }
  }
}

function around({ x, y, width, height }: Rect): Rect {
  const room = 8
  return { x: x - room, y: y - room, width: width + 2 * room, height: height + 2 * room }
}

/** What a mark asks for, in words. */
function askedOf({ item: { mark, wanted, textBefore } }: ShownMark): Text {
  const was = textBefore?.text ?? ''
  switch (mark.kind) {
    case 'delete':
      return { zh: `删去“${was}”`, en: `delete “${was}”` }
    case 'insert':
      return { zh: `增补“${wanted ?? mark.text}”`, en: `insert “${wanted ?? mark.text}”` }
    case 'replace':
    case 'same':
      return { zh: `“${was}”改为“${wanted ?? mark.text}”`, en: `“${was}” to “${wanted ?? mark.text}”` }
    default: {
      const words = mark.text || (was && `“${was}”`)
      return { zh: words, en: words }
    }
  }
}
