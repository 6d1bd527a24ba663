/**
 * Readings 校次 of a page: which there are, which is open, which may come next.
 *
 * Role: the way 小样 → 一校 → 二校 → 三校 → 核红 → 清样 → 付印签样 → 锁定, read from the rounds of the document. Boundary: changes
 * nothing (`core/commands/proofRounds`); what a round keeps in the file is `roundFiles.ts`.
 *
 * A page has at most one open round. It may skip 小样, 三校 and 清样, which many papers do without; a duty director or chief editor
 * may skip more on a late night, and what was skipped is on record. It may go back, or be read once more, at any time before it is
 * signed; from the sign-off proof it is sent back by an editor or a head, from the lock by the chief editor alone.
 */
import { STAGES } from '../model/proofNames.ts'
import type { Person, ProofRoundRecord, Role, Stage } from '../model/records.ts'
import { all, find, type Snapshot } from '../model/snapshot.ts'
import { auditFacts, auditLog } from './audit.ts'
import { may, whyNot, type Bilingual } from './roles.ts'

/** In the order of the way to press. */
export const STAGE_ORDER = Object.keys(STAGES) as readonly Stage[]
const place = (stage: Stage): number => STAGE_ORDER.indexOf(stage)
/** What many papers do without. */
const OPTIONAL: readonly Stage[] = ['galley', 'third', 'clean']

export const isClosed = (round: ProofRoundRecord): boolean => round.closedBy !== null

/** The rounds of a page, oldest first. */
export function roundsOf(snapshot: Snapshot, pageId: string): readonly ProofRoundRecord[] {
  return all(snapshot, 'proofRound')
    .filter((round) => round.pageId === pageId)
    .sort(
      (one, other) =>
        compare(one.openedAt, other.openedAt) ||
        Number(!isClosed(one)) - Number(!isClosed(other)) ||
        compare(one.id, other.id),
    )
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

/** The round that is being read; undefined between two. */
export function openRoundOf(snapshot: Snapshot, pageId: string): ProofRoundRecord | undefined {
  return roundsOf(snapshot, pageId).find((round) => !isClosed(round))
}

/** Where the page is: the stage of its open round, else of its last one; a page without any is in the making, 小样. */
export function stageOf(snapshot: Snapshot, pageId: string): Stage {
  return (openRoundOf(snapshot, pageId) ?? roundsOf(snapshot, pageId).at(-1))?.stage ?? 'galley'
}

/** Nobody changes it: its `locked` round is open. */
export function isLocked(snapshot: Snapshot, pageId: string): boolean {
  return openRoundOf(snapshot, pageId)?.stage === 'locked'
}

/** What a new mark's `roundId` is: that of the open round. null: between rounds a mark belongs to none. */
export function roundForMark(snapshot: Snapshot, pageId: string): string | null {
  return openRoundOf(snapshot, pageId)?.id ?? null
}

/** The stage that comes next for a page; null while it is locked. */
export function nextStage(snapshot: Snapshot, pageId: string): Stage | null {
  const last = roundsOf(snapshot, pageId).at(-1)
  if (!last) return 'galley'
  return STAGE_ORDER[place(last.stage) + 1] ?? null
}

/** Stages left out between the last round and one of `stage`. */
export function skippedBefore(snapshot: Snapshot, pageId: string, stage: Stage): readonly Stage[] {
  const last = roundsOf(snapshot, pageId).at(-1)
  return STAGE_ORDER.slice(last ? place(last.stage) + 1 : 0, Math.max(0, place(stage)))
}

/** Why that person cannot open such a round now; null: they can. */
export function whyNotOpen(snapshot: Snapshot, pageId: string, stage: Stage, { role }: Person): Bilingual | null {
  const open = openRoundOf(snapshot, pageId)
  if (open)
    return {
      zh: `${STAGES[open.stage].zh}还没有结束；请先结束`,
      en: `the ${STAGES[open.stage].en} is still open; close it first`,
    }
  return whyNot(role, 'openRound', stage) ?? whyNotReach(snapshot, pageId, stage, role)
}

/** Why the page is not ready for that stage, whoever pulls the proof; null: it is. `role`: who decides what is skipped or goes back. */
export function whyNotReach(snapshot: Snapshot, pageId: string, stage: Stage, role: Role): Bilingual | null {
  const last = roundsOf(snapshot, pageId).at(-1)
  const head = role === 'dutyDirector' || role === 'chiefEditor'
  if (stage === 'locked' && last?.stage !== 'signing' && last?.stage !== 'locked')
    return { zh: '付印签样之后才能锁定', en: 'a page is locked after its sign-off proof' }
  const missed = skippedBefore(snapshot, pageId, stage).filter((one) => !OPTIONAL.includes(one))
  if (missed.length > 0 && !head)
    return {
      zh: `还没有${missed.map((one) => STAGES[one].zh).join('、')}；跳过须由值班主任或总编决定`,
      en: `there was no ${missed.map((one) => STAGES[one].en).join(', no ')}; only the duty director or the chief editor may skip it`,
    }
  const back = last !== undefined && place(last.stage) >= place('signing') && place(stage) < place('signing')
  if (back && !head && role !== 'editor')
    return {
      zh: '付印签样须由责编、值班主任或总编退回',
      en: 'only an editor, the duty director or the chief editor sends a page back from its sign-off proof',
    }
  return null
}

/** Why that person cannot close the open round; null: they can. */
export function whyNotClose(snapshot: Snapshot, pageId: string, { role }: Person): Bilingual | null {
  const open = openRoundOf(snapshot, pageId)
  if (!open) return { zh: '没有进行中的校次', en: 'there is no open round' }
  return may(role, 'closeRound', open.stage) ? null : whyNot(role, 'closeRound', open.stage)
}

/** Whether a mark stands in a round that is closed: what it says is then settled. */
export function inClosedRound(snapshot: Snapshot, roundId: string | null): boolean {
  const round = find(snapshot, 'proofRound', roundId)
  return round !== undefined && isClosed(round)
}

/** Digest of the page as the round's proof shows it; undefined where another program opened the round without saying. */
export function proofedPage(snapshot: Snapshot, { id, pageId }: ProofRoundRecord): string | undefined {
  for (const entry of auditLog(snapshot, pageId)) {
    if (entry.action !== 'round-opened' && entry.action !== 'page-locked') continue
    const { round, page } = auditFacts(entry)
    if (round === id) return page
  }
  return undefined
}
