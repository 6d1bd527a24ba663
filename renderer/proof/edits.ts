/**
 * Steps of the history on annotations, with the words and the clock of the window.
 *
 * Role: the one place where the view runs commands of core/commands/proof. Boundary: whether the person may is asked before.
 */
import type { AnnotationRecord, Person } from '../../core/model/records.ts'
import type { Session } from '../app/session.ts'

/** What the hand made; who, when and in which round is added here. */
export type NewMark = Pick<
  AnnotationRecord,
  'kind' | 'anchor' | 'target' | 'refersTo' | 'text' | 'variant' | 'strokes'
>

export function addMarks(session: Session, author: Person, marks: readonly NewMark[]): readonly string[] {
  const ids: string[] = []
  session.editing.run({ zh: '校对符号', en: 'Mark' }, (tx) => {
    for (const mark of marks) {
      const id = session.newIds.next('annotation')
      ids.push(id)
      tx.put({
        type: 'annotation',
        id,
        ...mark,
        author,
        createdAt: new Date().toISOString(),
        roundId: null,
        assignee: '',
        state: 'open',
        replies: [],
      })
    }
  })
  return ids
}
