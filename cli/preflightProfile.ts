/** Preflight profiles of the command line: one of the program's by its name, or a file of the paper's own. */
import fs from 'node:fs'
import path from 'node:path'
import { readPreflightProfile, type PreflightProfile } from '../core/check/profile.ts'
import { UserError } from '../core/model/errors.ts'
import { defaultCondition } from '../electron/host/outputCondition.ts'
import { projectRoot } from '../electron/host/root.ts'
import { readInput } from './files.ts'

export const DEFAULT_PREFLIGHT = 'newspaper'

/** @param condition whose total ink holds where the profile says none. @throws UserError `preflight-profile`, or that of a file that cannot be read */
export function openPreflightProfile(name: string, condition = defaultCondition()): PreflightProfile {
  const folder = path.join(projectRoot(), 'assets/preflight')
  const plain = /^[\w-]+$/u.test(name)
  const own = path.join(folder, `${name}.json`)
  const file = plain && fs.existsSync(own) ? own : name
  if (plain && file === name && !fs.existsSync(name)) {
    const names = fs
      .readdirSync(folder)
      .flatMap((entry) => /^(.+)\.json$/u.exec(entry)?.[1] ?? [])
      .join(', ')
    throw new UserError(
      'preflight-profile',
      `没有预检配置“${name}”；现有 ${names}，也可给出 JSON 文件`,
      `there is no preflight profile “${name}”; there are ${names}, or name a JSON file`,
      name,
    )
  }
  const bytes = readInput(file)
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (error) {
    const why = error instanceof Error ? error.message.replace(/\s+/gu, ' ') : ''
    throw new UserError(
      'preflight-profile',
      `预检配置不是 UTF-8 的 JSON（${why}）；请改正此文件`,
      `the preflight profile is not UTF-8 JSON (${why}); correct the file`,
      file,
    )
  }
  return readPreflightProfile(value, file, condition.inkLimitPercent)
}
