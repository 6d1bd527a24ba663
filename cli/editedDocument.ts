/**
 * A document that a command changes: locked while it does, written whole, its file kept as `.bak`.
 *
 * Role: `banmian round`, `sign` and the override of `export`. Boundary: the changes are commands of `core/commands`.
 */
import { randomBytes } from 'node:crypto'
import { UserError } from '../core/model/errors.ts'
import { randomIds, type IdSource } from '../core/model/ids.ts'
import { writePackage, type Package } from '../core/model/package.ts'
import { createStore, type Store } from '../core/model/store.ts'
import { proofGuard } from '../core/proof/guard.ts'
import { notWritable, openDiskFile } from '../electron/host/diskFile.ts'
import { openPackage } from '../electron/host/packages.ts'
import { systemFiles } from '../electron/host/safeFile.ts'
import { tellRepairs } from './documentFile.ts'

export interface EditedDocument {
  readonly content: Package
  readonly store: Store
  readonly newIds: IdSource
  /** Entries under `proofs/`; what is put here is saved. */
  readonly proofs: Map<string, Uint8Array>
}

/** Opens, edits and saves; nothing is written where `edit` throws or changes nothing. @throws UserError `not-writable` while another program has it open */
export async function editDocument<T>(place: string, edit: (document: EditedDocument) => Promise<T>): Promise<T> {
  const { file, bytes } = await openDiskFile(systemFiles, place)
  try {
    if (!file.writable) throw notWritable(file.file)
    const content = opened(bytes, place)
    const store = createStore(content.document.snapshot, 'cli', proofGuard)
    const proofs = new Map(content.proofs)
    const newIds = randomIds((count) => randomBytes(count))
    const result = await edit({ content, store, newIds, proofs })
    const { media, preview } = content
    if (store.sequence > 0) await file.write(writePackage({ snapshot: store.snapshot, media, proofs, preview }))
    return result
  } finally {
    await file.release()
  }
}

function opened(bytes: Uint8Array, place: string): Package {
  try {
    const content = openPackage(bytes)
    tellRepairs(place, content)
    return content
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    throw new UserError(error.code, error.zh, error.en, error.place === undefined ? place : `${place}: ${error.place}`)
  }
}
