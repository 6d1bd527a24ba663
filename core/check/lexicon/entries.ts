/**
 * What a newsroom's lists say, as data: names, offices, forbidden and allowed terms, confusable pairs, house style.
 *
 * Role: shapes that files are read into (`readLexicon.ts`) and that cross from the host to the window. Boundary: no matching.
 */

/** What a list is for. A file says it (`kind: offices`), or its name begins with it (`offices-2026.csv`). */
export const LEXICON_KINDS = ['names', 'offices', 'forbidden', 'allowed', 'confusables', 'house'] as const
export type LexiconKind = (typeof LEXICON_KINDS)[number]

/** What is looked for: the text itself, or a regular expression (flags `i`, `u`). */
export interface LexiconPattern {
  readonly text: string
  readonly regexp: boolean
  /** Of a regular expression. */
  readonly ignoreCase: boolean
}

export interface LexiconEntry {
  readonly kind: LexiconKind
  /** The right form; of a regular expression with `$1`. null: there is none, or the term just may not stand. */
  readonly expected: string | null
  /** What stands in the copy instead. Of an allowed term: what may stand. */
  readonly patterns: readonly LexiconPattern[]
  /** Why, in the words of the list; may be empty. */
  readonly note: string
  /** Of names and offices: look for what differs from it by one character. */
  readonly near: boolean
  /** Of a name: offices that stand beside it. A near miss of three characters or fewer is told only there. */
  readonly titles: readonly string[]
  readonly file: string
  /** Line of the file, from 1. */
  readonly line: number
}

/** House style that is no list of terms. */
export interface HouseStyle {
  /** Between a figure and a unit written in Han or %: `none` 25公里, `space` 25 公里, `any`. */
  readonly hanUnitSpace: 'none' | 'space' | 'any'
  /** Between a figure and a unit symbol: `none` 25km, `space` 25 km, `any`. */
  readonly symbolSpace: 'none' | 'space' | 'any'
}

export const HOUSE_STYLE: HouseStyle = { hanUnitSpace: 'none', symbolSpace: 'any' }

/** One file, read. */
export interface LexiconFile {
  readonly name: string
  readonly entries: readonly LexiconEntry[]
  readonly style: Partial<HouseStyle>
}
