/**
 * 解决, 驳回, 重新打开: gives marks another state, written down in their threads.
 *
 * Role: the review panel. Boundary: changes no text. What was accepted has changed the page: it can be reopened, or taken
 * back by № 19, but not be rejected in hindsight.
 */
import type { AnnotationState } from '../../model/records.ts'
import type { Snapshot } from '../../model/snapshot.ts'
import type { Command } from '../command.ts'
import { marksOf, reply, type By } from './marks.ts'

export interface SetMarksStateArgs extends By {
  readonly ids: readonly string[]
  /** Accepting is `acceptMarks.ts`. */
  readonly state: Exclude<AnnotationState, 'accepted'>
  /** Why. */
  readonly text?: string
}

function changing(snapshot: Snapshot, { ids, state }: Pick<SetMarksStateArgs, 'ids' | 'state'>) {
  return marksOf(snapshot, ids).filter((mark) => (state === 'open' ? mark.state !== 'open' : mark.state === 'open'))
}

/** Result: ids of the marks that changed. */
export const setMarksState: Command<SetMarksStateArgs, readonly string[]> = {
  id: 'proof.set-state',
  label: { zh: '处理校对符号', en: 'Change State of Marks' },
  shortcut: null,
  enabled: (snapshot, args) => changing(snapshot, args).length > 0,
  run(tx, { ids, state, text = '', ...by }) {
    const marks = changing(tx.snapshot, { ids, state })
    for (const { id } of marks) reply(tx, id, by, text, state)
    return marks.map(({ id }) => id)
  },
}
