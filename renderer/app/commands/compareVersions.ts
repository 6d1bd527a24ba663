/** 版面比较: the page against a round, another file, or itself as it was opened. */
import { always, type AppCommand } from './appCommand.ts'

export const compareVersions: AppCommand = {
  id: 'compareVersions',
  label: { zh: '版面比较与核红…', en: 'Compare and check corrections…' },
  menu: 'proof',
  shortcut: 'Mod+Alt+C',
  startsGroup: true,
  enabled: always,
  run: (session) => session.dialog.set({ kind: 'compare' }),
}
