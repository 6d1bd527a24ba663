/** Chinese or English. */
import { always, type AppCommand } from './appCommand.ts'

export const language: AppCommand = {
  id: 'language',
  label: { zh: 'English', en: '中文' },
  menu: 'view',
  shortcut: null,
  enabled: always,
  run: ({ preferences: { locale } }) => locale.set(locale.get() === 'zh' ? 'en' : 'zh'),
}
