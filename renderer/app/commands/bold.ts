/** 粗体: of the selected text, or of what is typed next at the caret. */
import { changedLook } from '../../../core/commands/text/restyle.ts'
import { isBold, toggleBold } from '../../../core/commands/text/toggleBold.ts'
import { find } from '../../../core/model/snapshot.ts'
import { typedProps, typeWith } from '../typing.ts'
import type { AppCommand } from './appCommand.ts'

export const bold: AppCommand = {
  id: toggleBold.id,
  label: toggleBold.label,
  menu: 'type',
  shortcut: toggleBold.shortcut,
  enabled: ({ textSpan }) => textSpan.get() !== null,
  run(session) {
    const span = session.textSpan.get()
    if (!span) return
    const { document } = session.editing.view.get()
    const paragraph = find(document, 'paragraph', span.from.paragraphId)
    const typed = typeWith(session, (look) => {
      const heavy = paragraph !== undefined && isBold(typedProps(document, paragraph, look).fontWeight)
      return changedLook(look, { fontWeight: heavy ? 400 : 700 })
    })
    if (!typed && toggleBold.enabled(document, { span }))
      session.editing.run(toggleBold.label, (tx) => toggleBold.run(tx, { span }))
  },
}
