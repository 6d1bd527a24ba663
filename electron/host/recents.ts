/** Files that were opened, and the opaque ids that windows know them by. Boundary: paths stay in the host. */
import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { UserError } from '../../core/model/errors.ts'
import type { FileId } from '../contract.ts'
import { replaceFile, type Files } from './safeFile.ts'

export interface RecentFile {
  readonly fileId: FileId
  readonly file: string
  readonly openedAt: string
}

export interface Recents {
  list(): Promise<{ fileId: FileId; name: string; openedAt: string }[]>
  /** Puts a file on top. @returns its id */
  add(file: string): Promise<FileId>
  /** Takes a file off the list; null: all. Its id is then unknown. */
  forget(fileId: FileId | null): Promise<void>
  /** @throws UserError `file-unknown` for an id that the host did not give out. */
  path(fileId: FileId): Promise<string>
}

const LIMIT = 20

/** @param store where the list is kept; a list that cannot be kept or read is an empty one, not an error. */
export function createRecents(files: Files, store: string, now: () => Date = () => new Date()): Recents {
  let known: Promise<RecentFile[]> | undefined
  const load = () => (known ??= readList(files, store))
  const keep = async (list: RecentFile[]): Promise<void> => {
    known = Promise.resolve(list)
    await files
      .mkdir(path.dirname(store), { recursive: true })
      .then(() => replaceFile(files, store, new TextEncoder().encode(JSON.stringify(list))))
      .catch(() => undefined)
  }
  return {
    async list() {
      // Whether they are there is seen when one is opened: a network share that has gone would hold up the list.
      return (await load()).map(({ fileId, file, openedAt }) => ({ fileId, name: path.basename(file), openedAt }))
    },
    async add(file) {
      const recents = await load()
      const fileId = recents.find((recent) => recent.file === file)?.fileId ?? randomBytes(16).toString('hex')
      const rest = recents.filter((recent) => recent.file !== file)
      const list = [{ fileId, file, openedAt: now().toISOString() }, ...rest].slice(0, LIMIT)
      await keep(list)
      return fileId
    },
    async forget(fileId) {
      await keep(fileId === null ? [] : (await load()).filter((recent) => recent.fileId !== fileId))
    },
    async path(fileId) {
      const recent = (await load()).find((one) => one.fileId === fileId)
      if (recent) return recent.file
      throw new UserError('file-unknown', '不认识这个文件；请重新选择', 'this file is not known; choose it again')
    },
  }
}

async function readList(files: Files, store: string): Promise<RecentFile[]> {
  try {
    const value = JSON.parse(await files.readFile(store, 'utf8')) as Partial<RecentFile>[]
    return value.flatMap(({ fileId, file, openedAt }) =>
      typeof fileId === 'string' && typeof file === 'string' && typeof openedAt === 'string'
        ? [{ fileId, file, openedAt }]
        : [],
    )
  } catch {
    return []
  }
}
