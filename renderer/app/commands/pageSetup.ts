/** Size, margins and grid of the page, and its folio. */
import { find } from '../../../core/model/snapshot.ts'
import type { AppCommand } from './appCommand.ts'

export const pageSetup: AppCommand = {
  id: 'pageSetup',
  label: { zh: '版面设置…', en: 'Page Setup…' },
  menu: 'layout',
  shortcut: 'Mod+Alt+P',
  startsGroup: true,
  enabled: ({ editing, pageId }) => find(editing.view.get().document, 'page', pageId.get()) !== undefined,
  run: (session) => session.dialog.set({ kind: 'pageSetup' }),
}
