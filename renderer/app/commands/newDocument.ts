/** A new document: template, folio and size are asked for. */
import { always, type AppCommand } from './appCommand.ts'

export const newDocument: AppCommand = {
  id: 'newDocument',
  label: { zh: '新建…', en: 'New…' },
  menu: 'file',
  shortcut: 'Mod+Alt+N',
  // A browser keeps Ctrl+N for itself; Electron does not.
  otherKey: 'Mod+N',
  enabled: always,
  run: (session) => session.dialog.set({ kind: 'new' }),
}
