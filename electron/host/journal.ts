/**
 * The journal of one open document: what a crash leaves to recover from.
 *
 * Role: a folder with the document as opened or last saved (`base-N.banmian`), every change since (`log-N`), pictures placed
 * and proofs since, and `info.json`, which says which N holds. A change is acknowledged when it is on disk; changes are gathered for
 * `GATHER_MS` so that typing costs one fsync, not ten. Boundary: reads nothing back; that is `recovery.ts`.
 */
import type { FileHandle } from 'node:fs/promises'
import path from 'node:path'
import { onFile } from './fileErrors.ts'
import { encodeEntry, type JournalEntry } from './journalLog.ts'
import { acquireLock, type HeldLock } from './lockFile.ts'
import { replaceFile, syncFolder, type Files } from './safeFile.ts'

const GATHER_MS = 100
/** After a full disk or the like. */
const RETRY_MS = 2000

/** The file a document came from, as it was then. */
export interface FileStamp {
  readonly size: number
  readonly mtimeMs: number
  readonly sha256: string
}

/** Whose journal it is; `info.json`. */
export interface JournalInfo {
  readonly name: string
  /** Absolute path; null: never saved. */
  readonly file: string | null
  readonly stamp: FileStamp | null
  /** The base itself is unsaved work, of this ISO time. */
  readonly unsavedSince: string | null
}

export const INFO_FILE = 'info.json'
export const LOCK_FILE = 'lock'
/** Proofs made since; files by the name of their entry, encoded. */
export const PROOFS_FOLDER = 'proofs'
export const baseFile = (generation: number) => `base-${generation}.banmian`
export const logFile = (generation: number) => `log-${generation}`

/** A save under way: what is journalled from here on is not in it. */
export interface Checkpoint {
  /** The saved package is the new base. */
  commit(base: Uint8Array, info: JournalInfo): Promise<void>
  /** It was not saved: everything stays as it is. */
  abandon(): void
}

export interface Journal {
  readonly folder: string
  /** Writes the base; called by the first change otherwise. */
  start(): Promise<void>
  /** Resolves when the change is on disk. `saved`: it led back to what is saved, so there is nothing to recover until the next. @throws UserError when it cannot be; it is tried again until it is. */
  append(sequence: number, change: string, saved?: boolean): Promise<void>
  /** Keeps a picture; its name is its digest. */
  addMedia(sha256: string, bytes: Uint8Array): Promise<void>
  /** Keeps an entry of the file under `proofs/`. */
  addProof(name: string, bytes: Uint8Array): Promise<void>
  checkpoint(): Checkpoint
  /** Removes the journal: the work is saved, or not wanted. */
  discard(): Promise<void>
  /** Lets go of the journal and leaves it to be recovered from, where there is unsaved work in it. */
  release(): Promise<void>
}

export interface JournalOptions {
  readonly files: Files
  readonly folder: string
  readonly info: JournalInfo
  readonly base: Uint8Array
}

interface Waiting {
  readonly line: Uint8Array
  readonly sequence: number
  readonly done: () => void
  readonly failed: (error: unknown) => void
}

export function createJournal(options: JournalOptions): Journal {
  return new FolderJournal(options)
}

class FolderJournal implements Journal {
  readonly folder: string
  private readonly files: Files
  private info: JournalInfo
  private base: Uint8Array | undefined
  private generation = 1
  private log: FileHandle | undefined
  /** Bytes of the log that are acknowledged; what lies behind is of a write that failed. */
  private length = 0
  private lock: HeldLock | undefined
  private last: number | undefined
  private backToSaved = false
  private waiting: Waiting[] = []
  private checkpoints = 0
  /** Changes since the oldest checkpoint under way. */
  private carried: Waiting[] = []
  /** The next writing. */
  private timer: NodeJS.Timeout | undefined
  private retrying = false
  private queue: Promise<unknown> = Promise.resolve()
  private ended = false

  constructor({ files, folder, info, base }: JournalOptions) {
    this.files = files
    this.folder = folder
    this.info = info
    this.base = base
  }

  start(): Promise<void> {
    return this.next(() => this.ready())
  }

  append(sequence: number, change: string, saved = false): Promise<void> {
    if (this.ended) return Promise.reject(new Error('journal: the document is closed'))
    if (this.last !== undefined && sequence !== this.last + 1)
      return Promise.reject(new Error(`journal: change ${sequence} after ${this.last}`))
    this.last = sequence
    this.backToSaved = saved
    const entry: JournalEntry = { sequence, at: Date.now(), change }
    return new Promise((done, failed) => {
      const waiting = { line: encodeEntry(entry), sequence, done, failed }
      this.waiting.push(waiting)
      if (this.checkpoints > 0) this.carried.push(waiting)
      // A retry may be further off than this change can wait.
      if (this.retrying) clearTimeout(this.timer)
      if (this.retrying || this.timer === undefined) this.flushIn(GATHER_MS)
      this.retrying = false
    })
  }

  addMedia(sha256: string, bytes: Uint8Array): Promise<void> {
    return this.keep('media', sha256, bytes)
  }

  addProof(name: string, bytes: Uint8Array): Promise<void> {
    return this.keep(PROOFS_FOLDER, encodeURIComponent(name), bytes)
  }

  private keep(kind: string, name: string, bytes: Uint8Array): Promise<void> {
    return this.next(async () => {
      await this.ready()
      const folder = path.join(this.folder, kind)
      await onFile(folder, async () => {
        await this.files.mkdir(folder, { recursive: true })
        await replaceFile(this.files, path.join(folder, name), bytes)
      })
    })
  }

  checkpoint(): Checkpoint {
    const mark = this.last ?? 0
    this.checkpoints++
    let open = true
    const close = () => {
      open = false
      if (--this.checkpoints === 0) this.carried = []
    }
    return {
      commit: (base, info) =>
        this.next(async () => {
          if (!open) throw new Error('journal: checkpoint is over')
          try {
            await this.rebase(base, info, mark)
          } finally {
            close()
          }
        }),
      abandon: () => {
        if (open) close()
      },
    }
  }

  discard(): Promise<void> {
    return this.end(() => this.files.rm(this.folder, { recursive: true, force: true }))
  }

  release(): Promise<void> {
    return this.end(async () => {
      if (this.backToSaved || (this.length === 0 && this.info.unsavedSince === null))
        await this.files.rm(this.folder, { recursive: true, force: true })
    })
  }

  private end(work: () => Promise<void>): Promise<void> {
    this.ended = true
    return this.next(async () => {
      await this.flush()
      clearTimeout(this.timer)
      await this.log?.close()
      this.log = undefined
      await work()
      await this.lock?.release()
    })
  }

  /** One piece of work after the other. */
  private next<T>(work: () => Promise<T>): Promise<T> {
    const done = this.queue.then(work)
    this.queue = done.catch(() => undefined)
    return done
  }

  /** The folder with its base. May be called again after it failed. */
  private async ready(): Promise<void> {
    const { base } = this
    if (!base) return
    await onFile(this.info.name, async () => {
      await this.files.mkdir(this.folder, { recursive: true })
      this.lock ??= await acquireLock(this.files, path.join(this.folder, LOCK_FILE))
      await this.begin(this.generation, base, [], this.info)
    })
    this.base = undefined
  }

  private async flush(): Promise<void> {
    clearTimeout(this.timer)
    this.timer = undefined
    this.retrying = false
    if (this.waiting.length === 0) return
    const batch = [...this.waiting]
    try {
      await this.ready()
      await onFile(this.info.name, () => this.write(batch))
      this.waiting = this.waiting.slice(batch.length)
      for (const { done } of batch) done()
    } catch (error) {
      // Told once; the changes stay in the queue and are written as soon as that is possible.
      for (const { failed } of batch) failed(error)
      if (this.ended || this.timer !== undefined) return
      this.retrying = true
      this.flushIn(RETRY_MS)
    }
  }

  private flushIn(ms: number): void {
    this.timer = setTimeout(() => void this.next(() => this.flush()), ms)
  }

  private async write(batch: readonly Waiting[]): Promise<void> {
    const log = this.log!
    const bytes = Buffer.concat(batch.map(({ line }) => line))
    try {
      await writeAll(log, bytes, this.length)
      await log.datasync()
    } catch (error) {
      await log.truncate(this.length).catch(() => undefined)
      throw error
    }
    this.length += bytes.byteLength
  }

  private async rebase(base: Uint8Array, info: JournalInfo, mark: number): Promise<void> {
    const carried = this.carried.filter(({ sequence }) => sequence > mark)
    const old = this.generation
    await onFile(info.name, async () => {
      await this.files.mkdir(this.folder, { recursive: true })
      this.lock ??= await acquireLock(this.files, path.join(this.folder, LOCK_FILE))
      await this.begin(old + 1, base, carried, info)
    })
    this.base = undefined
    // Said of the state that was saved before.
    this.backToSaved = false
    // What waited is on disk now, in the base or in the new log.
    const settled = this.waiting.filter((waiting) => waiting.sequence <= mark || carried.includes(waiting))
    this.waiting = this.waiting.filter((waiting) => !settled.includes(waiting))
    for (const { done } of settled) done()
    for (const name of [baseFile(old), logFile(old)])
      await this.files.unlink(path.join(this.folder, name)).catch(() => undefined)
  }

  /** A base, its log and, last, the info that makes them hold. */
  private async begin(
    generation: number,
    base: Uint8Array,
    carried: readonly Waiting[],
    info: JournalInfo,
  ): Promise<void> {
    const { files, folder } = this
    const place = (name: string) => path.join(folder, name)
    await replaceFile(files, place(baseFile(generation)), base)
    const log = await files.open(place(logFile(generation)), 'w')
    const bytes = Buffer.concat(carried.map(({ line }) => line))
    try {
      await writeAll(log, bytes, 0)
      await log.sync()
      await syncFolder(files, folder)
      const text = JSON.stringify({ ...info, generation })
      await replaceFile(files, place(INFO_FILE), new TextEncoder().encode(text))
    } catch (error) {
      await log.close().catch(() => undefined)
      throw error
    }
    await this.log?.close().catch(() => undefined)
    this.log = log
    this.length = bytes.byteLength
    this.generation = generation
    this.info = info
  }
}

async function writeAll(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  let at = 0
  while (at < bytes.byteLength) {
    const { bytesWritten } = await file.write(bytes, at, bytes.byteLength - at, position + at)
    at += bytesWritten
  }
}
