/**
 * 结束校次: the reading is done; or the page is called back from its lock.
 *
 * Role: from here on what the round's marks say is settled. Boundary: the marks themselves stay open, to be carried out.
 */
import { auditEntry } from '../../proof/audit.ts'
import { openRoundOf, whyNotClose } from '../../proof/rounds.ts'
import type { IdSource } from '../../model/ids.ts'
import type { Command } from '../command.ts'
import { refuse, requirePage, type Deed } from './requirements.ts'

export interface CloseRoundArgs extends Deed {
  readonly pageId: string
  readonly newIds: IdSource
  /** Why, where there is something to say. */
  readonly note?: string
}

/** Result: id of the round. @throws UserError `round-refused` */
export const closeRound: Command<CloseRoundArgs, string> = {
  id: 'proof.closeRound',
  label: { zh: '结束校次', en: 'Close Round' },
  shortcut: null,
  enabled: (snapshot, { pageId, person }) => whyNotClose(snapshot, pageId, person) === null,
  run(tx, args) {
    const { pageId, person, at, newIds, note = '' } = args
    const page = requirePage(tx.snapshot, pageId, args)
    refuse('round-refused', whyNotClose(tx.snapshot, pageId, person), page)
    const { id, stage } = openRoundOf(tx.snapshot, pageId)!
    tx.update('proofRound', id, { closedAt: at, closedBy: person })
    const action = stage === 'locked' ? 'page-unlocked' : 'round-closed'
    tx.put(auditEntry(newIds.next('audit'), { at, person }, action, pageId, { round: id, stage, note }))
    return id
  },
}
