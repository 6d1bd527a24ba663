/**
 * 粗体: makes characters bold, or all of them regular where all are bold already.
 *
 * Role: Mod+Shift+B. Boundary: the nearest weight that the family has is found when it is typeset.
 */
import { get } from '../../model/snapshot.ts'
import type { Snapshot } from '../../model/snapshot.ts'
import { createStyles } from '../../typeset/style.ts'
import { partsOf } from '../../typeset/textPosition.ts'
import type { TextSpan } from '../../typeset/textPosition.ts'
import type { Command } from '../command.ts'
import { isEmptySpan, spanExists } from './edit.ts'
import { setCharacterProps } from './setCharacterProps.ts'

const BOLD = 700
const REGULAR = 400
/** From this weight on, characters are bold. */
const BOLD_FROM = 600

export const toggleBold: Command<{ readonly span: TextSpan }> = {
  id: 'text.bold',
  label: { zh: '粗体', en: 'Bold' },
  shortcut: 'Mod+Shift+B',
  enabled: (snapshot, { span }) => !isEmptySpan(span) && spanExists(snapshot, span),
  run: (tx, { span }) =>
    setCharacterProps.run(tx, { span, props: { fontWeight: allBold(tx.snapshot, span) ? REGULAR : BOLD } }),
}

export function isBold(weight: number): boolean {
  return weight >= BOLD_FROM
}

function allBold(snapshot: Snapshot, span: TextSpan): boolean {
  const styles = createStyles(snapshot)
  return partsOf(snapshot, span).every(({ paragraphId, from, to }) =>
    styles
      .paragraph(get(snapshot, 'paragraph', paragraphId))
      .runs.every((run) => run.to <= from || run.from >= to || isBold(run.props.fontWeight)),
  )
}
