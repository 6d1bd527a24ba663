/**
 * 输入: puts text in the place of what is selected.
 *
 * Role: typing, commits of an input method, replacements. Boundary: stays within a paragraph: a line feed is a forced line
 * break; new paragraphs are `splitParagraph.ts` and `pasteParagraphs.ts`.
 */
import { get } from '../../model/snapshot.ts'
import type { TextPoint, TextSpan } from '../../typeset/textPosition.ts'
import type { Command } from '../command.ts'
import { cleanText, removeSpan, spanExists } from './edit.ts'
import { restyled, type SpanLook } from './restyle.ts'

export interface InsertTextArgs {
  readonly span: TextSpan
  readonly text: string
  /** What the new characters look like; by default like those they stand beside or replace. */
  readonly look?: SpanLook | null
}

/** Result: the caret after the new text. */
export const insertText: Command<InsertTextArgs, TextPoint> = {
  id: 'text.insert',
  label: { zh: '输入', en: 'Typing' },
  shortcut: null,
  enabled: (snapshot, { span }) => spanExists(snapshot, span),
  run(tx, { span, text, look = null }) {
    const clean = cleanText(text)
    const { from, to } = span
    // In one splice, new text takes the look of what it replaces.
    if (from.paragraphId === to.paragraphId) {
      if (clean !== '' || to.offset > from.offset)
        tx.splice(from.paragraphId, from.offset, to.offset - from.offset, clean)
    } else {
      removeSpan(tx, span)
      if (clean !== '') tx.splice(from.paragraphId, from.offset, 0, clean)
    }
    const end = from.offset + clean.length
    if (look && clean !== '') {
      const { spans } = get(tx.snapshot, 'paragraph', from.paragraphId)
      tx.update('paragraph', from.paragraphId, { spans: restyled(spans, from.offset, end, () => look) })
    }
    return { paragraphId: from.paragraphId, offset: end }
  },
}
