/**
 * Edits of a paragraph's text, and what they do to the offsets into it.
 *
 * Role: splices and how spans and anchors move with them; pure. Boundary: offsets are UTF-16 and nothing here
 * knows of stores or diffs.
 */
import type { ParagraphRecord, Span } from './records.ts'

/** At `at`, `removed` gave way to `inserted`. Applied in order, each to the text the one before it left. */
export interface TextSplice {
  readonly paragraphId: string
  readonly at: number
  readonly removed: string
  readonly inserted: string
}

/** Whether an offset would cut a surrogate pair in two. */
export function splitsPair(text: string, offset: number): boolean {
  return (
    offset > 0 &&
    offset < text.length &&
    (text.charCodeAt(offset - 1) & 0xfc00) === 0xd800 &&
    (text.charCodeAt(offset) & 0xfc00) === 0xdc00
  )
}

export function applySplice(text: string, splice: TextSplice): string {
  return text.slice(0, splice.at) + splice.inserted + text.slice(splice.at + splice.removed.length)
}

export function invertSplice(splice: TextSplice): TextSplice {
  return { paragraphId: splice.paragraphId, at: splice.at, removed: splice.inserted, inserted: splice.removed }
}

/** The shortest single splice that turns one text into the other, whole characters only; null when they are equal. */
export function differenceOf(paragraphId: string, before: string, after: string): TextSplice | null {
  if (before === after) return null
  const shorter = Math.min(before.length, after.length)
  let head = 0
  while (head < shorter && before.charCodeAt(head) === after.charCodeAt(head)) head++
  if (splitsPair(before, head) || splitsPair(after, head)) head--
  let tail = 0
  while (
    tail < shorter - head &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  )
    tail++
  if (splitsPair(before, before.length - tail) || splitsPair(after, after.length - tail)) tail--
  return {
    paragraphId,
    at: head,
    removed: before.slice(head, before.length - tail),
    inserted: after.slice(head, after.length - tail),
  }
}

/** Two splices in a row as one, when the second touches what the first left; else null. So typing a word is one splice. */
export function mergeSplices(first: TextSplice, second: TextSplice): TextSplice | null {
  if (first.paragraphId !== second.paragraphId) return null
  const from = first.at
  const to = from + first.inserted.length
  const end = second.at + second.removed.length
  if (second.at > to || end < from) return null
  return {
    paragraphId: first.paragraphId,
    at: Math.min(from, second.at),
    removed:
      second.removed.slice(0, Math.max(0, from - second.at)) +
      first.removed +
      second.removed.slice(Math.max(0, to - second.at)),
    inserted:
      first.inserted.slice(0, Math.max(0, second.at - from)) +
      second.inserted +
      first.inserted.slice(Math.max(0, end - from)),
  }
}

/**
 * Where an offset lies after a splice. Inside what was removed it goes to the edge that `side` names; at the very
 * place of an insertion it stays before (`start`) or goes after (`end`) the new text.
 */
export function mapOffset(splice: TextSplice, offset: number, side: 'start' | 'end'): number {
  const end = splice.at + splice.removed.length
  if (offset < splice.at || (offset === splice.at && side === 'start')) return offset
  if (offset < end || (offset === end && side === 'start' && end > splice.at))
    return offset === end || side === 'end' ? splice.at + splice.inserted.length : splice.at
  return offset + splice.inserted.length - splice.removed.length
}

function sameLook(a: Span, b: Span): boolean {
  return (
    a.characterStyleId === b.characterStyleId &&
    (a.overrides === b.overrides || JSON.stringify(a.overrides) === JSON.stringify(b.overrides))
  )
}

/** Appends, joining neighbours that look the same and leaving out empty spans. */
function push(spans: Span[], span: Span): void {
  if (span.from >= span.to) return
  const last = spans[spans.length - 1]
  if (last && last.to === span.from && sameLook(last, span)) spans[spans.length - 1] = { ...last, to: span.to }
  else spans.push(span)
}

/**
 * Spans after `removed` UTF-16 units at `at` gave way to `inserted` units. New text looks like the first character
 * it replaces, else like the one before it, and at the paragraph's start like the one after it.
 */
export function spliceSpans(spans: readonly Span[], at: number, removed: number, inserted: number): readonly Span[] {
  if (spans.length === 0) return spans
  const model = removed > 0 || at === 0 ? at : at - 1
  const end = at + removed
  const shift = inserted - removed
  const result: Span[] = []
  let placed = inserted === 0
  for (const span of spans) {
    if (!placed && span.from >= end && !(model >= span.from && model < span.to)) placed = true
    if (span.from < at) push(result, { ...span, to: Math.min(span.to, at) })
    if (!placed && model >= span.from && model < span.to) {
      push(result, { ...span, from: at, to: at + inserted })
      placed = true
    }
    if (span.to > end) push(result, { ...span, from: Math.max(span.from, end) + shift, to: span.to + shift })
  }
  return result
}

/** The paragraph with `removed` UTF-16 units at `at` replaced. @throws RangeError outside the text or inside a surrogate pair. */
export function spliceParagraph(
  paragraph: ParagraphRecord,
  at: number,
  removed: number,
  inserted: string,
): ParagraphRecord {
  const { text } = paragraph
  const inside =
    Number.isInteger(at) && Number.isInteger(removed) && at >= 0 && removed >= 0 && at + removed <= text.length
  if (!inside || splitsPair(text, at) || splitsPair(text, at + removed))
    throw new RangeError(`splice at ${at} of ${removed} in a text of ${text.length}`)
  return {
    ...paragraph,
    text: text.slice(0, at) + inserted + text.slice(at + removed),
    spans: spliceSpans(paragraph.spans, at, removed, inserted.length),
  }
}
