/**
 * Figures (GB/T 15835): full-width digits and letters; 3千元 and 3万5千, where only 万 and 亿 may stand with figures; 二0二二, Han and
 * Arabic digits in one number; 5—10%, where the first figure lacks its %.
 */
import { paragraphRule, replace, type ParagraphFault } from './copyRule.ts'
import type { Bilingual } from '../rule.ts'

const FULL_WIDTH = /[０-９Ａ-Ｚａ-ｚ％．]+/gu
/** 千 and 百 after figures; 千米, 千瓦 and the like are units, 千 in 大千 no number. */
const SMALL_UNIT = /[\d０-９][\d０-９.．]*(?:万[\d０-９]+)?[千百十](?![米克瓦卡帕伏安赫升焦牛吨兆字位分强佳])/gu
const HAN_ZERO =
  /[〇一二三四五六七八九][0０][〇一二三四五六七八九0０]*|[0０][〇一二三四五六七八九][〇一二三四五六七八九0０]*/gu
const RANGE =
  /(?<![\d０-９.．%％])([\d０-９]+(?:[.．][\d０-９]+)?)([—–～~\-]|至|到)([\d０-９]+(?:[.．][\d０-９]+)?)[%％]/gu
const SHIFT = 0xfee0

export const numbers = paragraphRule({
  id: 'numbers',
  title: { zh: '数字用法', en: 'Figures' },
  errors: 0.1,
  search({ text, kind }, { isAllowed }) {
    if (kind === 'furniture') return []
    const faults: ParagraphFault[] = []
    const add = (match: RegExpMatchArray, message: Bilingual, remedy: Bilingual, right?: string): void => {
      const from = match.index!
      const to = from + match[0].length
      if (isAllowed(text, from, to)) return
      faults.push({ from, to, message, remedy, ...(right === undefined ? {} : { fix: replace(from, to, right) }) })
    }
    for (const match of text.matchAll(FULL_WIDTH)) {
      // A lone ． or ％ is punctuation of somebody's own.
      if (!/[０-９Ａ-Ｚａ-ｚ]/u.test(match[0])) continue
      const right = [...match[0]].map((char) => String.fromCharCode(char.charCodeAt(0) - SHIFT)).join('')
      add(
        match,
        { zh: `全角的“${match[0]}”`, en: `full-width “${match[0]}”` },
        { zh: `改为半角“${right}”`, en: `write “${right}”` },
        right,
      )
    }
    for (const match of text.matchAll(SMALL_UNIT))
      add(
        match,
        { zh: `阿拉伯数字与“千、百、十”混用：${match[0]}`, en: `figures with 千, 百 or 十: ${match[0]}` },
        { zh: '写成完整的数字；只有“万、亿”可与数字连用', en: 'write the whole figure; only 万 and 亿 may follow one' },
      )
    for (const match of text.matchAll(HAN_ZERO)) {
      const right = match[0].replace(/[0０]/gu, '〇')
      add(
        match,
        { zh: `汉字数字与阿拉伯数字混用：${match[0]}`, en: `Han and Arabic digits in one number: ${match[0]}` },
        { zh: `改为“${right}”，或全用阿拉伯数字`, en: `write “${right}”, or all in Arabic digits` },
        right,
      )
    }
    for (const match of text.matchAll(RANGE)) {
      const [, first, dash, last] = match
      const right = `${first}%${dash}${last}%`
      add(
        match,
        { zh: `百分数的范围不全：${match[0]}`, en: `a range of per cents: ${match[0]}` },
        { zh: `写成“${right}”`, en: `write “${right}”` },
        right,
      )
    }
    return faults
  },
})
