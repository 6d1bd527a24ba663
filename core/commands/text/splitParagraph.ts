/**
 * 分段: ends the paragraph here; what follows is a new one of the same style.
 *
 * Role: Enter. Boundary: what is selected gives way.
 */
import type { IdSource } from '../../model/ids.ts'
import type { TextPoint, TextSpan } from '../../typeset/textPosition.ts'
import type { Command } from '../command.ts'
import { cutParagraph, removeSpan, spanExists } from './edit.ts'

/** Result: the start of the new paragraph. */
export const splitParagraph: Command<{ readonly span: TextSpan; readonly newIds: IdSource }, TextPoint> = {
  id: 'text.split-paragraph',
  label: { zh: '分段', en: 'New paragraph' },
  shortcut: 'Enter',
  enabled: (snapshot, { span }) => spanExists(snapshot, span),
  run(tx, { span, newIds }) {
    const at = removeSpan(tx, span)
    const paragraphId = newIds.next('paragraph')
    cutParagraph(tx, span.storyId, at, paragraphId)
    return { paragraphId, offset: 0 }
  },
}
