/** What stands for ……: ..., 。。。, a single … or three of them; and 等 beside it, which says the same (GB/T 15834 4.11). */
import { paragraphRule, replace, type ParagraphFault } from './copyRule.ts'
import { inAddress, isHan } from './marks.ts'

export const ellipsis = paragraphRule({
  id: 'ellipsis',
  title: { zh: '省略号', en: 'Ellipsis' },
  errors: 0.1,
  search({ text }) {
    const faults: ParagraphFault[] = []
    const address = inAddress(text)
    for (const { 0: mark, index } of text.matchAll(/(?:…|\.{3,}|。{3,}|·{3,})+/gu)) {
      const end = index + mark.length
      // A whole line of dots, …………, stands for a line that is left out.
      if (mark === '……' || mark.length >= 12 || address(index)) continue
      const chinese = (char: string | undefined) => isHan(char) || /[，。”’》）“‘？！]/u.test(char ?? '')
      if (!chinese(text[index - 1]) && !chinese(text[end])) continue
      faults.push({
        from: index,
        to: end,
        message: { zh: `“${mark}”不是省略号`, en: `“${mark}” is no ellipsis` },
        remedy: { zh: '省略号用“……”，占两字', en: 'an ellipsis is “……”, two characters wide' },
        fix: replace(index, end, '……'),
      })
    }
    for (const { 0: both, index } of text.matchAll(
      /等(?:…|\.{3,}|。{3,}|·{3,})+|(?:…|\.{3,}|。{3,}|·{3,})+等(?=[，。；！？]|$)/gu,
    ))
      faults.push({
        from: index,
        to: index + both.length,
        message: { zh: '“等”和省略号重复', en: '等 and the ellipsis say the same' },
        remedy: { zh: '删去其中之一', en: 'delete one of them' },
      })
    return faults
  },
})
