/**
 * What the commands of marks are made of.
 *
 * Role: a mark made ready, a reply written under it, what was done put on record. Boundary: knows transactions, no commands. Times are passed in.
 */
import type { IdSource } from '../../model/ids.ts'
import type { AnnotationRecord, AnnotationState, Person, TextAnchor } from '../../model/records.ts'
import { all, find } from '../../model/snapshot.ts'
import type { Snapshot } from '../../model/snapshot.ts'
import type { Transaction } from '../../model/store.ts'
import { anchorText } from '../../proof/anchor.ts'
import { auditEntry, type AuditAction, type AuditFacts } from '../../proof/audit.ts'
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

/** Ids of all replies, gathered once a transaction: every one that it adds is added here. */
const gathered = new WeakMap<Transaction, Set<string>>()

function replyIds(tx: Transaction): Set<string> {
  const known = gathered.get(tx)
  if (known) return known
  const ids = new Set(all(tx.snapshot, 'annotation').flatMap(({ replies }) => replies.map(({ id }) => id)))
  gathered.set(tx, ids)
  return ids
}

const STATE_ACTIONS: Readonly<Record<AnnotationState, AuditAction>> = {
  open: 'mark-reopened',
  accepted: 'mark-accepted',
  rejected: 'mark-rejected',
  resolved: 'mark-resolved',
}

/** Puts on record what was done with a mark, in the same step. */
export function note(
  tx: Transaction,
  { author: person, at, newIds }: By,
  action: AuditAction,
  markId: string,
  facts: AuditFacts = {},
): void {
  tx.put(auditEntry(newIds.next('audit'), { at, person }, action, markId, facts))
}

/** Writes under a mark what somebody said or did, and puts it on record. */
export function reply(tx: Transaction, id: string, by: By, text: string, state: AnnotationState | null): string {
  const { author, at, newIds } = by
  const mark = find(tx.snapshot, 'annotation', id)!
  const taken = replyIds(tx)
  let replyId = newIds.next('reply')
  while (taken.has(replyId)) replyId = newIds.next('reply')
  taken.add(replyId)
  const said = cleanText(text)
  const replies = [...mark.replies, { id: replyId, author, at, text: said, state }]
  tx.update('annotation', id, state === null ? { replies } : { replies, state })
  note(tx, by, state === null ? 'mark-replied' : STATE_ACTIONS[state], id, { reply: said === '' ? '' : replyId })
  return replyId
}
