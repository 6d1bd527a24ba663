/**
 * What a report of a comparison or of 核红 says, before it has a form.
 *
 * Role: one content for the PDF (`sheets.ts`) and the page of HTML (`html.ts`), so that they cannot say different things. Boundary:
 * plain data; pictures are named here and kept by the host, times are passed in as words.
 */
import type { Rect } from '../../model/geometry.ts'
import type { Bilingual } from '../compare/difference.ts'

/** How a count, an entry or a box is coloured. `plain`: a difference that is neither good nor bad. */
export type Tone = 'plain' | 'done' | 'missed' | 'otherwise' | 'byHand' | 'detached' | 'extra'

/** A part of a page as a picture. */
export interface Crop {
  /** Of the picture among those that go with the report. */
  readonly picture: string
  /** What of the page it shows, mm. */
  readonly box: Rect
  /** What is framed on it, mm of the page. */
  readonly marked: readonly Rect[]
}

/** Crops of an item or a difference, before and after. */
export type Crops = readonly [before: Crop | null, after: Crop | null]

/** Words of a reading: what stands around (`plain`), what went, what came, and what is right or wrong in its place. */
export interface Piece {
  readonly text: string
  readonly tone: 'plain' | 'gone' | 'come' | 'told'
}

export interface Side {
  readonly crop: Crop | null
  readonly words: readonly Piece[]
}

export interface ReportEntry {
  /** Counted through its section from 1. */
  readonly number: number
  readonly tone: Tone
  /** What it is: `№1 改正`. */
  readonly kind: string
  readonly where: Bilingual
  /** Who asked for it; empty where nobody did. */
  readonly by: string
  /** What happened; null where the readings tell. */
  readonly message: Bilingual | null
  /** What was asked for; empty where nothing was. */
  readonly asked: readonly Piece[]
  /** What became of it; empty where that is not the question. */
  readonly verdict: string
  /** Beside the box that a hand ticks. */
  readonly tick: string
  readonly before: Side
  readonly after: Side
}

/** One of the two states that are compared. */
export interface VersionFacts {
  readonly name: string
  /** When it was kept or saved; empty: unknown. */
  readonly at: string
  /** Who kept it, with the role; empty: nobody is named. */
  readonly by: string
}

export interface ReportPage {
  /** `7版 要闻`. */
  readonly name: string
  /** Entries of the report that stand on it. */
  readonly entries: number
  /** What print has to say of it; empty: it was not asked. */
  readonly inPrint: string
  /** SHA-256 of what the page prints, as it is signed; empty where there is no such page. */
  readonly sha256: readonly [before: string, after: string]
  readonly pictures: Crops
}

export interface ReportSection {
  readonly title: string
  readonly entries: readonly ReportEntry[]
  /** In the place of entries where there are none. */
  readonly none: string
}

export interface Report {
  readonly title: string
  /** Paper, day and page. */
  readonly subject: string
  /** When it was made. */
  readonly time: string
  readonly before: VersionFacts
  readonly after: VersionFacts
  readonly sums: readonly { readonly words: Bilingual; readonly count: number; readonly tone: Tone }[]
  readonly sections: readonly ReportSection[]
  readonly pages: readonly ReportPage[]
  /** What else is to be said, a paragraph each. */
  readonly notes: readonly string[]
  /** Who signs by hand; none: nobody. */
  readonly signers: readonly string[]
}

/** The first characters of a digest: enough to tell two states apart, and to find it in a signature. */
export const SHORT_SHA256 = 12

/** Of many pages the rows of those that there is something to say of, and how many are left: the same before and after. */
export function toldPages(pages: readonly ReportPage[]): {
  readonly rows: readonly ReportPage[]
  readonly rest: string
} {
  const rows = pages.filter(
    ({ entries, inPrint, sha256: [before, after] }) =>
      pages.length === 1 || entries > 0 || before !== after || !['', SAME_PRINT].includes(inPrint),
  )
  const left = pages.length - rows.length
  return { rows, rest: left === 0 ? '' : `${rows.length === 0 ? '' : '其余 '}${left} 版没有条目，改前改后相同。` }
}

/** What `inPrint` says where nothing differs. */
export const SAME_PRINT = '相同'
