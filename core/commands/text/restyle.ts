/**
 * The spans of paragraphs, changed over a stretch of text.
 *
 * Role: cuts spans at the stretch's edges, changes what lies within, leaves out what says nothing. Boundary: knows no command.
 */
import type { CharacterProps, Span } from '../../model/records.ts'
import { find, get } from '../../model/snapshot.ts'
import type { Snapshot } from '../../model/snapshot.ts'
import type { Transaction } from '../../model/store.ts'
import { partsOf } from '../../typeset/textPosition.ts'
import type { TextPoint, TextSpan } from '../../typeset/textPosition.ts'
import { joined } from './edit.ts'

export type SpanLook = Pick<Span, 'characterStyleId' | 'overrides'>

const PLAIN: SpanLook = { characterStyleId: null, overrides: {} }

/** Properties to set; null takes a property back, so that the style shows again. */
export type Changes<P> = { readonly [K in keyof P]?: P[K] | null }

export function withChanges<P extends object>(props: Partial<P>, changes: Changes<P>): Partial<P> {
  const next: Partial<P> = { ...props }
  for (const key in changes) {
    const value = changes[key]
    if (value === null) delete next[key]
    else if (value !== undefined) next[key] = value as P[typeof key]
  }
  return next
}

/** Changes the look of characters over a span; empty paragraphs in it are left to `onEmpty`. */
export function restyle(
  tx: Transaction,
  span: TextSpan,
  change: (look: SpanLook) => SpanLook,
  onEmpty?: (paragraphId: string) => void,
): void {
  for (const { paragraphId, from, to } of partsOf(tx.snapshot, span)) {
    const { spans, text } = get(tx.snapshot, 'paragraph', paragraphId)
    if (text === '') onEmpty?.(paragraphId)
    else if (to > from) tx.update('paragraph', paragraphId, { spans: restyled(spans, from, to, change) })
  }
}

/** Spans with the look of [from, to) changed. */
export function restyled(
  spans: readonly Span[],
  from: number,
  to: number,
  change: (look: SpanLook) => SpanLook,
): readonly Span[] {
  const pieces: Span[] = []
  const put = (start: number, end: number, look: SpanLook): void => {
    const says = look.characterStyleId !== null || Object.keys(look.overrides).length > 0
    if (end > start && says)
      pieces.push({ from: start, to: end, characterStyleId: look.characterStyleId, overrides: look.overrides })
  }
  let at = from
  for (const span of spans) {
    put(span.from, Math.min(span.to, from), span)
    const [start, end] = [Math.max(span.from, from), Math.min(span.to, to)]
    if (end > start) {
      put(at, start, change(PLAIN))
      put(start, end, change(span))
      at = end
    }
    if (span.to > to) {
      put(at, to, change(PLAIN))
      at = to
      put(Math.max(span.from, to), span.to, span)
    }
  }
  put(at, to, change(PLAIN))
  return joined(
    [],
    pieces.sort((a, b) => a.from - b.from),
  )
}

/** The look that typing at a place takes over: of the character before it, at the head of a paragraph of the one after. */
export function lookAt(snapshot: Snapshot, { paragraphId, offset }: TextPoint): SpanLook {
  const spans = find(snapshot, 'paragraph', paragraphId)?.spans ?? []
  const at = Math.max(0, offset - 1)
  const span = spans.find(({ from, to }) => from <= at && at < to)
  return span ? { characterStyleId: span.characterStyleId, overrides: span.overrides } : PLAIN
}

export function changedLook(look: SpanLook, changes: Changes<CharacterProps>): SpanLook {
  return { ...look, overrides: withChanges(look.overrides, changes) }
}
