/**
 * Typesetting: a snapshot of the document in, the layout of all its stories out.
 *
 * Role: keeps the last result of each story and sets anew only what a change can reach. Boundary: pure; fonts and shaper
 * come with the composer.
 */
import type { ParagraphRecord, StoryRecord } from '../model/records.ts'
import { find } from '../model/snapshot.ts'
import type { Snapshot } from '../model/snapshot.ts'
import type { VariableValues } from '../model/variableValues.ts'
import { assembleFrame } from './assemble.ts'
import { createComposer } from './compose.ts'
import type { Measures, Setter } from './flow.ts'
import type { FontLibrary } from './font/face.ts'
import type { ComposedParagraph, DocumentLayout, Overset, PageText, TextFrameLayout } from './layout.ts'
import { LINE_STRIDE, itemOf } from './placement.ts'
import type { Item } from './placement.ts'
import { reflow } from './reflow.ts'
import type { StoryFlow } from './reflow.ts'
import type { Shaper } from './shape/shaper.ts'
import { inKeptOffsets, shownParagraph } from './shown.ts'
import { START } from './slots.ts'
import { createStyles } from './style.ts'
import type { ResolvedParagraph, Styles } from './style.ts'
import { surroundingsOf } from './surroundings.ts'
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

/** A story as set; one of a master with variables also by the pages that show it. */
interface Story {
  readonly set: Kept
  readonly pages: ReadonlyMap<string, Kept> | null
}
type Stories = ReadonlyMap<string, Story>

export function createTypesetter({ composer, styles = createStyles }: TypesetterParts): Typesetter {
  const setterOf = (vertical: boolean): Setter => ({
    compose: ({ record, resolved }, measures) =>
      inKeptOffsets(composer.compose(record, resolved, measures, vertical), record),
    varying: new WeakMap(),
  })
  const setters = { across: setterOf(false), down: setterOf(true) }
  const spaces = createSpaces()
  let kept = new Map<string, Kept>()
  let last: { readonly snapshot: Snapshot; readonly layout: DocumentLayout; readonly stories: Stories } | null = null

  return {
    layout(snapshot) {
      if (last?.snapshot === snapshot) return last.layout
      const around = surroundingsOf(snapshot)
      const cascade = styles(snapshot)
      const next = new Map<string, Kept>()
      const done = new Map<string, Story>()
      for (const story of around.stories) {
        const room = spaces.of(snapshot, story.frameIds, around.wrapping)
        /** Sets the story once for each way its variables are shown. */
        const setAs = (way: string, values: VariableValues): Kept => {
          const key = way === '' ? story.id : `${story.id}\u0000${way}`
          const known = next.get(key)
          if (known) return known
          const old = kept.get(key) ?? null
          const items = itemsOf(snapshot, story, cascade, values, old?.flow.items ?? null)
          const set = setStory(story, items, room, old, room[0]?.vertical ? setters.down : setters.across)
          next.set(key, set)
          return set
        }
        const { values, pages } = around.shown(story)
        done.set(story.id, {
          set: setAs('', values),
          pages: pages && new Map(pages.map((page) => [page.id, setAs(page.way, page.values)])),
        })
      }
      kept = next
      const layout = layoutOf(done, last?.stories ?? null, last?.layout ?? null)
      last = { snapshot, layout, stories: done }
      return layout
    },
  }
}

/** The typesetter of the whole engine: HarfBuzz shaping, total-fit lines. */
export function createEngineTypesetter(parts: { readonly fonts: FontLibrary; readonly shaper: Shaper }): Typesetter {
  return createTypesetter({ composer: createComposer(parts) })
}

/** The story's paragraphs, ready to be set; the old list itself where none differs. */
function itemsOf(
  snapshot: Snapshot,
  story: StoryRecord,
  cascade: Styles,
  values: VariableValues,
  old: readonly Item[] | null,
): readonly Item[] {
  const items: Item[] = []
  let same = old !== null
  for (const id of story.paragraphIds) {
    const kept = find(snapshot, 'paragraph', id)
    if (!kept) continue
    const record = shownParagraph(kept, values)
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
    characters += charactersFrom(placement.composed.text, offset)
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

/** The layout of all stories; the old one where none of them is set otherwise. */
function layoutOf(stories: Stories, oldStories: Stories | null, old: DocumentLayout | null): DocumentLayout {
  if (old && oldStories && sameStories(stories, oldStories)) return old
  const frames = new Map<string, TextFrameLayout>()
  const paragraphs = new Map<string, ComposedParagraph>()
  const overset: Overset[] = []
  const sets = new Map<string, Kept[]>()
  for (const { set, pages } of stories.values()) {
    put(set, frames, paragraphs)
    for (const [pageId, shown] of pages ?? []) {
      const list = sets.get(pageId)
      if (list) list.push(shown)
      else sets.set(pageId, [shown])
    }
    const over = pages ? most([...pages.values()].map((shown) => shown.overset)) : set.overset
    if (over) overset.push(over)
  }
  const onPages = new Map([...sets].map(([pageId, list]) => [pageId, pageTextOf(list)]))
  return { frames, paragraphs, overset, onPages }
}

function put({ frames: set, flow }: Kept, frames: Map<string, TextFrameLayout>, paragraphs: PageParagraphs): void {
  for (const frame of set) frames.set(frame.frameId, frame)
  for (const { item, composed } of flow.placements) paragraphs.set(item.record.id, composed)
}

type PageParagraphs = Map<string, ComposedParagraph>

function pageTextOf(list: readonly Kept[]): PageText {
  const text = { frames: new Map<string, TextFrameLayout>(), paragraphs: new Map<string, ComposedParagraph>() }
  for (const set of list) put(set, text.frames, text.paragraphs)
  return text
}

function most(list: readonly (Overset | null)[]): Overset | null {
  return list.reduce((worst, one) => ((one?.characters ?? 0) > (worst?.characters ?? 0) ? one : worst), null)
}

function sameStories(one: Stories, other: Stories): boolean {
  if (one.size !== other.size) return false
  for (const [id, { set, pages }] of one) {
    const before = other.get(id)
    if (before?.set !== set || (before.pages?.size ?? -1) !== (pages?.size ?? -1)) return false
    for (const [pageId, shown] of pages ?? []) if (before.pages!.get(pageId) !== shown) return false
  }
  return true
}
