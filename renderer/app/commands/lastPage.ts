/** Goes to the last page. */
import { endPage } from '../pages.ts'
import type { AppCommand } from './appCommand.ts'

export const lastPage: AppCommand = {
  id: 'lastPage',
  label: { zh: '最后一版', en: 'Last Page' },
  menu: 'layout',
  shortcut: 'Mod+Shift+PageDown',
  enabled: (session) => endPage(session, 'last') !== session.pageId.get(),
  run: (session) => {
    const page = endPage(session, 'last')
    if (page !== undefined) session.pageId.set(page)
  },
}
