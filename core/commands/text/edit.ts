/**
 * The changes of text that the text commands are made of.
 *
 * Role: cuts and joins paragraphs; marks on their text are told where it went. Boundary: knows
 * transactions, no commands.
 */
import type { ParagraphRecord, Span } from '../../model/records.ts'
import { find, get } from '../../model/snapshot.ts'
import type { Snapshot } from '../../model/snapshot.ts'
import type { Transaction } from '../../model/store.ts'
import { partsOf } from '../../typeset/textPosition.ts'
import type { TextPoint, TextSpan } from '../../typeset/textPosition.ts'

/** Whether a span lies in a story that is there. */
export function spanExists(snapshot: Snapshot, span: TextSpan): boolean {
  return partsOf(snapshot, span).length > 0
}

export function isEmptySpan({ from, to }: TextSpan): boolean {
  return from.paragraphId === to.paragraphId && from.offset === to.offset
}

/** What can stand in a paragraph: no control characters but tab and line feed, no half characters. */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?|\u2028/gu, '\n')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/gu, '')
    .replace(/\p{Surrogate}/gu, '\ufffd')
}

/** Takes out a span; paragraphs it ran over become one, which looks like the first. @returns where the span was. */
export function removeSpan(tx: Transaction, span: TextSpan): TextPoint {
  const parts = partsOf(tx.snapshot, span)
  const [first] = parts
  const last = parts[parts.length - 1]
  if (first === last) {
    if (first.to > first.from) tx.splice(first.paragraphId, first.from, first.to - first.from, '')
    return { paragraphId: first.paragraphId, offset: first.from }
  }
  const head = get(tx.snapshot, 'paragraph', first.paragraphId)
  if (head.text.length > first.from) tx.splice(head.id, first.from, head.text.length - first.from, '')
  if (last.to > 0) tx.splice(last.paragraphId, 0, last.to, '')
  for (const { paragraphId } of parts.slice(1, -1)) dropParagraph(tx, span.storyId, paragraphId)
  joinNext(tx, span.storyId, head.id, last.paragraphId)
  return { paragraphId: head.id, offset: first.from }
}

/** Puts a paragraph's text at the end of another's and takes it out of the story. */
export function joinNext(tx: Transaction, storyId: string, intoId: string, fromId: string): void {
  const into = get(tx.snapshot, 'paragraph', intoId)
  const from = get(tx.snapshot, 'paragraph', fromId)
  const shift = into.text.length
  tx.splice(intoId, shift, 0, from.text)
  tx.moveMarks({ fromId, from: 0, to: from.text.length, intoId, at: shift })
  tx.update('paragraph', intoId, {
    spans: joined(into.spans, shiftSpans(from.spans, shift)),
    truncated: from.truncated,
  })
  dropParagraph(tx, storyId, fromId)
}

/** Takes a paragraph out; marks on it are kept, detached. */
export function dropParagraph(tx: Transaction, storyId: string, paragraphId: string): void {
  const story = get(tx.snapshot, 'story', storyId)
  tx.update('story', storyId, { paragraphIds: story.paragraphIds.filter((id) => id !== paragraphId) })
  forgetParagraph(tx, paragraphId)
}

/** Removes a paragraph that no story has any more. */
export function forgetParagraph(tx: Transaction, paragraphId: string): void {
  tx.remove(paragraphId)
}

/** Cuts a paragraph in two. @param id of the second, which takes over the look of the first. */
export function cutParagraph(tx: Transaction, storyId: string, { paragraphId, offset }: TextPoint, id: string): void {
  const whole = get(tx.snapshot, 'paragraph', paragraphId)
  const story = get(tx.snapshot, 'story', storyId)
  const tail: ParagraphRecord = {
    ...whole,
    id,
    text: whole.text.slice(offset),
    spans: shiftSpans(
      whole.spans.filter(({ to }) => to > offset),
      -offset,
    ),
  }
  tx.put(tail)
  tx.moveMarks({ fromId: paragraphId, from: offset, to: whole.text.length, intoId: id, at: 0 })
  if (offset < whole.text.length) tx.splice(paragraphId, offset, whole.text.length - offset, '')
  if (whole.truncated) tx.update('paragraph', paragraphId, { truncated: false })
  insertIds(tx, storyId, story.paragraphIds.indexOf(paragraphId) + 1, [id])
}

/** Puts paragraphs into a story's order. */
export function insertIds(tx: Transaction, storyId: string, at: number, ids: readonly string[]): void {
  const { paragraphIds } = get(tx.snapshot, 'story', storyId)
  tx.update('story', storyId, { paragraphIds: [...paragraphIds.slice(0, at), ...ids, ...paragraphIds.slice(at)] })
}

/** Spans moved by so many units; what would lie before 0 is cut off. */
export function shiftSpans(spans: readonly Span[], by: number): readonly Span[] {
  return spans
    .map((span) => ({ ...span, from: Math.max(0, span.from + by), to: span.to + by }))
    .filter(({ from, to }) => to > from)
}

/** Two lists, the second after the first; spans that touch and look alike become one. */
export function joined(first: readonly Span[], second: readonly Span[]): readonly Span[] {
  const spans: Span[] = []
  for (const span of [...first, ...second]) {
    const last = spans[spans.length - 1]
    const alike =
      last?.to === span.from &&
      last.characterStyleId === span.characterStyleId &&
      JSON.stringify(last.overrides) === JSON.stringify(span.overrides)
    if (alike) spans[spans.length - 1] = { ...last, to: span.to }
    else spans.push(span)
  }
  return spans
}

/** All text of a story, a line feed between paragraphs. */
export function textOfStory(snapshot: Snapshot, storyId: string): string {
  return get(snapshot, 'story', storyId)
    .paragraphIds.map((id) => find(snapshot, 'paragraph', id)?.text ?? '')
    .join('\n')
}
