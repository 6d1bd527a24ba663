/** Output conditions: an ICC profile and a json beside it that says what press it stands for. */
import fs from 'node:fs'
import path from 'node:path'
import { UserError } from '../../core/model/errors.ts'
import type { OutputCondition } from '../../core/pdf/outputIntent.ts'
import { projectRoot } from './root.ts'

const DEFAULT = 'newsprint-ifra26s-240'

export interface PressCondition extends OutputCondition {
  /** Effective resolution that photos are aimed at, ppi. */
  readonly photoPpi: number
  /** 总墨量上限: the most that the inks of one place may come to, percent. */
  readonly inkLimitPercent: number
}

const known = new Map<string, PressCondition>()

/** The newsprint condition that documents are printed under unless they say otherwise. */
export function defaultCondition(root = projectRoot()): PressCondition {
  return pressCondition(DEFAULT, root)
}

/** A condition of `assets/icc/` by the name of its file: the same object, and profile, every time. @throws UserError `condition-unknown` */
export function pressCondition(name: string, root = projectRoot()): PressCondition {
  const key = path.join(root, name)
  let condition = known.get(key)
  if (!condition) known.set(key, (condition = readCondition(root, name)))
  return condition
}

function readCondition(root: string, name: string): PressCondition {
  const folder = path.join(root, 'assets/icc')
  if (!fs.existsSync(path.join(folder, `${name}.json`))) {
    const names = fs
      .readdirSync(folder)
      .flatMap((entry) => /^(.+)\.json$/u.exec(entry)?.[1] ?? [])
      .join(', ')
    throw new UserError(
      'condition-unknown',
      `没有输出条件“${name}”；现有 ${names}`,
      `there is no output condition “${name}”; there are ${names}`,
      name,
    )
  }
  // The build leaves the profile compressed beside the bundle; the source tree has none.
  const ready = path.join(root, 'dist/icc', `${name}.icc.zz`)
  const facts = JSON.parse(fs.readFileSync(path.join(folder, `${name}.json`), 'utf8')) as {
    identifier: string
    info: string
    profile: string
    photoPpi: number
    inkLimitPercent: number
  }
  return {
    identifier: facts.identifier,
    info: facts.info,
    photoPpi: facts.photoPpi,
    inkLimitPercent: facts.inkLimitPercent,
    icc: fs.readFileSync(path.join(folder, facts.profile)),
    ...(fs.existsSync(ready) ? { deflated: fs.readFileSync(ready) } : {}),
  }
}
