/** Goes to the page after. */
import { neighbourPage } from '../pages.ts'
import type { AppCommand } from './appCommand.ts'

export const nextPage: AppCommand = {
  id: 'nextPage',
  label: { zh: '下一版', en: 'Next Page' },
  menu: 'layout',
  shortcut: 'Shift+PageDown',
  enabled: (session) => neighbourPage(session, 1) !== null,
  run: (session) => {
    const page = neighbourPage(session, 1)
    if (page !== null) session.pageId.set(page)
  },
}
