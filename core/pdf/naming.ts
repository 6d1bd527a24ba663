/**
 * What the files of an edition are called.
 *
 * Role: an export preset's pattern and what the document says, to names that every file system takes and no two pages share.
 * Boundary: names without extension; writes nothing.
 */
import { UserError } from '../model/errors.ts'
import { NAME_FIELDS } from './readPreset.ts'

/** What a name may say of the page (or the facing pages) in the file. */
export interface NamedPage {
  readonly paper: string
  /** ISO, or empty. */
  readonly date: string
  /** As printed. */
  readonly number: string
  /** Of the right page, where two facing pages are one file. */
  readonly facing?: string
  readonly section: string
  /** What tells this edition of the paper from others of the same day; empty where nothing does. */
  readonly edition: string
}

type Part = (typeof NAME_FIELDS)[number]

/** Bytes of a name: most file systems end at 255, and an extension and a temporary name come on top. */
const LONGEST = 200
/** Windows takes these for devices, whatever follows the dot. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/iu

/** @throws UserError `naming` for a part in braces that there is not. */
export function assertPattern(pattern: string): void {
  for (const [whole, name] of pattern.matchAll(/\{([^{}]*)\}/gu))
    if (!NAME_FIELDS.includes(name as Part))
      throw new UserError(
        'naming',
        `文件名样式里没有“${whole}”；可用 ${NAME_FIELDS.map((part) => `{${part}}`).join(' ')}`,
        `there is no “${whole}” for file names; there are ${NAME_FIELDS.map((part) => `{${part}}`).join(' ')}`,
      )
}

/** The name of a page's file. @throws UserError `naming` */
export function pageFileName(pattern: string, page: NamedPage): string {
  assertPattern(pattern)
  const both = (number: (printed: string) => string): string =>
    [page.number, ...(page.facing === undefined ? [] : [page.facing])].map(number).join('-')
  const says: Readonly<Record<Part, string>> = {
    paper: page.paper,
    date: page.date,
    yyyymmdd: page.date.replaceAll('-', ''),
    page: both((printed) => printed),
    page2: both((printed) => printed.replace(/\d+/u, (digits) => digits.padStart(2, '0'))),
    section: page.section,
    edition: page.edition,
  }
  return safeName(
    pattern
      .replace(/\{([^{}]*)\}/gu, (_, name: Part) => says[name])
      // What is not known leaves no two hyphens behind, and none at an end.
      .replace(/([-_. ])[-_. ]+/gu, '$1')
      .replace(/^[-_. ]+|[-_. ]+$/gu, ''),
  )
}

/** A name that Windows, macOS and Linux take. */
function safeName(name: string): string {
  let safe = name.normalize('NFC').replace(/[\\/:*?"<>|\u0000-\u001f\u007f]/gu, '-')
  const encoder = new TextEncoder()
  while (encoder.encode(safe).length > LONGEST) safe = [...safe].slice(0, -1).join('')
  safe = safe.replace(/^[-.\s]+|[-.\s]+$/gu, '')
  return safe === '' || DEVICE.test(safe) ? `_${safe}` : safe
}

/**
 * The names of several files. @throws UserError `naming-collision` when two pages would be written to one file; file systems
 * that do not tell `a` from `A` count.
 */
export function pageFileNames(pattern: string, pages: readonly NamedPage[]): string[] {
  const taken = new Map<string, NamedPage>()
  return pages.map((page) => {
    const name = pageFileName(pattern, page)
    const key = name.toLowerCase()
    const other = taken.get(key)
    if (other)
      throw new UserError(
        'naming-collision',
        `第 ${labelOf(other)} 版和第 ${labelOf(page)} 版的文件名都是“${name}”；请在文件名样式里加上 {page} 或 {section}，或改版号`,
        `pages ${labelOf(other)} and ${labelOf(page)} would both be written to “${name}”; add {page} or {section} to the pattern, or number the pages apart`,
        name,
      )
    taken.set(key, page)
    return name
  })
}

function labelOf({ section, number, facing }: NamedPage): string {
  const numbers = facing === undefined ? number : `${number}-${facing}`
  return section === '' ? numbers : `${section} ${numbers}`
}
