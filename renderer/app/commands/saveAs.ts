/** Saves a copy under another name and goes on with it. */
import { always, type AppCommand } from './appCommand.ts'

export const saveAs: AppCommand = {
  id: 'saveAs',
  label: { zh: '另存为…', en: 'Save As…' },
  menu: 'file',
  shortcut: 'Mod+Shift+S',
  enabled: always,
  run: (session) => session.saving.save({ as: true }),
}
