/**
 * The text round the caret, as input methods and screen readers are given it.
 *
 * Role: the paragraphs that the selection touches, as one string, and the way back from its offsets. Boundary: pure.
 */
import { find } from '../../core/model/snapshot.ts'
import type { Snapshot } from '../../core/model/snapshot.ts'
import { partsOf, samePoint, spanOf } from '../../core/typeset/textPosition.ts'
import type { TextPoint, TextRange } from '../../core/typeset/textPosition.ts'
import type { InputContext } from './textInputHost.ts'

export interface SelectionContext {
  readonly context: InputContext
  /** The place in the story that an offset in the context means. */
  pointAt(offset: number): TextPoint
}

export function contextOf(snapshot: Snapshot, selection: TextRange): SelectionContext {
  const span = spanOf(snapshot, selection)
  const starts: { readonly paragraphId: string; readonly at: number; readonly length: number }[] = []
  const texts: string[] = []
  let at = 0
  for (const { paragraphId } of partsOf(snapshot, span)) {
    const text = find(snapshot, 'paragraph', paragraphId)?.text ?? ''
    starts.push({ paragraphId, at, length: text.length })
    texts.push(text)
    at += text.length + 1
  }
  const last = starts[starts.length - 1]
  return {
    context: {
      text: texts.join('\n'),
      from: span.from.offset,
      to: (last?.at ?? 0) + span.to.offset,
      backward: !samePoint(span.from, selection.anchor),
    },
    pointAt(offset) {
      const part = starts.findLast((one) => one.at <= offset)
      return part
        ? { paragraphId: part.paragraphId, offset: Math.min(offset - part.at, part.length) }
        : { paragraphId: span.from.paragraphId, offset: span.from.offset }
    },
  }
}
