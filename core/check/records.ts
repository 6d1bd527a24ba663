/** Records by type, found once a snapshot: thirty rules ask for the same ones. Boundary: what a record means is its rule's. */
import type { RecordOf, RecordType } from '../model/records.ts'
import { all as gather, type Snapshot } from '../model/snapshot.ts'

const kept = new WeakMap<Snapshot, Map<RecordType, readonly unknown[]>>()

/** All records of a type, in insertion order. Shared: not to be changed. */
export function all<T extends RecordType>(snapshot: Snapshot, type: T): readonly RecordOf<T>[] {
  let types = kept.get(snapshot)
  if (!types) kept.set(snapshot, (types = new Map()))
  let records = types.get(type) as readonly RecordOf<T>[] | undefined
  if (!records) types.set(type, (records = gather(snapshot, type)))
  return records
}
