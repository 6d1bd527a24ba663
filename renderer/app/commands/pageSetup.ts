/** Size, margins and grid of the page, and its folio. */
import { always, type AppCommand } from './appCommand.ts'

export const pageSetup: AppCommand = {
  id: 'pageSetup',
  label: { zh: '版面设置…', en: 'Page Setup…' },
  menu: 'layout',
  shortcut: 'Mod+Alt+P',
  startsGroup: true,
  enabled: always,
  run: (session) => session.dialog.set({ kind: 'pageSetup' }),
}
