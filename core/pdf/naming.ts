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
  /** What tells this edition of the paper from others of the same day, `早版`; empty where nothing does. */
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

/** Stands for what the document leaves empty; no text of a document keeps it. */
const EMPTY = '\u0000'
/** Brackets with nothing but separators in them, round something empty. */
const HOLLOW = /[（(【[「《][-_. 　·]*\u0000[-_. 　·\u0000]*[）)】\]」》]/gu
/** Something empty, or several side by side, with the separators around. */
const GAP = /([-_. 　·]*)\u0000(?:([-_. 　·]*)\u0000)*([-_. 　·]*)/gu

/**
 * The name of a page's file. What the document leaves empty goes with the separator or the brackets that it stood by; where nothing is left,
 * the page's number is the name. @throws UserError `naming`
 */
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
  const said = pattern
    .replace(/\{([^{}]*)\}/gu, (_, name: Part) => says[name].replaceAll(EMPTY, ' ').trim() || EMPTY)
    .replace(HOLLOW, EMPTY)
    .replace(GAP, (_, before: string, between: string | undefined, after: string) => before || between || after)
    .replace(/^[-_. 　·]+|[-_. 　·]+$/gu, '')
  return safeName(said || says.page.trim())
}

/** A name that Windows, macOS and Linux take. */
function safeName(name: string): string {
  const allowed = name.normalize('NFC').replace(/[\\/:*?"<>|\u0000-\u001f\u007f]/gu, '-')
  // The encoder stops before the first character that no longer fits.
  const { read } = new TextEncoder().encodeInto(allowed, new Uint8Array(LONGEST))
  const safe = allowed.slice(0, read).replace(/^[-.\s]+|[-.\s]+$/gu, '')
  return safe === '' || DEVICE.test(safe) ? `_${safe}` : safe
}

/**
 * The names of several files. @throws UserError `naming-collision` when two pages would be written to one file; file systems
 * that do not tell `a` from `A` count.
 */
export function pageFileNames(pattern: string, pages: readonly NamedPage[]): string[] {
  const taken = new Map<string, number>()
  return pages.map((page, index) => {
    const name = pageFileName(pattern, page)
    const key = name.toLowerCase()
    const other = taken.get(key)
    if (other !== undefined) {
      const [one, two] = [labelOf(pages[other]!, other), labelOf(page, index)]
      const [zh, en] =
        pages[other]!.edition === page.edition
          ? ['{page} 或 {section}', '{page} or {section}']
          : ['{page}、{section} 或 {edition}', '{page}, {section} or {edition}']
      throw new UserError(
        'naming-collision',
        `第 ${one} 版和第 ${two} 版的文件名都是“${name}”；请在文件名样式里加上 ${zh}，或改版号`,
        `pages ${one} and ${two} would both be written to “${name}”; add ${en} to the pattern, or number the pages apart`,
        name,
      )
    }
    taken.set(key, index)
    return name
  })
}

/** A page without number or section is called by its place. */
function labelOf({ section, number, facing }: NamedPage, index: number): string {
  const numbers = facing === undefined ? number : `${number}-${facing}`
  return [section, numbers].filter((part) => part.trim() !== '').join(' ') || `#${index + 1}`
}
