/**
 * What crashed sessions left: found, put together, removed.
 *
 * Role: reads the folders that `journal.ts` writes. Boundary: leaves journals of documents that are open, here or in
 * another process, alone. A change that does not apply ends the replay; what came before is recovered.
 */
import path from 'node:path'
import type { Change } from '../../core/model/diff.ts'
import { encodeDocument } from '../../core/model/document.ts'
import { UserError } from '../../core/model/errors.ts'
import type { Package } from '../../core/model/package.ts'
import { PROOF_FILES, proofEntry } from '../../core/model/proofEntries.ts'
import { createStore } from '../../core/model/store.ts'
import { all, type Snapshot } from '../../core/model/snapshot.ts'
import type { RecoveryInfo } from '../contract.ts'
import { baseFile, INFO_FILE, LOCK_FILE, logFile, PROOFS_FOLDER, type JournalInfo } from './journal.ts'
import { decodeLog, type JournalEntry } from './journalLog.ts'
import { acquireLock, isHeld } from './lockFile.ts'
import { openPackage, openSnapshot, sha256 } from './packages.ts'
import type { Files } from './safeFile.ts'

export interface Recovered {
  readonly info: JournalInfo
  readonly editedAt: string
  readonly snapshot: Snapshot
  readonly media: ReadonlyMap<string, Uint8Array>
  readonly proofs: ReadonlyMap<string, Uint8Array>
  readonly opened: Package
  /** Removes the old journal, once what it held is kept elsewhere. */
  dispose(): Promise<void>
  /** Leaves it, for another time. */
  release(): Promise<void>
}

export interface Recovery {
  list(): Promise<RecoveryInfo[]>
  /** @throws UserError `recovery-gone`, `recovery-busy`, `recovery-broken` */
  open(documentId: string): Promise<Recovered>
  discard(documentId: string): Promise<void>
}

/** A journal folder without `info.json` that is older was left by a crash while it was made. */
const LITTER_MS = 60_000
const DOCUMENT_ID = /^[0-9a-f]{32}$/u

/** @param isOpen true for documents of this process. */
export function createRecovery(files: Files, root: string, isOpen: (documentId: string) => boolean): Recovery {
  const folderOf = (documentId: string) => {
    if (!DOCUMENT_ID.test(documentId) || isOpen(documentId)) throw gone()
    return path.join(root, documentId)
  }
  const remove = (folder: string) => files.rm(folder, { recursive: true, force: true })

  const look = async (documentId: string): Promise<RecoveryInfo | undefined> => {
    const folder = path.join(root, documentId)
    if (isOpen(documentId) || (await isHeld(files, path.join(folder, LOCK_FILE)))) return undefined
    const left = await readJournal(files, folder)
    if (left?.editedAt !== undefined) return { documentId, name: left.info.name, editedAt: left.editedAt }
    const stat = await files.stat(folder).catch(() => undefined)
    if (stat && Date.now() - stat.mtimeMs > LITTER_MS) await remove(folder)
    return undefined
  }

  return {
    async list() {
      const names = await files.readdir(root).catch(() => [])
      const found = await Promise.all(names.filter((name) => DOCUMENT_ID.test(name)).map(look))
      return found.filter((info) => info !== undefined).sort((a, b) => (a.editedAt < b.editedAt ? 1 : -1))
    },
    async open(documentId) {
      const folder = folderOf(documentId)
      if (!(await files.stat(folder).catch(() => undefined))) throw gone()
      const lock = await acquireLock(files, path.join(folder, LOCK_FILE))
      if (!lock) throw busy()
      try {
        const left = await readJournal(files, folder)
        if (left?.editedAt === undefined) throw gone()
        const opened = openPackage(await files.readFile(path.join(folder, baseFile(left.generation))))
        const snapshot = replay(opened.document.snapshot, left.entries)
        const proofs = await readProofs(files, path.join(folder, PROOFS_FOLDER), snapshot)
        return {
          info: left.info,
          editedAt: left.editedAt,
          snapshot,
          proofs: new Map([...opened.proofs, ...proofs]),
          media: new Map([...opened.media, ...(await readMedia(files, path.join(folder, 'media')))]),
          opened,
          dispose: async () => {
            await remove(folder)
            await lock.release()
          },
          release: () => lock.release(),
        }
      } catch (error) {
        await lock.release()
        throw error instanceof UserError ? error : broken(error)
      }
    },
    async discard(documentId) {
      const folder = folderOf(documentId)
      if (await isHeld(files, path.join(folder, LOCK_FILE))) throw busy()
      await remove(folder)
    },
  }
}

interface Left {
  readonly info: JournalInfo
  readonly generation: number
  readonly entries: readonly JournalEntry[]
  /** Undefined: there is no unsaved work in it. */
  readonly editedAt: string | undefined
}

async function readJournal(files: Files, folder: string): Promise<Left | undefined> {
  try {
    const text = await files.readFile(path.join(folder, INFO_FILE), 'utf8')
    const { generation, ...info } = JSON.parse(text) as JournalInfo & { generation: number }
    const { entries } = decodeLog(await files.readFile(path.join(folder, logFile(generation))))
    const last = entries[entries.length - 1]
    const editedAt = last ? new Date(last.at).toISOString() : (info.unsavedSince ?? undefined)
    return { info, generation, entries, editedAt }
  } catch {
    return undefined
  }
}

/** The base with the changes done to it. */
function replay(base: Snapshot, entries: readonly JournalEntry[]): Snapshot {
  const store = createStore(base)
  for (const { change } of entries) {
    try {
      const { label, diff } = JSON.parse(change) as Change
      store.apply(label, diff)
    } catch {
      break
    }
  }
  // Through the door for documents from outside, so that what was recovered is sound.
  return openSnapshot(new TextEncoder().encode(encodeDocument(store.snapshot)))
}

async function readMedia(files: Files, folder: string): Promise<Map<string, Uint8Array>> {
  const media = new Map<string, Uint8Array>()
  for (const name of await files.readdir(folder).catch(() => [])) {
    const bytes = await files.readFile(path.join(folder, name))
    if (sha256(bytes) === name) media.set(name, bytes)
  }
  return media
}

/** Proofs of rounds that the document has: one that was made and then not wanted is left behind. */
async function readProofs(files: Files, folder: string, snapshot: Snapshot): Promise<Map<string, Uint8Array>> {
  const wanted = new Set(
    all(snapshot, 'proofRound').flatMap(({ id }) =>
      PROOF_FILES.map((file) => encodeURIComponent(proofEntry(id, file))),
    ),
  )
  const proofs = new Map<string, Uint8Array>()
  for (const name of await files.readdir(folder).catch(() => []))
    if (wanted.has(name)) proofs.set(decodeURIComponent(name), await files.readFile(path.join(folder, name)))
  return proofs
}

const gone = () =>
  new UserError('recovery-gone', '没有可恢复的内容', 'there is nothing to recover of this document any more')
const busy = () =>
  new UserError('recovery-busy', '这份文档正在另一个窗口里打开', 'this document is open in another window')
const broken = (error: unknown) =>
  new UserError(
    'recovery-broken',
    `恢复记录读不出来（${error instanceof Error ? error.message : ''}）；请打开备份 .bak`,
    `the recovery journal cannot be read (${error instanceof Error ? error.message : ''}); open the backup, .bak`,
  )
