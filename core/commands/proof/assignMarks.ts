/** 指派: says whom marks wait for. Role: the review panel. Boundary: a name as it is written; empty for nobody in particular. */
import type { Command } from '../command.ts'
import { marksOf } from './marks.ts'

export interface AssignMarksArgs {
  readonly ids: readonly string[]
  readonly assignee: string
}

export const assignMarks: Command<AssignMarksArgs> = {
  id: 'proof.assign-marks',
  label: { zh: '指派', en: 'Assign' },
  shortcut: null,
  enabled: (snapshot, { ids }) => marksOf(snapshot, ids).length > 0,
  run(tx, { ids, assignee }) {
    const name = assignee.trim()
    for (const mark of marksOf(tx.snapshot, ids))
      if (mark.assignee !== name) tx.update('annotation', mark.id, { assignee: name })
  },
}
