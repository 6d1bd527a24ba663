/** Two stops in a row, 。。 or ，。, and a stop on both sides of a closing mark: 。”。 */
import { paragraphRule, replace, type ParagraphFault } from './copyRule.ts'

export const doubledMark = paragraphRule({
  id: 'doubled-mark',
  title: { zh: '标点重复', en: 'Doubled punctuation' },
  errors: 0.1,
  search({ text }) {
    const faults: ParagraphFault[] = []
    const told = { zh: '标点重复', en: 'two stops in a row' }
    for (const { 0: marks, index } of text.matchAll(/[，、；：。？！]{2,}/gu)) {
      // ？！ and ！！！ are said aloud; 。。。 is an ellipsis.
      if (/^[？！]+$|^。{3,}$/u.test(marks)) continue
      const same = new Set(marks).size === 1
      faults.push({
        from: index,
        to: index + marks.length,
        message: told,
        remedy: { zh: '只留一个', en: 'leave one of them' },
        ...(same ? { fix: replace(index, index + marks.length, marks[0]!) } : {}),
      })
    }
    for (const { index } of text.matchAll(/[。？！][”’]。/gu))
      faults.push({
        from: index,
        to: index + 3,
        message: { zh: '引号内外都有句末点号', en: 'a stop inside and outside the quotation marks' },
        remedy: {
          zh: '引文独立成句时留里面的，否则留外面的',
          en: 'keep the inner one where a whole sentence is quoted, else the outer one',
        },
      })
    return faults
  },
})
