/** Takes the selected ruler guide away. */
import { deleteGuide as command } from '../../../core/commands/guides/deleteGuide.ts'
import type { AppCommand } from './appCommand.ts'

export const deleteGuide: AppCommand = {
  id: command.id,
  label: command.label,
  menu: 'layout',
  // On the page Delete takes what is selected, frames or a guide: see the canvas.
  shortcut: null,
  enabled: ({ guide, preferences }) => guide.get() !== null && !preferences.guidesLocked.get(),
  run: ({ editing, guide, pageId }) => {
    const guideId = guide.get()
    if (guideId !== null) editing.run(command.label, (tx) => command.run(tx, { pageId: pageId.get(), guideId }))
  },
}
