/**
 * Rounds, signatures and overrides, from the window.
 *
 * Role: has the host make what a round keeps, then runs the command. Boundary: who may do what is asked by the commands themselves
 * (`core/commands/proofRounds`); none of this is undone.
 */
import type { PreflightProfile } from '../../core/check/profile.ts'
import { closeRound } from '../../core/commands/proofRounds/closeRound.ts'
import { openRound } from '../../core/commands/proofRounds/openRound.ts'
import { overrideSign } from '../../core/commands/proofRounds/overrideSign.ts'
import { sign } from '../../core/commands/proofRounds/sign.ts'
import { decodeDocument, readDocument } from '../../core/model/document.ts'
import { UserError } from '../../core/model/errors.ts'
import type { IdSource } from '../../core/model/ids.ts'
import type { Person, ProofRoundRecord, Stage } from '../../core/model/records.ts'
import type { Snapshot } from '../../core/model/snapshot.ts'
import type { Transaction } from '../../core/model/store.ts'
import { pageDigest } from '../../core/proof/pageDigest.ts'
import { demandOf } from '../../core/proof/release.ts'
import { openRoundOf, whyNotOpen } from '../../core/proof/rounds.ts'
import { signatureState, type SignatureState } from '../../core/proof/signOff.ts'
import { whyNotSign } from '../../core/proof/signing.ts'
import type { DocumentId, HostClient } from '../../electron/contract.ts'
import type { Editing } from './editing.ts'
import type { Text } from './messages.ts'

export interface Proofing {
  /** Makes the proof and opens the round. Resolves to its id. @throws UserError with the reason, HostRefusal */
  openRound(pageId: string, stage: Stage, person: Person): Promise<string>
  closeRound(pageId: string, person: Person, note?: string): void
  /** Signs the page in its open sign-off round, or opens one with a proof of the page. */
  sign(pageId: string, person: Person, note: string): Promise<void>
  /** Lets pages go unsigned as they are. */
  override(pageIds: readonly string[], person: Person, reason: string): void
  signature(pageId: string): SignatureState
  /** The page as it was when a round was opened. @throws HostRefusal `proof-missing`, `proof-damaged` */
  roundDocument(round: ProofRoundRecord): Promise<Snapshot>
  roundPdf(round: ProofRoundRecord): Promise<Uint8Array>
}

export interface ProofingParts {
  readonly client: HostClient
  readonly documentId: DocumentId
  readonly editing: Editing
  /** The document as the host takes it. */
  readonly bytes: () => Uint8Array
  readonly newIds: IdSource
  /** Says whose signatures are asked for. */
  readonly profile: PreflightProfile
}

export function createProofing({ client, documentId, editing, bytes, newIds, profile }: ProofingParts): Proofing {
  const demanded = demandOf(profile)
  const demand = demanded.length > 0 ? { demanded } : {}
  const now = (): string => new Date().toISOString()
  const document = (): Snapshot => editing.store.snapshot
  const proofOf = (pageId: string) => client.request('round.proof', { documentId, document: bytes(), pageId })
  const read = ({ id, documentSha256, pdfSha256 }: ProofRoundRecord, file: 'document.json' | 'page.pdf') =>
    client.request('round.read', {
      documentId,
      roundId: id,
      file,
      sha256: file === 'page.pdf' ? pdfSha256 : documentSha256,
    })
  const step = (label: Text, edit: (tx: Transaction) => void): void => void editing.run(label, edit)

  return {
    async openRound(pageId, stage, person) {
      // A proof takes a second: what is refused is refused before.
      const not = whyNotOpen(document(), pageId, stage, person)
      if (not) throw new UserError('round-refused', not.zh, not.en)
      const proof = await proofOf(pageId)
      step(openRound.label, (tx) => openRound.run(tx, { pageId, stage, person, at: now(), proof, newIds, ...demand }))
      return proof.roundId
    },
    closeRound: (pageId, person, note = '') =>
      step(closeRound.label, (tx) => closeRound.run(tx, { pageId, person, at: now(), note, newIds })),
    async sign(pageId, person, note) {
      const not = whyNotSign(document(), pageId, person, demanded)
      if (not) throw new UserError('sign-refused', not.zh, not.en)
      const proof = openRoundOf(document(), pageId) ? null : await proofOf(pageId)
      step(sign.label, (tx) => sign.run(tx, { pageId, person, at: now(), note, proof, newIds, ...demand }))
    },
    override: (pageIds, person, reason) =>
      step(overrideSign.label, (tx) => {
        for (const pageId of pageIds) overrideSign.run(tx, { pageId, person, at: now(), reason, newIds })
      }),
    signature: (pageId) => signatureState(document(), pageId, pageDigest(document(), pageId), demanded),
    roundDocument: async (round) => readDocument(decodeDocument(await read(round, 'document.json'))).snapshot,
    roundPdf: (round) => read(round, 'page.pdf'),
  }
}
