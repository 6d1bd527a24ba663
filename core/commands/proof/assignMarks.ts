/** 指派: says whom marks wait for. Role: the review panel. Boundary: a name as it is written; empty for nobody in particular. */
import type { Command } from '../command.ts'
import { marksOf, note, type By } from './marks.ts'

export interface AssignMarksArgs extends By {
  readonly ids: readonly string[]
  readonly assignee: string
}

export const assignMarks: Command<AssignMarksArgs> = {
  id: 'proof.assign-marks',
  label: { zh: '指派', en: 'Assign' },
  shortcut: null,
  enabled: (snapshot, { ids }) => marksOf(snapshot, ids).length > 0,
  run(tx, { ids, assignee, ...by }) {
    const name = assignee.trim()
    for (const mark of marksOf(tx.snapshot, ids)) {
      if (mark.assignee === name) continue
      tx.update('annotation', mark.id, { assignee: name })
      note(tx, by, 'mark-assigned', mark.id, { note: name })
    }
  },
}
