/**
 * The audit log 留痕: what was done to the document, by whom, when.
 *
 * Role: makes the entries that commands add in the same step as the deed, and reads them. Boundary: times and ids are passed in;
 * that no entry goes is `guard.ts`'s.
 */
import type { AuditEntryRecord, Person } from '../model/records.ts'
import { all, type Snapshot } from '../model/snapshot.ts'

/**
 * What can be found again. Entries that begin with `mark-` tell of a mark, one each, so that a mark's own story is the entries that have it for
 * their subject; they go when the very step they tell of is undone. No other goes.
 */
export const AUDIT_ACTIONS = {
  'round-opened': { zh: '开校次', en: 'round opened' },
  'round-closed': { zh: '结束校次', en: 'round closed' },
  'page-locked': { zh: '锁定', en: 'page locked' },
  'page-unlocked': { zh: '解除锁定', en: 'page unlocked' },
  signed: { zh: '签付印', en: 'signed' },
  'export-override': { zh: '未签放行', en: 'let go unsigned' },
  'mark-added': { zh: '加校对', en: 'mark added' },
  'mark-edited': { zh: '改校对', en: 'mark edited' },
  'mark-removed': { zh: '删校对', en: 'mark removed' },
  'mark-imported': { zh: '导入校对', en: 'mark imported' },
  'mark-accepted': { zh: '照改', en: 'mark accepted' },
  'mark-rejected': { zh: '不改', en: 'mark rejected' },
  'mark-resolved': { zh: '已处理', en: 'mark resolved' },
  'mark-reopened': { zh: '重开', en: 'mark reopened' },
  'mark-replied': { zh: '答复', en: 'mark answered' },
  'mark-assigned': { zh: '指派', en: 'mark assigned' },
  'check-ignored': { zh: '忽略校对提示', en: 'finding let stand' },
  'check-restored': { zh: '重新提示', en: 'finding taken up again' },
} as const

export type AuditAction = keyof typeof AUDIT_ACTIONS

/** Facts of an entry, `key=value`; a value has no blanks, but for the last, `note`. */
export interface AuditFacts {
  readonly [key: string]: string
}

/** @param subject the page, or the mark, that it was done to; @param at ISO 8601, UTC. */
export function auditEntry(
  id: string,
  { at, person }: { readonly at: string; readonly person: Person },
  action: AuditAction,
  subject: string,
  facts: AuditFacts = {},
): AuditEntryRecord {
  return { type: 'auditEntry', id, at, person, action, subject, detail: encodeFacts(facts) }
}

function encodeFacts({ note = '', ...facts }: AuditFacts): string {
  const parts = Object.entries(facts).filter(([, value]) => value !== '')
  return [
    ...parts.map(([key, value]) => `${key}=${value.replace(/\s+/gu, '_')}`),
    ...(note === '' ? [] : [`note=${note}`]),
  ].join(' ')
}

/** What `auditEntry` wrote. What another program wrote comes back as far as it has this form. */
export function auditFacts({ detail }: Pick<AuditEntryRecord, 'detail'>): AuditFacts {
  const facts: Record<string, string> = {}
  let rest = detail
  for (;;) {
    const match = /^([\w-]+)=/u.exec(rest)
    if (!match) return facts
    const value = rest.slice(match[0].length)
    const end = match[1] === 'note' ? value.length : /\s|$/u.exec(value)!.index
    facts[match[1]!] = value.slice(0, end)
    rest = value.slice(end).trimStart()
  }
}

/** The log, oldest first; of one page or mark where `subject` says so. */
export function auditLog(snapshot: Snapshot, subject?: string): readonly AuditEntryRecord[] {
  return all(snapshot, 'auditEntry')
    .filter((entry) => subject === undefined || entry.subject === subject)
    .sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0))
}
