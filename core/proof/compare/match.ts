/**
 * Which page, story and paragraph of one version is which of the other.
 *
 * Role: ids first, where the text does not speak against them; then the same text; then the likest. Boundary: pairs only; what
 * moved or changed is told elsewhere.
 */
import type { PageRecord, ParagraphRecord, StoryRecord } from '../../model/records.ts'
import { all, find } from '../../model/snapshot.ts'
import type { Snapshot } from '../../model/snapshot.ts'
import { likeness } from './textDiff.ts'
import type { PairsMemo } from './textDiff.ts'

/** A paragraph where it stands. */
export interface Stand {
  readonly paragraph: ParagraphRecord
  readonly story: StoryRecord
  /** Index of the paragraph in the story, from 0. */
  readonly index: number
}

export interface Matching {
  /** Later story by earlier one's id, and the other way round. */
  readonly storyAfter: ReadonlyMap<string, StoryRecord>
  readonly storyBefore: ReadonlyMap<string, StoryRecord>
  /** Pages and masters: later id by earlier one's, and the other way round. */
  readonly pageAfter: ReadonlyMap<string, string>
  readonly pageBefore: ReadonlyMap<string, string>
  readonly paragraphAfter: ReadonlyMap<string, Stand>
  readonly paragraphBefore: ReadonlyMap<string, Stand>
}

/** Two texts of one id are the same paragraph, changed. */
const SAME_ID = 0.4
/** Two texts of different ids are. */
const ALIKE = 0.5
/** Two stories of different ids are the same one. */
const STORIES_ALIKE = 0.4
/** Shorter texts say too little to be known in another story. */
const TELLING = 6

export function standsOf(snapshot: Snapshot, story: StoryRecord): readonly Stand[] {
  return story.paragraphIds.flatMap((id, index) => {
    const paragraph = find(snapshot, 'paragraph', id)
    return paragraph ? [{ paragraph, story, index }] : []
  })
}

export function matchVersions(before: Snapshot, after: Snapshot): Matching {
  const memo: PairsMemo = new Map()
  const stories = pairStories(before, after, memo)
  const work = new ParagraphMatching(memo)
  const gaps: (readonly [readonly Stand[], readonly Stand[]])[] = []
  for (const [one, other] of stories) gaps.push([standsOf(before, one), standsOf(after, other)])
  for (const [ones, others] of gaps) work.byId(ones, others, SAME_ID)
  for (const [ones, others] of gaps) work.byText(ones, others, 1)
  const everyBefore = all(before, 'story').flatMap((story) => standsOf(before, story))
  const everyAfter = all(after, 'story').flatMap((story) => standsOf(after, story))
  work.byId(everyBefore, everyAfter, SAME_ID)
  work.byText(everyBefore, everyAfter, TELLING)
  for (const [ones, others] of gaps) work.byLikeness(ones, others, ALIKE, 1)
  for (const [ones, others] of gaps) work.alone(ones, others)
  work.byLikeness(everyBefore, everyAfter, 0.6, TELLING)
  const pages = [...pairPages(before, after), ...pairMasters(before, after)]
  return {
    pageAfter: new Map(pages),
    pageBefore: new Map(pages.map(([one, other]) => [other, one])),
    storyAfter: new Map(stories.map(([one, other]) => [one.id, other])),
    storyBefore: new Map(stories.map(([one, other]) => [other.id, one])),
    paragraphAfter: work.after,
    paragraphBefore: work.before,
  }
}

/** By id, else by number and section, else the one left over on either side. */
function pairPages(before: Snapshot, after: Snapshot): readonly (readonly [string, string])[] {
  const pairs: (readonly [string, string])[] = []
  let ones = all(before, 'page')
  let others = all(after, 'page')
  const pair = (same: (one: PageRecord, other: PageRecord) => boolean): void => {
    for (const one of ones) {
      const other = others.find((candidate) => same(one, candidate))
      if (!other) continue
      pairs.push([one.id, other.id])
      others = others.filter((candidate) => candidate !== other)
      ones = ones.filter((candidate) => candidate !== one)
    }
  }
  pair((one, other) => one.id === other.id)
  pair((one, other) => one.number === other.number && one.section === other.section)
  if (ones.length === 1 && others.length === 1) pair(() => true)
  return pairs
}

function pairMasters(before: Snapshot, after: Snapshot): readonly (readonly [string, string])[] {
  return all(before, 'master').flatMap((one) => {
    const other = find(after, 'master', one.id) ?? all(after, 'master').find(({ name }) => name === one.name)
    return other ? [[one.id, other.id] as const] : []
  })
}

/** Pairs of stories, in the order of the earlier version. */
function pairStories(before: Snapshot, after: Snapshot, memo: PairsMemo): readonly [StoryRecord, StoryRecord][] {
  const text = (snapshot: Snapshot, story: StoryRecord): string =>
    standsOf(snapshot, story)
      .map(({ paragraph }) => paragraph.text)
      .join('\n')
  const ones = all(before, 'story').map((story) => ({ story, text: text(before, story) }))
  const others = all(after, 'story').map((story) => ({ story, text: text(after, story) }))
  const found = new Map<string, StoryRecord>()
  const taken = new Set<string>()
  const take = (one: StoryRecord, other: StoryRecord): void => {
    if (found.has(one.id) || taken.has(other.id)) return
    found.set(one.id, other)
    taken.add(other.id)
  }
  const byId = new Map(others.map((other) => [other.story.id, other]))
  for (const one of ones) {
    const other = byId.get(one.story.id)
    if (other && likeness(one.text, other.text, memo) >= STORIES_ALIKE) take(one.story, other.story)
  }
  const candidates = ones
    .filter(({ story }) => !found.has(story.id))
    .flatMap((one) =>
      others
        .filter(({ story }) => !taken.has(story.id))
        .map((other) => ({ one, other, score: likeness(one.text, other.text, memo) })),
    )
    .filter(({ one, score }) => one.text !== '' && score >= STORIES_ALIKE)
    .sort((x, y) => y.score - x.score)
  for (const { one, other } of candidates) take(one.story, other.story)
  // Rewritten from end to end, or emptied: the id is all there is to go by.
  for (const one of ones) {
    const other = byId.get(one.story.id)
    if (other) take(one.story, other.story)
  }
  return ones.flatMap(({ story }) => {
    const other = found.get(story.id)
    return other ? [[story, other] as [StoryRecord, StoryRecord]] : []
  })
}

class ParagraphMatching {
  readonly after = new Map<string, Stand>()
  readonly before = new Map<string, Stand>()
  private readonly memo: PairsMemo

  constructor(memo: PairsMemo) {
    this.memo = memo
  }

  private take(one: Stand, other: Stand): void {
    this.after.set(one.paragraph.id, other)
    this.before.set(other.paragraph.id, one)
  }

  private free(ones: readonly Stand[], others: readonly Stand[]): readonly [readonly Stand[], readonly Stand[]] {
    return [
      ones.filter(({ paragraph }) => !this.after.has(paragraph.id)),
      others.filter(({ paragraph }) => !this.before.has(paragraph.id)),
    ]
  }

  /** The same id, and text that does not speak against it. A part that was split off counts as alike. */
  byId(ones: readonly Stand[], others: readonly Stand[], least: number): void {
    const ids = new Map(others.map((other) => [other.paragraph.id, other]))
    for (const one of ones) {
      const other = ids.get(one.paragraph.id)
      if (!other || this.after.has(one.paragraph.id) || this.before.has(other.paragraph.id)) continue
      const [x, y] = [one.paragraph.text, other.paragraph.text]
      // Of a part that was split off, or of an emptied paragraph, the id says enough.
      const part = x.startsWith(y) || y.startsWith(x)
      if (x === y || part || likeness(x, y, this.memo) >= least) this.take(one, other)
    }
  }

  /** The very same text, in order where it stands more than once. */
  byText(ones: readonly Stand[], others: readonly Stand[], shortest: number): void {
    const [left, right] = this.free(ones, others)
    const texts = new Map<string, Stand[]>()
    for (const other of right) {
      const { text } = other.paragraph
      if (text.length < shortest) continue
      const same = texts.get(text)
      if (same) same.push(other)
      else texts.set(text, [other])
    }
    for (const one of left) {
      const other = texts.get(one.paragraph.text)?.shift()
      if (other) this.take(one, other)
    }
  }

  /** The likest first. */
  byLikeness(ones: readonly Stand[], others: readonly Stand[], least: number, shortest: number): void {
    const long = ({ paragraph }: Stand): boolean => paragraph.text.length >= shortest
    const [left, right] = this.free(ones.filter(long), others.filter(long))
    const candidates = left
      .flatMap((one) =>
        right.map((other) => ({ one, other, score: likeness(one.paragraph.text, other.paragraph.text, this.memo) })),
      )
      .filter(({ score }) => score >= least)
      .sort((x, y) => y.score - x.score)
    for (const { one, other } of candidates)
      if (!this.after.has(one.paragraph.id) && !this.before.has(other.paragraph.id)) this.take(one, other)
  }

  /** One paragraph on either side between two that are matched: it was rewritten. */
  alone(ones: readonly Stand[], others: readonly Stand[]): void {
    const position = new Map(others.map((other, index) => [other.paragraph.id, index]))
    for (const [i, one] of ones.entries()) {
      if (this.after.has(one.paragraph.id)) continue
      const previous = ones[i - 1]
      const next = ones[i + 1]
      const low = previous ? position.get(this.after.get(previous.paragraph.id)?.paragraph.id ?? '') : -1
      const high = next ? position.get(this.after.get(next.paragraph.id)?.paragraph.id ?? '') : others.length
      if (low === undefined || high === undefined || high - low !== 2) continue
      const other = others[low + 1]
      if (other && !this.before.has(other.paragraph.id)) this.take(one, other)
    }
  }
}
