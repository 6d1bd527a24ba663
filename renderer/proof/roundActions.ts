/**
 * Rounds from the window: opening one, handing the page over, signing it, looking back at a round that is over.
 *
 * Role: asks the host for the proof that a round keeps, then runs the command. Boundary: who may is core/proof/rounds.ts, which the
 * commands ask themselves. What is on record is not undone: the steps before it are let go.
 */
import type { Command } from '../../core/commands/command.ts'
import { closeRound } from '../../core/commands/proofRounds/closeRound.ts'
import { openRound } from '../../core/commands/proofRounds/openRound.ts'
import { sign } from '../../core/commands/proofRounds/sign.ts'
import { decodeDocument, readDocument } from '../../core/model/document.ts'
import { STAGES } from '../../core/model/proofNames.ts'
import type { Person, Stage } from '../../core/model/records.ts'
import { all, find, get } from '../../core/model/snapshot.ts'
import { openRoundOf, roundsOf, STAGE_ORDER, whyNotOpen } from '../../core/proof/rounds.ts'
import { toHostError } from '../app/errors.ts'
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

/** Runs a step of the workflow. It is on record: neither it nor what led to it is undone. */
function onRecord<Args, Result>({ session }: ProofSession, command: Command<Args, Result>, args: Args): void {
  session.editing.run(command.label, (tx) => void command.run(tx, args))
  session.editing.history.clear()
}

const deed = ({ session }: ProofSession, person: Person) => ({
  pageId: session.pageId.get(),
  person,
  at: new Date().toISOString(),
  newIds: session.newIds,
})

/** Makes the page's proof and opens the round with it. What goes wrong becomes the window's problem. */
export async function beginRound(proof: ProofSession, person: Person, stage: Stage): Promise<void> {
  const { session } = proof
  const what = deed(proof, person)
  proof.busy.set(true)
  try {
    const kept = await session.client.request('round.proof', {
      documentId: session.opened.documentId,
      document: session.saving.bytes(),
      pageId: what.pageId,
    })
    onRecord(proof, openRound, { ...what, stage, proof: kept })
    proof.read.set(new Set())
    tell(proof, 'done', fill(M.roundBegun, { stage: STAGES[stage] }))
  } catch (error) {
    session.problem.set(toHostError(error))
  } finally {
    proof.busy.set(false)
  }
}

/** Ends the round that is open on the page shown. */
export function handOver(proof: ProofSession, person: Person, note: string): void {
  const { session } = proof
  const stage = openRoundOf(session.editing.view.get().document, session.pageId.get())?.stage
  onRecord(proof, closeRound, { ...deed(proof, person), note })
  if (stage) tell(proof, 'done', fill(M.handedOver, { stage: STAGES[stage] }))
}

/** 签付印: in the person's name, for the page as the open sign-off proof shows it. */
export function signPage(proof: ProofSession, person: Person, note: string): void {
  onRecord(proof, sign, { ...deed(proof, person), note, proof: null })
  tell(proof, 'done', M.signed)
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
    const { documentSha256 } = get(session.editing.view.get().document, 'proofRound', roundId)
    const bytes = await session.client.request('round.read', {
      documentId: session.opened.documentId,
      roundId,
      file: 'document.json',
      sha256: documentSha256,
    })
    if (proof.looking.get() !== roundId) return
    session.editing.previewSnapshot(readDocument(decodeDocument(bytes)).snapshot)
    session.canvas.get()?.leaveText()
    proof.asItWas.set(true)
  } catch (error) {
    session.problem.set(toHostError(error))
  }
}
