/** The dialogs of the program: preferences, the list of keys, about. One list, because they differ in name and key alone. */
import type { ProgramDialog } from '../session.ts'
import { always, type AppCommand, type MenuId } from './appCommand.ts'

const dialog = (id: ProgramDialog, menu: MenuId, zh: string, en: string, shortcut: string | null): AppCommand => ({
  id: `dialog.${id}`,
  label: { zh, en },
  menu,
  shortcut,
  enabled: always,
  run: (session) => session.programDialog.set(id),
})

export const preferencesDialog: AppCommand = {
  ...dialog('preferences', 'edit', '偏好设置…', 'Preferences…', 'Mod+K'),
  startsGroup: true,
}
export const shortcutsDialog = dialog('shortcuts', 'help', '快捷键…', 'Keyboard Shortcuts…', 'Mod+Alt+Shift+K')
export const about = dialog('about', 'help', '关于版面', 'About Banmian', null)
