/**
 * What a check is: one rule a file, registered once in `rules.ts`, run live by the editor and by `banmian check`.
 */
import type { Snapshot } from '../model/snapshot.ts'
import type { DocumentLayout } from '../typeset/layout.ts'
import type { FontLibrary } from '../typeset/font/face.ts'

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
}

export interface Finding {
  /** Id of the rule. */
  readonly rule: string
  readonly severity: Severity
  readonly place: Place
  readonly message: Bilingual
  readonly remedy: Bilingual
}

/** What a rule may look at. */
export interface CheckInput {
  readonly snapshot: Snapshot
  readonly layout: DocumentLayout
  readonly fonts: FontLibrary
}

export interface Rule {
  /** Stable, `overset`; profiles of rules and ignore lists name it. */
  readonly id: string
  readonly title: Bilingual
  check(input: CheckInput): Finding[]
}
