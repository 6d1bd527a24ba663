/**
 * Rounds from the window: handing a page over, opening the next round, looking back at one that is over.
 *
 * Role: asks the host for what a round keeps, then runs the command. Boundary: who may is core/proof/rounds.ts, which the commands
 * ask themselves.
 */
import { closeRound } from '../../core/commands/proofRounds/closeRound.ts'
import { STAGES } from '../../core/model/proofNames.ts'
import type { Person } from '../../core/model/records.ts'
import { all, find } from '../../core/model/snapshot.ts'
import { openRoundOf } from '../../core/proof/rounds.ts'
import { PROOF_MESSAGES as M } from './messages.ts'
import { tell, type ProofSession } from './proofSession.ts'
import { fill } from './words.ts'

/** Ends the round that is open on the page shown. */
export function handOver(proof: ProofSession, person: Person, note: string): void {
  const { session } = proof
  const pageId = session.pageId.get()
  const stage = openRoundOf(session.editing.view.get().document, pageId)?.stage
  const at = new Date().toISOString()
  session.editing.run(
    closeRound.label,
    (tx) => void closeRound.run(tx, { pageId, person, at, note, newIds: session.newIds }),
  )
  proof.read.set(new Set())
  if (stage) tell(proof, 'done', fill(M.handedOver, { stage: STAGES[stage] }))
}

/** Shows the marks of one round alone; null: of all again. */
export function lookAt(proof: ProofSession, roundId: string | null): void {
  const { document } = proof.session.editing.view.get()
  const round = find(document, 'proofRound', roundId)
  const others = all(document, 'proofRound').filter(({ id }) => id !== roundId)
  proof.looking.set(round?.id ?? null)
  proof.hiddenRounds.set(new Set(round ? ['', ...others.map(({ id }) => id)] : []))
  proof.filter.set({ ...proof.filter.get(), round: round?.id ?? null })
  if (round) tell(proof, 'hint', fill(M.lookingBack, { stage: STAGES[round.stage], name: round.closedBy?.name ?? '' }))
  else proof.told.set(null)
}
