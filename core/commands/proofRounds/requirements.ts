/** What every step of the workflow asks first: a page, and somebody with a name. Boundary: who may do what is `core/proof/roles.ts`. */
import type { Bilingual } from '../command.ts'
import { UserError } from '../../model/errors.ts'
import type { PageRecord, Person } from '../../model/records.ts'
import { find, type Snapshot } from '../../model/snapshot.ts'

/** Who does it, and when: ISO 8601, UTC. */
export interface Deed {
  readonly person: Person
  readonly at: string
}

/** @throws UserError `page-missing`, `person-name` */
export function requirePage(snapshot: Snapshot, pageId: string, { person }: Deed): PageRecord {
  const page = find(snapshot, 'page', pageId)
  if (!page)
    throw new UserError(
      'page-missing',
      '没有这个版；它可能已被删除',
      'there is no such page; it may have been deleted',
      pageId,
    )
  if (person.name.trim() === '')
    throw new UserError('person-name', '须写明姓名', 'say who you are: a name is needed', placeOf(page))
  return page
}

/** How errors name a page: `07 版`. */
export function placeOf({ id, number }: PageRecord): string {
  return number === '' ? id : `${number} 版`
}

/** @throws UserError of that code with the reason, where there is one */
export function refuse(code: string, reason: Bilingual | null, page: PageRecord): void {
  if (reason) throw new UserError(code, reason.zh, reason.en, placeOf(page))
}
