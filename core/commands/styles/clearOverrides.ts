/**
 * 清除优先选项: takes from text all that was set over its styles.
 *
 * Role: the styles panel, the paragraph panel. Boundary: paragraph and character styles stay. Over a whole paragraph, or
 * with the caret alone, its own settings go; of characters, those of the span.
 */
import { find, get } from '../../model/snapshot.ts'
import type { Snapshot } from '../../model/snapshot.ts'
import { partsOf, type TextSpan } from '../../typeset/textPosition.ts'
import type { Command } from '../command.ts'
import { isEmptySpan, spanExists } from '../text/edit.ts'
import { restyled } from '../text/restyle.ts'

/** The span with whole paragraphs where it is a caret. */
function reach(snapshot: Snapshot, span: TextSpan): readonly { paragraphId: string; from: number; to: number }[] {
  return partsOf(snapshot, span).map((part) =>
    isEmptySpan(span)
      ? { ...part, from: 0, to: find(snapshot, 'paragraph', part.paragraphId)?.text.length ?? 0 }
      : part,
  )
}

/** Whether anything is set over the styles of the text. */
export function hasOverrides(snapshot: Snapshot, span: TextSpan): boolean {
  return reach(snapshot, span).some(({ paragraphId, from, to }) => {
    const paragraph = find(snapshot, 'paragraph', paragraphId)
    return (
      paragraph !== undefined &&
      (Object.keys(paragraph.overrides).length > 0 ||
        paragraph.spans.some((one) => one.from < to && one.to > from && Object.keys(one.overrides).length > 0))
    )
  })
}

export const clearOverrides: Command<{ readonly span: TextSpan }> = {
  id: 'text.clear-overrides',
  label: { zh: '清除优先选项', en: 'Clear overrides' },
  shortcut: null,
  enabled: (snapshot, { span }) => spanExists(snapshot, span) && hasOverrides(snapshot, span),
  run(tx, { span }) {
    for (const { paragraphId, from, to } of reach(tx.snapshot, span)) {
      const { spans } = get(tx.snapshot, 'paragraph', paragraphId)
      const plain = restyled(spans, from, to, (look) => ({ ...look, overrides: {} }))
      tx.update('paragraph', paragraphId, { overrides: {}, spans: plain })
    }
  },
}
