/**
 * Places in the text of a document: carets and ranges.
 *
 * Role: shapes and the arithmetic that needs no layout. Boundary: reads records only; where a place stands on the page
 * is `caret.ts`, which place a point means `hit.ts`.
 */
import { find } from '../model/snapshot.ts'
import type { Snapshot } from '../model/snapshot.ts'
import { splitsPair } from '../model/text.ts'

/** Between two UTF-16 units of a paragraph. */
export interface TextPoint {
  readonly paragraphId: string
  readonly offset: number
}

/** A caret. Where a line ends without a break, one offset is two places: `side` says which. */
export interface TextPosition extends TextPoint {
  readonly storyId: string
  /** `before`: with the character before it, at the end of a line; `after`: with the one after it. */
  readonly side: 'before' | 'after'
}

/** What is selected: from where it was begun to where the caret is, in either direction. */
export interface TextRange {
  readonly anchor: TextPosition
  readonly focus: TextPosition
}

/** A stretch of one story in reading order: what commands work on. Empty: a caret. */
export interface TextSpan {
  readonly storyId: string
  readonly from: TextPoint
  readonly to: TextPoint
}

/** A stretch of one paragraph within a span; `end`: the paragraph's end belongs to the span too. */
export interface SpanPart {
  readonly paragraphId: string
  readonly from: number
  readonly to: number
  readonly end: boolean
}

export function positionAt(storyId: string, point: TextPoint, side: TextPosition['side'] = 'after'): TextPosition {
  return { storyId, paragraphId: point.paragraphId, offset: point.offset, side }
}

/** A range that holds nothing: a caret. */
export function caretRange(position: TextPosition): TextRange {
  return { anchor: position, focus: position }
}

export function isCaret({ anchor, focus }: TextRange): boolean {
  return anchor.paragraphId === focus.paragraphId && anchor.offset === focus.offset
}

export function samePoint(a: TextPoint, b: TextPoint): boolean {
  return a.paragraphId === b.paragraphId && a.offset === b.offset
}

/** Negative when `a` comes before `b` in the story. */
export function comparePoints(snapshot: Snapshot, storyId: string, a: TextPoint, b: TextPoint): number {
  if (a.paragraphId === b.paragraphId) return a.offset - b.offset
  const ids = find(snapshot, 'story', storyId)?.paragraphIds ?? []
  return ids.indexOf(a.paragraphId) - ids.indexOf(b.paragraphId)
}

/** The range in reading order. */
export function spanOf(snapshot: Snapshot, { anchor, focus }: TextRange): TextSpan {
  const forwards = comparePoints(snapshot, focus.storyId, anchor, focus) <= 0
  const [from, to] = forwards ? [anchor, focus] : [focus, anchor]
  return { storyId: focus.storyId, from: pointOf(from), to: pointOf(to) }
}

export function pointOf({ paragraphId, offset }: TextPoint): TextPoint {
  return { paragraphId, offset }
}

/** The paragraphs that a span touches, in order, with what of each. */
export function partsOf(snapshot: Snapshot, { storyId, from, to }: TextSpan): readonly SpanPart[] {
  const ids = find(snapshot, 'story', storyId)?.paragraphIds ?? []
  const first = ids.indexOf(from.paragraphId)
  const last = ids.indexOf(to.paragraphId)
  if (first < 0 || last < first) return []
  return ids.slice(first, last + 1).map((paragraphId, index) => ({
    paragraphId,
    from: index === 0 ? from.offset : 0,
    to: first + index === last ? to.offset : (find(snapshot, 'paragraph', paragraphId)?.text.length ?? 0),
    end: first + index < last,
  }))
}

/** The text of a span; a line feed between paragraphs. */
export function textOfSpan(snapshot: Snapshot, span: TextSpan): string {
  return partsOf(snapshot, span)
    .map(({ paragraphId, from, to }) => find(snapshot, 'paragraph', paragraphId)?.text.slice(from, to) ?? '')
    .join('\n')
}

/** All of a story; null where it has no paragraph. */
export function wholeStory(snapshot: Snapshot, storyId: string): TextSpan | null {
  const ids = find(snapshot, 'story', storyId)?.paragraphIds ?? []
  const last = find(snapshot, 'paragraph', ids[ids.length - 1] ?? null)
  if (!last) return null
  return { storyId, from: { paragraphId: ids[0], offset: 0 }, to: { paragraphId: last.id, offset: last.text.length } }
}

/** The nearest place that there is in this snapshot: text may have changed under a caret. null: its story has no text left. */
export function settle(snapshot: Snapshot, position: TextPosition): TextPosition | null {
  const story = find(snapshot, 'story', position.storyId)
  if (!story || story.paragraphIds.length === 0) return null
  const own = story.paragraphIds.includes(position.paragraphId)
  const paragraph = find(snapshot, 'paragraph', own ? position.paragraphId : story.paragraphIds[0])
  if (!paragraph) return null
  let offset = own ? Math.max(0, Math.min(position.offset, paragraph.text.length)) : 0
  if (splitsPair(paragraph.text, offset)) offset--
  if (own && offset === position.offset) return position
  return { storyId: story.id, paragraphId: paragraph.id, offset, side: 'after' }
}
