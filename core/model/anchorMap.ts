/**
 * What one edit does to an anchor.
 *
 * Role: anchors through splices and through text that moves to another paragraph; pure. Boundary: an anchor whose words go
 * is told to be lost; whether they stand elsewhere is `anchorSearch.ts`, and who asks `anchorKeeper.ts`.
 */
import type { Anchor, TextAnchor } from './records.ts'
import { splitsPair } from './text.ts'
import type { TextSplice } from './text.ts'

/** A stretch of a paragraph that stands in another now, beginning at `at`. */
export interface TextMove {
  readonly fromId: string
  readonly from: number
  readonly to: number
  readonly intoId: string
  readonly at: number
}

/** The splice without what it puts back as it was, whole characters only: what really changed. */
export function trimSplice(splice: TextSplice): TextSplice {
  const { removed, inserted } = splice
  const shorter = Math.min(removed.length, inserted.length)
  let head = 0
  while (head < shorter && removed.charCodeAt(head) === inserted.charCodeAt(head)) head++
  if (splitsPair(removed, head) || splitsPair(inserted, head)) head--
  let tail = 0
  while (
    tail < shorter - head &&
    removed.charCodeAt(removed.length - 1 - tail) === inserted.charCodeAt(inserted.length - 1 - tail)
  )
    tail++
  if (splitsPair(removed, removed.length - tail) || splitsPair(inserted, inserted.length - tail)) tail--
  return {
    paragraphId: splice.paragraphId,
    at: splice.at + head,
    removed: removed.slice(head, removed.length - tail),
    inserted: inserted.slice(head, inserted.length - tail),
  }
}

/**
 * A text anchor after a trimmed splice of its paragraph; the same object where nothing changes, null where its words
 * were taken out: all of them, or for a place the characters on both sides of it. Words that are edited inside, or lose
 * an end, keep their anchor on what is left. Text put in at an edge stays outside.
 */
export function spliceAnchor(anchor: TextAnchor, { at, removed, inserted }: TextSplice): TextAnchor | null {
  const { from, to, side } = anchor
  const end = at + removed.length
  const shift = inserted.length - removed.length
  if (from === to) {
    if (from < at || (from === at && (removed !== '' || side === 'before'))) return anchor
    if (from < end) return null
    return { ...anchor, from: from + shift, to: to + shift }
  }
  if (at >= to) return anchor
  if (end <= from) return { ...anchor, from: from + shift, to: to + shift }
  if (at <= from && end >= to) return null
  if (at < from) return { ...anchor, from: end + shift, to: to + shift }
  return { ...anchor, to: end > to ? at : to + shift }
}

/** An anchor after its text moved; the same object where it does not stand on that text. */
export function moveAnchor(anchor: TextAnchor, { from, to, intoId, at }: TextMove, length: number): TextAnchor {
  const { side } = anchor
  let inside = anchor.from >= from && anchor.to <= to
  // A place at an edge goes with the neighbour that it stays with, as far as there is one.
  if (anchor.from === anchor.to && to > from) {
    if (anchor.from === from && from > 0) inside &&= side === 'after'
    if (anchor.to === to && to < length) inside &&= side === 'before'
  }
  if (!inside || (from === to && length > 0)) return anchor
  const shift = at - from
  return { ...anchor, paragraphId: intoId, from: anchor.from + shift, to: anchor.to + shift }
}

/** The record that an anchor stands on; null when it is detached. */
export function groundOf(anchor: Anchor): string | null {
  if (anchor.kind === 'text') return anchor.paragraphId
  return anchor.kind === 'frame' ? anchor.frameId : anchor.pageId
}
