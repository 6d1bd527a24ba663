/**
 * Export presets read from JSON of unknown origin.
 *
 * Role: holds a file to the shape of `preset.ts`. Boundary: knows no files.
 */
import { UserError } from '../model/errors.ts'
import type { Fault } from '../model/rule.ts'
import { boolean, formatPath, integer, nullable, number, object, oneOf, pattern } from '../model/rule.ts'
import { LARGEST_BLEED_MM, type ExportPreset } from './preset.ts'

/** What a file's name may be made of. */
export const NAME_FIELDS = ['paper', 'date', 'yyyymmdd', 'page', 'page2', 'section', 'edition'] as const

const words = pattern(/\S/u, '不得为空', 'should not be empty')
const fileStem = pattern(
  /^[\p{L}\p{N}][\p{L}\p{N}_-]*$/u,
  '只能用字母、数字、- 和 _',
  'may hold letters, digits, - and _',
)

const presetRule = object(
  {
    id: fileStem,
    name: object({ zh: words, en: words }),
    profile: oneOf('x4', 'x1a', 'web'),
    condition: fileStem,
    bleedMm: nullable(number(0, LARGEST_BLEED_MM)),
    marks: object({ crop: boolean, registration: boolean, colourBars: boolean, slug: boolean }),
    photoPpi: nullable(integer(72, 600)),
    files: oneOf('one', 'each'),
    naming: words,
  },
  (value) => asWhole(value as unknown as ExportPreset),
)

/** What holds between the fields. */
function asWhole(preset: ExportPreset): Fault | undefined {
  const fields = [...preset.naming.matchAll(/\{([^{}]*)\}/gu)].map((match) => match[1])
  const unknown = fields.find((field) => !(NAME_FIELDS as readonly string[]).includes(field))
  if (unknown !== undefined) {
    const known = NAME_FIELDS.map((field) => `{${field}}`).join(' ')
    return {
      path: ['naming'],
      zh: `没有 {${unknown}} 这一项，可用 ${known}`,
      en: `knows no {${unknown}}; use ${known}`,
    }
  }
  const rest = preset.naming.replace(/\{[^{}]*\}/gu, '')
  if (/[/\\:*?"<>|{}\p{Cc}]/u.test(rest))
    return {
      path: ['naming'],
      zh: '不得含 / \\ : * ? " < > | 和单独的花括号',
      en: 'may not hold / \\ : * ? " < > | or a lone brace',
    }
  if (preset.files === 'each' && !fields.some((field) => field === 'page' || field === 'page2'))
    return {
      path: ['naming'],
      zh: '每版一个文件时须含 {page} 或 {page2}，否则文件重名',
      en: 'needs {page} or {page2} where each page is a file, or names would be the same',
    }
  if (preset.profile !== 'web') return undefined
  const mark = Object.entries(preset.marks).find(([, wanted]) => wanted)?.[0]
  if (mark !== undefined)
    return { path: ['marks', mark], zh: '网页 PDF 没有标记，应为 false', en: 'should be false: a web PDF has no marks' }
  if (preset.bleedMm)
    return { path: ['bleedMm'], zh: '网页 PDF 没有出血，应为 null', en: 'should be null: a web PDF has no bleed' }
  return undefined
}

/** @param file for the message. @throws UserError `preset` that says which field is wrong and what it should be. */
export function readPreset(value: unknown, file: string): ExportPreset {
  const fault = presetRule(value)
  if (!fault) return value as ExportPreset
  const path = formatPath(fault.path)
  throw new UserError(
    'preset',
    `输出预设有误：${path} ${fault.zh}；请改正该文件`,
    `bad export preset: ${path} ${fault.en}; correct the file`,
    file,
  )
}
