/**
 * 应用字符样式: gives characters a character style, or takes it from them.
 *
 * Role: the style panel. Boundary: overrides stay.
 */
import { find } from '../../model/snapshot.ts'
import type { TextSpan } from '../../typeset/textPosition.ts'
import type { Command } from '../command.ts'
import { isEmptySpan, spanExists } from './edit.ts'
import { restyle } from './restyle.ts'

export interface ApplyCharacterStyleArgs {
  readonly span: TextSpan
  /** null: none. */
  readonly characterStyleId: string | null
}

export const applyCharacterStyle: Command<ApplyCharacterStyleArgs> = {
  id: 'text.character-style',
  label: { zh: '应用字符样式', en: 'Apply character style' },
  shortcut: null,
  enabled: (snapshot, { span, characterStyleId: id }) =>
    !isEmptySpan(span) &&
    (id === null || find(snapshot, 'characterStyle', id) !== undefined) &&
    spanExists(snapshot, span),
  run: (tx, { span, characterStyleId }) => restyle(tx, span, (look) => ({ ...look, characterStyleId })),
}
