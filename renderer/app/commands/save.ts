/** Saves the document where it is; without a place the shell asks for one. */
import { always, type AppCommand } from './appCommand.ts'

export const save: AppCommand = {
  id: 'save',
  label: { zh: '保存', en: 'Save' },
  menu: 'file',
  shortcut: 'Mod+S',
  startsGroup: true,
  enabled: always,
  run: (session) => session.saving.save(),
}
