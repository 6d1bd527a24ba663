/**
 * 重排版次: numbers the pages behind a page on from its number: A07, A08, A09 …
 *
 * Role: after pages were moved or deleted. Boundary: the numbers that frames print are text of their own.
 */
import { find, get } from '../../model/snapshot.ts'
import type { Command } from '../command.ts'
import { numberAfter, orderOf } from './order.ts'

export interface RenumberPagesArgs {
  readonly pageId: string
}

export const renumberPages: Command<RenumberPagesArgs> = {
  id: 'page.renumber',
  label: { zh: '从本版起重排版次', en: 'Renumber From This Page' },
  shortcut: null,
  enabled(snapshot, { pageId }) {
    const page = find(snapshot, 'page', pageId)
    return page !== undefined && /\d$/u.test(page.number) && orderOf(snapshot, page).at(-1) !== pageId
  },
  run(tx, { pageId }) {
    let { number } = get(tx.snapshot, 'page', pageId)
    const order = orderOf(tx.snapshot, get(tx.snapshot, 'page', pageId))
    for (const id of order.slice(order.indexOf(pageId) + 1)) {
      number = numberAfter(number)
      if (get(tx.snapshot, 'page', id).number !== number) tx.update('page', id, { number })
    }
  },
}
