/**
 * What became of each stretch that marks speak about, and which changes none of them speaks about.
 *
 * Role: the text as it should be against the text as it is, change by change. Boundary: stretches and events; what a mark comes to
 * in all is `../redCheck.ts`.
 */
import type { Matching } from '../compare/match.ts'
import type { TextEvent } from '../compare/texts.ts'
import { find } from '../../model/snapshot.ts'
import type { Snapshot } from '../../model/snapshot.ts'
import type { Segment } from './obey.ts'

/** `asked`: it reads as asked; `same`: as before; `other`: neither; `gone`: its paragraph is not there any more. */
export type Outcome = 'asked' | 'same' | 'other' | 'gone'

export interface Judged {
  readonly segment: Segment
  readonly outcome: Outcome
  /** Where it is in the page as it is; null where its paragraph has gone. */
  readonly place: {
    readonly storyId: string
    readonly paragraphId: string
    readonly from: number
    readonly to: number
  } | null
}

export interface Judgement {
  readonly segments: readonly Judged[]
  /** Changes that no mark speaks about. */
  readonly unrequested: readonly TextEvent[]
}

/** An event within one paragraph of either version. */
interface Inner {
  readonly event: TextEvent
  readonly from: number
  readonly to: number
  readonly start: number
  readonly end: number
}

/**
 * @param obedient the page as it should be
 * @param events what turns it into the page as it is, the fewest characters each
 */
export function judge(
  obedient: Snapshot,
  matching: Matching,
  segments: readonly Segment[],
  events: readonly TextEvent[],
): Judgement {
  const used = new Set<TextEvent>()
  const extra: TextEvent[] = []
  const byParagraph = new Map<string, TextEvent[]>()
  for (const event of events) {
    const id = event.before?.paragraphId
    if (id === undefined) continue
    const own = byParagraph.get(id)
    if (own) own.push(event)
    else byParagraph.set(id, [event])
  }
  const judged = segments.map((segment): Judged => {
    const own = byParagraph.get(segment.paragraphId) ?? []
    const stand = matching.paragraphAfter.get(segment.paragraphId)
    const gone = own.find(({ kind }) => kind === 'paragraphDeleted')
    if (gone || !stand) {
      const empty = find(obedient, 'paragraph', segment.paragraphId)?.text === ''
      if (gone && (empty || covers(segment, gone))) used.add(gone)
      return { segment, outcome: empty ? 'asked' : 'gone', place: null }
    }
    const text = find(obedient, 'paragraph', segment.paragraphId)!.text
    const now = stand.paragraph.text
    const place = (from: number, to: number): Judged['place'] => ({
      storyId: stand.story.id,
      paragraphId: stand.paragraph.id,
      from: clamp(from, now),
      to: clamp(to, now),
    })
    const inner = own.flatMap((event) => innerOf(event, text, now, segments))
    if (segment.kind === 'split' || segment.kind === 'join') {
      const undone = segment.kind === 'split' ? 'paragraphsJoined' : 'paragraphSplit'
      const event = own.find(
        ({ kind, before }) => kind === undone && before!.from <= segment.to && before!.to >= segment.from,
      )
      if (event) used.add(event)
      const at = mapped(inner, segment.from, false)
      return { segment, outcome: event ? 'same' : 'asked', place: place(at, at) }
    }
    if (segment.kind === 'kept')
      return {
        ...keptOutcome(segment, own, inner, used),
        place: place(mapped(inner, segment.from, true), mapped(inner, segment.to, true)),
      }
    return textOutcome(segment, text, now, inner, used, extra, place)
  })
  const unrequested = events.filter((event) => !used.has(event) && !isNothing(event))
  return { segments: judged, unrequested: [...unrequested, ...extra] }
}

const clamp = (offset: number, text: string): number => Math.max(0, Math.min(offset, text.length))

/** An empty paragraph that a mark left behind and somebody cleared away. */
function isNothing({ kind, textBefore, textAfter }: TextEvent): boolean {
  return kind === 'paragraphDeleted' && textBefore === '' && textAfter === ''
}

function covers({ from, to, kind }: Segment, { before }: TextEvent): boolean {
  return kind === 'kept' && from === 0 && before !== null && to >= before.to
}

/** Text events as offsets; where the same change may be said of several places, of the one that a mark speaks about. */
function innerOf(event: TextEvent, text: string, now: string, segments: readonly Segment[]): readonly Inner[] {
  const { kind, before, after } = event
  if (kind !== 'textReplaced' && kind !== 'textDeleted' && kind !== 'textInserted') return []
  if (!before || !after) return []
  let inner: Inner = { event, from: before.from, to: before.to, start: after.from, end: after.to }
  if (kind === 'textReplaced') return [inner]
  const own = segments.filter((segment) => segment.kind === 'text' && segment.paragraphId === before.paragraphId)
  const fits = ({ from, to }: Inner): boolean => own.some((segment) => from >= segment.from && to <= segment.to)
  if (own.length === 0 || fits(inner)) return [inner]
  const [whole, at, end] = kind === 'textInserted' ? [now, inner.start, inner.end] : [text, inner.from, inner.to]
  const slid = (by: number): Inner => ({
    event,
    from: inner.from + by,
    to: inner.to + by,
    start: inner.start + by,
    end: inner.end + by,
  })
  for (let by = -1; at + by >= 0 && whole[at + by] === whole[end + by]; by--) if (fits(slid(by))) return [slid(by)]
  for (let by = 1; end + by <= whole.length && whole[at + by - 1] === whole[end + by - 1]; by++)
    if (fits(slid(by))) {
      inner = slid(by)
      break
    }
  return [inner]
}

/** Where an offset of the text as it should be lies in the text as it is. @param past behind what was put in there */
function mapped(inner: readonly Inner[], offset: number, past: boolean): number {
  let at = offset
  for (const { from, to, start, end } of inner) {
    const passed = to < offset || (to === offset && (from < to || past))
    if (passed) at += end - start - (to - from)
    else if (from < offset) at += end - start - (offset - from)
  }
  return at
}

/** A stretch that was to stay as it is: what happens on it is the mark's, for a person to judge. */
function keptOutcome(
  segment: Segment,
  own: readonly TextEvent[],
  inner: readonly Inner[],
  used: Set<TextEvent>,
): Pick<Judged, 'segment' | 'outcome'> {
  let touched = false
  const take = (event: TextEvent): void => {
    used.add(event)
    touched = true
  }
  for (const { event, from, to } of inner) if (from <= segment.to && to >= segment.from) take(event)
  for (const event of own) {
    const { kind, before } = event
    if (kind === 'lookChanged' || kind === 'paragraphSplit' || kind === 'paragraphsJoined') {
      if (before!.from <= segment.to && before!.to >= segment.from) take(event)
    } else if (kind === 'paragraphMoved' && covers(segment, event)) take(event)
  }
  return { segment, outcome: touched ? 'other' : 'same' }
}

function textOutcome(
  segment: Segment,
  text: string,
  now: string,
  inner: readonly Inner[],
  used: Set<TextEvent>,
  extra: TextEvent[],
  place: (from: number, to: number) => Judged['place'],
): Judged {
  const { from, to, was, is } = segment
  const within = inner.filter((one) =>
    one.from === one.to && from < to
      ? one.from > from && one.from < to
      : (one.from < to && one.to > from) || (from === to && one.from === from && one.to === to),
  )
  const edges = inner.filter((one) => one.from === one.to && from < to && (one.from === from || one.from === to))
  const actual = (past: boolean): readonly [number, number] => {
    const low = Math.min(from, ...within.map((one) => one.from))
    const high = Math.max(to, ...within.map((one) => one.to))
    const outside = past ? inner : inner.filter((one) => !edges.includes(one))
    const before = edges.filter((one) => one.from === low)
    const shift = past ? 0 : before.reduce((sum, one) => sum + one.end - one.start, 0)
    const point = within.length === 0 && from === to
    return [mapped(outside, low, point) + shift, mapped(outside, high, true) + shift]
  }
  const [start, end] = actual(false)
  if (edges.length > 0 && was !== is) {
    const [first, last] = actual(true)
    if (now.slice(first, last) === was) {
      for (const { event } of [...within, ...edges]) used.add(event)
      return { segment, outcome: 'same', place: place(first, last) }
    }
  }
  if (within.length === 0) return { segment, outcome: 'asked', place: place(start, end) }
  for (const { event } of within) used.add(event)
  const read = now.slice(start, end)
  const left = text.slice(Math.min(from, ...within.map((one) => one.from)), from)
  const right = text.slice(to, Math.max(to, ...within.map((one) => one.to)))
  const outcome = (words: string): Outcome => (words === is ? 'asked' : words === was ? 'same' : 'other')
  if (left === '' && right === '') return { segment, outcome: outcome(read), place: place(start, end) }
  // The change went beyond the mark: what lies outside of it nobody asked for.
  const at = [is, was].map((words) => ({ words, at: positionOf(read, words, left, right) })).find((one) => one.at >= 0)
  if (!at) return { segment, outcome: 'other', place: place(start, end) }
  const whole = within[0].event
  const rest = (textBefore: string, textAfter: string, low: number, first: number): void => {
    if (textBefore === textAfter) return
    const kind = textBefore === '' ? 'textInserted' : textAfter === '' ? 'textDeleted' : 'textReplaced'
    extra.push({
      kind,
      before: { ...whole.before!, from: low, to: low + textBefore.length },
      after: { ...whole.after!, from: first, to: first + textAfter.length },
      textBefore,
      textAfter,
    })
  }
  const middle = start + at.at
  rest(left, read.slice(0, at.at), from - left.length, start)
  rest(right, read.slice(at.at + at.words.length), to, middle + at.words.length)
  return { segment, outcome: outcome(at.words), place: place(middle, middle + at.words.length) }
}

/** Where the words stand in what is read, best between what should be on either side; -1 where they do not. */
function positionOf(read: string, words: string, left: string, right: string): number {
  if (read.startsWith(left + words)) return left.length
  if (read.endsWith(words + right)) return read.length - right.length - words.length
  return words === '' ? (read === '' ? 0 : -1) : read.indexOf(words)
}
