/** Date against weekday: 2022年9月7日 is 星期三. Checked on the edition and wherever the copy prints a date with its weekday. */
import { weekdayOf } from '../model/calendar.ts'
import type { ParagraphRecord } from '../model/records.ts'
import { frameOfParagraph } from './places.ts'
import { all } from './records.ts'
import { defineRule, type Found, type Place } from './rule.ts'

/** 2022年9月7日 星期三, 2022年9月7日（周三） … */
const PRINTED = /(\d{4})年(\d{1,2})月(\d{1,2})日[\s\u3000（(]{0,3}(?:星期|周|礼拜)([日天一二三四五六])/gu

const sameDay = (a: string, b: string) => a === b || (a === '日' && b === '天') || (a === '天' && b === '日')

export const weekday = defineRule({
  id: 'weekday',
  title: { zh: '日期与星期', en: 'Date against weekday' },
  errors: 1,
  thresholds: {},
  check({ snapshot, layout }) {
    const findings: Found[] = []
    const report = (place: Place, date: string, printed: string, right: string | null) =>
      findings.push({
        place,
        message:
          right === null
            ? { zh: `没有 ${date} 这一天`, en: `there is no such day as ${date}` }
            : { zh: `${date} 是星期${right}，不是星期${printed}`, en: `${date} is 星期${right}, not 星期${printed}` },
        remedy: { zh: '核对日期与星期', en: 'check the date and the weekday' },
      })
    for (const edition of all(snapshot, 'edition')) {
      const [year, month, day] = edition.date.split('-').map(Number)
      if (!year || !month || !day || edition.weekday === '') continue
      const right = weekdayOf(year, month, day)
      const printed = edition.weekday.replace(/^(星期|周|礼拜)/, '')
      if (right === null || !sameDay(right, printed)) report({}, edition.date, printed, right)
    }
    for (const paragraph of all(snapshot, 'paragraph'))
      for (const match of datesIn(paragraph)) {
        const [, year, month, day, printed] = match
        const right = weekdayOf(Number(year), Number(month), Number(day))
        if (right !== null && sameDay(right, printed!)) continue
        const place = {
          ...frameOfParagraph(snapshot, layout, paragraph.id),
          paragraphId: paragraph.id,
          offset: match.index ?? 0,
          length: match[0].length,
        }
        report(place, `${year}年${month}月${day}日`, printed!, right)
      }
    return findings
  },
})

const dates = new WeakMap<ParagraphRecord, readonly RegExpMatchArray[]>()

/** Dates with a weekday in a paragraph, looked for once. */
function datesIn(paragraph: ParagraphRecord): readonly RegExpMatchArray[] {
  let found = dates.get(paragraph)
  if (!found) dates.set(paragraph, (found = [...paragraph.text.matchAll(PRINTED)]))
  return found
}
