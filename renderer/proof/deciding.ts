/**
 * What becomes of a mark: accepted, rejected, resolved, opened again, answered, given to somebody, taken away.
 *
 * Role: asks whether the role may, runs one undoable step, says what was done. Boundary: what a mark changes is core/proof.
 */
import type { LeftMark } from '../../core/commands/proof/acceptMarks.ts'
import { MARKS } from '../../core/model/proofNames.ts'
import type { AnnotationState } from '../../core/model/records.ts'
import { find } from '../../core/model/snapshot.ts'
import { acceptThese, assignThese, removeThese, replyTo, setStates } from './edits.ts'
import { inputOf } from './markInputs.ts'
import { PROOF_MESSAGES as M } from './messages.ts'
import { inName, tell, type ProofSession } from './proofSession.ts'
import { walk } from './walking.ts'
import { fill } from './words.ts'

/** What is picked in the list, else what is chosen. */
function pickedOr(proof: ProofSession): readonly string[] {
  const picked = [...proof.picked.get()]
  const chosen = proof.chosen.get()
  return picked.length > 0 ? picked : chosen === null ? [] : [chosen]
}

/** Accepts, rejects, resolves or opens again: one step, however many. @param ids by default what is picked or chosen */
export function decide(proof: ProofSession, state: AnnotationState, ids: readonly string[] = pickedOr(proof)): void {
  const { session } = proof
  if (ids.length === 0) return tell(proof, 'hint', M.chooseMark)
  // Whoever may mark may say that a mark is dealt with; what is done to the copy is for those who answer for it.
  const action = state === 'resolved' || state === 'open' ? 'mark' : 'accept'
  inName(proof, action, (person) => {
    const { document } = session.editing.view.get()
    const fit = ids.filter((id) => (find(document, 'annotation', id)?.state === 'open') !== (state === 'open'))
    if (fit.length === 0) return tell(proof, 'hint', state === 'open' ? M.openAlready : M.decidedAlready)
    // Of one alone the next one follows; of several the list is done.
    const goesOn = ids.length === 1 && state !== 'open'
    let left: readonly LeftMark[] = []
    if (state === 'accepted') left = acceptThese(session, person, fit)
    else setStates(session, person, fit, state)
    if (goesOn && left.length === 0) walk(proof, 1)
    const done = fit.length - left.length
    const [only] = left
    if (left.length > 0 && done > 0) tell(proof, 'hint', fill(M.someLeft, { n: done, rest: left.length }))
    else if (only) tell(proof, 'hint', left.length === 1 ? only.why : fill(M.noneDone, { why: only.why }))
    else tell(proof, 'done', fill(M[`done_${state}`], { n: done }))
  })
}

export function reply(proof: ProofSession, id: string, text: string): void {
  inName(proof, 'mark', (person) => replyTo(proof.session, person, id, text))
}

export function assign(proof: ProofSession, ids: readonly string[], name: string): void {
  inName(proof, 'mark', (person) => {
    assignThese(proof.session, person, ids, name)
    tell(proof, 'done', name === '' ? M.assignedNobody : fill(M.assigned, { name }))
  })
}

/** Takes away what is chosen: one's own marks, until somebody answered. */
export function removeMark(proof: ProofSession): void {
  const ids = pickedOr(proof)
  if (ids.length === 0) return tell(proof, 'hint', M.chooseMark)
  inName(proof, 'mark', (person) => {
    const { document } = proof.session.editing.view.get()
    const own = ids.filter((id) => {
      const mark = find(document, 'annotation', id)
      return mark?.author.name === person.name && mark.replies.length === 0
    })
    if (own.length < ids.length) return tell(proof, 'refused', M.notYours)
    const name = MARKS[find(document, 'annotation', own[0]!)!.kind]
    removeThese(proof.session, person, own)
    proof.picked.set(new Set())
    tell(proof, 'done', fill(own.length > 1 ? M.removedSeveral : M.removed, { mark: name, n: own.length }))
  })
}

/** Opens the field beside a mark that is there, with its words in it. */
export function editWords(proof: ProofSession, id: string): void {
  inName(proof, 'mark', (person) => {
    const mark = find(proof.session.editing.view.get().document, 'annotation', id)
    if (!mark) return
    if (mark.author.name !== person.name || mark.replies.length > 0) return tell(proof, 'refused', M.notYours)
    const input = inputOf(mark.kind)
    proof.draft.set({ input, anchor: mark.anchor, wants: 'text', marks: [], editing: id, text: mark.text })
  })
}
