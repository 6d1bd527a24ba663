/** A blank between a figure and its unit, or none, as the house style says (`settings` of a list of kind house). */
import { paragraphRule, replace, type ParagraphFault } from './copyRule.ts'

const HAN_UNITS =
  '平方公里|平方米|立方米|公里|千米|厘米|毫米|公斤|千克|毫升|公顷|千瓦|亿元|万元|万人|亿人|小时|分钟|摄氏度|个百分点|米|吨|克|升|亩|元|度|人|岁|年|月|日|时|分|秒|个|名|家|项|次|条|件|辆|套|户|万|亿'
const SYMBOLS = 'km²|m²|km/h|kWh|km|cm|mm|kg|mg|mL|ml|kW|MW|MHz|GHz|kHz|Hz|GB|MB|TB|hPa|Pa|℃'
const BLANKS = '[ \\u00a0\\u2009\\u202f\\u3000]'

const forms = (units: string, end: string) => ({
  blank: new RegExp(`(?<=\\d)${BLANKS}+(?=(?:${units})${end})`, 'gu'),
  none: new RegExp(`(?<=\\d)(?=(?:${units})${end})`, 'gu'),
})
const HAN = forms(`${HAN_UNITS}|%|％|‰`, '')
const SYMBOL = forms(SYMBOLS, '(?![A-Za-z])')

export const unitSpace = paragraphRule({
  id: 'unit-space',
  title: { zh: '数字与单位的空格', en: 'Blank before units' },
  errors: 0.1,
  search({ text, kind }, { style }) {
    // Heads and furniture are spaced by hand.
    if (kind === 'head' || kind === 'furniture') return []
    const faults: ParagraphFault[] = []
    for (const [wish, form] of [
      [style.hanUnitSpace, HAN],
      [style.symbolSpace, SYMBOL],
    ] as const) {
      if (wish === 'none')
        for (const { 0: blank, index } of text.matchAll(form.blank))
          faults.push({
            from: index,
            to: index + blank.length,
            message: { zh: '数字与单位之间有空格', en: 'a blank between figure and unit' },
            remedy: { zh: '删去空格', en: 'delete it' },
            fix: replace(index, index + blank.length, ''),
          })
      if (wish === 'space')
        for (const { index } of text.matchAll(form.none))
          faults.push({
            from: index - 1,
            to: index + 1,
            message: { zh: '数字与单位之间没有空格', en: 'no blank between figure and unit' },
            remedy: { zh: '加一个空格', en: 'put one there' },
            fix: replace(index, index, ' '),
          })
    }
    return faults
  },
})
