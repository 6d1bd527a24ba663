/**
 * Sign-off 付印签样: who answers for a page, and whether that still holds.
 *
 * Role: reads the signatures of a page against what it prints now. Boundary: changes nothing (`core/commands/proofRounds/sign.ts`);
 * which signatures a paper asks for is its preflight profile's rule `sign-off`.
 */
import type { Role, SignOffRecord } from '../model/records.ts'
import { all, type Snapshot } from '../model/snapshot.ts'

/** Where a paper's profile asks for nobody: the chief editor signs 总编签发. */
export const DEFAULT_DEMAND: readonly Role[] = ['chiefEditor']

/**
 * `signed`: everybody who must has signed the page as it is · `changed`: they had, and the page prints something else since · `overridden`: it was
 * let go as it is, by name · `unsigned`: somebody is missing.
 */
export interface SignatureState {
  readonly state: 'signed' | 'changed' | 'overridden' | 'unsigned'
  /** Roles whose signature on the page as it is now is missing. */
  readonly missing: readonly Role[]
  /** Of `missing`: those who signed what the page was before. */
  readonly stale: readonly SignOffRecord[]
  /** On the page as it is, newest last. */
  readonly valid: readonly SignOffRecord[]
  /** The last override of the page as it is. */
  readonly override: SignOffRecord | null
}

/** Signatures and overrides of a page, oldest first. */
export function signOffsOf(snapshot: Snapshot, pageId: string): readonly SignOffRecord[] {
  return all(snapshot, 'signOff')
    .filter((one) => one.pageId === pageId)
    .sort((one, other) => (one.signedAt < other.signedAt ? -1 : one.signedAt > other.signedAt ? 1 : 0))
}

/**
 * @param digest of the page as it is now (`pageDigest`). A signature on no digest vouches for nothing.
 * @param demanded roles that must have signed; none asked for: the chief editor
 */
export function signatureState(
  snapshot: Snapshot,
  pageId: string,
  digest: string,
  demanded: readonly Role[] = DEFAULT_DEMAND,
): SignatureState {
  const asked = demanded.length > 0 ? demanded : DEFAULT_DEMAND
  const named = signOffsOf(snapshot, pageId).filter(({ person }) => person.name.trim() !== '')
  const holds = (one: SignOffRecord): boolean => digest !== '' && one.pageSha256 === digest
  const valid = named.filter((one) => !one.override && holds(one))
  const override = named.filter((one) => one.override && holds(one)).at(-1) ?? null
  const missing = asked.filter((role) => !valid.some(({ person }) => person.role === role))
  const stale = missing.flatMap((role) => named.filter((one) => !one.override && one.person.role === role).at(-1) ?? [])
  const state =
    missing.length === 0 ? 'signed' : override ? 'overridden' : stale.length === missing.length ? 'changed' : 'unsigned'
  return { state, missing, stale, valid, override }
}

/** Whether a document goes by signatures: it has rounds or signatures. One that never entered the workflow is exported as ever. */
export function asksForSignatures(snapshot: Snapshot): boolean {
  for (const { type } of snapshot.records.values()) if (type === 'proofRound' || type === 'signOff') return true
  return false
}
