/**
 * Copy checks over a few paragraphs: a story, the program's lists, and lists of the test's own.
 *
 * Role: what tests of copy checks share. Boundary: no layout: places have no frames.
 */
import { COPY_RULES } from '../../core/check/copy/copyRules.ts'
import type { LexiconFile } from '../../core/check/lexicon/entries.ts'
import { createLexicon, type Lexicon } from '../../core/check/lexicon/lexicon.ts'
import { readLexicon } from '../../core/check/lexicon/readLexicon.ts'
import type { Finding } from '../../core/check/rule.ts'
import { DEFAULT_STYLE } from '../../core/model/defaults.ts'
import type { ParagraphRecord } from '../../core/model/records.ts'
import { snapshotOf, type Snapshot } from '../../core/model/snapshot.ts'
import type { DocumentLayout } from '../../core/typeset/layout.ts'
import { paragraph, story, textFrame } from '../../core/typeset/testing/documents.ts'
import { readLexicons } from '../../electron/host/lexicons.ts'
import { root } from './program.ts'

export const shipped = await readLexicons(root, [])
if (shipped.faults[0]) throw shipped.faults[0]
const lists = createLexicon(shipped.files, shipped.words)

/** The program's lists, with others: file name → text. */
export const lexiconWith = (more: Readonly<Record<string, string>>): Lexicon =>
  createLexicon(
    [...shipped.files, ...Object.entries(more).map(([name, text]) => readLexicon(name, text))],
    shipped.words,
  )

export const lexiconOf = (...files: readonly LexiconFile[]): Lexicon => createLexicon(files, shipped.words)

const NO_LAYOUT: DocumentLayout = { frames: new Map(), paragraphs: new Map(), overset: [], onPages: new Map() }

export interface CopyCase {
  readonly role?: string
  readonly lexicon?: Lexicon
  /** Of the first paragraph. */
  readonly more?: Partial<ParagraphRecord>
}

/** A document of one story; its paragraphs are `p:0`, `p:1` … */
export function storyOf(texts: readonly string[], { role = 'body', more = {} }: CopyCase = {}): Snapshot {
  const paragraphs = texts.map((text, i) => ({ ...paragraph(`p:${i}`, text), ...(i === 0 ? more : {}) }))
  return snapshotOf([
    DEFAULT_STYLE,
    textFrame('frame', 'story', { role }),
    ...paragraphs,
    story('story', paragraphs, ['frame']),
  ])
}

/** What the copy checks find in a document. */
export function checkCopy(snapshot: Snapshot, lexicon: Lexicon = lists): Finding[] {
  const input = {
    snapshot,
    layout: NO_LAYOUT,
    lexicon,
    fonts: null as never,
    list: () => null as never,
    hasMedia: () => true,
  }
  return COPY_RULES.flatMap((rule) =>
    rule.check(input, {}).map((found) => ({ severity: 'warning' as const, ...found, rule: rule.id })),
  )
}

/** … in paragraphs of running text, or of the role that is told. */
export const findIn = (texts: string | readonly string[], told: CopyCase = {}): Finding[] =>
  checkCopy(storyOf(typeof texts === 'string' ? [texts] : texts, told), told.lexicon)

/** A paragraph as a finding's fix leaves it. */
export function fixed(text: string, { fix }: Finding): string {
  if (!fix) throw new Error('nothing to fix with')
  return text.slice(0, fix.offset) + fix.text + text.slice(fix.offset + fix.length)
}
