/**
 * The file that a document came from: its lock, its state when read, whether it changed since.
 *
 * Role: opens and saves one path. Boundary: bytes; knows neither windows nor records. Errors are `UserError`s.
 */
import { constants } from 'node:fs'
import path from 'node:path'
import { UserError } from '../../core/model/errors.ts'
import { onFile, systemCode } from './fileErrors.ts'
import type { FileStamp } from './journal.ts'
import { acquireLock, type HeldLock } from './lockFile.ts'
import { sha256 } from './packages.ts'
import { replaceFile, type Files } from './safeFile.ts'

export interface DiskFile {
  /** Absolute, links followed: the file itself is replaced, not a link to it. */
  readonly file: string
  readonly writable: boolean
  /** As read or last written; null before either. */
  readonly stamp: FileStamp | null
  /** What `take` makes of what it holds now; that is what it is compared with from here on. @throws UserError, what `take` throws */
  read<T>(take: (bytes: Uint8Array) => T): Promise<T>
  /** True when the file is there and no longer what was read. */
  changed(): Promise<boolean>
  /** @throws UserError; the file is then as it was. */
  write(bytes: Uint8Array): Promise<void>
  release(): Promise<void>
}

export const backupOf = (file: string) => `${file}.bak`
const lockOf = (file: string) => path.join(path.dirname(file), `.${path.basename(file)}.lock`)

/** Opens a file. @throws UserError */
export async function openDiskFile(files: Files, place: string): Promise<{ file: DiskFile; bytes: Uint8Array }> {
  return onFile(place, async () => {
    const file = await files.realpath(place)
    const bytes = await files.readFile(file)
    // A lock is taken before it is known whether the bytes are a document: a reader without it must not write.
    const lock = await lockIfWritable(files, file)
    return { file: new LockedFile(files, file, lock, await stampOf(files, file, bytes)), bytes }
  })
}

/** A place to save to that the person chose. @param stamp what is known of the file there, for recovered documents. */
export async function claimDiskFile(files: Files, place: string, stamp: FileStamp | null = null): Promise<DiskFile> {
  return onFile(place, async () => {
    const folder = await files.realpath(path.dirname(place))
    const beside = path.join(folder, path.basename(place))
    const file = await files.realpath(beside).catch(() => beside)
    return new LockedFile(files, file, await lockIfWritable(files, file), stamp)
  })
}

/** Undefined: another process has it open, or it cannot be written. */
async function lockIfWritable(files: Files, file: string): Promise<HeldLock | undefined> {
  try {
    await files.access(file, constants.W_OK)
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') return undefined
  }
  try {
    return await acquireLock(files, lockOf(file))
  } catch (error) {
    if (systemCode(error) === undefined) throw error
    return undefined
  }
}

async function stampOf(files: Files, file: string, bytes: Uint8Array): Promise<FileStamp> {
  const { size, mtimeMs } = await files.stat(file)
  return { size, mtimeMs, sha256: sha256(bytes) }
}

class LockedFile implements DiskFile {
  readonly file: string
  stamp: FileStamp | null
  private readonly files: Files
  private lock: HeldLock | undefined

  constructor(files: Files, file: string, lock: HeldLock | undefined, stamp: FileStamp | null) {
    this.files = files
    this.file = file
    this.lock = lock
    this.stamp = stamp
  }

  get writable(): boolean {
    return this.lock !== undefined
  }

  async read<T>(take: (bytes: Uint8Array) => T): Promise<T> {
    const { bytes, stamp } = await onFile(this.file, async () => {
      const bytes = await this.files.readFile(this.file)
      return { bytes, stamp: await stampOf(this.files, this.file, bytes) }
    })
    const taken = take(bytes)
    // What could not be taken is still a change that nobody has seen.
    this.stamp = stamp
    return taken
  }

  async changed(): Promise<boolean> {
    const { stamp } = this
    if (!stamp) return false
    const now = await this.files.stat(this.file).catch(() => undefined)
    // A file that is gone holds nothing that could be overwritten.
    if (!now || (now.size === stamp.size && now.mtimeMs === stamp.mtimeMs)) return false
    const bytes = await this.files.readFile(this.file).catch(() => undefined)
    if (!bytes || sha256(bytes) !== stamp.sha256) return true
    this.stamp = { ...stamp, size: now.size, mtimeMs: now.mtimeMs }
    return false
  }

  async write(bytes: Uint8Array): Promise<void> {
    if (!this.lock || !(await this.holds(this.lock))) throw notWritable(this.file)
    await onFile(this.file, () => replaceFile(this.files, this.file, bytes, backupOf(this.file)))
    this.stamp = await stampOf(this.files, this.file, bytes).catch(() => null)
  }

  async release(): Promise<void> {
    await this.lock?.release()
  }

  /** The lock may have gone with a network share, or been taken over while this computer slept; it is asked for again. */
  private async holds(lock: HeldLock): Promise<boolean> {
    if (await lock.held()) return true
    await lock.release()
    this.lock = await onFile(this.file, () => acquireLock(this.files, lockOf(this.file)))
    return this.lock !== undefined
  }
}

export const notWritable = (file: string) =>
  new UserError(
    'not-writable',
    '这个文件正由另一个程序打开，或没有写入权限；请另存为新文件',
    'another process has this file open, or it may not be written; save as a new file',
    path.basename(file),
  )
