/**
 * What no change of a document may do, whoever makes it: a command, undo, a script.
 *
 * Role: keeps the record of the workflow true: rounds that are closed, what their marks say, signatures, overrides and the log stay; a locked
 * page prints what it printed. Boundary: who may do what is `roles.ts`; this holds for everybody.
 */
import type { RecordsDiff } from '../model/diff.ts'
import { UserError } from '../model/errors.ts'
import type { AnnotationRecord, AuditEntryRecord, DocumentRecord, ProofRoundRecord } from '../model/records.ts'
import { all, find, type Snapshot } from '../model/snapshot.ts'
import type { Guard } from '../model/store.ts'
import { pageDigest } from './pageDigest.ts'
import { inClosedRound, isClosed } from './rounds.ts'

/** @throws UserError `log-kept`, `signature-kept`, `round-kept`, `round-closed`, `page-locked` */
export const proofGuard: Guard = (before, after, diff) => {
  for (const record of diff.removed) keeps(record, null, before, diff)
  for (const [record, now] of diff.updated) keeps(record, now, before, diff)
  for (const record of diff.added) joins(record, before)
  lockedPages(before, after)
}

function keeps(record: DocumentRecord, now: DocumentRecord | null, before: Snapshot, diff: RecordsDiff): void {
  switch (record.type) {
    case 'auditEntry':
      if (now !== null || !undoesItsMark(record, diff))
        throw new UserError(
          'log-kept',
          '留痕只增不减，不能删改',
          'the log is only added to; nothing in it is taken out or changed',
          record.id,
        )
      return
    case 'signOff':
      throw new UserError(
        'signature-kept',
        '签字和放行不能撤销或改动；要收回，请结束付印签样',
        'a signature or override is not undone or changed; to take it back, close the sign-off round',
        record.person.name,
      )
    case 'proofRound':
      if (now?.type !== 'proofRound' || !onlyCloses(record, now))
        throw new UserError(
          'round-kept',
          '校次开了就不能撤销，结束了就不能再改；可以另开一次',
          'a round that was opened is not undone, and one that is closed is not changed; open another',
          record.id,
        )
      return
    case 'annotation':
      if (inClosedRound(before, record.roundId) && (now?.type !== 'annotation' || !saysTheSame(record, now)))
        throw new UserError(
          'round-closed',
          '这一校次已结束，它的校对内容不能再改或删除；可以回复、处理，或在新校次里另做',
          'this round is closed: its marks are not changed or removed; answer them, deal with them, or make another in a new round',
          record.id,
        )
  }
}

/** A round that is over gets no marks more: what was read then is what it has. */
function joins(record: DocumentRecord, before: Snapshot): void {
  if (record.type === 'annotation' && inClosedRound(before, record.roundId))
    throw new UserError(
      'round-closed',
      '这一校次已结束，不能再加校对内容；请在新校次里做',
      'this round is closed: no marks are added to it; make them in a new round',
      record.id,
    )
}

/** Undoing what was done with a mark takes the entry along that told of it: it has not happened then. */
function undoesItsMark({ action, subject }: AuditEntryRecord, { removed, updated }: RecordsDiff): boolean {
  if (!action.startsWith('mark-')) return false
  return removed.some(({ id }) => id === subject) || updated.some(([{ id }]) => id === subject)
}

function onlyCloses(round: ProofRoundRecord, now: ProofRoundRecord): boolean {
  const closing = { ...round, closedAt: now.closedAt, closedBy: now.closedBy }
  return !isClosed(round) && isClosed(now) && same(closing, now)
}

/** What was noted, and by whom; where it stands, how it was answered and what came of it go on. */
function saysTheSame(mark: AnnotationRecord, now: AnnotationRecord): boolean {
  const settled = ({ kind, text, variant, strokes, author, createdAt, roundId, refersTo }: AnnotationRecord) => [
    kind,
    text,
    variant,
    strokes,
    author,
    createdAt,
    roundId,
    refersTo,
  ]
  return same(settled(mark), settled(now))
}

/** Of plain data whose keys stand in one order: records made from each other. */
const same = (one: unknown, other: unknown): boolean => one === other || JSON.stringify(one) === JSON.stringify(other)

function lockedPages(before: Snapshot, after: Snapshot): void {
  const locked = all(before, 'proofRound').filter((round) => round.stage === 'locked' && !isClosed(round))
  for (const { pageId } of locked) {
    const page = find(before, 'page', pageId)
    if (!page || pageDigest(before, pageId) === pageDigest(after, pageId)) continue
    throw new UserError(
      'page-locked',
      `${page.number} 版已锁定，不能改动；须由总编撤回`,
      `page ${page.number} is locked and is not changed; the chief editor can call it back`,
      pageId,
    )
  }
}

/** Whether a change settles something: it opened or closed a round, signed or let go. Undo goes back no further. */
export function settles({ added, updated }: RecordsDiff): boolean {
  const settled = ({ type }: DocumentRecord): boolean => type === 'proofRound' || type === 'signOff'
  return added.some(settled) || updated.some(([record]) => settled(record))
}
