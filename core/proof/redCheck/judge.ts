/**
 * What became of each stretch that marks speak about, and which changes none of them speaks about.
 *
 * Role: the text as it should be against the text as it is, paragraph by paragraph; those that marks split or join are read
 * together. Boundary: stretches and events; what a mark comes to in all is `../redCheck.ts`, one stretch `stretch.ts`.
 */
import type { Snapshot } from '../../model/snapshot.ts'
import type { Matching, Stand } from '../compare/match.ts'
import { diffTexts } from '../compare/textDiff.ts'
import type { TextEdit } from '../compare/textDiff.ts'
import { editEvents, lookEvents, rangeIn, textOf, textRows, whole } from '../compare/texts.ts'
import type { TextEvent, TextRangeAt, TextRow } from '../compare/texts.ts'
import type { Obedient, Segment } from './obey.ts'
import { mapped, readStretch, slidTo } from './stretch.ts'
import type { Outcome } from './stretch.ts'

export interface Judged {
  readonly segment: Segment
  /** `gone`: its paragraph is not there any more. */
  readonly outcome: Outcome | 'gone'
  /** Where it is in the page as it is; null where its paragraph has gone. */
  readonly place: TextRangeAt | null
}

export interface Judgement {
  readonly segments: readonly Judged[]
  /** Changes that no mark speaks about. */
  readonly unrequested: readonly TextEvent[]
}

export function judge(obedient: Obedient, after: Snapshot, matching: Matching): Judgement {
  const { snapshot } = obedient
  const { rows, gone, come } = regrouped(obedient, textRows(snapshot, after, matching))
  const segments = new Map<string, Segment[]>()
  for (const segment of obedient.segments) {
    const own = segments.get(segment.paragraphId)
    if (own) own.push(segment)
    else segments.set(segment.paragraphId, [segment])
  }
  const judged: Judged[] = []
  const unrequested: TextEvent[] = []
  for (const row of rows) {
    const read = judgeRow(snapshot, after, row, segments)
    judged.push(...read.segments)
    unrequested.push(...read.unrequested)
  }
  for (const stand of gone) {
    const own = segments.get(stand.paragraph.id) ?? []
    const empty = stand.paragraph.text === ''
    judged.push(...own.map((segment): Judged => ({ segment, outcome: empty ? 'asked' : 'gone', place: null })))
    // An empty paragraph that a mark left behind was cleared away; of one that a person is to see to nothing is said twice.
    if (!(empty && own.length > 0) && !own.some((segment) => coversAll(segment, stand)))
      unrequested.push(whole('paragraphDeleted', stand, null))
  }
  for (const stand of come) unrequested.push(whole('paragraphInserted', null, stand))
  return { segments: judged, unrequested }
}

const coversAll = ({ kind, from, to }: Segment, { paragraph }: Stand): boolean =>
  kind === 'kept' && from === 0 && to >= paragraph.text.length && to > 0

/** What marks split or joined is read together, whether that was done or not. */
function regrouped(obedient: Obedient, { rows, gone, come }: ReturnType<typeof textRows>) {
  const groupOf = obedient.groups
  const merged: TextRow[] = []
  const byGroup = new Map<string, number>()
  let [restGone, restCome] = [gone, come]
  for (const row of rows) {
    const group = row.before.map(({ paragraph }) => groupOf.get(paragraph.id)).find((found) => found !== undefined)
    const at = group === undefined ? undefined : byGroup.get(group)
    if (at === undefined) {
      if (group !== undefined) byGroup.set(group, merged.length)
      merged.push(row)
    } else
      merged[at] = {
        before: [...merged[at].before, ...row.before],
        after: [...merged[at].after, ...row.after],
        moved: merged[at].moved && row.moved,
      }
  }
  for (const [group, at] of byGroup) {
    const row = merged[at]
    const own = restGone.filter(({ paragraph }) => groupOf.get(paragraph.id) === group)
    const story = row.after[0].story
    const back = restCome.filter(
      ({ paragraph, story: { id } }) => groupOf.get(paragraph.id) === group && id === story.id,
    )
    restGone = restGone.filter((stand) => !own.includes(stand))
    restCome = restCome.filter((stand) => !back.includes(stand))
    const inOrder = (stands: readonly Stand[]): Stand[] => [...stands].sort((x, y) => x.index - y.index)
    merged[at] = { ...row, before: inOrder([...row.before, ...own]), after: inOrder([...row.after, ...back]) }
  }
  return { rows: merged, gone: restGone, come: restCome }
}

function judgeRow(
  obedient: Snapshot,
  after: Snapshot,
  row: TextRow,
  byParagraph: ReadonlyMap<string, readonly Segment[]>,
): Judgement {
  const [text, now] = [textOf(row.before), textOf(row.after)]
  const stretches = row.before.flatMap((stand, index) => {
    const base = row.before.slice(0, index).reduce((sum, { paragraph }) => sum + paragraph.text.length + 1, 0)
    return (byParagraph.get(stand.paragraph.id) ?? []).map((segment) => stretchOf(segment, base))
  })
  const plain = diffTexts(text, now, false)
  const wording = stretches.filter(({ segment }) => segment.kind !== 'kept')
  const edits = plain.map((edit) => slidTo(edit, text, now, wording))
  const used = new Set<TextEdit>()
  const extra: TextEdit[] = []
  const place = (from: number, to: number): TextRangeAt => rangeIn(row.after, from, to)
  const judged: Judged[] = []
  for (const stretch of wording) {
    const read = readStretch(stretch, text, now, edits)
    for (const edit of read.used) used.add(edit)
    extra.push(...read.extra)
    judged.push({ segment: stretch.segment, outcome: read.outcome, place: place(read.start, read.end) })
  }
  const rest = [...edits.filter((edit) => !used.has(edit)), ...extra]
  const looks = lookEvents(obedient, after, row, plain)
  const byHand = new Set<TextEdit | TextEvent>()
  for (const { segment, from, to } of stretches) {
    if (segment.kind !== 'kept') continue
    const touching = rest.filter((edit) => edit.from <= to && edit.to >= from)
    const restyled = looks.filter(({ before }) => {
      const own = before?.paragraphId === segment.paragraphId
      return own && before.from <= segment.to && before.to >= segment.from
    })
    for (const one of [...touching, ...restyled]) byHand.add(one)
    const moved = row.moved && row.before.length === 1 && coversAll(segment, row.before[0])
    const changed = touching.length + restyled.length > 0 || moved
    judged.push({
      segment,
      outcome: changed ? 'other' : 'same',
      place: place(mapped(edits, from, to > from), mapped(edits, to, true)),
    })
  }
  const carried = stretches.some(({ segment }) => row.before.length === 1 && coversAll(segment, row.before[0]))
  return {
    segments: judged,
    unrequested: [
      ...(row.moved && !carried ? [whole('paragraphMoved', row.before[0], row.after[0])] : []),
      ...withoutCrumbs(
        rest.filter((edit) => !byHand.has(edit)),
        text,
        stretches,
      ).flatMap((edit) => editEvents(row, edit)),
      ...looks.filter((event) => !byHand.has(event)),
    ],
  }
}

/** A segment in the joined text of its row; a paragraph's end is a line feed there. */
function stretchOf(segment: Segment, base: number) {
  const from = base + segment.from
  if (segment.kind === 'split') return { segment, from, to: from + 1, was: '', is: '\n' }
  if (segment.kind === 'join') return { segment, from, to: from, was: '\n', is: '' }
  return { segment, from, to: base + segment.to, was: segment.was, is: segment.is }
}

/** Changes that leave only crumbs between them are one, where no mark has its say between. */
function withoutCrumbs(
  edits: readonly TextEdit[],
  text: string,
  stretches: readonly { readonly from: number; readonly to: number }[],
): readonly TextEdit[] {
  const size = ({ from, to, start, end }: TextEdit): number => Math.max(to - from, end - start)
  const result: TextEdit[] = []
  for (const edit of [...edits].sort((x, y) => x.from - y.from || x.start - y.start)) {
    const last = result[result.length - 1]
    const gap = last ? edit.from - last.to : -1
    const joined =
      last !== undefined &&
      gap >= 0 &&
      gap === edit.start - last.end &&
      gap <= Math.min(size(last), size(edit)) &&
      !text.slice(last.to, edit.from).includes('\n') &&
      !stretches.some(({ from, to }) => from <= edit.from && to >= last.to)
    if (joined) result[result.length - 1] = { ...last, to: edit.to, end: edit.end }
    else result.push(edit)
  }
  return result
}
