/**
 * Rounds from the window: opening one, handing the page over, signing it, looking back at a round that is over.
 *
 * Role: what buttons and dialogs of the view do, and what it says of that. Boundary: rounds are made by `app/proofing.ts`; who may is
 * core/proof/rounds.ts.
 */
import { STAGES } from '../../core/model/proofNames.ts'
import type { Person, Stage } from '../../core/model/records.ts'
import { all, find, get } from '../../core/model/snapshot.ts'
import { openRoundOf, roundsOf, STAGE_ORDER, whyNotOpen } from '../../core/proof/rounds.ts'
import { toHostError } from '../app/errors.ts'
import type { Text } from '../app/messages.ts'
import { PROOF_MESSAGES as M } from './messages.ts'
import { tell, type ProofSession } from './proofSession.ts'
import { fill } from './words.ts'

/** The round that comes next and that this person may open; null: none. */
export function nextFor({ session }: ProofSession, person: Person): Stage | null {
  const { document } = session.editing.view.get()
  const pageId = session.pageId.get()
  const last = roundsOf(document, pageId).at(-1)
  const later = STAGE_ORDER.slice(last ? STAGE_ORDER.indexOf(last.stage) + 1 : 0)
  return later.find((stage) => whyNotOpen(document, pageId, stage, person) === null) ?? null
}

/** Does a step that the host takes part in; what goes wrong becomes the window's problem. */
async function withHost(proof: ProofSession, act: () => Promise<unknown>, done: Text): Promise<void> {
  proof.busy.set(true)
  try {
    await act()
    proof.read.set(new Set())
    tell(proof, 'done', done)
  } catch (error) {
    proof.session.problem.set(toHostError(error))
  } finally {
    proof.busy.set(false)
  }
}

/** Makes the page's proof and opens the round with it. */
export function beginRound(proof: ProofSession, person: Person, stage: Stage): Promise<void> {
  const { proofing, pageId } = proof.session
  const done = fill(M.roundBegun, { stage: STAGES[stage] })
  return withHost(proof, () => proofing.openRound(pageId.get(), stage, person), done)
}

/** Ends the round that is open on the page shown. */
export function handOver(proof: ProofSession, person: Person, note: string): void {
  const { editing, pageId, proofing } = proof.session
  const stage = openRoundOf(editing.view.get().document, pageId.get())?.stage
  proofing.closeRound(pageId.get(), person, note)
  if (stage) tell(proof, 'done', fill(M.handedOver, { stage: STAGES[stage] }))
}

/** 签付印: in the person's name, for the page as it is. */
export function signPage(proof: ProofSession, person: Person, note: string): Promise<void> {
  const { proofing, pageId } = proof.session
  return withHost(proof, () => proofing.sign(pageId.get(), person, note), M.signed)
}

/** Shows the marks of one round alone; null: of all again. */
export function lookAt(proof: ProofSession, roundId: string | null): void {
  const { document } = proof.session.editing.view.get()
  const round = find(document, 'proofRound', roundId)
  const others = all(document, 'proofRound').filter(({ id }) => id !== roundId)
  proof.session.editing.previewSnapshot(null)
  proof.asItWas.set(false)
  proof.looking.set(round?.id ?? null)
  proof.hiddenRounds.set(new Set(round ? ['', ...others.map(({ id }) => id)] : []))
  proof.filter.set({ ...proof.filter.get(), round: round?.id ?? null })
  proof.chosen.set(null)
  proof.told.set(null)
}

/** The page as the round that is looked at has read it, without marks; or as it is now. Nothing of it enters the document. */
export async function showAsItWas(proof: ProofSession, on: boolean): Promise<void> {
  const { session } = proof
  const roundId = proof.looking.get()
  if (!on || roundId === null) {
    session.editing.previewSnapshot(null)
    proof.asItWas.set(false)
    return
  }
  try {
    const round = get(session.editing.view.get().document, 'proofRound', roundId)
    const snapshot = await session.proofing.roundDocument(round)
    if (proof.looking.get() !== roundId) return
    session.editing.previewSnapshot(snapshot)
    session.canvas.get()?.leaveText()
    proof.asItWas.set(true)
  } catch (error) {
    session.problem.set(toHostError(error))
  }
}
