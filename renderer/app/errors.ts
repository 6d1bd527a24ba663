/** Any error as one a person can read: what, where, what to do. */
import { UserError } from '../../core/model/errors.ts'
import { HostRefusal, type HostError } from '../../electron/contract.ts'

export function toHostError(error: unknown): HostError {
  if (error instanceof HostRefusal) return error.error
  if (error instanceof UserError) {
    const { code, zh, en, place } = error
    return place === undefined ? { code, zh, en } : { code, zh, en, place }
  }
  const detail = error instanceof Error ? error.message : String(error)
  return {
    code: 'internal',
    zh: `程序出错：${detail}。文档的每一步都已记在日志里，可重新打开窗口继续`,
    en: `The program failed: ${detail}. Every edit is in the journal; reopen the window to go on`,
  }
}
