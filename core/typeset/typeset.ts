/**
 * Typesetting: a snapshot of the document in, the layout of all its stories out.
 *
 * Role: keeps the last result of each story and sets anew only what a change can reach. Boundary: pure; fonts and shaper
 * come with the composer.
 */
import type { FrameRecord, ParagraphRecord, StoryRecord } from '../model/records.ts'
import { find } from '../model/snapshot.ts'
import type { Snapshot } from '../model/snapshot.ts'
import { assembleFrame } from './assemble.ts'
import { createComposer } from './compose.ts'
import type { Measures, Setter } from './flow.ts'
import type { FontLibrary } from './font/face.ts'
import type { ComposedParagraph, DocumentLayout, Overset, TextFrameLayout } from './layout.ts'
import { LINE_STRIDE, itemOf } from './placement.ts'
import type { Item } from './placement.ts'
import { reflow } from './reflow.ts'
import type { StoryFlow } from './reflow.ts'
import type { Shaper } from './shape/shaper.ts'
import { START } from './slots.ts'
import { createStyles } from './style.ts'
import type { ResolvedParagraph, Styles } from './style.ts'
import { createSpaces } from './thread.ts'
import type { FrameSpace } from './thread.ts'

/** Breaks one paragraph into lines; `compose.ts` makes the real one. */
export interface ParagraphComposer {
  compose(
    paragraph: ParagraphRecord,
    resolved: ResolvedParagraph,
    measures: Measures,
    vertical: boolean,
  ): ComposedParagraph
}

export interface TypesetterParts {
  readonly composer: ParagraphComposer
  /** The cascade over a snapshot; it must resolve an unchanged paragraph to the identical object. */
  readonly styles?: (snapshot: Snapshot) => Styles
}

/** Typesets one document after each change. Every document or window has its own. */
export interface Typesetter {
  /**
   * The layout of all stories. What did not change since the last call is the identical object: frame layouts, lines,
   * composed paragraphs, and for an unchanged document the whole. Never throws for want of room: text that finds none
   * is overset (T4.3).
   */
  layout(snapshot: Snapshot): DocumentLayout
}

interface Kept {
  readonly story: StoryRecord
  readonly flow: StoryFlow
  /** By place in the thread. */
  readonly frames: readonly TextFrameLayout[]
  readonly overset: Overset | null
}

export function createTypesetter({ composer, styles = createStyles }: TypesetterParts): Typesetter {
  const setterOf = (vertical: boolean): Setter => ({
    compose: (item, measures) => composer.compose(item.record, item.resolved, measures, vertical),
    varying: new WeakMap(),
  })
  const setters = { across: setterOf(false), down: setterOf(true) }
  const spaces = createSpaces()
  let kept = new Map<string, Kept>()
  let last: { readonly snapshot: Snapshot; readonly layout: DocumentLayout } | null = null

  return {
    layout(snapshot) {
      if (last?.snapshot === snapshot) return last.layout
      const { stories, wrapping } = gather(snapshot)
      const cascade = styles(snapshot)
      const next = new Map<string, Kept>()
      let changed = stories.length !== kept.size
      for (const story of stories) {
        const old = kept.get(story.id) ?? null
        const room = spaces.of(snapshot, story.frameIds, wrapping)
        const items = itemsOf(snapshot, story, cascade, old?.flow.items ?? null)
        const set = setStory(story, items, room, old, room[0]?.vertical ? setters.down : setters.across)
        changed ||= set !== old
        next.set(story.id, set)
      }
      kept = next
      const layout = last && !changed ? last.layout : layoutOf(next.values())
      last = { snapshot, layout }
      return layout
    },
  }
}

/** The typesetter of the whole engine: HarfBuzz shaping, total-fit lines. */
export function createEngineTypesetter(parts: { readonly fonts: FontLibrary; readonly shaper: Shaper }): Typesetter {
  return createTypesetter({ composer: createComposer(parts) })
}

/** Stories, and frames with a wrap by page, in one pass. */
function gather(snapshot: Snapshot): { stories: StoryRecord[]; wrapping: Map<string, FrameRecord[]> } {
  const stories: StoryRecord[] = []
  const wrapping = new Map<string, FrameRecord[]>()
  for (const record of snapshot.records.values()) {
    if (record.type === 'story') stories.push(record)
    else if (record.type === 'frame' && record.wrap.kind !== 'none') {
      const near = wrapping.get(record.pageId)
      if (near) near.push(record)
      else wrapping.set(record.pageId, [record])
    }
  }
  return { stories, wrapping }
}

/** The story's paragraphs, ready to be set; the old list itself where none differs. */
function itemsOf(
  snapshot: Snapshot,
  story: StoryRecord,
  cascade: Styles,
  old: readonly Item[] | null,
): readonly Item[] {
  const items: Item[] = []
  let same = old !== null
  for (const id of story.paragraphIds) {
    const record = find(snapshot, 'paragraph', id)
    if (!record) continue
    const item = itemOf(record, cascade.paragraph(record))
    same &&= old![items.length] === item
    items.push(item)
  }
  return same && old!.length === items.length ? old! : items
}

function setStory(
  story: StoryRecord,
  items: readonly Item[],
  spaces: readonly FrameSpace[],
  old: Kept | null,
  setter: Setter,
): Kept {
  if (old && old.flow.items === items && sameList(old.flow.spaces, spaces)) {
    return old.story === story ? old : { ...old, story }
  }
  if (spaces.length === 0) {
    const nowhere: StoryFlow = { items, spaces, placements: [], endBack: 0, end: START }
    return { story, flow: nowhere, frames: [], overset: framelessOverset(story.id, items) }
  }
  const from = old && old.flow.spaces.length > 0 ? old.flow : null
  const done = reflow(from, items, spaces, setter)
  const frames = spaces.map((space, i) => {
    const before = old?.frames[i]?.frameId === space.frame.id ? old.frames[i] : undefined
    const untouched = before && from?.spaces[i] === space && (i < done.from || i > done.to)
    return untouched ? before : assembleFrame(space, story.id, done.flow.placements, i, before)
  })
  return { story, flow: done.flow, frames, overset: oversetOf(story.id, done.flow) }
}

function sameList<T>(a: readonly T[], b: readonly T[]): boolean {
  return a === b || (a.length === b.length && a.every((value, i) => value === b[i]))
}

/** Characters from a UTF-16 offset on, line breaks not counted. */
function charactersFrom(text: string, offset: number): number {
  let count = 0
  for (let i = offset; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit !== 0x0a && (unit & 0xfc00) !== 0xdc00) count++
  }
  return count
}

/** T4.3: what of the story found no place. */
function oversetOf(storyId: string, { placements, spaces }: StoryFlow): Overset | null {
  let first = placements.length
  let lines = 0
  let characters = 0
  let offset = 0
  while (first > 0) {
    const placement = placements[first - 1]
    const all = placement.data.length / LINE_STRIDE
    const empty = all === 0 && placement.start.frame >= spaces.length
    if (placement.over === 0 && !empty) break
    first--
    offset = all > placement.over ? placement.composed.lines[all - placement.over].from : 0
    lines += placement.over
    characters += charactersFrom(placement.item.record.text, offset)
    if (offset > 0) break
  }
  if (characters === 0) return null
  return { storyId, lines, characters, paragraphId: placements[first].item.record.id, offset }
}

/** A story that has no frame at all: its lines cannot be counted, as nothing says how wide they would be. */
function framelessOverset(storyId: string, items: readonly Item[]): Overset | null {
  const characters = items.reduce((sum, { record }) => sum + charactersFrom(record.text, 0), 0)
  if (characters === 0) return null
  return { storyId, lines: 0, characters, paragraphId: items[0].record.id, offset: 0 }
}

function layoutOf(stories: Iterable<Kept>): DocumentLayout {
  const frames = new Map<string, TextFrameLayout>()
  const paragraphs = new Map<string, ComposedParagraph>()
  const overset: Overset[] = []
  for (const story of stories) {
    for (const frame of story.frames) frames.set(frame.frameId, frame)
    for (const { item, composed } of story.flow.placements) paragraphs.set(item.record.id, composed)
    if (story.overset) overset.push(story.overset)
  }
  return { frames, paragraphs, overset }
}
