/**
 * 签付印: somebody answers for a page as its sign-off proof shows it.
 *
 * Role: a page is signed in its round 付印签样; where none is open, the signature opens it with a proof of its own, so that what was signed
 * is always kept in the file. Boundary: the proof is made by the host. Not undone: whoever thinks again closes the round, and both are on record.
 */
import { auditEntry } from '../../proof/audit.ts'
import { pageDigest } from '../../proof/pageDigest.ts'
import { openRoundOf, proofedPage } from '../../proof/rounds.ts'
import { whyNotSign } from '../../proof/signing.ts'
import { UserError } from '../../model/errors.ts'
import type { IdSource } from '../../model/ids.ts'
import type { Role } from '../../model/records.ts'
import { get } from '../../model/snapshot.ts'
import type { Command } from '../command.ts'
import { beginRound, type RoundProof } from './openRound.ts'
import { placeOf, refuse, requirePage, type Deed } from './requirements.ts'

export interface SignArgs extends Deed {
  readonly pageId: string
  readonly note: string
  readonly newIds: IdSource
  /** The sign-off proof, where no such round is open yet; else null. */
  readonly proof: RoundProof | null
  /** Roles that the paper asks for: they may sign whatever they are. */
  readonly demanded?: readonly Role[]
}

/** Result: id of the signature. @throws UserError `sign-refused`, `sign-changed`, `proof-outdated`, `proof-missing` */
export const sign: Command<SignArgs, string> = {
  id: 'proof.sign',
  label: { zh: '签付印', en: 'Sign' },
  shortcut: null,
  enabled: (snapshot, { pageId, person, demanded }) => whyNotSign(snapshot, pageId, person, demanded) === null,
  run(tx, args) {
    const { pageId, person, at, note, newIds, proof, demanded } = args
    const page = requirePage(tx.snapshot, pageId, args)
    refuse('sign-refused', whyNotSign(tx.snapshot, pageId, person, demanded), page)
    if (!openRoundOf(tx.snapshot, pageId)) {
      if (!proof)
        throw new UserError(
          'proof-missing',
          '还没有付印签样；请先打样',
          'there is no sign-off proof yet; make one',
          placeOf(page),
        )
      beginRound(tx, page, { stage: 'signing', person, at, proof, newIds })
    }
    const round = get(tx.snapshot, 'proofRound', openRoundOf(tx.snapshot, pageId)!.id)
    const pageSha256 = pageDigest(tx.snapshot, pageId)
    const proofed = proofedPage(tx.snapshot, round)
    if (proofed !== undefined && proofed !== pageSha256)
      throw new UserError(
        'sign-changed',
        '打出付印签样以后版面又改了；请结束这一次签样，重新打样再签',
        'the page has changed since its sign-off proof was made; close that round and sign a new proof',
        placeOf(page),
      )
    const id = newIds.next('sign')
    const { pdfSha256 } = round
    tx.put({ type: 'signOff', id, pageId, person, signedAt: at, note, pageSha256, pdfSha256, override: false })
    const facts = { sign: id, round: round.id, page: pageSha256, pdf: pdfSha256, note }
    tx.put(auditEntry(newIds.next('audit'), { at, person }, 'signed', pageId, facts))
    return id
  },
}
