/** Does again what was taken back. */
import type { AppCommand } from './appCommand.ts'

export const redo: AppCommand = {
  id: 'redo',
  label: { zh: '重做', en: 'Redo' },
  menu: 'edit',
  shortcut: 'Mod+Shift+Z',
  enabled: ({ editing }) => editing.redoLabel !== undefined,
  run: ({ editing }) => editing.redo(),
}
