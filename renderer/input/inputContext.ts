/**
 * The text round the caret, as input methods and screen readers are given it.
 *
 * Role: the paragraphs that the selection touches, as one string, and the way back from its offsets. Of a long paragraph only what
 * lies near the selection: the browser lays the whole text out again at every key. Boundary: pure.
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

/** How much text stands before and after the selection at least; where it begins moves on in such steps. */
const NEAR = 128

/** Not between the two halves of a character. */
const whole = (text: string, at: number): number => (/[\uDC00-\uDFFF]/.test(text.charAt(at)) ? at - 1 : at)

export function contextOf(snapshot: Snapshot, selection: TextRange): SelectionContext {
  const span = spanOf(snapshot, selection)
  const starts: {
    readonly paragraphId: string
    readonly at: number
    readonly skipped: number
    readonly length: number
  }[] = []
  const texts: string[] = []
  let at = 0
  for (const { paragraphId } of partsOf(snapshot, span)) {
    const text = find(snapshot, 'paragraph', paragraphId)?.text ?? ''
    const first =
      paragraphId === span.from.paragraphId ? Math.floor(Math.max(0, span.from.offset - NEAR) / NEAR) * NEAR : 0
    const end = paragraphId === span.to.paragraphId ? span.to.offset + NEAR : text.length
    const skipped = whole(text, first)
    const near = text.slice(skipped, whole(text, end))
    starts.push({ paragraphId, at, skipped, length: near.length })
    texts.push(near)
    at += near.length + 1
  }
  const last = starts[starts.length - 1]
  return {
    context: {
      text: texts.join('\n'),
      from: span.from.offset - (starts[0]?.skipped ?? 0),
      to: (last?.at ?? 0) + span.to.offset - (last?.skipped ?? 0),
      backward: !samePoint(span.from, selection.anchor),
    },
    pointAt(offset) {
      const part = starts.findLast((one) => one.at <= offset)
      return part
        ? { paragraphId: part.paragraphId, offset: part.skipped + Math.min(offset - part.at, part.length) }
        : { paragraphId: span.from.paragraphId, offset: span.from.offset }
    },
  }
}
