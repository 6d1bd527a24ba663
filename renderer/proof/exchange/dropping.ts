/**
 * A file dropped on the window while a page is proofread: comments to import.
 *
 * Role: takes every file but a document of the program; what is none is told by the dialog. Boundary: while a page is laid out files are
 * placed (`app/loading.ts`).
 */
import { toHostError } from '../../app/errors.ts'
import type { Session } from '../../app/session.ts'
import { proofSessionOf } from '../proofSession.ts'

const carriesFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false

/** Returns what ends it. */
export function watchDrop(session: Session): () => void {
  const ending = new AbortController()
  const { signal } = ending
  /** A dialog stands over the window: it is answered first. */
  const busy = (): boolean => session.dialog.get() !== null || proofSessionOf(session).dialog.get() !== null
  window.addEventListener(
    'dragover',
    (event) => {
      if (!carriesFiles(event)) return
      event.preventDefault()
      if (event.dataTransfer) event.dataTransfer.dropEffect = busy() ? 'none' : 'copy'
    },
    { signal },
  )
  window.addEventListener(
    'drop',
    (event) => {
      if (!carriesFiles(event)) return
      // Not taken, the browser would leave the window for the file.
      event.preventDefault()
      const files = [...(event.dataTransfer?.files ?? [])]
      const file = files.find(({ name }) => /\.(?:pdf|xfdf)$/iu.test(name)) ?? files[0]
      if (!file || busy()) return
      file.arrayBuffer().then(
        (bytes) =>
          session.dialog.set({ kind: 'importComments', file: { name: file.name, bytes: new Uint8Array(bytes) } }),
        (error: unknown) => session.problem.set(toHostError(error)),
      )
    },
    { signal },
  )
  return () => ending.abort()
}
