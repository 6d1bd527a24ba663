/** Lets a finding of the copy checks stand, with the reason, or takes it up again: an entry of the audit log. */
import { CHECK_IGNORED, CHECK_RESTORED, noteDetail, type CheckNote } from '../../model/checkNotes.ts'
import { UserError } from '../../model/errors.ts'
import type { Person } from '../../model/records.ts'
import { find } from '../../model/snapshot.ts'
import type { Command } from '../command.ts'

export interface NoteFinding extends CheckNote {
  /** Of the new entry. */
  readonly id: string
  readonly paragraphId: string
  readonly person: Person
  /** ISO 8601 instant, UTC. */
  readonly at: string
  /** False: it is told again. */
  readonly ignored: boolean
}

export const noteFinding: Command<NoteFinding> = {
  id: 'note-finding',
  label: { zh: '忽略校对提示', en: 'Ignore Finding' },
  shortcut: null,
  enabled: (snapshot, { paragraphId }) => find(snapshot, 'paragraph', paragraphId) !== undefined,
  run(tx, { id, paragraphId, person, at, ignored, ...note }) {
    if (ignored && note.reason.trim() === '')
      throw new UserError('reason-missing', '请写明忽略的理由', 'say why it may stand')
    tx.put({
      type: 'auditEntry',
      id,
      at,
      person,
      action: ignored ? CHECK_IGNORED : CHECK_RESTORED,
      subject: paragraphId,
      detail: noteDetail(note),
    })
  },
}
