/** Words of the log, Chinese and English. Boundary: what was done is named by `core/proof/audit.ts`. */
import type { Text } from '../../app/messages.ts'

export const LOG_MESSAGES = {
  title: { zh: '留痕记录', en: 'Log' },
  where: { zh: '范围', en: 'Which pages' },
  here: { zh: '本版', en: 'This page' },
  all: { zh: '全部', en: 'All' },
  kind: { zh: '事项', en: 'What' },
  kind_any: { zh: '全部事项', en: 'All that was done' },
  kind_rounds: { zh: '校次与签字', en: 'Rounds and signatures' },
  kind_marks: { zh: '校对符号', en: 'Marks' },
  kind_checks: { zh: '校对提示', en: 'Copy findings' },
  search: { zh: '查找', en: 'Find' },
  searchHint: { zh: '姓名、文字', en: 'Name or words' },
  page: { zh: '{n} 版', en: 'Page {n}' },
  empty: { zh: '还没有记录', en: 'Nothing has been noted yet' },
  emptyHere: { zh: '没有符合的记录', en: 'Nothing like that was noted' },
  emptyHow: {
    zh: '开校次、签字、标符号、处理符号、忽略提示都会记在这里，存在文件里，只增不减。',
    en: 'Rounds, signatures, marks and what became of them, and findings let stand are noted here. The log is kept in the file and only added to.',
  },
  count: { zh: '{n} 条', en: '{n} entries' },
  close: { zh: '关闭', en: 'Close' },
} satisfies Readonly<Record<string, Text>>

export type LogMessageKey = keyof typeof LOG_MESSAGES
