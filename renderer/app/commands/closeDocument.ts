/** Closes the document and shows the start; unsaved work is asked about first. */
import { leave } from '../leaving.ts'
import { always, type AppCommand } from './appCommand.ts'

export const closeDocument: AppCommand = {
  id: 'closeDocument',
  label: { zh: '关闭', en: 'Close' },
  menu: 'file',
  shortcut: null,
  enabled: always,
  run: (session) => leave(session, async () => 'start' as const),
}
