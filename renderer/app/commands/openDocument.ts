/** Opens another document in this window; unsaved work is asked about first. */
import { chooseFile } from '../chooseFile.ts'
import { leave } from '../leaving.ts'
import { always, type AppCommand } from './appCommand.ts'

export const openDocument: AppCommand = {
  id: 'openDocument',
  label: { zh: '打开…', en: 'Open…' },
  menu: 'file',
  shortcut: 'Mod+O',
  enabled: always,
  run: (session) =>
    leave(session, async () => {
      const { client, info } = session
      if (info.shell === 'electron') return client.request('document.open', { fileId: null })
      const file = await chooseFile('.banmian')
      return file && client.request('document.import', file)
    }),
}
