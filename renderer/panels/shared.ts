/** What several records have in common, and whether any needs another. */
import type { RecordType } from '../../core/model/records.ts'
import { visitReferences } from '../../core/model/references.ts'
import type { Snapshot } from '../../core/model/snapshot.ts'

/** The value that all have, or null where they differ or there is none: shown as mixed. */
export function common<T, V>(items: readonly T[], pick: (item: T) => V): V | null {
  if (items.length === 0) return null
  const first = pick(items[0]!)
  return items.every((item) => Object.is(pick(item), first)) ? first : null
}

/** Whether a record refers to that one; records of the types `but` do not count. */
export function isReferred(snapshot: Snapshot, id: string, but: readonly RecordType[] = []): boolean {
  for (const record of snapshot.records.values()) {
    if (but.includes(record.type)) continue
    let found = false
    visitReferences(record, (target) => {
      if (target === id) found = true
    })
    if (found) return true
  }
  return false
}
