/**
 * Saving and the journal.
 *
 * Role: what of the document is on disk, and how it gets there: every change is journalled at once, save writes the
 * whole. Boundary: the host owns files; where the shell has no save dialog the bytes are handed to `download`.
 */
import { encodeDocument } from '../../core/model/document.ts'
import type { HostClient, OpenedFile } from '../../electron/contract.ts'
import type { Editing } from './editing.ts'
import { createState, type Signal } from './signal.ts'

export type SaveState = 'saved' | 'unsaved' | 'saving' | 'failed' | 'conflict'

export interface Saving {
  readonly state: Signal<SaveState>
  readonly name: Signal<string>
  /** `as`: under another name. `force`: over what another program wrote. Errors go to `onError`; the document stays unsaved. */
  save(options?: { readonly as?: boolean; readonly force?: boolean }): Promise<void>
  /** Whether leaving would lose what only the journal holds. */
  dirty(): boolean
  /** The document as the host takes it. */
  bytes(): Uint8Array
}

export interface SavingParts {
  readonly client: HostClient
  readonly opened: OpenedFile
  /** Only the journal holds its edits so far. */
  readonly recovered: boolean
  readonly editing: Editing
  readonly download: ((name: string, bytes: Uint8Array) => void) | null
  readonly onError: (error: unknown) => void
}

export function createSaving({ client, opened, recovered, editing, download, onError }: SavingParts): Saving {
  const { documentId } = opened
  const state = createState<SaveState>(recovered ? 'unsaved' : 'saved')
  const name = createState(opened.name)
  /** What is on disk; null: nothing of what is shown. */
  let saved: number | null = recovered ? null : editing.sequence()
  let untitled = opened.untitled
  const bytes = (): Uint8Array => new TextEncoder().encode(encodeDocument(editing.view.get().document))

  editing.onChange((change) => {
    if (state.get() !== 'saving') state.set('unsaved')
    client
      .request('journal.append', { documentId, sequence: change.sequence, change: JSON.stringify(change) })
      .catch(onError)
  })
  client.on('document.changedOnDisk', (event) => {
    if (event.documentId === documentId) state.set('conflict')
  })

  return {
    state,
    name,
    bytes,
    dirty: () => editing.sequence() !== saved || state.get() === 'failed' || state.get() === 'conflict',
    async save({ as = false, force = false } = {}) {
      if (state.get() === 'saving') return
      const sequence = editing.sequence()
      const document = bytes()
      state.set('saving')
      try {
        if (download && (as || untitled)) {
          download(fileName(name.get()), await client.request('document.download', { documentId, document }))
        } else {
          const outcome = await client.request('document.save', { documentId, document, as, force })
          if (outcome.state !== 'saved') {
            state.set(outcome.state === 'cancelled' ? unsavedOr(sequence) : 'conflict')
            return
          }
          name.set(outcome.name)
          untitled = false
        }
        saved = sequence
        state.set(unsavedOr(editing.sequence()))
      } catch (error) {
        state.set('failed')
        onError(error)
      }
    },
  }

  function unsavedOr(sequence: number): SaveState {
    return sequence === saved ? 'saved' : 'unsaved'
  }
}

const fileName = (name: string): string => (/\.banmian$/i.test(name) ? name : `${name}.banmian`)
