/**
 * 开校次: begins a reading of a page, or locks it.
 *
 * Role: writes down what the host has put into the file as `proofs/<roundId>/`. Boundary: the proof itself is made by the host
 * (`core/proof/roundFiles.ts`); its digest of the page must still be the page's.
 */
import { auditEntry } from '../../proof/audit.ts'
import { pageDigest } from '../../proof/pageDigest.ts'
import { skippedBefore, whyNotOpen } from '../../proof/rounds.ts'
import { DEFAULT_DEMAND, signatureState } from '../../proof/signOff.ts'
import { UserError } from '../../model/errors.ts'
import type { IdSource } from '../../model/ids.ts'
import { ROLES } from '../../model/proofNames.ts'
import type { PageRecord, Role, Stage } from '../../model/records.ts'
import type { Transaction } from '../../model/store.ts'
import type { Command } from '../command.ts'
import { placeOf, refuse, requirePage, type Deed } from './requirements.ts'

/** What was put into the file, by its digests. */
export interface RoundProof {
  /** Id of the round; its entries are `proofs/<roundId>/…`. */
  readonly roundId: string
  /** Of the page as the proof shows it (`pageDigest`). */
  readonly pageSha256: string
  readonly documentSha256: string
  readonly pdfSha256: string
}

export interface OpenRoundArgs extends Deed {
  readonly pageId: string
  readonly stage: Stage
  readonly proof: RoundProof
  readonly newIds: IdSource
  /** For the lock: roles that must have signed. */
  readonly demanded?: readonly Role[]
}

/** Result: id of the round. @throws UserError `round-refused`, `proof-outdated`, `lock-unsigned` */
export const openRound: Command<OpenRoundArgs, string> = {
  id: 'proof.openRound',
  label: { zh: '开校次', en: 'Open Round' },
  shortcut: null,
  enabled: (snapshot, { pageId, stage, person }) => whyNotOpen(snapshot, pageId, stage, person) === null,
  run(tx, args) {
    const { pageId, stage, person, proof, demanded = DEFAULT_DEMAND } = args
    const page = requirePage(tx.snapshot, pageId, args)
    refuse('round-refused', whyNotOpen(tx.snapshot, pageId, stage, person), page)
    if (stage === 'locked') {
      const { state, missing } = signatureState(tx.snapshot, pageId, pageDigest(tx.snapshot, pageId), demanded)
      if (state !== 'signed' && state !== 'overridden')
        throw new UserError(
          'lock-unsigned',
          `${missing.map((role) => ROLES[role].zh).join('、')}还没有签现在这一版，不能锁定；请先签付印`,
          `the ${missing.map((role) => ROLES[role].en).join(', ')} has not signed the page as it is, so it cannot be locked; let it be signed first`,
          placeOf(page),
        )
    }
    beginRound(tx, page, args)
    return proof.roundId
  },
}

/** Adds the round and its entry. @throws UserError `proof-outdated` where the page is no longer what the proof shows */
export function beginRound(
  tx: Transaction,
  page: PageRecord,
  { stage, person, at, proof, newIds }: Pick<OpenRoundArgs, 'stage' | 'person' | 'at' | 'proof' | 'newIds'>,
): void {
  const { roundId, pageSha256, documentSha256, pdfSha256 } = proof
  if (pageDigest(tx.snapshot, page.id) !== pageSha256)
    throw new UserError(
      'proof-outdated',
      '打样时版面又改了；请再打一次样',
      'the page changed while its proof was made; make it again',
      placeOf(page),
    )
  const skipped = skippedBefore(tx.snapshot, page.id, stage)
  tx.put({
    type: 'proofRound',
    id: roundId,
    pageId: page.id,
    stage,
    openedAt: at,
    openedBy: person,
    closedAt: '',
    closedBy: null,
    documentSha256,
    pdfSha256,
  })
  const action = stage === 'locked' ? 'page-locked' : 'round-opened'
  const facts = { round: roundId, stage, page: pageSha256, pdf: pdfSha256, skipped: skipped.join(',') }
  tx.put(auditEntry(newIds.next('audit'), { at, person }, action, page.id, facts))
}
