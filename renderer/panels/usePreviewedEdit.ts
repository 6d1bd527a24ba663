/**
 * A dialog's edit, shown on the page while it is made.
 *
 * Role: what dialogs of swatches and gradients share: preview, error, OK. Boundary: knows no field; the preview itself is `previewEdit.ts`.
 */
import { useEffect, useState } from 'react'
import type { UserError } from '../../core/model/errors.ts'
import type { Transaction } from '../../core/model/store.ts'
import { useSession, useWords } from '../app/hooks.tsx'
import { previewEdit } from './previewEdit.ts'

export interface PreviewedEdit {
  /** Of the step in the history. */
  readonly label: { readonly zh: string; readonly en: string }
  /** @returns the id of what it makes anew */
  readonly edit: (tx: Transaction) => string | null
  readonly onCreated: (id: string) => void
  readonly onClose: () => void
}

/** @param made of what `edit` makes: the preview follows these values */
export function usePreviewedEdit({ label, edit, onCreated, onClose }: PreviewedEdit, made: readonly unknown[]) {
  const session = useSession()
  const { locale } = useWords()
  const [error, setError] = useState<UserError | null>(null)
  useEffect(() => setError(previewEdit(session, edit)), [session, ...made])
  useEffect(() => () => session.editing.previewSnapshot(null), [session])
  const onOk = (): void => {
    if (error) return
    let id: string | null = null
    session.editing.run(label, (tx) => {
      id = edit(tx)
    })
    if (id !== null) onCreated(id)
    onClose()
  }
  return { error: error && error[locale], onOk }
}
