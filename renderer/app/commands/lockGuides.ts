/** Ruler guides stay where they are: none is moved, made or taken away by the pointer. */
import { always, type AppCommand } from './appCommand.ts'

export const lockGuides: AppCommand = {
  id: 'lockGuides',
  label: { zh: '锁定参考线', en: 'Lock Guides' },
  menu: 'layout',
  shortcut: 'Mod+Alt+;',
  startsGroup: true,
  enabled: always,
  checked: ({ preferences: { guidesLocked } }) => guidesLocked.get(),
  run: ({ guide, preferences: { guidesLocked } }) => {
    guidesLocked.set(!guidesLocked.get())
    guide.set(null)
  },
}
