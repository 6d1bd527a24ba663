/** Selects every frame of the page that is not locked. */
import { all } from '../../../core/model/snapshot.ts'
import { always, type AppCommand } from './appCommand.ts'

export const selectAll: AppCommand = {
  id: 'selectAll',
  label: { zh: '全选', en: 'Select All' },
  menu: 'edit',
  shortcut: 'Mod+A',
  startsGroup: true,
  enabled: always,
  run: (session) => {
    const { snapshot } = session.editing.view.get()
    const ids = all(snapshot, 'frame')
      .filter((frame) => frame.pageId === session.pageId.get() && frame.groupId === null && !frame.locked)
      .map(({ id }) => id)
    session.selection.set(ids)
  },
}
