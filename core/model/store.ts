/**
 * The document while it is being edited: a current snapshot and the only way to change it.
 *
 * Role: transactions, each of which gives exactly one diff or, when it throws, nothing at all. Boundary: no history
 * (see `history.ts`), no view state, no clock. Snapshots it hands out never change and never lack a record that
 * another refers to.
 */
import { AnchorIndex, AnchorKeeper } from './anchorKeeper.ts'
import type { RecordsInHand } from './anchorKeeper.ts'
import type { TextMove } from './anchorMap.ts'
import type { Change, RecordsDiff, Step } from './diff.ts'
import { diffOf, isEmptyDiff } from './diff.ts'
import { RecordMap } from './recordMap.ts'
import type { DocumentRecord, ParagraphRecord, RecordOf, RecordType } from './records.ts'
import { fits, visitReferences } from './references.ts'
import type { Snapshot } from './snapshot.ts'
import { get } from './snapshot.ts'
import { differenceOf, splitsPair, spliceParagraph } from './text.ts'
import type { TextSplice } from './text.ts'

/** What a command may do. Valid only while its `transact` call runs. */
export interface Transaction {
  /** The document with everything done so far in this transaction. */
  readonly snapshot: Snapshot
  /** Adds the record, or puts it in the place of the one of its id. @throws Error when that has another type. */
  put(record: DocumentRecord): void
  /** Changes some fields of a record. @throws Error when there is none of that id and type. */
  update<T extends RecordType>(type: T, id: string, changes: Partial<Omit<RecordOf<T>, 'type' | 'id'>>): void
  /** @throws Error when there is no such record. */
  remove(id: string): void
  /**
   * Replaces `removed` UTF-16 units of a paragraph's text at `at`, spans moving along.
   * @throws RangeError outside the text or inside a surrogate pair.
   */
  splice(paragraphId: string, at: number, removed: number, inserted: string): void
  /** Tells that text stands in another paragraph now, too, and is about to go from the first: marks on it go along. */
  moveMarks(move: TextMove): void
  /** Looks for the words of marks that lost them; done at the end by itself. For edits made of steps that each are one edit. */
  settleMarks(): void
}

export interface Store {
  readonly snapshot: Snapshot
  /** Number of the last change; 0 at first. */
  readonly sequence: number
  /**
   * Runs an edit and makes it one change. When `edit` throws, or leaves a reference that leads nowhere, the document
   * stays as it was and the error goes on. A change that changes nothing is neither numbered nor announced.
   */
  transact(label: string, edit: (tx: Transaction) => void): Change
  /** Makes a diff happen: undo, redo, the journal, another editor. @throws Error when the document has not what it changes. */
  apply(label: string, diff: RecordsDiff): Change
  /** Calls back after every change; returns what ends that. Listeners may neither edit (history would lose its order) nor throw. */
  subscribe(listener: (change: Change, snapshot: Snapshot) => void): () => void
}

/** Freezes a record and all it holds. What is frozen already is taken to be frozen throughout. */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  Object.freeze(value)
  if (Array.isArray(value)) for (const item of value) deepFreeze(item)
  else for (const key in value) deepFreeze(value[key])
  return value
}

/** Looks at a change before it is made, whoever makes it: a command, undo, the journal. Throws what stops it. */
export type Guard = (before: Snapshot, after: Snapshot, diff: RecordsDiff) => void

/** @param actor who edits: goes into every change. @param guard what no change may do */
export function createStore(initial: Snapshot, actor = 'local', guard?: Guard): Store {
  return new RecordStore(initial, actor, guard)
}

class RecordStore implements Store {
  snapshot: Snapshot
  sequence = 0
  private readonly actor: string
  private readonly guard: Guard | undefined
  private readonly listeners = new Set<(change: Change, snapshot: Snapshot) => void>()
  private readonly anchors = new AnchorIndex()
  private busy = false

  constructor(initial: Snapshot, actor: string, guard: Guard | undefined) {
    for (const record of initial.records.values()) this.anchors.add(deepFreeze(record))
    this.snapshot = { records: RecordMap.from(initial.records) }
    this.actor = actor
    this.guard = guard
  }

  transact(label: string, edit: (tx: Transaction) => void): Change {
    if (this.busy) throw new Error(`transaction “${label}” inside another: pass the outer one on`)
    this.busy = true
    const tx = new OpenTransaction(this.snapshot, this.anchors)
    try {
      edit(tx)
      const diff = tx.close()
      if (isEmptyDiff(diff)) return { label, actor: this.actor, sequence: this.sequence, base: this.sequence, diff }
      checkReferences(tx.snapshot, diff)
      this.guard?.(this.snapshot, tx.snapshot, diff)
      return this.commit(label, diff, tx.snapshot)
    } finally {
      tx.end()
      this.busy = false
    }
  }

  apply(label: string, diff: RecordsDiff): Change {
    return this.transact(label, (tx) => (tx as OpenTransaction).replay(diff))
  }

  subscribe(listener: (change: Change, snapshot: Snapshot) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  private commit(label: string, diff: RecordsDiff, snapshot: Snapshot): Change {
    const change = { label, actor: this.actor, sequence: this.sequence + 1, base: this.sequence, diff }
    this.snapshot = snapshot
    this.sequence++
    this.anchors.change(diff)
    for (const listener of [...this.listeners]) listener(change, snapshot)
    return change
  }
}

class OpenTransaction implements Transaction, RecordsInHand {
  private readonly start: Snapshot
  private readonly pending = new Map<string, DocumentRecord | null>()
  private readonly splices: TextSplice[] = []
  private readonly keeper: AnchorKeeper
  private view: Snapshot
  private stale = false
  private open = true

  constructor(start: Snapshot, anchors: AnchorIndex) {
    this.start = start
    this.view = start
    this.keeper = new AnchorKeeper(anchors, start, this)
  }

  get snapshot(): Snapshot {
    if (this.stale) {
      this.view = { records: RecordMap.from(this.start.records).with(this.pending) }
      this.stale = false
    }
    return this.view
  }

  put(record: DocumentRecord): void {
    const before = this.current(record.id)
    if (before && before.type !== record.type) throw new Error(`${record.id} is a ${before.type}, not a ${record.type}`)
    this.keeper.put(before, record)
    if (before === record) return
    if (record.type === 'paragraph') checkSpans(record)
    this.set(record.id, record)
    if (record.type !== 'paragraph' || !before) return
    const difference = differenceOf(record.id, (before as ParagraphRecord).text, record.text)
    if (difference) this.spliced(difference)
  }

  update<T extends RecordType>(type: T, id: string, changes: Partial<Omit<RecordOf<T>, 'type' | 'id'>>): void {
    this.put({ ...this.need(type, id), ...changes } as DocumentRecord)
  }

  remove(id: string): void {
    const record = this.current(id)
    if (!record) throw new Error(`document has no ${id}`)
    this.keeper.removing(record)
    this.set(id, null)
  }

  splice(paragraphId: string, at: number, removed: number, inserted: string): void {
    const before = this.need('paragraph', paragraphId)
    const after = spliceParagraph(before, at, removed, inserted)
    const gone = before.text.slice(at, at + removed)
    if (gone === inserted) return
    this.set(paragraphId, after)
    this.spliced({ paragraphId, at, removed: gone, inserted })
  }

  moveMarks(move: TextMove): void {
    this.keeper.moved(move)
  }

  settleMarks(): void {
    this.keeper.settle()
  }

  /** Does what a diff says, its own splices and anchors included. */
  replay(diff: RecordsDiff): void {
    for (const record of diff.removed) {
      this.need(record.type, record.id)
      this.set(record.id, null)
    }
    for (const [before, after] of diff.updated) {
      this.need(before.type, before.id)
      if (after.type === 'paragraph') checkSpans(after)
      this.set(after.id, after)
    }
    for (const record of diff.added) {
      if (this.current(record.id)) throw new Error(`document has a ${record.id} already`)
      if (record.type === 'paragraph') checkSpans(record)
      this.set(record.id, record)
    }
    this.splices.push(...diff.splices)
  }

  /** The net diff. */
  close(): RecordsDiff {
    this.keeper.settle()
    const steps = new Map<string, Step>()
    for (const [id, after] of this.pending) steps.set(id, { before: this.start.records.get(id) ?? null, after })
    return diffOf(steps, this.splices)
  }

  end(): void {
    this.open = false
  }

  /** @internal */
  set(id: string, record: DocumentRecord | null): void {
    if (!this.open) throw new Error('transaction is over')
    this.pending.set(id, record && deepFreeze(record))
    this.stale = true
  }

  private spliced(splice: TextSplice): void {
    this.splices.push(splice)
    this.keeper.spliced(splice)
  }

  /** @internal */
  current(id: string): DocumentRecord | undefined {
    const pending = this.pending.get(id)
    return pending === null ? undefined : (pending ?? this.start.records.get(id))
  }

  private need<T extends RecordType>(type: T, id: string): RecordOf<T> {
    const record = this.current(id)
    return record?.type === type ? (record as RecordOf<T>) : get(this.snapshot, type, id)
  }
}

function checkSpans({ id, text, spans }: ParagraphRecord): void {
  let end = 0
  for (const { from, to } of spans) {
    if (!(from >= end && from < to && to <= text.length) || splitsPair(text, from) || splitsPair(text, to))
      throw new Error(`${id}: span ${from}–${to} overlaps, is empty, splits a character or leaves the text`)
    end = to
  }
}

/** No reference of what changed leads nowhere, and nothing refers to what was removed. */
function checkReferences({ records }: Snapshot, diff: RecordsDiff): void {
  const check = (record: DocumentRecord): void =>
    visitReferences(record, (id, target, field) => {
      if (!fits(records.get(id), target))
        throw new Error(`${record.id}.${field} refers to ${target} ${id}, which is not there`)
    })
  for (const record of diff.added) check(record)
  for (const [, after] of diff.updated) check(after)
  if (diff.removed.length === 0) return
  const gone = new Set(diff.removed.map((record) => record.id))
  for (const record of records.values())
    visitReferences(record, (id, _target, field) => {
      if (gone.has(id)) throw new Error(`${id} was removed but ${record.id}.${field} refers to it`)
    })
}
