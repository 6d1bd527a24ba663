/**
 * What an annotation stands on: anchors made, read, and found again.
 *
 * Role: what proofreading needs of anchors. Boundary: that they stay on their words through every edit is the store's doing
 * (`core/model/anchorKeeper.ts`): no command has to think of it.
 */
import { findWords, StoryOrder } from '../model/anchorSearch.ts'
import type { Words } from '../model/anchorSearch.ts'
import { groundOf } from '../model/anchorMap.ts'
import type { AnnotationRecord, FrameAnchor, SpotAnchor, TextAnchor } from '../model/records.ts'
import { find } from '../model/snapshot.ts'
import type { Snapshot } from '../model/snapshot.ts'

/** A stretch of one paragraph, UTF-16 offsets; `from` equals `to` for a place between two characters. */
export interface TextPlace {
  readonly paragraphId: string
  readonly from: number
  readonly to: number
}

/** An anchor on text, with its words and 16 characters on either side, over the ends of paragraphs, within the story. */
export function anchorText(snapshot: Snapshot, place: TextPlace, side: TextAnchor['side'] = 'after'): TextAnchor {
  const { paragraphId, from, to } = place
  return { kind: 'text', paragraphId, from, to, side, ...new StoryOrder(snapshot).wordsAt({ paragraphId, from, to }) }
}

/** An anchor on a frame. */
export function anchorFrame(frameId: string): FrameAnchor {
  return { kind: 'frame', frameId }
}

/** An anchor on a spot of a page, mm from its top left corner. */
export function anchorSpot(pageId: string, xMm: number, yMm: number): SpotAnchor {
  return { kind: 'spot', pageId, xMm, yMm }
}

/** The text that an anchor stands on now; empty for a place; null when it is detached. */
export function textAt(snapshot: Snapshot, anchor: TextAnchor): string | null {
  return find(snapshot, 'paragraph', anchor.paragraphId)?.text.slice(anchor.from, anchor.to) ?? null
}

/** Whether what the annotation stood on has gone: it is kept and listed, and drawn nowhere. */
export function isDetached({ anchor }: Pick<AnnotationRecord, 'anchor'>): boolean {
  return groundOf(anchor) === null
}

/** The story that a paragraph is of. */
export function storyOf(snapshot: Snapshot, paragraphId: string | null): string | null {
  if (paragraphId === null) return null
  for (const record of snapshot.records.values())
    if (record.type === 'story' && record.paragraphIds.includes(paragraphId)) return record.id
  return null
}

/**
 * The one place of the document where words stand between what stood around them; null when there is none, or more than
 * one may be meant. Width of marks does not count. For words that come from outside: PDF comments, XFDF.
 */
export function findText(snapshot: Snapshot, words: Words): TextPlace | null {
  const order = new StoryOrder(snapshot)
  return findWords(order, words, order.everywhere())
}
