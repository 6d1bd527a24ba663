/** Back to what was last saved. */
import type { AppCommand } from './appCommand.ts'

export const revert: AppCommand = {
  id: 'revert',
  label: { zh: '恢复到上次保存', en: 'Revert' },
  menu: 'file',
  shortcut: null,
  enabled: ({ saving }) => saving.canRevert(),
  run: (session) => session.dialog.set({ kind: 'revert' }),
}
