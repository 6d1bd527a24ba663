/** Drops the selection. */
import type { AppCommand } from './appCommand.ts'

export const selectNone: AppCommand = {
  id: 'selectNone',
  label: { zh: '取消选择', en: 'Deselect All' },
  menu: 'edit',
  shortcut: 'Mod+Shift+A',
  enabled: ({ selection }) => selection.get().length > 0,
  run: ({ selection }) => selection.set([]),
}
