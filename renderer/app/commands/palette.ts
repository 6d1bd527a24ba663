/** Opens the list of all commands. */
import { always, type AppCommand } from './appCommand.ts'

export const palette: AppCommand = {
  id: 'palette',
  label: { zh: '查找命令…', en: 'Find Command…' },
  menu: 'edit',
  shortcut: 'Mod+Shift+P',
  startsGroup: true,
  enabled: always,
  run: (session) => session.paletteOpen.set(true),
}
