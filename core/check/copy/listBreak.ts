/**
 * A list of quoted items that a full stop breaks: 开展“农科开放日”“走进课堂”，探索奥秘。“爱在田园”等活动.
 *
 * The next sentence begins with a quoted item and its 等; the sentence before has quoted items that nothing names.
 */
import { paragraphRule, type ParagraphFault } from './copyRule.ts'

const REST = /。((?:“[^“”]{1,30}”)+等)/gu
/** Quoted items side by side, with a stop where their common name should stand. */
const UNNAMED = /”“[^“”]{1,30}”[，；]/u

export const listBreak = paragraphRule({
  id: 'list-break',
  title: { zh: '列举断开', en: 'Broken list' },
  errors: 0.1,
  search({ text }) {
    const faults: ParagraphFault[] = []
    for (const { index, 1: items = '' } of text.matchAll(REST)) {
      const before = text.slice(0, index)
      const sentence = before.slice(Math.max(...['。', '！', '？', '；'].map((stop) => before.lastIndexOf(stop))) + 1)
      if (!UNNAMED.test(sentence)) continue
      faults.push({
        from: index,
        to: index + 1 + items.length,
        message: { zh: `列举被句号断开：“…。${items}”`, en: `a full stop breaks the list: “…。${items}”` },
        remedy: {
          zh: '把并列的各项放到一处，句号移到列举之后',
          en: 'bring the items together and move the stop behind the list',
        },
      })
    }
    return faults
  },
})
