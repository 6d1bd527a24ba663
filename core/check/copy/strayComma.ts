/**
 * A stray 、 after a closing quotation mark: 做强“法治清风”、普法宣传品牌, where the name belongs to what follows; and between quoted
 * items, which stand side by side without one (GB/T 15834 4.5.3.5).
 */
import { paragraphRule, replace, type ParagraphFault } from './copyRule.ts'

/** What a quoted name is of. */
const HEADS =
  /(?:品牌|活动|行动|工程|平台|项目|机制|模式|理念|精神|主题|服务|称号|口号|计划|专栏|栏目|大会|论坛|大赛|制度|体系|系统|程序|方案|战略|政策)$/u
/** Parts of a list that goes on. */
const GOES_ON = /[“”、和与及或]|等/u

export const strayComma = paragraphRule({
  id: 'stray-comma',
  title: { zh: '引号后多余的顿号', en: 'Stray 、 after a quotation mark' },
  errors: 0.1,
  search({ text }) {
    const faults: ParagraphFault[] = []
    for (const { index } of text.matchAll(/[”》]、/gu)) {
      const at = index + 1
      const rest = /^[^，。；：？！]*/u.exec(text.slice(at + 1))![0]
      const beforeQuote = text.slice(0, text.lastIndexOf(text[index] === '”' ? '“' : '《', index))
      const sentence = /[^，。；：？！]*$/u.exec(beforeQuote)![0]
      const names = !GOES_ON.test(rest) && !/[”》、]/u.test(sentence) && rest.length <= 12 && HEADS.test(rest)
      if (!names) continue
      faults.push({
        from: at,
        to: at + 1,
        message: { zh: '引号后的顿号多余', en: '、 after the quotation mark is not needed' },
        remedy: {
          zh: `“${rest}”说的就是引号里的名称：删去顿号；若是并列，补全并列的各项`,
          en: `what is quoted is the name of “${rest}”: delete 、; if it is a list, complete it`,
        },
        fix: replace(at, at + 1, ''),
      })
    }
    return faults
  },
})
