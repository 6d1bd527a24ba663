/**
 * 差错率: errors per 10,000 characters, against the limit of 3 for newspapers.
 *
 * 报纸编校差错率计算方法 (annex to 报纸期刊质量管理规定, 2020): a wrong, missing or needless character counts 1, wrong punctuation 0.1,
 * important names 2, errors in heads double; the same error counts three times at most, misuse of figures 1 in all. Traditional
 * characters count 0.5, as in the method for books. The method counts characters by area, blanks and pictures included; here
 * only characters that are there count, so that the rate is never better than the official one. It is an estimate: programs
 * see neither all errors nor errors alone.
 */
import { all, type Snapshot } from '../../model/snapshot.ts'
import { RULES } from '../rules.ts'
import type { Finding } from '../rule.ts'
import { copyOf, type CopyParagraph } from './story.ts'

/** Per 10,000 characters. */
export const ERROR_LIMIT = 3
const PER = 10_000
const SAME_AT_MOST = 3
const FIGURES_AT_MOST = 1

export interface ErrorRate {
  /** Without blanks. */
  readonly characters: number
  readonly errors: number
  /** Errors per 10,000 characters; 0 where there are none. */
  readonly rate: number
  readonly passes: boolean
}

const WEIGHTS: ReadonlyMap<string, number> = new Map(RULES.map(({ id, errors = 0 }) => [id, errors]))

export function errorRate(snapshot: Snapshot, findings: readonly Finding[]): ErrorRate {
  const kinds = new Map<string, CopyParagraph>()
  let characters = 0
  for (const story of all(snapshot, 'story'))
    for (const paragraph of copyOf(snapshot, story).paragraphs) {
      kinds.set(paragraph.id, paragraph)
      characters += charactersIn(paragraph)
    }
  const same = new Map<string, number>()
  let figures = 0
  let errors = 0
  for (const { rule, place } of findings) {
    const weight = WEIGHTS.get(rule) ?? 0
    if (weight === 0) continue
    const paragraph = kinds.get(place.paragraphId ?? '')
    const double = paragraph?.kind === 'head' || paragraph?.kind === 'furniture' ? 2 : 1
    if (rule === 'numbers') {
      figures = Math.min(FIGURES_AT_MOST, figures + weight * double)
      continue
    }
    const { offset = 0, length = 0 } = place
    const key = `${rule} ${paragraph?.text.slice(offset, offset + length) ?? ''}`
    const times = (same.get(key) ?? 0) + 1
    same.set(key, times)
    // Marks are alike whatever is wrong with them: only words can be the same error.
    if (weight < 0.5 || times <= SAME_AT_MOST) errors += weight * double
  }
  errors = Math.round((errors + figures) * 10) / 10
  const rate = characters === 0 ? 0 : (errors * PER) / characters
  return { characters, errors, rate, passes: rate <= ERROR_LIMIT }
}

const counted = new WeakMap<CopyParagraph, number>()

/** Of a long document all but one paragraph are as they were. */
function charactersIn(paragraph: CopyParagraph): number {
  let count = counted.get(paragraph)
  if (count === undefined) counted.set(paragraph, (count = [...paragraph.text.replace(/\s/gu, '')].length))
  return count
}
