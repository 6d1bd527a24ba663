/** Light or dark surroundings; the first use leaves the system’s choice. */
import { isDark } from '../theme.ts'
import { always, type AppCommand } from './appCommand.ts'

export const darkMode: AppCommand = {
  id: 'darkMode',
  label: { zh: '暗色界面', en: 'Dark Interface' },
  menu: 'view',
  shortcut: null,
  startsGroup: true,
  enabled: always,
  checked: ({ preferences: { theme } }) => isDark(theme.get()),
  run: ({ preferences: { theme } }) => theme.set(isDark(theme.get()) ? 'light' : 'dark'),
}
