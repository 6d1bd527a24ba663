/**
 * 加校对符号: puts a mark, a note or a line of ink on text, a frame or a spot of the page.
 *
 * Role: every way of marking: keys, mouse, pen, imports. Boundary: who may mark is for who calls to ask (`may`).
 */
import type { AnnotationRecord } from '../../model/records.ts'
import type { Command } from '../command.ts'
import { note, ready, type By } from './marks.ts'

export interface AddMarkArgs
  extends
    By,
    Pick<AnnotationRecord, 'kind' | 'anchor'>,
    Partial<Pick<AnnotationRecord, Said | 'roundId' | 'assignee'>> {}

type Said = 'target' | 'refersTo' | 'text' | 'variant' | 'strokes'

/** Result: the mark's id. @throws UserError codes `mark-…` where it would mean nothing. */
export const addMark: Command<AddMarkArgs, string> = {
  id: 'proof.add-mark',
  label: { zh: '加校对符号', en: 'Add Mark' },
  shortcut: null,
  enabled: () => true,
  run(tx, { author, at, newIds, ...said }) {
    const id = newIds.next('annotation')
    const mark: AnnotationRecord = {
      type: 'annotation',
      id,
      target: null,
      refersTo: null,
      text: '',
      variant: '',
      strokes: [],
      roundId: null,
      assignee: '',
      ...said,
      author,
      createdAt: at,
      state: 'open',
      replies: [],
    }
    tx.put(ready(tx.snapshot, mark))
    note(tx, { author, at, newIds }, 'mark-added', id)
    return id
  },
}
