/**
 * 应用段落样式: gives every paragraph that a span touches a paragraph style.
 *
 * Role: the style panel. Boundary: overrides stay unless they are to be cleared; spans stay.
 */
import { find } from '../../model/snapshot.ts'
import { partsOf } from '../../typeset/textPosition.ts'
import type { TextSpan } from '../../typeset/textPosition.ts'
import type { Command } from '../command.ts'
import { spanExists } from './edit.ts'

export interface ApplyParagraphStyleArgs {
  readonly span: TextSpan
  readonly styleId: string
  readonly clearOverrides: boolean
}

export const applyParagraphStyle: Command<ApplyParagraphStyleArgs> = {
  id: 'text.paragraph-style',
  label: { zh: '应用段落样式', en: 'Apply paragraph style' },
  shortcut: null,
  enabled: (snapshot, { span, styleId }) =>
    find(snapshot, 'paragraphStyle', styleId) !== undefined && spanExists(snapshot, span),
  run(tx, { span, styleId, clearOverrides }) {
    for (const { paragraphId } of partsOf(tx.snapshot, span))
      tx.update('paragraph', paragraphId, clearOverrides ? { styleId, overrides: {} } : { styleId })
  },
}
