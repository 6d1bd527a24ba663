/**
 * Whether pages may go to press 付印.
 *
 * Role: the one judgement of the command line, the host and the export dialog. Boundary: only for what is printed; a web PDF goes by no
 * signature. A document that never entered the workflow is not asked for any, unless the paper's profile asks.
 */
import { UserError } from '../model/errors.ts'
import { ROLES } from '../model/proofNames.ts'
import type { PageRecord, Role } from '../model/records.ts'
import { find, type Snapshot } from '../model/snapshot.ts'
import { pageDigest } from './pageDigest.ts'
import { personName } from './person.ts'
import { asksForSignatures, signatureState, type SignatureState } from './signOff.ts'

export interface HeldPage {
  readonly page: PageRecord
  readonly signature: SignatureState
}

/** Roles that a preflight profile asks for; none where its rule `sign-off` is off. */
export function demandOf(profile: {
  readonly rules: Readonly<Record<string, { readonly severity: string; readonly [key: string]: unknown }>>
}): readonly Role[] {
  const rule = profile.rules['sign-off']
  return rule && rule.severity !== 'off' ? ((rule['roles'] as readonly Role[] | undefined) ?? []) : []
}

/** Those of the pages that may not go to press as they are. @param demanded what the paper asks for (`demandOf`) */
export function heldPages(
  snapshot: Snapshot,
  pageIds: readonly string[],
  demanded: readonly Role[] = [],
): readonly HeldPage[] {
  if (demanded.length === 0 && !asksForSignatures(snapshot)) return []
  return pageIds.flatMap((id) => {
    const page = find(snapshot, 'page', id)
    if (!page) return []
    const signature = signatureState(snapshot, id, pageDigest(snapshot, id), demanded)
    return signature.state === 'signed' || signature.state === 'overridden' ? [] : [{ page, signature }]
  })
}

/** What is wrong with a page, for a person. */
export function heldReason({ signature: { missing, stale } }: HeldPage): { readonly zh: string; readonly en: string } {
  const changed = stale.map(({ person }) => personName(person)).join('、')
  const never = missing.filter((role) => !stale.some(({ person }) => person.role === role))
  const zh = [
    changed && `${changed}签过以后版面又改了`,
    never.length > 0 ? `${never.map((role) => ROLES[role].zh).join('、')}还没有签付印` : '',
  ]
  const en = [
    stale.length > 0
      ? `changed since ${stale.map(({ person }) => `${person.name} (${ROLES[person.role].en})`).join(', ')} signed it`
      : '',
    never.length > 0 ? `not signed by the ${never.map((role) => ROLES[role].en).join(', ')}` : '',
  ]
  return { zh: zh.filter(Boolean).join('，'), en: en.filter(Boolean).join(', ') }
}

/** @throws UserError `unsigned` naming every page that is held */
export function requireRelease(held: readonly HeldPage[]): void {
  if (held.length === 0) return
  const reasons = held.map((one) => ({ number: one.page.number || one.page.id, ...heldReason(one) }))
  throw new UserError(
    'unsigned',
    `${reasons.map(({ number, zh }) => `${number} 版${zh}`).join('；')}。不能付印：请签付印，或由总编署名并写明理由放行`,
    `${reasons.map(({ number, en }) => `page ${number} is ${en}`).join('; ')}. It may not go to press: let it be signed, or let the chief editor override by name with a reason`,
  )
}
