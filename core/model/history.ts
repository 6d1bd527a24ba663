/**
 * Undo and redo.
 *
 * Role: a stack of diffs over a store; typing and drags grow one entry instead of many. Boundary: time is passed in,
 * and only changes made through `transact` here can be undone.
 */
import { composeDiffs, invertDiff, isEmptyDiff } from './diff.ts'
import type { Change, RecordsDiff } from './diff.ts'
import type { Store, Transaction } from './store.ts'

/** Makes a change one with the last, when that has the same key and is no older than the window. */
export interface Merge {
  /** Names what goes on: `typing:paragraph:7`, `drag:frame:3`. */
  readonly key: string
  /** Now, ms, on any clock that does not run back. */
  readonly nowMs: number
}

export interface HistoryOptions {
  /** Longest pause within one entry, ms. */
  readonly windowMs?: number
  /** Entries kept; the oldest are let go. */
  readonly limit?: number
}

export interface History {
  /** Label of what `undo` would take back, or undefined when there is nothing. */
  readonly undoLabel: string | undefined
  readonly redoLabel: string | undefined
  /** Runs an edit as one change that can be undone. @see Store.transact */
  transact(label: string, edit: (tx: Transaction) => void, merge?: Merge): Change
  /** Takes back the last entry; undefined when there is none. */
  undo(): Change | undefined
  redo(): Change | undefined
  /** Ends the entry that typing or a drag is growing: the caret moved, the mouse was let go. */
  seal(): void
  /** Nothing of what was done so far can be undone or redone any more: it was signed, or handed over. */
  clear(): void
}

interface Entry {
  readonly label: string
  readonly diff: RecordsDiff
  readonly key: string | undefined
  readonly atMs: number
}

export function createHistory(store: Store, options: HistoryOptions = {}): History {
  const { windowMs = 1000, limit = 500 } = options
  const done: Entry[] = []
  const undone: Entry[] = []
  let sealed = true

  /** One step from a stack to the other. The stacks change only when the store has. */
  const step = (from: Entry[], to: Entry[], diffOf: (entry: Entry) => RecordsDiff): Change | undefined => {
    const entry = from[from.length - 1]
    if (!entry) return undefined
    const change = store.apply(entry.label, diffOf(entry))
    from.pop()
    to.push(entry)
    sealed = true
    return change
  }

  return {
    get undoLabel() {
      return done[done.length - 1]?.label
    },
    get redoLabel() {
      return undone[undone.length - 1]?.label
    },
    transact(label, edit, merge) {
      const change = store.transact(label, edit)
      if (isEmptyDiff(change.diff)) return change
      undone.length = 0
      const last = done[done.length - 1]
      if (!sealed && merge && last?.key === merge.key && merge.nowMs - last.atMs <= windowMs) {
        const diff = composeDiffs(last.diff, change.diff)
        done.pop()
        if (!isEmptyDiff(diff)) done.push({ label: last.label, diff, key: last.key, atMs: merge.nowMs })
        else sealed = true
      } else {
        done.push({ label, diff: change.diff, key: merge?.key, atMs: merge?.nowMs ?? 0 })
        if (done.length > limit) done.shift()
        sealed = merge === undefined
      }
      return change
    },
    undo: () => step(done, undone, (entry) => invertDiff(entry.diff)),
    redo: () => step(undone, done, (entry) => entry.diff),
    seal() {
      sealed = true
    },
    clear() {
      done.length = 0
      undone.length = 0
      sealed = true
    },
  }
}
