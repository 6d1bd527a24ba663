/**
 * A single — where a dash —— is meant, and hyphens that stand for one.
 *
 * Between short words — connects: 北京—上海, 转办—落实—评估 (GB/T 15834 4.13.3.2); between figures it is a range.
 */
import { paragraphRule, replace, type ParagraphFault } from './copyRule.ts'
import { inAddress, isHan } from './marks.ts'

/** Words that — connects are not longer. */
const SHORT = 5
const EDGE = /[“”‘’《》〈〉（）【】，。；：？！、…\s]/u

export const singleDash = paragraphRule({
  id: 'single-dash',
  title: { zh: '破折号', en: 'Dash' },
  errors: 0.1,
  search({ text }) {
    const faults: ParagraphFault[] = []
    const address = inAddress(text)
    for (const { 0: mark, index } of text.matchAll(/(?:[—–]|-{2,}|－{2,})+/gu)) {
      const end = index + mark.length
      if (mark === '——' || address(index)) continue
      const before = text[index - 1]
      const after = text[end]
      if (!isHan(before) && !/[”’》）]/u.test(before ?? '')) continue
      if (!isHan(after) && !/[“‘《（]/u.test(after ?? '') && after !== undefined) continue
      if (/^[—–]$/u.test(mark) && connects(text, index)) continue
      faults.push({
        from: index,
        to: end,
        message: { zh: `“${mark}”不是破折号`, en: `“${mark}” is no dash` },
        remedy: { zh: '破折号用“——”，占两字', en: 'a dash is “——”, two characters wide' },
        fix: replace(index, end, '——'),
      })
    }
    return faults
  },
})

function connects(text: string, at: number): boolean {
  const before = stretch(text, at, -1)
  const after = stretch(text, at, 1)
  // A chain, or two short words.
  return /[—–]/u.test(before + after) || (before.length <= SHORT && after.length <= SHORT)
}

/** What stands on one side, up to the next mark. */
function stretch(text: string, at: number, step: -1 | 1): string {
  let to = at + step
  while (to >= 0 && to < text.length && !EDGE.test(text[to]!)) to += step
  return step > 0 ? text.slice(at + 1, to) : text.slice(to + 1, at)
}
