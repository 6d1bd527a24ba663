/**
 * 核红: whether the corrections that were marked were made, all of them, as asked, and nothing else.
 *
 * Role: an earlier version with its marks against the page as it is now. Boundary: judges and changes nothing; what a mark asks
 * for is `request.ts`, how texts differ is `compare/`.
 */
import type { AnnotationRecord } from '../model/records.ts'
import { find } from '../model/snapshot.ts'
import type { Snapshot } from '../model/snapshot.ts'
import { isDetached, storyOf } from './anchor.ts'
import { compareTexts, otherDifferences, textPlace } from './compare/compare.ts'
import type { Version } from './compare/compare.ts'
import { NOWHERE } from './compare/difference.ts'
import type { Bilingual, Difference, Place } from './compare/difference.ts'
import { matchVersions } from './compare/match.ts'
import type { TextEvent } from './compare/texts.ts'
import { marksInOrder } from './order.ts'
import { readingAt, type Reading } from './reading.ts'
import { judge } from './redCheck/judge.ts'
import type { Judged } from './redCheck/judge.ts'
import { openMarks } from './redCheck/marks.ts'
import { obey } from './redCheck/obey.ts'
import type { Obedient, Request } from './redCheck/obey.ts'
import { fulfilled, requestOf } from './request.ts'

export { marksBetween, openMarks } from './redCheck/marks.ts'

/**
 * `done`: it now reads as asked; `missed`: as before; `otherwise`: changed, but not as asked; `byHand`: no program can tell;
 * `detached`: what it stood on is not there any more.
 */
export type RedState = 'done' | 'missed' | 'otherwise' | 'byHand' | 'detached'

export const RED_STATES: Readonly<Record<RedState, Bilingual>> = {
  done: { zh: '已改', en: 'done' },
  missed: { zh: '漏改', en: 'missed' },
  otherwise: { zh: '未照改', en: 'done otherwise' },
  byHand: { zh: '人工核对', en: 'to be checked by hand' },
  detached: { zh: '原文已不在', en: 'its text has gone' },
}

export interface RedItem {
  /** As anchored in the earlier version. */
  readonly mark: AnnotationRecord
  readonly state: RedState
  readonly before: Place | null
  readonly after: Place | null
  readonly textBefore: Reading | null
  /** What it asks the text to read; null where it asks for no other words. */
  readonly wanted: string | null
  readonly textAfter: Reading | null
}

export interface RedCheck {
  /** In the order of the earlier version's text; those that stand on none come last. */
  readonly items: readonly RedItem[]
  /** Changes outside of every mark. */
  readonly unrequested: readonly Difference[]
  /** Marks that were turned down, and so not looked for. */
  readonly rejected: readonly AnnotationRecord[]
}

/** @param marks anchored in `before`; its open ones when left out (`marksBetween` has those made since) */
export function redCheck(before: Version, after: Version, marks = openMarks(before.snapshot)): RedCheck {
  const rejected = marks.filter(({ state }) => state === 'rejected')
  const asked = marksInOrder(
    before.snapshot,
    marks.filter(({ state }) => state !== 'rejected'),
  )
  const withdrawn = new Set(asked.filter(({ kind }) => kind === 'stet').map(({ refersTo }) => refersTo))
  const requests = asked.map((mark): Request => {
    const open = { ...mark, state: 'open' as const }
    return { mark: open, edit: withdrawn.has(mark.id) ? null : requestOf(before.snapshot, open) }
  })
  const obedient = obey(before.snapshot, requests)
  const matching = matchVersions(obedient.snapshot, after.snapshot)
  const judgement = judge(obedient, after.snapshot, matching)
  const bySegment = new Map<string, Judged[]>()
  for (const one of judgement.segments) {
    const own = bySegment.get(one.segment.markId)
    if (own) own.push(one)
    else bySegment.set(one.segment.markId, [one])
  }
  const frames = otherDifferences(before, after, matchVersions(before.snapshot, after.snapshot))
  const spoken = new Set<Difference>()
  const items = requests.map((request) => {
    const { mark } = request
    const own = bySegment.get(mark.id) ?? []
    const touching = frames.filter((difference) => speaksOf(before.snapshot, mark, difference))
    for (const difference of touching) spoken.add(difference)
    const clashing = obedient.clashing.has(mark.id)
    const state = stateOf(before, after, {
      ...request,
      own,
      touching,
      clashing,
      withdrawn: withdrawn.has(mark.id),
    })
    return itemOf(before, after, request, own, state)
  })
  return {
    items,
    unrequested: [
      ...compareTexts(
        before,
        after,
        matching,
        judgement.unrequested.map((event) => inBefore(event, obedient)),
      ),
      ...frames.filter((difference) => !spoken.has(difference)),
    ],
    rejected,
  }
}

/** The event with the place that it had before anything was obeyed. */
function inBefore(event: TextEvent, { origin }: Obedient): TextEvent {
  if (!event.before) return event
  const from = origin(event.before.paragraphId, event.before.from)
  const to = origin(event.before.paragraphId, event.before.to)
  const end = to.paragraphId === from.paragraphId ? Math.max(from.offset, to.offset) : from.offset
  return { ...event, before: { ...event.before, paragraphId: from.paragraphId, from: from.offset, to: end } }
}

/** Whether a change of frames lies where the mark says something by hand, or asks for it. */
function speaksOf(before: Snapshot, { anchor }: AnnotationRecord, difference: Difference): boolean {
  const place = difference.before
  if (anchor.kind === 'text' || !place?.frameId) return false
  if (anchor.kind === 'frame') return anchor.frameId === place.frameId
  const frame = find(before, 'frame', place.frameId)
  return (
    frame !== undefined &&
    anchor.pageId === frame.pageId &&
    anchor.xMm >= frame.xMm &&
    anchor.yMm >= frame.yMm &&
    anchor.xMm <= frame.xMm + frame.widthMm &&
    anchor.yMm <= frame.yMm + frame.heightMm
  )
}

interface Case extends Request {
  readonly own: readonly Judged[]
  readonly touching: readonly Difference[]
  readonly clashing: boolean
  readonly withdrawn: boolean
}

function stateOf(before: Version, after: Version, facts: Case): RedState {
  const { mark, edit, own, touching, clashing, withdrawn } = facts
  if (isDetached(mark)) return 'detached'
  const gone = own.some(({ outcome }) => outcome === 'gone')
  const touched = own.some(({ outcome }) => outcome === 'other') || touching.length > 0
  // Taken back: it is done when nothing was done.
  if (withdrawn) return gone ? 'detached' : touched ? 'otherwise' : 'done'
  if (edit === null || clashing) return gone ? 'detached' : 'byHand'
  if (edit.kind === 'withdraw' && edit.restore === null) return 'done'
  if (edit.kind === 'turn' || edit.kind === 'characters') {
    const now = inAfter(mark, own)
    if (now === null || (mark.anchor.kind === 'frame' && !stillThere(before, after, mark))) return 'detached'
    if (fulfilled(after.snapshot, now)) return 'done'
    return touched ? 'otherwise' : 'missed'
  }
  if (gone) return 'detached'
  const asked = own.filter(({ segment }) => segment.kind !== 'kept')
  if (asked.every(({ outcome }) => outcome === 'asked')) return 'done'
  return asked.every(({ outcome, segment }) => outcome === 'same' || segment.was === segment.is)
    ? 'missed'
    : 'otherwise'
}

function stillThere(before: Version, after: Version, { anchor }: AnnotationRecord): boolean {
  if (anchor.kind !== 'frame') return true
  return (
    find(after.snapshot, 'frame', anchor.frameId) !== undefined ||
    find(before.snapshot, 'frame', anchor.frameId) === undefined
  )
}

/** The mark as it stands on the later version; null where it has no place there. */
function inAfter(mark: AnnotationRecord, own: readonly Judged[]): AnnotationRecord | null {
  if (mark.anchor.kind !== 'text') return mark
  const place = own[0]?.place
  if (!place) return null
  const { paragraphId, from, to } = place
  return { ...mark, anchor: { ...mark.anchor, paragraphId, from, to } }
}

function itemOf(
  before: Version,
  after: Version,
  { mark, edit }: Request,
  own: readonly Judged[],
  state: RedState,
): RedItem {
  const { anchor } = mark
  const asked = own.filter(({ segment }) => segment.kind !== 'kept')
  const wanted =
    edit?.kind === 'replace'
      ? edit.text
      : edit?.kind === 'swap'
        ? asked.map(({ segment }) => segment.is).join('…')
        : null
  if (anchor.kind !== 'text') {
    const place = spotPlace(before.snapshot, mark)
    const there = place?.frameId ? find(after.snapshot, 'frame', place.frameId) : undefined
    const now = there ? { ...place!, pageId: there.pageId } : place?.frameId ? null : place
    return { mark, state, before: place, after: now, textBefore: null, wanted, textAfter: null }
  }
  const range = rangeOf(before.snapshot, mark)
  // What was moved is shown where it was to go.
  const now = (asked.length > 0 ? asked[asked.length - 1] : own[0])?.place ?? null
  return {
    mark,
    state,
    before: range && textPlace(before, range),
    after: now && textPlace(after, now),
    textBefore: range
      ? readingAt(before.snapshot, range)
      : { prefix: anchor.prefix, text: anchor.quote, suffix: anchor.suffix },
    wanted,
    textAfter: now && readingAt(after.snapshot, now),
  }
}

function spotPlace(snapshot: Snapshot, { anchor }: AnnotationRecord): Place | null {
  if (anchor.kind === 'frame') {
    const frame = find(snapshot, 'frame', anchor.frameId)
    return frame ? { ...NOWHERE, pageId: frame.pageId, frameId: frame.id } : null
  }
  return anchor.kind === 'spot' && anchor.pageId !== null ? { ...NOWHERE, pageId: anchor.pageId } : null
}

interface Range {
  readonly storyId: string
  readonly paragraphId: string
  readonly from: number
  readonly to: number
}

function rangeOf(snapshot: Snapshot, { anchor }: AnnotationRecord): Range | null {
  if (anchor.kind !== 'text' || anchor.paragraphId === null) return null
  const { paragraphId, from, to } = anchor
  const storyId = storyOf(snapshot, paragraphId)
  return storyId === null ? null : { storyId, paragraphId, from, to }
}
