/** Another file with the document; the document stays with its own. */
import { message } from '../messages.ts'
import { always, type AppCommand } from './appCommand.ts'

export const saveCopy: AppCommand = {
  id: 'saveCopy',
  label: { zh: '存储副本…', en: 'Save a Copy…' },
  menu: 'file',
  shortcut: 'Mod+Alt+S',
  enabled: always,
  run: async (session) => {
    const name = await session.saving.saveCopy()
    if (name !== null) session.notice.set(message(session.preferences.locale.get(), 'copySaved', { name }))
  },
}
