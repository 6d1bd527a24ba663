/**
 * Puts another state of a document in the place of this one, as one step: back to what was saved, or on to what is on disk.
 *
 * Role: 恢复到上次保存, and a file that another program wrote. Boundary: records that say the same stay the same objects, so
 * that only what differs is set again.
 */
import type { DocumentRecord } from '../../model/records.ts'
import type { Snapshot } from '../../model/snapshot.ts'
import type { Command } from '../command.ts'

export interface ReplaceDocumentArgs {
  readonly by: Snapshot
}

export const replaceDocument: Command<ReplaceDocumentArgs> = {
  id: 'document.replace',
  label: { zh: '恢复到上次保存', en: 'Revert' },
  shortcut: null,
  enabled: (snapshot, { by }) => snapshot.records !== by.records,
  run(tx, { by }) {
    const before = tx.snapshot.records
    for (const { id, type } of before.values()) if (by.records.get(id)?.type !== type) tx.remove(id)
    // Marks come last, on the text that they were made for: none has to be moved.
    const ordered = [...by.records.values()].sort((a, b) => Number(isMark(a)) - Number(isMark(b)))
    for (const record of ordered) {
      const there = before.get(record.id)
      if (!there || !saysTheSame(there, record)) tx.put(record)
      else if (isMark(record)) tx.put(there)
    }
  },
}

function isMark({ type }: DocumentRecord): boolean {
  return type === 'annotation'
}

function saysTheSame(one: DocumentRecord, other: DocumentRecord): boolean {
  return one === other || canonical(one) === canonical(other)
}

/** JSON with its fields in one order, whoever wrote the file. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  )
}
