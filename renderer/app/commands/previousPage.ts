/** Goes to the page before. */
import { neighbourPage } from '../pages.ts'
import type { AppCommand } from './appCommand.ts'

export const previousPage: AppCommand = {
  id: 'previousPage',
  label: { zh: '上一版', en: 'Previous Page' },
  menu: 'layout',
  shortcut: 'Shift+PageUp',
  enabled: (session) => neighbourPage(session, -1) !== null,
  run: (session) => {
    const page = neighbourPage(session, -1)
    if (page !== null) session.pageId.set(page)
  },
}
