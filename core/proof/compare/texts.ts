/**
 * How the text of two versions differs.
 *
 * Role: paragraphs that came, went, moved, were split or joined, and within paragraphs what changed. Boundary: events with
 * paragraphs and offsets; pages, frames and sentences are put to them later. What moved is told as moved: `moves.ts`.
 */
import type { StoryRecord } from '../../model/records.ts'
import { all } from '../../model/snapshot.ts'
import type { Snapshot } from '../../model/snapshot.ts'
import { lookChanges } from './looks.ts'
import type { Matching, Stand } from './match.ts'
import { standsOf } from './match.ts'
import { heaviestAscent } from './sequence.ts'
import { diffTexts, likeness } from './textDiff.ts'
import type { TextEdit } from './textDiff.ts'

export interface TextRangeAt {
  readonly storyId: string
  readonly paragraphId: string
  readonly from: number
  readonly to: number
}

export type TextEventKind =
  | 'textReplaced'
  | 'textDeleted'
  | 'textInserted'
  | 'textMoved'
  | 'paragraphDeleted'
  | 'paragraphInserted'
  | 'paragraphMoved'
  | 'paragraphSplit'
  | 'paragraphsJoined'
  | 'lookChanged'

export interface TextEvent {
  readonly kind: TextEventKind
  readonly before: TextRangeAt | null
  readonly after: TextRangeAt | null
  readonly textBefore: string
  readonly textAfter: string
  /** Of a change of looks: what it was and is. */
  readonly detail?: { readonly zh: string; readonly en: string }
}

/** As few paragraphs as can be are said to have moved, of these the shortest. */
const ONE = 1_000_000
/** Paragraphs with less in common are told as replaced whole. */
const REWRITTEN = 0.12
const SHORT = 4

/** Everything that happened to the text of matched stories and of paragraphs that changed story. */
export function textEvents(before: Snapshot, after: Snapshot, matching: Matching): readonly TextEvent[] {
  const { rows, gone, come } = textRows(before, after, matching)
  const events = rows.flatMap((row): readonly TextEvent[] => {
    const [one] = row.before
    const moved: readonly TextEvent[] = row.moved ? [whole('paragraphMoved', one, row.after[0])] : []
    const edits = tidyEdits(row)
    return [...moved, ...edits.flatMap((edit) => editEvents(row, edit)), ...lookEvents(before, after, row, edits)]
  })
  return [
    ...events,
    ...gone.map((stand) => whole('paragraphDeleted', stand, null)),
    ...come.map((stand) => whole('paragraphInserted', null, stand)),
  ]
}

/** One paragraph and what became of it; several where it was split or joined. */
export interface TextRow {
  readonly before: readonly Stand[]
  readonly after: readonly Stand[]
  readonly moved: boolean
}

export interface TextRows {
  readonly rows: readonly TextRow[]
  /** Paragraphs of stories that stayed, with nothing left of them; and such as are new. */
  readonly gone: readonly Stand[]
  readonly come: readonly Stand[]
}

/** Which paragraphs are to be compared with which. */
export function textRows(before: Snapshot, after: Snapshot, matching: Matching): TextRows {
  const used = new Set<string>()
  const moved = movedParagraphs(before, matching)
  const rows: TextRow[] = []
  for (const story of all(before, 'story')) {
    const other = matching.storyAfter.get(story.id)
    const ones = standsOf(before, story)
    for (const one of ones) {
      const partner = matching.paragraphAfter.get(one.paragraph.id)
      if (!partner) continue
      const others = other && partner.story.id === other.id ? standsOf(after, other) : []
      const row = { ...withParts(one, partner, ones, others, matching, used), moved: moved.has(one.paragraph.id) }
      for (const stand of row.before) used.add(`b ${stand.paragraph.id}`)
      for (const stand of row.after) used.add(`a ${stand.paragraph.id}`)
      rows.push(row)
    }
  }
  const rest = (snapshot: Snapshot, stories: ReadonlyMap<string, StoryRecord>, side: string): readonly Stand[] =>
    all(snapshot, 'story')
      .filter(({ id }) => stories.has(id))
      .flatMap((story) => standsOf(snapshot, story))
      .filter(({ paragraph }) => !used.has(`${side} ${paragraph.id}`))
  return { rows, gone: rest(before, matching.storyAfter, 'b'), come: rest(after, matching.storyBefore, 'a') }
}

const length = ({ paragraph }: Stand): number => paragraph.text.length
const rangeOf = (stand: Stand): TextRangeAt => ({
  storyId: stand.story.id,
  paragraphId: stand.paragraph.id,
  from: 0,
  to: length(stand),
})

/** What happened to a paragraph as a whole. */
export function whole(kind: TextEventKind, before: Stand | null, after: Stand | null): TextEvent {
  return {
    kind,
    before: before && rangeOf(before),
    after: after && rangeOf(after),
    textBefore: before?.paragraph.text ?? '',
    textAfter: after?.paragraph.text ?? '',
  }
}

/** Earlier paragraphs that stand in another story, or out of the order that the heavier rest has kept. */
function movedParagraphs(before: Snapshot, matching: Matching): ReadonlySet<string> {
  const moved = new Set<string>()
  for (const story of all(before, 'story')) {
    const other: StoryRecord | undefined = matching.storyAfter.get(story.id)
    const stayed: { readonly id: string; readonly index: number; readonly weight: number }[] = []
    for (const { paragraph } of standsOf(before, story)) {
      const partner = matching.paragraphAfter.get(paragraph.id)
      if (!partner) continue
      if (!other || partner.story.id !== other.id) moved.add(paragraph.id)
      else stayed.push({ id: paragraph.id, index: partner.index, weight: ONE + paragraph.text.length })
    }
    const kept = new Set(
      heaviestAscent(
        stayed.map(({ index }) => index),
        stayed.map(({ weight }) => weight),
      ),
    )
    stayed.forEach(({ id }, index) => {
      if (!kept.has(index)) moved.add(id)
    })
  }
  return moved
}

/** A row, with the neighbours that were split off the paragraph, or joined to it. */
function withParts(
  one: Stand,
  other: Stand,
  ones: readonly Stand[],
  others: readonly Stand[],
  matching: Matching,
  used: ReadonlySet<string>,
): Pick<TextRow, 'before' | 'after'> {
  const plain = { before: [one], after: [other] }
  if (others.length === 0) return plain
  const freeAfter = (stand: Stand | undefined): stand is Stand =>
    stand !== undefined && !matching.paragraphBefore.has(stand.paragraph.id) && !used.has(`a ${stand.paragraph.id}`)
  const freeBefore = (stand: Stand | undefined): stand is Stand =>
    stand !== undefined && !matching.paragraphAfter.has(stand.paragraph.id) && !used.has(`b ${stand.paragraph.id}`)
  const after = partsOfWhole(one.paragraph.text, other, others, freeAfter)
  if (after.length > 1) return { ...plain, after }
  return { ...plain, before: partsOfWhole(other.paragraph.text, one, ones, freeBefore) }
}

/** Of a paragraph that was cut up, the parts in order: `part` and the free neighbours whose text was in the whole. */
function partsOfWhole(
  text: string,
  part: Stand,
  stands: readonly Stand[],
  free: (stand: Stand | undefined) => stand is Stand,
): Stand[] {
  const parts = [part]
  const at = stands.findIndex(({ paragraph }) => paragraph.id === part.paragraph.id)
  let rest = Math.max(0, text.length - length(part))
  const belongs = (stand: Stand, own: string): boolean => {
    const words = stand.paragraph.text
    if (words === '' || own === '') return false
    return words.length < 6 ? own.includes(words) : own.includes(words) || likeness(own, words) >= 0.6
  }
  for (let i = at + 1; rest > 0; i++) {
    const next = stands[i]
    if (!free(next) || !belongs(next, text.slice(text.length - rest).slice(0, length(next) + 8))) break
    parts.push(next)
    rest -= length(next)
  }
  for (let i = at - 1; rest > 0; i--) {
    const previous = stands[i]
    if (!free(previous) || !belongs(previous, text.slice(Math.max(0, rest - length(previous) - 8), rest))) break
    parts.unshift(previous)
    rest -= length(previous)
  }
  return parts
}

function tidyEdits(row: TextRow): readonly TextEdit[] {
  const [x, y] = [textOf(row.before), textOf(row.after)]
  const single = row.before.length === 1 && row.after.length === 1
  const rewritten = single && x !== y && Math.min(x.length, y.length) > SHORT && likeness(x, y) < REWRITTEN
  return rewritten ? [{ from: 0, to: x.length, start: 0, end: y.length }] : diffTexts(x, y)
}

/** Changes of style alone. */
export function lookEvents(
  before: Snapshot,
  after: Snapshot,
  row: TextRow,
  edits: readonly TextEdit[],
): readonly TextEvent[] {
  const [x, y] = [textOf(row.before), textOf(row.after)]
  return lookChanges(before, after, row.before, row.after, edits).map((change) => ({
    kind: 'lookChanged',
    before: rangeIn(row.before, change.from, change.to),
    after: rangeIn(row.after, change.start, change.end),
    textBefore: x.slice(change.from, change.to),
    textAfter: y.slice(change.start, change.end),
    detail: change.detail,
  }))
}

/** The texts of paragraphs, a line feed between them. */
export function textOf(stands: readonly Stand[]): string {
  return stands.map(({ paragraph }) => paragraph.text).join('\n')
}

/** A range of joined texts as a range of the paragraph that it begins in. */
export function rangeIn(stands: readonly Stand[], from: number, to: number): TextRangeAt {
  let start = 0
  for (const [index, stand] of stands.entries()) {
    const end = start + length(stand)
    if (from <= end || index === stands.length - 1)
      return {
        ...rangeOf(stand),
        from: Math.min(from - start, length(stand)),
        to: Math.min(to - start, length(stand)),
      }
    start = end + 1
  }
  throw new RangeError('no paragraphs')
}

/** Line breaks of joined texts that stand between paragraphs, not in one. */
function seams(stands: readonly Stand[], from: number, to: number): number {
  let at = 0
  let count = 0
  for (const stand of stands.slice(0, -1)) {
    at += length(stand)
    if (at >= from && at < to) count++
    at++
  }
  return count
}

/** A change of joined texts as events: where paragraphs begin or end is told by itself. */
export function editEvents(row: TextRow, { from, to, start, end }: TextEdit): readonly TextEvent[] {
  const [x, y] = [textOf(row.before), textOf(row.after)]
  const before = rangeIn(row.before, from, to)
  const after = rangeIn(row.after, start, end)
  const splits = seams(row.after, start, end)
  const joins = seams(row.before, from, to)
  const events: TextEvent[] = []
  if (splits > 0) events.push({ kind: 'paragraphSplit', before, after, textBefore: '', textAfter: '' })
  if (joins > 0) events.push({ kind: 'paragraphsJoined', before, after, textBefore: '', textAfter: '' })
  const own = (text: string, count: number): string => (count > 0 ? text.replace('\n', '') : text)
  const textBefore = own(x.slice(from, to), joins)
  const textAfter = own(y.slice(start, end), splits)
  if (textBefore !== '' || textAfter !== '') {
    const kind = textBefore === '' ? 'textInserted' : textAfter === '' ? 'textDeleted' : 'textReplaced'
    events.push({ kind, before, after, textBefore, textAfter })
  }
  return events
}
