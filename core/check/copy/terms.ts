/** Rules by the newsroom's lists: forbidden terms, confusable pairs 形近/同音, house style. The lists say what is wrong; the rules tell it. */
import type { LexiconKind } from '../lexicon/entries.ts'
import type { WordList } from '../lexicon/wordList.ts'
import { paragraphRule, replace, type ParagraphFault } from './copyRule.ts'

const listRule = (
  id: string,
  kind: LexiconKind,
  title: { readonly zh: string; readonly en: string },
  errors: number,
  said: (found: string, right: string) => { readonly zh: string; readonly en: string },
) =>
  paragraphRule({
    id,
    title,
    errors,
    search({ text }, lexicon) {
      const faults: ParagraphFault[] = []
      let end = 0
      for (const { from, to, entry, expected } of lexicon.terms(text)) {
        // Of terms that overlap, the longest that begins first is meant.
        if (entry.kind !== kind || from < end) continue
        if (kind === 'confusables' && isSeam(text, from, to, lexicon.words)) continue
        end = to
        const found = text.slice(from, to)
        const source = `${entry.file}:${entry.line}`
        const [note, noteEn] = entry.note === '' ? ['', ''] : [`（${entry.note}）`, ` (${entry.note})`]
        faults.push({
          from,
          to,
          message: said(found, expected ?? ''),
          remedy:
            expected === null || expected === ''
              ? { zh: `请删改${note}，见 ${source}`, en: `take it out or rewrite${noteEn}, see ${source}` }
              : { zh: `改为“${expected}”${note}，见 ${source}`, en: `write “${expected}”${noteEn}, see ${source}` },
          ...(expected === null || expected === '' ? {} : { fix: replace(from, to, expected) }),
        })
      }
      return faults
    },
  })

export const forbiddenTerm = listRule(
  'forbidden-term',
  'forbidden',
  { zh: '禁用词', en: 'Forbidden term' },
  1,
  (found) => ({ zh: `禁用词“${found}”`, en: `forbidden term “${found}”` }),
)

export const confusable = listRule(
  'confusable',
  'confusables',
  { zh: '形近字、同音字', en: 'Lookalikes and homophones' },
  1,
  (found, right) => ({ zh: `“${found}”疑为“${right}”`, en: `“${found}” looks like a slip for “${right}”` }),
)

export const houseTerm = listRule('house-term', 'house', { zh: '本报用语', en: 'House style' }, 0.1, (found) => ({
  zh: `“${found}”不合本报用语`,
  en: `“${found}” is not house style`,
}))

/** 社会义务 holds 会义, and nothing is wrong: one word ends in a short pattern and the next begins in it. */
function isSeam(text: string, from: number, to: number, words: WordList): boolean {
  if (to - from > 3) return false
  for (let seam = from + 1; seam < to; seam++) {
    const before = seam - from === 1 ? text.slice(from - 1, seam) : text.slice(from, seam)
    const after = to - seam === 1 ? text.slice(seam, to + 1) : text.slice(seam, to)
    if (words.isWord(before) && words.isWord(after)) return true
  }
  return false
}
