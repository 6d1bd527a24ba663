/**
 * The page as a dialog will make it.
 *
 * Role: does an edit on a copy of the document and shows that. Boundary: the document itself changes by one command when the
 * dialog is confirmed; who previews takes the preview away with `editing.previewSnapshot(null)`.
 */
import { UserError } from '../../core/model/errors.ts'
import { createStore, type Transaction } from '../../core/model/store.ts'
import type { Session } from '../app/session.ts'

/** What cannot be done leaves the page as it is, and is told. */
export function previewEdit({ editing }: Session, edit: (tx: Transaction) => void): UserError | null {
  const store = createStore(editing.view.get().document)
  try {
    store.transact('', edit)
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    editing.previewSnapshot(null)
    return error
  }
  editing.previewSnapshot(store.snapshot)
  return null
}
