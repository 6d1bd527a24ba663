/** Goes to a page by its number. */
import { pagesOf } from '../pages.ts'
import type { AppCommand } from './appCommand.ts'

export const goToPage: AppCommand = {
  id: 'goToPage',
  label: { zh: '转到版…', en: 'Go to Page…' },
  menu: 'layout',
  shortcut: 'Mod+J',
  enabled: (session) => pagesOf(session.editing.view.get().document).length > 1,
  run: (session) => session.dialog.set({ kind: 'goToPage' }),
}
