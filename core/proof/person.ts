/** `姓名:校对`: who somebody is, as a line of text. Boundary: roles and stages are known by their Chinese, their English and their own name. */
import { UserError } from '../model/errors.ts'
import { ROLES, STAGES } from '../model/proofNames.ts'
import type { Person, Role, Stage } from '../model/records.ts'

type Names = Readonly<Record<string, { readonly zh: string; readonly en: string }>>

function named<K extends string>(names: Names, text: string): K | undefined {
  const wanted = text.trim().toLowerCase()
  return Object.keys(names).find((key) =>
    [key, names[key]!.zh, names[key]!.en].some((name) => name.toLowerCase() === wanted),
  ) as K | undefined
}

const listed = (names: Names, language: 'zh' | 'en'): string =>
  Object.values(names)
    .map((name) => name[language])
    .join(language === 'zh' ? '、' : ', ')

/** @throws UserError `person` */
export function parsePerson(text: string): Person {
  const at = text.search(/[:：][^:：]*$/u)
  const name = text.slice(0, Math.max(0, at)).trim()
  const role = at < 0 ? undefined : named<Role>(ROLES, text.slice(at + 1))
  if (name !== '' && role) return { name, role }
  throw new UserError(
    'person',
    `应写成“姓名:职务”，职务为 ${listed(ROLES, 'zh')}，不是“${text}”`,
    `write “NAME:ROLE” with one of the roles ${listed(ROLES, 'en')}, not “${text}”`,
  )
}

/** @throws UserError `stage` */
export function parseStage(text: string): Stage {
  const stage = named<Stage>(STAGES, text)
  if (stage) return stage
  throw new UserError(
    'stage',
    `校次应为 ${listed(STAGES, 'zh')}，不是“${text}”`,
    `the stage must be one of ${listed(STAGES, 'en')}, not “${text}”`,
  )
}

/** 程总（总编） */
export function personName({ name, role }: Person): string {
  return `${name}（${ROLES[role].zh}）`
}
