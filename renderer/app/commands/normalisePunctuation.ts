/** 规范标点: in the stories at hand, or in the whole document where none is. */
import { normalisePunctuation as normalise } from '../../../core/commands/normalisePunctuation.ts'
import { punctuationEdits } from '../../../core/intake/normalise.ts'
import { selectedFrames, type Session } from '../session.ts'
import type { AppCommand } from './appCommand.ts'

function argsOf(session: Session) {
  const span = session.textSpan.get()
  const chosen = selectedFrames(session).flatMap((frame) => (frame.kind === 'text' ? [frame.storyId] : []))
  const storyIds = span ? [span.storyId] : chosen.length > 0 ? [...new Set(chosen)] : null
  return { editsOf: punctuationEdits, storyIds }
}

export const normalisePunctuation: AppCommand = {
  id: normalise.id,
  label: normalise.label,
  menu: 'type',
  shortcut: normalise.shortcut,
  enabled: (session) => normalise.enabled(session.editing.view.get().document, argsOf(session)),
  run(session) {
    session.editing.run(normalise.label, (tx) => void normalise.run(tx, argsOf(session)))
  },
}
