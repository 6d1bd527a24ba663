import { expect, test } from 'vitest'
import { printedDay, weekdayOf } from './calendar.ts'

test('weekdays of real days', () => {
  expect(weekdayOf(2022, 9, 7)).toBe('三')
  expect(weekdayOf(2024, 2, 29)).toBe('四')
  expect(weekdayOf(2023, 2, 29)).toBeNull()
})

test('a day as the folio prints it', () => {
  expect(printedDay('2022-09-07')).toEqual({ dateText: '2022年9月7日', weekday: '星期三' })
  expect(printedDay('2022-02-30')).toBeNull()
  expect(printedDay('')).toBeNull()
})
