/**
 * 插入变量: puts a text variable in the place of what is selected: the page's number, the date …
 *
 * Role: the type menu. Boundary: it takes the look of the place, as typing does; what it says is the page's affair.
 */
import { variableChar, type VariableName } from '../../model/variables.ts'
import type { TextPoint, TextSpan } from '../../typeset/textPosition.ts'
import type { Command } from '../command.ts'
import { spanExists } from './edit.ts'
import { insertText } from './insertText.ts'
import type { SpanLook } from './restyle.ts'

export interface InsertVariableArgs {
  readonly span: TextSpan
  readonly variable: VariableName
  readonly look?: SpanLook | null
}

/** Result: the caret after the variable. */
export const insertVariable: Command<InsertVariableArgs, TextPoint> = {
  id: 'text.insert-variable',
  label: { zh: '插入变量', en: 'Insert Variable' },
  shortcut: null,
  enabled: (snapshot, { span }) => spanExists(snapshot, span),
  run: (tx, { span, variable, look = null }) => insertText.run(tx, { span, text: variableChar(variable), look }),
}
