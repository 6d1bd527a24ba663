/**
 * Files that are replaced whole or not at all.
 *
 * Role: temporary file in the same folder, fsync, the old version kept as backup, rename, fsync of the folder. Boundary:
 * throws what the system throws; `fileErrors.ts` puts it into words. The file system is passed in, so that tests can fill the disk.
 */
import { randomBytes } from 'node:crypto'
import fsPromises from 'node:fs/promises'
import path from 'node:path'
import { systemCode } from './fileErrors.ts'

/** What the host does with files. */
export type Files = Pick<
  typeof fsPromises,
  | 'open'
  | 'rename'
  | 'link'
  | 'copyFile'
  | 'unlink'
  | 'stat'
  | 'mkdir'
  | 'readdir'
  | 'readFile'
  | 'rm'
  | 'access'
  | 'realpath'
  | 'utimes'
>

export const systemFiles: Files = fsPromises

/** Writes a file anew. @param backup where the version before goes, or undefined. */
export async function replaceFile(files: Files, file: string, bytes: Uint8Array, backup?: string): Promise<void> {
  const draft = besides(file)
  try {
    const mode = await files.stat(file).then(
      (stat) => stat.mode & 0o777,
      () => undefined,
    )
    const handle = await files.open(draft, 'wx', mode)
    try {
      await handle.writeFile(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
    if (backup !== undefined && mode !== undefined) await keep(files, file, backup)
    await files.rename(draft, file)
  } catch (error) {
    await files.unlink(draft).catch(() => undefined)
    throw error
  }
  await syncFolder(files, path.dirname(file))
}

/** A name beside a file that nobody else has. */
function besides(file: string): string {
  return path.join(path.dirname(file), `.${path.basename(file)}.${randomBytes(6).toString('hex')}.tmp`)
}

/** Makes `backup` the version that lies at `file` now; the file itself is there all the while. */
async function keep(files: Files, file: string, backup: string): Promise<void> {
  const draft = besides(backup)
  try {
    try {
      await files.link(file, draft)
    } catch (error) {
      // Not every file system knows hard links.
      if (systemCode(error) === undefined) throw error
      await files.copyFile(file, draft)
      const handle = await files.open(draft, 'r+')
      await handle.sync().finally(() => handle.close())
    }
    await files.rename(draft, backup)
  } catch (error) {
    await files.unlink(draft).catch(() => undefined)
    throw error
  }
}

/** Makes renames in a folder last through a power cut, where the system can. */
export async function syncFolder(files: Files, folder: string): Promise<void> {
  // Windows opens no folders; a network share may refuse to sync one. The file itself is safe by then.
  const handle = await files.open(folder, 'r').catch(() => undefined)
  await handle
    ?.sync()
    .catch(() => undefined)
    .finally(() => handle.close())
}
