/**
 * Findings of copy checks that somebody let stand, as entries of the audit log.
 *
 * Role: what such an entry says, to and from its `detail`. Boundary: which finding it is meant for is `core/check/copy/ignored.ts`'s.
 */
import type { AuditEntryRecord } from './records.ts'

/** Let stand, and taken up again: the later entry counts. */
export const CHECK_IGNORED = 'check-ignored'
export const CHECK_RESTORED = 'check-restored'

/** A finding, however often its paragraph moves: its rule, and its words with their neighbours. */
export interface CheckNote {
  readonly rule: string
  readonly text: string
  readonly reason: string
}

export const noteDetail = ({ rule, text, reason }: CheckNote): string => JSON.stringify({ rule, text, reason })

/** null: the entry says something else. */
export function readNote({ action, detail }: AuditEntryRecord): CheckNote | null {
  if (action !== CHECK_IGNORED && action !== CHECK_RESTORED) return null
  try {
    const { rule, text, reason } = JSON.parse(detail) as Record<string, unknown>
    return typeof rule === 'string' && typeof text === 'string' && typeof reason === 'string'
      ? { rule, text, reason }
      : null
  } catch {
    return null
  }
}
