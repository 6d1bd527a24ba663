/**
 * Steps of the history on annotations, with the clock of the window.
 *
 * Role: the one place where the view runs commands of core/commands/proof. Boundary: whether the person may is asked before
 * (`proofSession.ts`); what a command refuses, and why, is its own.
 */
import { acceptMarks, type LeftMark } from '../../core/commands/proof/acceptMarks.ts'
import { addMark } from '../../core/commands/proof/addMark.ts'
import { assignMarks } from '../../core/commands/proof/assignMarks.ts'
import { editMark } from '../../core/commands/proof/editMark.ts'
import { removeMarks } from '../../core/commands/proof/removeMarks.ts'
import { replyToMark } from '../../core/commands/proof/replyToMark.ts'
import { setMarksState, type SetMarksStateArgs } from '../../core/commands/proof/setMarksState.ts'
import type { AnnotationRecord, Person } from '../../core/model/records.ts'
import { roundForMark } from '../../core/proof/rounds.ts'
import type { Session } from '../app/session.ts'

/** What the hand made; who, when and in which round is added here. */
export type NewMark = Pick<AnnotationRecord, 'kind' | 'anchor' | 'target' | 'refersTo' | 'text' | 'variant' | 'strokes'>

const by = ({ newIds }: Session, author: Person) => ({ author, at: new Date().toISOString(), newIds })

/** Adds marks, as one step; they belong to the round that is open on the page shown. */
export function addMarks(session: Session, author: Person, marks: readonly NewMark[]): readonly string[] {
  const roundId = roundForMark(session.editing.view.get().document, session.pageId.get())
  const ids: string[] = []
  session.editing.run(addMark.label, (tx) => {
    for (const mark of marks) ids.push(addMark.run(tx, { ...by(session, author), ...mark, roundId }))
  })
  return ids
}

export function changeWords(session: Session, author: Person, id: string, text: string): void {
  session.editing.run(editMark.label, (tx) => editMark.run(tx, { ...by(session, author), id, changes: { text } }))
}

/** Obeys the marks; gives back those that stay open, and why. */
export function acceptThese(session: Session, author: Person, ids: readonly string[]): readonly LeftMark[] {
  let left: readonly LeftMark[] = []
  session.editing.run(acceptMarks.label, (tx) => {
    ;({ left } = acceptMarks.run(tx, { ...by(session, author), ids }))
  })
  return left
}

export function setStates(
  session: Session,
  author: Person,
  ids: readonly string[],
  state: SetMarksStateArgs['state'],
): void {
  session.editing.run(setMarksState.label, (tx) => void setMarksState.run(tx, { ...by(session, author), ids, state }))
}

export function replyTo(session: Session, author: Person, id: string, text: string): void {
  session.editing.run(replyToMark.label, (tx) => void replyToMark.run(tx, { ...by(session, author), id, text }))
}

export function assignThese(session: Session, author: Person, ids: readonly string[], assignee: string): void {
  session.editing.run(assignMarks.label, (tx) => assignMarks.run(tx, { ...by(session, author), ids, assignee }))
}

export function removeThese(session: Session, author: Person, ids: readonly string[]): void {
  session.editing.run(removeMarks.label, (tx) => removeMarks.run(tx, { ...by(session, author), ids }))
}
