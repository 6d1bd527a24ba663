/** Shows or hides pages and outline at the left. */
import { always, type AppCommand } from './appCommand.ts'

export const dock: AppCommand = {
  id: 'dock',
  label: { zh: '版次与大纲', en: 'Pages and Outline' },
  menu: 'view',
  shortcut: 'Mod+Alt+O',
  checked: ({ preferences }) => preferences.dock.get(),
  enabled: always,
  run: ({ preferences: { dock } }) => dock.set(!dock.get()),
}
