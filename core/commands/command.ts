/**
 * What a command is.
 *
 * Role: the contract of every file in this folder: one file, one thing a person can do to a document. Boundary: a
 * command changes the document only through its transaction, so that it is one step of the history.
 */
import type { Snapshot } from '../model/snapshot.ts'
import type { Transaction } from '../model/store.ts'

export interface Bilingual {
  readonly zh: string
  readonly en: string
}

export interface Command<Args, Result = void> {
  /** Stable: menus, shortcuts and the history's labels go by it. */
  readonly id: string
  readonly label: Bilingual
  /** `Mod+Shift+H`; Mod is Ctrl or ⌘. null: none. */
  readonly shortcut: string | null
  /** Whether it would do anything. Cheap: menus ask on every change of selection. */
  enabled(snapshot: Snapshot, args: Args): boolean
  /** Does it. Throws rather than leave half of it done; the store then drops the transaction. */
  run(tx: Transaction, args: Args): Result
}
