/**
 * What a check is: one rule a file, registered once in `rules.ts`, run live by the editor and by `banmian check`.
 *
 * Role: shapes. Boundary: how severe a finding is and where a limit lies is the profile's (`profile.ts`), not the rule's.
 */
import type { Fields } from '../model/rule.ts'
import type { Snapshot } from '../model/snapshot.ts'
import type { DisplayList } from '../paint/displayList.ts'
import type { InkCoverage } from '../paint/plates/inkCoverage.ts'
import type { DocumentLayout } from '../typeset/layout.ts'
import type { FontLibrary } from '../typeset/font/face.ts'
import type { Lexicon } from './lexicon/lexicon.ts'

export type Severity = 'error' | 'warning'

/** A sentence in both languages of the interface. */
export interface Bilingual {
  readonly zh: string
  readonly en: string
}

/** Where a finding stands: the narrower, the better. */
export interface Place {
  readonly pageId?: string
  readonly frameId?: string
  readonly storyId?: string
  readonly paragraphId?: string
  /** UTF-16 offset in the paragraph. */
  readonly offset?: number
  /** How much of the paragraph's text from `offset` on is meant, UTF-16; left out: a place, not a range. */
  readonly length?: number
  /** A point of the page, mm from its top left corner, where no frame is to blame. */
  readonly atMm?: { readonly x: number; readonly y: number }
}

/** The right text where there is no doubt: of the place's paragraph, `length` units from `offset` on become `text`. */
export interface Fix {
  readonly offset: number
  readonly length: number
  readonly text: string
}

/** What a rule finds; the profile says how severe that is. */
export interface Found {
  readonly place: Place
  readonly message: Bilingual
  readonly remedy: Bilingual
  /** What one key may do about it. */
  readonly fix?: Fix
  /** In place of the profile's severity, where one rule has two limits. */
  readonly severity?: Severity
}

export interface Finding extends Found {
  /** Id of the rule. */
  readonly rule: string
  readonly severity: Severity
}

/** What a rule may look at. */
export interface CheckInput {
  readonly snapshot: Snapshot
  readonly layout: DocumentLayout
  readonly fonts: FontLibrary
  /** What a page prints, painted when first asked for. The same object while the page is the same: results hang on it. */
  list(pageId: string): DisplayList
  /** Whether the bytes of a picture are at hand. */
  hasMedia(sha256: string): boolean
  /** The newsroom's lists and the dictionary; left out: rules that need them find nothing. */
  readonly lexicon?: Lexicon
  /** Ink measured on the rendered page; undefined where nobody measured. */
  coverage?(pageId: string): InkCoverage | undefined
}

/** A rule as the registry and profiles see it. Make one with `defineRule`. */
export interface Rule {
  /** Stable, `overset`; profiles and ignore lists name it. */
  readonly id: string
  readonly title: Bilingual
  /** Of a rule about words: how many errors one finding counts in the error rate 差错率 (`copy/errorRate.ts`). */
  readonly errors?: number
  /** What a profile must say beside the severity, and in which range. */
  readonly thresholds: Fields
  /** @param thresholds valid by `thresholds`; the same object in every run under a profile. */
  check(input: CheckInput, thresholds: Thresholds): Found[]
}

export type Thresholds = Readonly<Record<string, unknown>>

interface RuleDefinition<T> {
  readonly id: string
  readonly title: Bilingual
  readonly errors?: number
  readonly thresholds: { readonly [K in keyof T]-?: Fields[string] }
  check(input: CheckInput, thresholds: T): Found[]
}

/** A rule with its thresholds typed: what `thresholds` lets pass is a `T`. */
export function defineRule<T extends object = Record<never, never>>(definition: RuleDefinition<T>): Rule {
  return { ...definition, check: (input, thresholds) => definition.check(input, thresholds as T) }
}
