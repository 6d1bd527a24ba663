/**
 * 采纳: makes the edits that marks ask for, one, many or all, as one step.
 *
 * Role: goes through them in the order of the text, those that take others back (№ 19) first; each finds the text as the
 * ones before left it. Boundary: a mark whose words were changed since, by hand or by another mark, stays open and is told.
 */
import type { AnnotationRecord } from '../../model/records.ts'
import { all, find } from '../../model/snapshot.ts'
import type { Snapshot } from '../../model/snapshot.ts'
import { isDetached } from '../../proof/anchor.ts'
import { marksInOrder } from '../../proof/order.ts'
import { fulfilled, requestOf } from '../../proof/request.ts'
import type { Bilingual, Command } from '../command.ts'
import { isLocked } from '../frames/tree.ts'
import { applyEdit } from './applyEdit.ts'
import { marksOf, reply, type By } from './marks.ts'

export interface AcceptMarksArgs extends By {
  /** null: all that are open. */
  readonly ids: readonly string[] | null
}

/** A mark that stays open, and why. */
export interface LeftMark {
  readonly id: string
  readonly code: 'by-hand' | 'changed' | 'detached' | 'locked'
  readonly why: Bilingual
}

export interface Accepted {
  readonly accepted: readonly string[]
  readonly left: readonly LeftMark[]
}

const WHY: Readonly<Record<LeftMark['code'], Bilingual>> = {
  'by-hand': { zh: '须由人动手改，改好后标为已解决', en: 'has to be done by hand; resolve it afterwards' },
  changed: { zh: '所标文字已另作改动；请核对后重标', en: 'its words were changed otherwise; check them and mark anew' },
  detached: { zh: '所标文字已不在版面上', en: 'its words are not there any more' },
  locked: { zh: '框已锁定；请先解锁', en: 'the frame is locked; unlock it first' },
}

/** Kinds that a program never does. */
const BY_HAND: ReadonlySet<AnnotationRecord['kind']> = new Set([
  'shiftVertical',
  'shiftHorizontal',
  'align',
  'stagger',
  'instruction',
  'note',
  'highlight',
  'ink',
])

function open(snapshot: Snapshot, ids: readonly string[] | null): readonly AnnotationRecord[] {
  const marks = ids === null ? all(snapshot, 'annotation') : marksOf(snapshot, ids)
  return marks.filter(({ state }) => state === 'open')
}

/** The order in which marks are accepted. */
export function acceptOrder(snapshot: Snapshot, ids: readonly string[] | null): readonly string[] {
  const marks = marksInOrder(snapshot, open(snapshot, ids))
  const first = marks.filter(({ kind }) => kind === 'stet')
  return [...first, ...marks.filter(({ kind }) => kind !== 'stet')].map(({ id }) => id)
}

export const acceptMarks: Command<AcceptMarksArgs, Accepted> = {
  id: 'proof.accept-marks',
  label: { zh: '采纳', en: 'Accept' },
  shortcut: null,
  enabled: (snapshot, { ids }) => open(snapshot, ids).length > 0,
  run(tx, { ids, ...by }) {
    const accepted: string[] = []
    const left: LeftMark[] = []
    for (const id of acceptOrder(tx.snapshot, ids)) {
      const mark = find(tx.snapshot, 'annotation', id)
      // Taken back by a stet before it.
      if (mark?.state !== 'open') continue
      const done = fulfilled(tx.snapshot, mark)
      const edit = done ? null : requestOf(tx.snapshot, mark)
      const code = done ? null : hindrance(tx.snapshot, mark, edit)
      if (code) {
        left.push({ id, code, why: WHY[code] })
        continue
      }
      if (edit) applyEdit(tx, id, edit, by.newIds)
      if (edit?.kind === 'withdraw') reply(tx, edit.markId, by, '', 'rejected')
      reply(tx, id, by, '', 'accepted')
      accepted.push(id)
      // Each is an edit of its own: what it does to the other marks must not depend on what comes after.
      tx.settleMarks()
    }
    return { accepted, left }
  },
}

/** Why a mark cannot be obeyed; null where it can. */
function hindrance(
  snapshot: Snapshot,
  mark: AnnotationRecord,
  edit: ReturnType<typeof requestOf>,
): LeftMark['code'] | null {
  if (edit?.kind === 'turn') {
    const frame = find(snapshot, 'frame', edit.frameId)
    return frame && isLocked(snapshot, frame) ? 'locked' : null
  }
  if (edit) return null
  if (BY_HAND.has(mark.kind) || mark.anchor.kind !== 'text') return isDetached(mark) ? 'detached' : 'by-hand'
  return isDetached(mark) ? 'detached' : 'changed'
}
