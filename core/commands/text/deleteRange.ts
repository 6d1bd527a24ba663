/**
 * 删除文字: takes out what is selected; over paragraph ends, what is left becomes one paragraph.
 *
 * Role: Backspace, Delete, cut. Boundary: which span a key means is decided by who calls.
 */
import type { TextPoint, TextSpan } from '../../typeset/textPosition.ts'
import type { Command } from '../command.ts'
import { isEmptySpan, removeSpan, spanExists } from './edit.ts'

/** Result: where the text was. */
export const deleteRange: Command<{ readonly span: TextSpan }, TextPoint> = {
  id: 'text.delete',
  label: { zh: '删除文字', en: 'Delete text' },
  shortcut: null,
  enabled: (snapshot, { span }) => !isEmptySpan(span) && spanExists(snapshot, span),
  run: (tx, { span }) => removeSpan(tx, span),
}
