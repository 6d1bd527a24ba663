/**
 * Findings that somebody let stand, with a reason (`core/commands/checks/noteFinding.ts`).
 *
 * Role: which finding an entry of the audit log is meant for: the same rule at the same words between the same neighbours,
 * wherever they stand now. When those words change, the finding is told again.
 */
import { CHECK_IGNORED, readNote, type CheckNote } from '../../model/checkNotes.ts'
import type { AuditEntryRecord } from '../../model/records.ts'
import { all, find, type Snapshot } from '../../model/snapshot.ts'
import type { Finding } from '../rule.ts'

/** Neighbours that belong to the words, UTF-16. */
const AROUND = 3

/** What a note about this finding names; null: the finding is about no words. */
export function noteKey(snapshot: Snapshot, { rule, place }: Finding): Omit<CheckNote, 'reason'> | null {
  const paragraph = find(snapshot, 'paragraph', place.paragraphId ?? null)
  if (!paragraph || place.offset === undefined || place.length === undefined) return null
  const { text } = paragraph
  const end = place.offset + place.length
  const around = [text.slice(Math.max(0, place.offset - AROUND), place.offset), text.slice(end, end + AROUND)]
  return { rule, text: `${around[0]}[${text.slice(place.offset, end)}]${around[1]}` }
}

export interface Sorted {
  readonly open: readonly Finding[]
  readonly ignored: readonly { readonly finding: Finding; readonly entry: AuditEntryRecord; readonly reason: string }[]
}

/** Findings that are to be told, and those that were let stand. */
export function sortIgnored(snapshot: Snapshot, findings: readonly Finding[]): Sorted {
  const latest = new Map<string, { readonly entry: AuditEntryRecord; readonly note: CheckNote }>()
  for (const entry of all(snapshot, 'auditEntry')) {
    const note = readNote(entry)
    if (!note) continue
    const key = keyOf(note)
    const before = latest.get(key)
    if (!before || before.entry.at <= entry.at) latest.set(key, { entry, note })
  }
  if (latest.size === 0) return { open: findings, ignored: [] }
  const open: Finding[] = []
  const ignored: Sorted['ignored'][number][] = []
  for (const finding of findings) {
    const key = noteKey(snapshot, finding)
    const found = key && latest.get(keyOf(key))
    if (found && found.entry.action === CHECK_IGNORED)
      ignored.push({ finding, entry: found.entry, reason: found.note.reason })
    else open.push(finding)
  }
  return { open, ignored }
}

const keyOf = ({ rule, text }: Omit<CheckNote, 'reason'>): string => `${rule} ${text}`
