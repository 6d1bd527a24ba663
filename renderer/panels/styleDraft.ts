/**
 * A style while its dialog is open.
 *
 * Role: what OK will do. Boundary: `previewEdit.ts` shows it before.
 */
import { createStyle, type NewStyle } from '../../core/commands/styles/createStyle.ts'
import { editStyle } from '../../core/commands/styles/editStyle.ts'
import type { StyleRecord } from '../../core/commands/styles/styleRecords.ts'
import type { Transaction } from '../../core/model/store.ts'
import type { Session } from '../app/session.ts'

export interface StyleDraft {
  /** null: a new one. */
  readonly id: string | null
  readonly style: NewStyle
  /** Gives what is selected the new style. */
  readonly apply: (tx: Transaction, styleId: string) => void
}

/** The draft of a style that is there. */
export function draftOf({ id, ...style }: StyleRecord): StyleDraft {
  return { id, style, apply: () => undefined }
}

/** @throws UserError where it cannot be: names, cycles. */
export function doDraft(session: Session, tx: Transaction, { id, style, apply }: StyleDraft): void {
  if (id === null) apply(tx, createStyle.run(tx, { style, newIds: session.newIds }))
  else {
    editStyle.run(tx, { styleId: id, changes: style })
  }
}
