/**
 * A document at one moment: an immutable map of records, read by everything downstream.
 *
 * Role: look-ups by id and by type. Boundary: knows nothing of how records change (see `store.ts`).
 */
import type { DocumentRecord, RecordOf, RecordType } from './records.ts'

/** A document at one moment. Two snapshots share every record that did not change between them. */
export interface Snapshot {
  readonly records: ReadonlyMap<string, DocumentRecord>
}

/** The record of that id and type, or undefined. */
export function find<T extends RecordType>(snapshot: Snapshot, type: T, id: string | null): RecordOf<T> | undefined {
  if (id === null) return undefined
  const record = snapshot.records.get(id)
  return record?.type === type ? (record as RecordOf<T>) : undefined
}

/** The record of that id and type. @throws Error when it is missing: a snapshot from `store` or `schema` never lacks one that is referred to. */
export function get<T extends RecordType>(snapshot: Snapshot, type: T, id: string): RecordOf<T> {
  const record = find(snapshot, type, id)
  if (!record) throw new Error(`document has no ${type} ${id}`)
  return record
}

/** All records of a type, in insertion order. */
export function all<T extends RecordType>(snapshot: Snapshot, type: T): RecordOf<T>[] {
  const found: RecordOf<T>[] = []
  for (const record of snapshot.records.values()) if (record.type === type) found.push(record as RecordOf<T>)
  return found
}

export function snapshotOf(records: Iterable<DocumentRecord>): Snapshot {
  return { records: new Map(Array.from(records, (record) => [record.id, record])) }
}
