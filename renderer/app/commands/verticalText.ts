/** 竖排: the threads of the selected text frames run vertically, or horizontally again. */
import { setFrameProps } from '../../../core/commands/frames/setFrameProps.ts'
import { movable } from '../../../core/commands/frames/tree.ts'
import type { TextFrameRecord } from '../../../core/model/records.ts'
import type { Session } from '../session.ts'
import type { AppCommand } from './appCommand.ts'

const framesOf = ({ selection, editing }: Session): readonly TextFrameRecord[] =>
  movable(editing.view.get().document, selection.get()).filter((frame) => frame.kind === 'text')

const vertical = (session: Session): boolean => {
  const frames = framesOf(session)
  return frames.length > 0 && frames.every((frame) => frame.vertical)
}

export const verticalText: AppCommand = {
  id: 'text.vertical',
  label: { zh: '竖排', en: 'Vertical Text' },
  menu: 'type',
  shortcut: null,
  enabled: (session) => framesOf(session).length > 0,
  checked: vertical,
  run(session) {
    const props = { vertical: !vertical(session) }
    const frameIds = framesOf(session).map(({ id }) => id)
    session.editing.run(verticalText.label, (tx) => setFrameProps.run(tx, { frameIds, props }))
  },
}
