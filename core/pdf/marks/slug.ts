/**
 * The slug line: what page this is, of which paper and day, when it was made and by whom.
 *
 * Role: its words. Boundary: where it stands on the sheet is `sheet.ts`.
 */
import type { FontFace } from '../../typeset/font/face.ts'

/** The words of every page, and the face that they are set in. */
export interface Slug {
  readonly face: FontFace
  /** By page id; a page that is not there has none. */
  readonly lines: ReadonlyMap<string, string>
}

/** What a slug line tells; an empty string is left out. */
export interface SlugFacts {
  readonly paper: string
  /** ISO date of the edition. */
  readonly date: string
  readonly page: string
  readonly section: string
  /** When the file was made. */
  readonly time: Date
  readonly user: string
  readonly creator: string
  /** Name of the output condition. */
  readonly condition: string
}

/** All of China keeps Beijing time, and a line that hung on the machine's zone would differ between machines. */
const BEIJING_HOURS = 8

/** `青岛日报　2022-09-07　第 7 版　要闻　输出 2022-09-07 02:30 (UTC+8)　张三　Banmian 0.1.0　Newsprint 240` */
export function slugLine(facts: SlugFacts): string {
  const beijing = new Date(facts.time.getTime() + BEIJING_HOURS * 3_600_000).toISOString()
  return [
    facts.paper,
    facts.date,
    facts.page === '' ? '' : `第 ${facts.page} 版`,
    facts.section,
    `输出 ${beijing.slice(0, 10)} ${beijing.slice(11, 16)} (UTC+${BEIJING_HOURS})`,
    facts.user,
    facts.creator,
    facts.condition,
  ]
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join('　')
}
