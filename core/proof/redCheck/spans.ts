/** Spans of a part of a paragraph. Boundary: offsets only. */
import type { Span } from '../../model/records.ts'

/** The spans within [from, to), counted from `from`. */
export function shiftedSpans(spans: readonly Span[], from: number, to: number): readonly Span[] {
  return spans
    .map((span) => ({ ...span, from: Math.max(span.from, from) - from, to: Math.min(span.to, to) - from }))
    .filter((span) => span.to > span.from)
}
