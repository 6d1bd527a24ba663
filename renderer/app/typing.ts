/**
 * The typing style: how what is typed next is to look, set while the caret stands in text and nothing is selected.
 *
 * Role: panels and commands change it through here. Boundary: it is of the view and never in the document until something is
 * typed; it ends when the caret goes elsewhere.
 */
import { lookAt, type SpanLook } from '../../core/commands/text/restyle.ts'
import type { ParagraphRecord } from '../../core/model/records.ts'
import { find, type Snapshot } from '../../core/model/snapshot.ts'
import { createStyles, type AllProps } from '../../core/typeset/style.ts'
import { samePoint } from '../../core/typeset/textPosition.ts'
import type { Session } from './session.ts'

/**
 * Changes the look of what is typed next. False: there is no caret, or its paragraph is empty and takes the change itself.
 */
export function typeWith({ textSpan, typing, editing }: Session, change: (look: SpanLook) => SpanLook): boolean {
  const span = textSpan.get()
  if (!span || !samePoint(span.from, span.to)) return false
  const { document } = editing.view.get()
  if ((find(document, 'paragraph', span.from.paragraphId)?.text ?? '') === '') return false
  typing.set(change(typing.get() ?? lookAt(document, span.from)))
  return true
}

/** All properties of a character of that look in the paragraph. */
export function typedProps(snapshot: Snapshot, paragraph: ParagraphRecord, look: SpanLook): AllProps {
  const sample = { ...paragraph, text: '字', spans: [{ from: 0, to: 1, ...look }] }
  const { props, runs } = createStyles(snapshot).paragraph(sample)
  return { ...props, ...runs[0]?.props }
}
