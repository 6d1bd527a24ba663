/** A new document from the first template of the host; unsaved work is asked about first. */
import { leave } from '../leaving.ts'
import { always, type AppCommand } from './appCommand.ts'

export const newDocument: AppCommand = {
  id: 'newDocument',
  label: { zh: '新建', en: 'New' },
  menu: 'file',
  shortcut: 'Mod+Alt+N',
  enabled: always,
  run: (session) =>
    leave(session, async () => {
      const [template] = await session.client.request('templates.list', null)
      return template ? session.client.request('document.new', { templateId: template.id, page: null, folio: null }) : null
    }),
}
