/** What the file system refuses, in words a person can act on. Boundary: names the file, never its path. */
import path from 'node:path'
import { UserError } from '../../core/model/errors.ts'

interface Reason {
  readonly code: string
  readonly zh: string
  readonly en: string
}

const READ_ONLY: Reason = {
  code: 'read-only',
  zh: '没有写入权限或位置只读；请另存到别处',
  en: 'no permission, or the place is read-only; save a copy somewhere else',
}
const GONE: Reason = {
  code: 'file-gone',
  zh: '找不到文件或文件夹，可能已移走或网络盘已断开；请恢复连接或另存到别处',
  en: 'the file or folder is gone, moved, or the network share is away; connect it again or save somewhere else',
}
const FULL: Reason = {
  code: 'disk-full',
  zh: '磁盘已满；请腾出空间再试，文档仍开着，没有丢失',
  en: 'the disk is full; free some space and try again. The document stays open and nothing is lost',
}
const AWAY: Reason = {
  code: 'file-io',
  zh: '磁盘或网络盘没有响应；请检查连接再试，文档仍开着，没有丢失',
  en: 'the disk or network share does not answer; check it and try again. The document stays open and nothing is lost',
}

const REASONS: Readonly<Record<string, Reason>> = {
  EACCES: READ_ONLY,
  EPERM: READ_ONLY,
  EROFS: READ_ONLY,
  ENOENT: GONE,
  ENOTDIR: GONE,
  ESTALE: GONE,
  EISDIR: { code: 'file-folder', zh: '这是文件夹，不是文件', en: 'this is a folder, not a file' },
  ENOSPC: FULL,
  EDQUOT: FULL,
  EFBIG: FULL,
}

/** The code Node gives a system error, or undefined for any other error. */
export function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  return typeof error.code === 'string' && /^E[A-Z0-9]+$/u.test(error.code) ? error.code : undefined
}

/** Runs work on a file; a system error becomes a `UserError` naming the file. @throws UserError */
export async function onFile<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const code = systemCode(error)
    if (code === undefined) throw error
    const reason = REASONS[code] ?? AWAY
    throw new UserError(reason.code, reason.zh, reason.en, path.basename(file))
  }
}
