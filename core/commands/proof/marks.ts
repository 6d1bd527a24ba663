/**
 * What the commands of marks are made of.
 *
 * Role: a mark made ready, a reply written under it. Boundary: knows transactions, no commands. Times are passed in.
 */
import type { IdSource } from '../../model/ids.ts'
import type { AnnotationRecord, AnnotationState, Person, TextAnchor } from '../../model/records.ts'
import { all, find } from '../../model/snapshot.ts'
import type { Snapshot } from '../../model/snapshot.ts'
import type { Transaction } from '../../model/store.ts'
import { anchorText } from '../../proof/anchor.ts'
import { checkMark } from '../../proof/checkMark.ts'
import { gapsOf, placeOf } from '../../proof/meaning.ts'
import { trackingWhenMarked } from '../../proof/setting.ts'
import { cleanText } from '../text/edit.ts'

/** Who does something to marks, when, and where ids come from. */
export interface By {
  readonly author: Person
  /** ISO 8601 instant, UTC. */
  readonly at: string
  readonly newIds: IdSource
}

/** The marks of those ids that are there, once each. */
export function marksOf(snapshot: Snapshot, ids: readonly string[]): readonly AnnotationRecord[] {
  return [...new Set(ids)].flatMap((id) => find(snapshot, 'annotation', id) ?? [])
}

/**
 * The mark as it is kept: anchors with the words that they stand on now, in the form of its kind, its text clean.
 * @throws UserError where it means nothing (`checkMark.ts`).
 */
export function ready(snapshot: Snapshot, mark: AnnotationRecord): AnnotationRecord {
  const clean = { ...mark, text: cleanText(mark.text) }
  checkMark(snapshot, clean)
  const { kind, anchor } = clean
  if (anchor.kind !== 'text' || anchor.paragraphId === null) return clean
  const target = clean.target && caught(snapshot, clean.target)
  const { text } = find(snapshot, 'paragraph', anchor.paragraphId)!
  switch (kind) {
    case 'runOn': {
      // The end of the paragraph that the next is to join.
      const end = { ...anchor, from: text.length, to: text.length, side: 'before' } as const
      return { ...clean, anchor: caught(snapshot, end) }
    }
    case 'newParagraph':
      return { ...clean, anchor: caught(snapshot, { ...anchor, to: anchor.from, side: 'after' }) }
    case 'transpose': {
      const own = caught(snapshot, anchor)
      return own.from <= target!.from ? { ...clean, anchor: own, target } : { ...clean, anchor: target!, target: own }
    }
    case 'moreSpace':
    case 'lessSpace':
      return {
        ...clean,
        anchor: caught(snapshot, anchor),
        variant: trackingWhenMarked(snapshot, clean, gapsOf(text, placeOf(anchor))),
      }
    default:
      return { ...clean, anchor: caught(snapshot, anchor), target }
  }
}

function caught(snapshot: Snapshot, anchor: TextAnchor): TextAnchor {
  return anchor.paragraphId === null ? anchor : anchorText(snapshot, placeOf(anchor), anchor.side)
}

/** Writes under a mark what somebody said or did. */
export function reply(
  tx: Transaction,
  id: string,
  { author, at, newIds }: By,
  text: string,
  state: AnnotationState | null,
): string {
  const mark = find(tx.snapshot, 'annotation', id)!
  const taken = new Set(all(tx.snapshot, 'annotation').flatMap(({ replies }) => replies.map((one) => one.id)))
  let replyId = newIds.next('reply')
  while (taken.has(replyId)) replyId = newIds.next('reply')
  const replies = [...mark.replies, { id: replyId, author, at, text: cleanText(text), state }]
  tx.update('annotation', id, state === null ? { replies } : { replies, state })
  return replyId
}
