/** Errors on their way to a window. Boundary: knows no service. */
import path from 'node:path'
import { UserError } from '../../core/model/errors.ts'
import type { HostError } from '../contract.ts'

/** Any error as it crosses to a window: no path, and of our own mistakes no detail. */
export function hostError(error: unknown): HostError {
  if (!(error instanceof UserError))
    return {
      code: 'internal',
      zh: '程序内部错误；文档仍开着，请保存后报告',
      en: 'a mistake in the program; the document stays open, save it and report this',
    }
  const { code, zh, en, place } = error
  if (place === undefined) return { code, zh, en }
  return { code, zh, en, place: path.isAbsolute(place) ? path.basename(place) : place }
}
