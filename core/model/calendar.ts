/** Days as newspapers print them. Boundary: the calendar only; no clock, no time zone. */

const DAYS = '日一二三四五六'

/** 日, 一 … 六 of a calendar day; null when there is no such day (2月30日). */
export function weekdayOf(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day))
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null
  return DAYS[date.getUTCDay()]!
}

/** `2022-09-07` as printed: 2022年9月7日, 星期三; null for what is no day. */
export function printedDay(isoDate: string): { readonly dateText: string; readonly weekday: string } | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(isoDate)
  if (!match) return null
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number]
  const of = weekdayOf(year, month, day)
  return of === null ? null : { dateText: `${year}年${month}月${day}日`, weekday: `星期${of}` }
}
