/** Takes back the last step. */
import type { AppCommand } from './appCommand.ts'

export const undo: AppCommand = {
  id: 'undo',
  label: { zh: '撤销', en: 'Undo' },
  menu: 'edit',
  shortcut: 'Mod+Z',
  enabled: ({ editing }) => editing.undoLabel !== undefined,
  run: ({ editing }) => editing.undo(),
}
