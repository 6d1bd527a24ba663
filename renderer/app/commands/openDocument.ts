/** Opens another document in this window; unsaved work is asked about first. */
import { leave } from '../leaving.ts'
import { askForDocument } from '../opening.ts'
import { always, type AppCommand } from './appCommand.ts'

export const openDocument: AppCommand = {
  id: 'openDocument',
  label: { zh: '打开…', en: 'Open…' },
  menu: 'file',
  shortcut: 'Mod+O',
  enabled: always,
  run: (session) => leave(session, () => askForDocument(session.client, session.info.shell)),
}
