/**
 * The pages of an edition and their order.
 *
 * Role: what the page commands are made of. Boundary: knows transactions, no commands. An edition that lacks a page of its
 * own in its order gets it at the end with the first change.
 */
import type { PageRecord } from '../../model/records.ts'
import { all, find, get, type Snapshot } from '../../model/snapshot.ts'
import type { Transaction } from '../../model/store.ts'

/** Ids of the pages of that page's edition, in order; all pages where there is no edition. */
export function orderOf(snapshot: Snapshot, page: PageRecord): readonly string[] {
  const edition = find(snapshot, 'edition', page.editionId)
  const own = all(snapshot, 'page').filter(({ editionId }) => editionId === page.editionId)
  const listed = edition?.pageIds.filter((id) => find(snapshot, 'page', id)) ?? []
  return [...listed, ...own.map(({ id }) => id).filter((id) => !listed.includes(id))]
}

export function setOrder(tx: Transaction, editionId: string, pageIds: readonly string[]): void {
  const edition = find(tx.snapshot, 'edition', editionId)
  if (!edition || sameOrder(edition.pageIds, pageIds)) return
  tx.update('edition', editionId, { pageIds })
}

/** A07 → A08, 9 → 10; without a number at its end it stays as it is. */
export function numberAfter(number: string): string {
  return number.replace(/\d+$/u, (digits) => String(Number(digits) + 1).padStart(digits.length, '0'))
}

/** Puts a new page after another and numbers it; pages behind it that would have the same number move on by one. */
export function insertAfter(tx: Transaction, after: PageRecord, made: PageRecord): void {
  const order = orderOf(tx.snapshot, after)
  const at = order.indexOf(after.id) + 1
  let number = numberAfter(after.number)
  tx.put({ ...made, number: number === after.number ? '' : number })
  setOrder(tx, after.editionId, [...order.slice(0, at), made.id, ...order.slice(at)])
  for (const id of order.slice(at)) {
    if (get(tx.snapshot, 'page', id).number !== number || number === after.number) return
    number = numberAfter(number)
    tx.update('page', id, { number })
  }
}

function sameOrder(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((id, index) => id === other[index])
}
