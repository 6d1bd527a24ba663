/** Who may sign a page now. Boundary: reads rounds and roles; whether signatures hold is `signOff.ts`. */
import { STAGES } from '../model/proofNames.ts'
import type { Person, Role } from '../model/records.ts'
import type { Snapshot } from '../model/snapshot.ts'
import { whyNot, type Bilingual } from './roles.ts'
import { openRoundOf, roundsOf, whyNotReach } from './rounds.ts'

/**
 * Why that person cannot sign the page now; null: they can. A page that has no rounds at all is signed as it is: there are papers, and
 * pages, that are read on one proof alone. @param demanded roles that the paper asks for
 */
export function whyNotSign(
  snapshot: Snapshot,
  pageId: string,
  person: Person,
  demanded: readonly Role[] = [],
): Bilingual | null {
  const open = openRoundOf(snapshot, pageId)
  if (open?.stage === 'locked') return { zh: '本版已锁定，签样已经结束', en: 'the page is locked: its signing is over' }
  if (open && open.stage !== 'signing')
    return {
      zh: `${STAGES[open.stage].zh}还没有结束；请先结束再签付印`,
      en: `the ${STAGES[open.stage].en} is still open; close it before the page is signed`,
    }
  if (!demanded.includes(person.role)) {
    const not = whyNot(person.role, 'sign', 'signing')
    if (not) return not
  }
  if (open || roundsOf(snapshot, pageId).length === 0) return null
  return whyNotReach(snapshot, pageId, 'signing', person.role)
}
