/**
 * Saving and the journal.
 *
 * Role: what of the document is on disk, and how it gets there: every change is journalled at once, save writes the
 * whole. Saved is what has the very records that were written, so undoing back to them is saved again. Boundary: the host owns files; where the shell has no save dialog the bytes are handed to `download`.
 */
import { replaceDocument } from '../../core/commands/document/replaceDocument.ts'
import { decodeDocument, encodeDocument, readDocument } from '../../core/model/document.ts'
import { RecordMap } from '../../core/model/recordMap.ts'
import type { Snapshot } from '../../core/model/snapshot.ts'
import type { HostClient, OpenedFile } from '../../electron/contract.ts'
import type { Editing } from './editing.ts'
import { createState, type Signal } from './signal.ts'

export type SaveState = 'saved' | 'unsaved' | 'saving' | 'failed' | 'conflict'

export interface Saving {
  readonly state: Signal<SaveState>
  readonly name: Signal<string>
  /** `as`: under another name. `force`: over what another program wrote. Errors go to `onError`; the document stays unsaved. */
  save(options?: { readonly as?: boolean; readonly force?: boolean }): Promise<void>
  /** Another file with it; the document stays with its own. Resolves to the copy's name, null when cancelled. */
  saveCopy(): Promise<string | null>
  /** Names a document that has no file yet. */
  rename(name: string): void
  /** It has no place on disk. */
  readonly untitled: Signal<boolean>
  /** Whether there is a saved state that differs from this one. */
  canRevert(): boolean
  /** Back to what was saved, as a step that can be undone. */
  revert(): Promise<void>
  /** Takes what another program wrote to the file, as a step that can be undone. */
  reload(): Promise<void>
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
  /** The host has these pictures, too. */
  readonly onMedia: (sha256: string) => void
  readonly onError: (error: unknown) => void
}

export function createSaving(parts: SavingParts): Saving {
  const { client, opened, recovered, editing, download, onError } = parts
  const { documentId } = opened
  const state = createState<SaveState>(recovered ? 'unsaved' : 'saved')
  const name = createState(opened.name)
  /** What is on disk; null: nothing of what is shown. */
  let saved: Snapshot | null = recovered ? null : editing.store.snapshot
  const untitled = createState(opened.untitled)
  let everSaved = !opened.untitled
  const bytesOf = (snapshot: Snapshot): Uint8Array => new TextEncoder().encode(encodeDocument(snapshot))
  const isSaved = (): boolean => saved !== null && sameRecords(saved, editing.store.snapshot)

  editing.onChange((change) => {
    const before = state.get()
    const back = isSaved()
    if (before !== 'saving' && before !== 'conflict') state.set(back ? 'saved' : 'unsaved')
    // While a save is under way, or the file is in doubt, the journal keeps everything.
    const settled = back && (before === 'saved' || before === 'unsaved')
    const { sequence } = change
    client
      .request('journal.append', { documentId, sequence, change: JSON.stringify(change), saved: settled })
      .catch(onError)
  })
  client.on('document.changedOnDisk', (event) => {
    if (event.documentId === documentId) state.set('conflict')
  })

  function replaceBy(by: Snapshot): void {
    editing.run(replaceDocument.label, (tx) => replaceDocument.run(tx, { by }))
  }

  async function takeFile(): Promise<void> {
    const { document, media } = await client.request('document.reread', { documentId })
    media.forEach(parts.onMedia)
    replaceBy(readDocument(decodeDocument(document)).snapshot)
    saved = editing.store.snapshot
    everSaved = true
    state.set('saved')
  }

  return {
    state,
    name,
    bytes: () => bytesOf(editing.store.snapshot),
    untitled,
    async saveCopy() {
      const document = bytesOf(editing.store.snapshot)
      if (download) {
        const copy = fileName(name.get())
        download(copy, await client.request('document.download', { documentId, document }))
        return copy
      }
      const outcome = await client.request('document.saveCopy', { documentId, document })
      return outcome.state === 'saved' ? outcome.name : null
    },
    rename(next) {
      const wanted = next.trim()
      if (wanted === '' || wanted === name.get() || !untitled.get()) return
      client.request('document.rename', { documentId, name: wanted }).then((given) => name.set(given), onError)
    },
    canRevert: () => (saved === null ? !untitled.get() : everSaved && !isSaved()),
    async revert() {
      if (saved === null) await takeFile()
      else replaceBy(saved)
    },
    reload: takeFile,
    dirty: () => !isSaved() || state.get() === 'failed' || state.get() === 'conflict',
    async save({ as = false, force = false } = {}) {
      if (state.get() === 'saving') return
      const { snapshot } = editing.store
      const document = bytesOf(snapshot)
      state.set('saving')
      try {
        if (download && (as || untitled.get())) {
          download(fileName(name.get()), await client.request('document.download', { documentId, document }))
        } else {
          const outcome = await client.request('document.save', { documentId, document, as, force })
          if (outcome.state !== 'saved') {
            state.set(outcome.state === 'changed-on-disk' ? 'conflict' : isSaved() ? 'saved' : 'unsaved')
            return
          }
          name.set(outcome.name)
          untitled.set(false)
        }
        saved = snapshot
        everSaved = true
        state.set(isSaved() ? 'saved' : 'unsaved')
      } catch (error) {
        state.set('failed')
        onError(error)
      }
    },
  }
}

function sameRecords(one: Snapshot, other: Snapshot): boolean {
  return RecordMap.from(one.records).sameAs(RecordMap.from(other.records))
}

const fileName = (name: string): string => (/\.banmian$/i.test(name) ? name : `${name}.banmian`)
