/**
 * Documents that are open: from a file, from a template, from a crash; saved without ever losing a version.
 *
 * Role: one record a document with its file, pictures and journal. Boundary: windows know documents by id; dialogs are
 * passed in, and a shell without them says so (`no-dialog`). What a document holds is `core/model`'s.
 */
import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { encodeDocument } from '../../core/model/document.ts'
import { UserError } from '../../core/model/errors.ts'
import { writePackage, type Package } from '../../core/model/package.ts'
import { find, type Snapshot } from '../../core/model/snapshot.ts'
import type { DocumentId, OpenedFile, PlacedMedia, SaveOutcome } from '../contract.ts'
import { claimDiskFile, notWritable, openDiskFile, type DiskFile } from './diskFile.ts'
import { fileNameOf } from './fileName.ts'
import { createJournal, type Journal, type JournalInfo } from './journal.ts'
import { openPackage, openSnapshot, sha256 } from './packages.ts'
import type { Recovered } from './recovery.ts'
import type { Files } from './safeFile.ts'

/** Names the window that a document belongs to; the transport's. */
export type WindowId = string

/** What files are saved as. */
export type SavedExtension = 'banmian' | 'pdf' | 'xfdf' | 'csv'

export interface Dialogs {
  /** Absolute path, or undefined when cancelled. */
  openDocument(): Promise<string | undefined>
  saveFile(suggestion: string, extension: SavedExtension): Promise<string | undefined>
  /** A folder for several files. */
  chooseFolder(): Promise<string | undefined>
}

/** A document that no file holds yet. */
export interface Starter {
  readonly name: string
  readonly snapshot: Snapshot
  readonly media: ReadonlyMap<string, Uint8Array>
}

export interface DocumentsOptions {
  readonly files: Files
  /** Where journals lie. */
  readonly journals: string
  readonly dialogs: Dialogs | undefined
  /** Told of every file opened or saved. */
  readonly remember: (file: string) => Promise<unknown>
  readonly changedOnDisk: (window: WindowId, documentId: DocumentId) => void
  /** Told of what opens, changes (a `Change` as JSON) and closes. */
  readonly watcher?: {
    opened(documentId: DocumentId, snapshot: Snapshot): void
    changed(documentId: DocumentId, change: string): void
    closed(documentId: DocumentId): void
  }
}

export interface Documents {
  isOpen(documentId: DocumentId): boolean
  /** Opens a path; asks for one when there is none. Null: cancelled. @throws UserError */
  open(window: WindowId, place: string | undefined): Promise<OpenedFile | null>
  import(window: WindowId, name: string, bytes: Uint8Array): Promise<OpenedFile>
  start(window: WindowId, starter: Starter): Promise<OpenedFile>
  recover(window: WindowId, recovered: Recovered): Promise<OpenedFile>
  save(
    documentId: DocumentId,
    document: Uint8Array,
    options: { readonly as: boolean; readonly force: boolean },
  ): Promise<SaveOutcome>
  /** Another file with it; the document stays with its own. @throws UserError `copy-onto-itself` */
  saveCopy(documentId: DocumentId, document: Uint8Array): Promise<SaveOutcome>
  /** What its file now holds; from here on that is what it came from. @throws UserError `never-saved` */
  reread(documentId: DocumentId): Promise<{ document: Uint8Array; media: string[] }>
  download(documentId: DocumentId, document: Uint8Array): Promise<Uint8Array>
  /** @param saved the change led back to what is saved */
  journal(documentId: DocumentId, sequence: number, change: string, saved?: boolean): Promise<void>
  addMedia(documentId: DocumentId, name: string, bytes: Uint8Array): Promise<PlacedMedia>
  /** Keeps what a round is about to be opened with; saved once the document has that round. */
  addProof(documentId: DocumentId, roundId: string, entries: ReadonlyMap<string, Uint8Array>): Promise<void>
  /** Entries under `proofs/` of an open document. @throws UserError `document-closed` */
  proofs(documentId: DocumentId): ReadonlyMap<string, Uint8Array>
  /** The pictures of an open document. @throws UserError `document-closed` */
  media(documentId: DocumentId): ReadonlyMap<string, Uint8Array>
  name(documentId: DocumentId): string
  /** Names one that no file holds yet; what no file may be called by is left out. @returns the name it has now */
  rename(documentId: DocumentId, name: string): string
  /** The person is done with it: its journal goes. */
  close(documentId: DocumentId): Promise<void>
  /** A window is gone, perhaps not by its own will: journals with unsaved work stay. */
  windowGone(window: WindowId): Promise<void>
  /** Looks once whether files changed on disk. */
  watch(): Promise<void>
}

interface Open {
  readonly id: DocumentId
  readonly window: WindowId
  name: string
  disk: DiskFile | undefined
  readonly media: Map<string, Uint8Array>
  /** Entries under `proofs/`. */
  readonly proofs: Map<string, Uint8Array>
  /** Of these, by name, those made in this window, with their rounds: one whose round never came to be is not saved. */
  readonly made: Map<string, string>
  readonly preview: Uint8Array | undefined
  readonly journal: Journal
  /** Saves, one after the other. */
  saving: Promise<unknown>
  /** mtime for which the window was told of a change. */
  told: boolean
}

const EXTENSION = /\.banmian$/iu

export function createDocuments(options: DocumentsOptions): Documents {
  const { files, journals, dialogs, remember } = options
  const open = new Map<DocumentId, Open>()

  const need = (id: DocumentId): Open => {
    const document = open.get(id)
    if (document) return document
    throw new UserError('document-closed', '文档已关闭；请重新打开', 'the document is closed; open it again')
  }

  function adopt(
    window: WindowId,
    name: string,
    disk: DiskFile | undefined,
    content: Pick<Package, 'media' | 'proofs' | 'preview'> &
      Partial<Pick<Package, 'faults'>> & { readonly snapshot: Snapshot },
    base: Uint8Array,
    info: JournalInfo,
  ): { document: Open; opened: OpenedFile } {
    const id = randomBytes(16).toString('hex')
    const journal = createJournal({ files, folder: path.join(journals, id), info, base })
    const media = new Map(content.media)
    const { preview } = content
    const proofs = new Map(content.proofs)
    const document: Open = {
      id,
      window,
      name,
      disk,
      media,
      proofs,
      made: new Map(),
      preview,
      journal,
      saving: Promise.resolve(),
      told: false,
    }
    open.set(id, document)
    options.watcher?.opened(id, content.snapshot)
    const opened: OpenedFile = {
      documentId: id,
      name,
      document: new TextEncoder().encode(encodeDocument(content.snapshot)),
      media: [...media.keys()],
      writable: disk?.writable ?? true,
      untitled: disk === undefined,
      damaged: (content.faults ?? []).map(({ code, place, zh, en }) => ({ code, zh, en, place })),
    }
    return { document, opened }
  }

  function packageOf(document: Open, bytes: Uint8Array): Uint8Array {
    const { media, made, preview } = document
    const snapshot = openSnapshot(bytes)
    const proofs = new Map(document.proofs)
    for (const [name, roundId] of made) if (!find(snapshot, 'proofRound', roundId)) proofs.delete(name)
    return writePackage({ snapshot, media, proofs, preview })
  }

  function untitled(window: WindowId, name: string, snapshot: Snapshot, content: Partial<Package>): OpenedFile {
    const { media = new Map(), proofs = new Map(), preview, faults = [] } = content
    const base = writePackage({ snapshot, media, proofs, preview })
    const info = { name, file: null, stamp: null, unsavedSince: null }
    return adopt(window, name, undefined, { snapshot, media, proofs, preview, faults }, base, info).opened
  }

  const dialogFor = (): Dialogs => {
    if (dialogs) return dialogs
    throw new UserError(
      'no-dialog',
      '浏览器里不能选择保存位置；请下载文档',
      'in the browser there is no choosing where to save; download the document',
    )
  }

  /** Where to save; undefined: cancelled. The new place is locked, the old one let go. */
  async function placeFor(document: Open, as: boolean): Promise<DiskFile | undefined> {
    if (document.disk && !as) {
      if (!document.disk.writable) throw notWritable(document.disk.file)
      return document.disk
    }
    const chosen = await dialogFor().saveFile(document.name.replace(EXTENSION, ''), 'banmian')
    if (chosen === undefined) return undefined
    const place = EXTENSION.test(chosen) ? chosen : `${chosen}.banmian`
    if (document.disk?.writable && path.resolve(place) === document.disk.file) return document.disk
    const claimed = await claimDiskFile(files, place)
    if (!claimed.writable) throw notWritable(claimed.file)
    return claimed
  }

  async function save(
    document: Open,
    bytes: Uint8Array,
    { as, force }: { readonly as: boolean; readonly force: boolean },
  ): Promise<SaveOutcome> {
    // Taken before anything is waited for: changes that come from here on are not in these bytes.
    const checkpoint = document.journal.checkpoint()
    const before = document.saving
    const work = async (): Promise<SaveOutcome> => {
      await before
      const whole = packageOf(document, bytes)
      const disk = await placeFor(document, as)
      if (!disk) return { state: 'cancelled', name: document.name }
      try {
        if (!force && (await disk.changed())) return { state: 'changed-on-disk', name: document.name }
        await disk.write(whole)
      } catch (error) {
        if (disk !== document.disk) await disk.release()
        throw error
      }
      if (disk !== document.disk) await document.disk?.release()
      document.disk = disk
      document.name = path.basename(disk.file)
      document.told = false
      await remember(disk.file)
      const { name } = document
      // The file is saved; a journal that cannot be begun anew still holds the older base and all its changes.
      await checkpoint
        .commit(whole, { name, file: disk.file, stamp: disk.stamp, unsavedSince: null })
        .catch(() => undefined)
      return { state: 'saved', name }
    }
    const done = work().finally(() => checkpoint.abandon())
    document.saving = done.catch(() => undefined)
    return done
  }

  async function saveCopy(document: Open, bytes: Uint8Array): Promise<SaveOutcome> {
    const whole = packageOf(document, bytes)
    const chosen = await dialogFor().saveFile(document.name.replace(EXTENSION, ''), 'banmian')
    if (chosen === undefined) return { state: 'cancelled', name: document.name }
    const copy = await claimDiskFile(files, EXTENSION.test(chosen) ? chosen : `${chosen}.banmian`)
    const name = path.basename(copy.file)
    try {
      if (copy.file === document.disk?.file)
        throw new UserError(
          'copy-onto-itself',
          '副本不能与原文件同名；请换一个名称，或用“保存”',
          'a copy cannot take the place of its own file; choose another name, or save',
          name,
        )
      if (!copy.writable) throw notWritable(copy.file)
      await copy.write(whole)
    } finally {
      await copy.release()
    }
    return { state: 'saved', name }
  }

  async function reread(document: Open): Promise<{ document: Uint8Array; media: string[] }> {
    await document.saving
    if (!document.disk)
      throw new UserError('never-saved', '文档还没有存过盘', 'the document has never been saved', document.name)
    const content = await document.disk.read(openPackage)
    for (const [hash, bytes] of content.media) {
      if (!document.media.has(hash)) await document.journal.addMedia(hash, bytes)
      document.media.set(hash, bytes)
    }
    for (const [name, bytes] of content.proofs) {
      if (!document.proofs.has(name)) await document.journal.addProof(name, bytes)
      document.proofs.set(name, bytes)
    }
    document.told = false
    return {
      document: new TextEncoder().encode(encodeDocument(content.document.snapshot)),
      media: [...content.media.keys()],
    }
  }

  async function letGo(document: Open, end: (journal: Journal) => Promise<void>): Promise<void> {
    open.delete(document.id)
    options.watcher?.closed(document.id)
    await document.saving
    await end(document.journal).catch(() => undefined)
    await document.disk?.release()
  }

  return {
    isOpen: (id) => open.has(id),
    async open(window, place) {
      if (place === undefined && !dialogs)
        throw new UserError(
          'no-dialog',
          '请在页面里选择文件，或把文件拖进来',
          'choose the file in the page, or drop it there',
        )
      const chosen = place ?? (await dialogs!.openDocument())
      if (chosen === undefined) return null
      const { file, bytes } = await openDiskFile(files, chosen)
      try {
        const content = openPackage(bytes)
        const name = path.basename(file.file)
        const info = { name, file: file.file, stamp: file.stamp, unsavedSince: null }
        const { snapshot } = content.document
        const { opened } = adopt(window, name, file, { ...content, snapshot }, bytes, info)
        await remember(file.file)
        return opened
      } catch (error) {
        await file.release()
        throw error
      }
    },
    async import(window, name, bytes) {
      const content = openPackage(bytes)
      return untitled(window, path.basename(name), content.document.snapshot, content)
    },
    start: async (window, { name, snapshot, media }) => untitled(window, name, snapshot, { media }),
    async recover(window, recovered) {
      const { info, snapshot, media, proofs, opened: content, editedAt } = recovered
      const { preview, faults } = content
      // Where the file cannot be claimed the work is still there, to be saved elsewhere.
      const disk =
        info.file === null ? undefined : await claimDiskFile(files, info.file, info.stamp).catch(() => undefined)
      const base = writePackage({ snapshot, media, proofs, preview })
      const { document, opened } = adopt(window, info.name, disk, { snapshot, media, proofs, preview, faults }, base, {
        ...info,
        unsavedSince: editedAt,
      })
      try {
        await document.journal.start()
      } catch (error) {
        await letGo(document, (journal) => journal.discard())
        await recovered.release()
        throw error
      }
      await recovered.dispose()
      return opened
    },
    save: (id, bytes, how) => save(need(id), bytes, how),
    saveCopy: (id, bytes) => saveCopy(need(id), bytes),
    reread: (id) => reread(need(id)),
    async download(id, bytes) {
      return packageOf(need(id), bytes)
    },
    journal(id, sequence, change, saved) {
      const document = need(id)
      options.watcher?.changed(id, change)
      return document.journal.append(sequence, change, saved)
    },
    async addMedia(id, name, bytes) {
      const document = need(id)
      const { imageSize } = await import('./photos.ts')
      const size = await imageSize(bytes, path.basename(name))
      const hash = sha256(bytes)
      if (!document.media.has(hash)) await document.journal.addMedia(hash, bytes)
      document.media.set(hash, bytes)
      return { sha256: hash, byteLength: bytes.byteLength, ...size }
    },
    media: (id) => need(id).media,
    async addProof(id, roundId, entries) {
      const document = need(id)
      for (const [name, bytes] of entries) {
        await document.journal.addProof(name, bytes)
        document.proofs.set(name, bytes)
        document.made.set(name, roundId)
      }
    },
    proofs: (id) => need(id).proofs,
    name: (id) => need(id).name,
    rename(id, name) {
      const document = need(id)
      if (!document.disk) document.name = fileNameOf(name) || document.name
      return document.name
    },
    close: (id) => letGo(need(id), (journal) => journal.discard()),
    async windowGone(window) {
      const gone = [...open.values()].filter((document) => document.window === window)
      await Promise.all(gone.map((document) => letGo(document, (journal) => journal.release())))
    },
    async watch() {
      for (const document of open.values()) {
        const { disk, saving } = document
        if (!disk || document.told) continue
        await saving
        if (document.disk !== disk || !(await disk.changed())) continue
        document.told = true
        options.changedOnDisk(document.window, document.id)
      }
    },
  }
}
