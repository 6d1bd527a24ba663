/**
 * 段落格式: sets properties of every paragraph that a span touches, over their styles.
 *
 * Role: the paragraph panel: alignment, indents, leading, spacing, keeps. Boundary: styles themselves stay.
 */
import type { ParagraphRecord } from '../../model/records.ts'
import { get } from '../../model/snapshot.ts'
import { partsOf } from '../../typeset/textPosition.ts'
import type { TextSpan } from '../../typeset/textPosition.ts'
import type { Command } from '../command.ts'
import { spanExists } from './edit.ts'
import { withChanges } from './restyle.ts'
import type { Changes } from './restyle.ts'

type Overrides = Required<ParagraphRecord['overrides']>

export interface SetParagraphPropsArgs {
  readonly span: TextSpan
  /** null: as the style says. */
  readonly props: Changes<Overrides>
}

export const setParagraphProps: Command<SetParagraphPropsArgs> = {
  id: 'text.paragraph-props',
  label: { zh: '段落格式', en: 'Paragraph formatting' },
  shortcut: null,
  enabled: (snapshot, { span }) => spanExists(snapshot, span),
  run(tx, { span, props }) {
    for (const { paragraphId } of partsOf(tx.snapshot, span)) {
      const { overrides } = get(tx.snapshot, 'paragraph', paragraphId)
      tx.update('paragraph', paragraphId, { overrides: withChanges<Overrides>(overrides, props) })
    }
  },
}
