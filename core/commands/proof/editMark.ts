/**
 * 修改校对符号: says a mark differently, or puts it elsewhere; its words are taken anew.
 *
 * Role: the mark's own fields and handles. Boundary: what was obeyed or rejected stays as it was said: reopen it first.
 */
import { UserError } from '../../model/errors.ts'
import type { AnnotationRecord } from '../../model/records.ts'
import { find, get } from '../../model/snapshot.ts'
import { markFacts } from '../../proof/auditWords.ts'
import type { Command } from '../command.ts'
import { note, ready, type By } from './marks.ts'

export interface EditMarkArgs extends By {
  readonly id: string
  readonly changes: Partial<
    Pick<AnnotationRecord, 'kind' | 'anchor' | 'target' | 'refersTo' | 'text' | 'variant' | 'strokes'>
  >
}

/** @throws UserError codes `mark-…` where it would mean nothing, `mark-closed` where it is open no more. */
export const editMark: Command<EditMarkArgs> = {
  id: 'proof.edit-mark',
  label: { zh: '修改校对符号', en: 'Edit Mark' },
  shortcut: null,
  enabled: (snapshot, { id }) => find(snapshot, 'annotation', id)?.state === 'open',
  run(tx, { id, changes, ...by }) {
    const mark = get(tx.snapshot, 'annotation', id)
    if (mark.state !== 'open')
      throw new UserError(
        'mark-closed',
        '此符号已处理；请先重新打开',
        'the mark has been dealt with; reopen it first',
        id,
      )
    const said = ready(tx.snapshot, { ...mark, ...changes })
    // Said as before: nothing was done, and nothing is noted. Fields stand in one order, as one record is made from the other.
    if (JSON.stringify(said) === JSON.stringify(mark)) return
    tx.put(said)
    // What it said before: the mark itself says only what it says now.
    note(tx, by, 'mark-edited', id, markFacts(mark))
  },
}
