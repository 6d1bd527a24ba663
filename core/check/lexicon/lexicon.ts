/**
 * The lists of a newsroom, ready to be looked up.
 *
 * Role: entries of all files together, each text searched once for all of them. Boundary: what is told about a match, and how,
 * is the rules' (`core/check/copy/`).
 */
import { HOUSE_STYLE, type HouseStyle, type LexiconEntry, type LexiconFile } from './entries.ts'
import { NearIndex } from './near.ts'
import { TermIndex } from './termIndex.ts'
import { readWordList, type WordList } from './wordList.ts'

/** A place where the copy says what a list knows. */
export interface TermMatch {
  readonly from: number
  readonly to: number
  readonly entry: LexiconEntry
  /** The right form there; null: none is known. */
  readonly expected: string | null
}

export interface Lexicon {
  readonly words: WordList
  readonly style: HouseStyle
  /** What confusable pairs, house style and forbidden terms find, allowed terms left out. */
  terms(text: string): readonly TermMatch[]
  /** What is one character away from a name or an office. */
  near(text: string): readonly TermMatch[]
  /** Whether what stands there is allowed: inside an allowed term, or inside a name or an office as it should be. */
  isAllowed(text: string, from: number, to: number): boolean
}

/** @param words `assets/lexicons/words.txt`; empty: no dictionary */
export function createLexicon(files: readonly LexiconFile[], words: string): Lexicon {
  const entries = files.flatMap((file) => file.entries)
  const looked = entries.filter(({ kind }) => kind !== 'allowed')
  const plain = new TermIndex(
    looked.flatMap((entry) =>
      entry.patterns.filter(({ regexp }) => !regexp).map(({ text }): [string, LexiconEntry] => [text, entry]),
    ),
  )
  const regexps = looked.flatMap((entry) => compiled(entry).map((regexp) => ({ regexp, entry })))
  const allowedTerms = new TermIndex(
    entries.flatMap((entry) => allowedBy(entry).map((text): [string, null] => [text, null])),
  )
  const allowedRegexps = entries.filter(({ kind }) => kind === 'allowed').flatMap(compiled)
  const names = entries.filter(({ kind, near }) => near && (kind === 'names' || kind === 'offices'))
  const near = new NearIndex(names.flatMap((entry) => (entry.expected ? [[entry.expected, entry] as const] : [])))

  const allowed = lastText((text) => [
    ...allowedTerms.find(text),
    ...allowedRegexps.flatMap((regexp) => matchesOf(regexp, text)),
  ])
  const covered = (text: string, from: number, to: number): boolean =>
    allowed(text).some((range) => range.from <= from && to <= range.to)
  return {
    words: readWordList(words),
    style: Object.assign({}, HOUSE_STYLE, ...files.map(({ style }) => style)) as HouseStyle,
    terms: lastText((text) =>
      [
        ...plain.find(text).map(({ from, to, value: entry }) => ({ from, to, entry, expected: entry.expected })),
        ...regexps.flatMap(({ regexp, entry }) =>
          matchesOf(regexp, text).map(({ from, to, match }) => ({ from, to, entry, expected: filled(entry, match) })),
        ),
      ]
        .filter(({ from, to, expected }) => text.slice(from, to) !== expected && !covered(text, from, to))
        .sort((a, b) => a.from - b.from || b.to - a.to),
    ),
    near: lastText((text) =>
      near
        .find(text)
        // What overlaps a name as it should be is a part of that name and its neighbours.
        .filter(({ from, to }) => !allowed(text).some((range) => range.from < to && from < range.to))
        .map(({ from, to, value: entry }) => ({ from, to, entry, expected: entry.expected }))
        .sort((a, b) => a.from - b.from),
    ),
    isAllowed: covered,
  }
}

/** Texts that may stand, whatever a shorter pattern says of a part of them. */
function allowedBy({ kind, expected, patterns }: LexiconEntry): readonly string[] {
  if (kind === 'allowed') return patterns.filter(({ regexp }) => !regexp).map(({ text }) => text)
  if (kind === 'names' || kind === 'offices') return expected === null ? [] : [expected]
  // 黄河流域 for 河流域: the right form may hold the wrong one.
  return expected !== null && patterns.some(({ text, regexp }) => !regexp && expected.includes(text)) ? [expected] : []
}

export function compiled({ patterns }: LexiconEntry): readonly RegExp[] {
  return patterns.flatMap(({ text, regexp, ignoreCase }) => (regexp ? new RegExp(text, ignoreCase ? 'giu' : 'gu') : []))
}

function matchesOf(regexp: RegExp, text: string) {
  return [...text.matchAll(regexp)]
    .filter(([whole]) => whole !== '')
    .map((match) => ({ from: match.index, to: match.index + match[0].length, match }))
}

/** `$1` of the right form, filled in from a match. */
function filled({ expected }: LexiconEntry, match: RegExpMatchArray): string | null {
  return expected === null ? null : expected.replace(/\$(\d)/gu, (_, group: string) => match[Number(group)] ?? '')
}

/** An entry's changes made to a text: what `specs` of a list are tried with. */
export function corrected(entry: LexiconEntry, text: string): string {
  const lexicon = createLexicon([{ name: entry.file, entries: [entry], style: {} }], '')
  let end = text.length + 1
  let out = text
  for (const { from, to, expected } of [...lexicon.terms(text)].reverse())
    if (expected !== null && to <= end) {
      out = out.slice(0, from) + expected + out.slice(to)
      end = from
    }
  return out
}

/** Several rules ask about the same text in turn. */
function lastText<R>(of: (text: string) => R): (text: string) => R {
  let last: { readonly text: string; readonly result: R } | undefined
  return (text) => {
    if (last?.text !== text) last = { text, result: of(text) }
    return last.result
  }
}
