/** Goes to the first page. */
import { endPage } from '../pages.ts'
import type { AppCommand } from './appCommand.ts'

export const firstPage: AppCommand = {
  id: 'firstPage',
  label: { zh: '第一版', en: 'First Page' },
  menu: 'layout',
  shortcut: 'Mod+Shift+PageUp',
  enabled: (session) => endPage(session, 'first') !== session.pageId.get(),
  run: (session) => {
    const page = endPage(session, 'first')
    if (page !== undefined) session.pageId.set(page)
  },
}
