/**
 * What stories stand among: which frames they mind, and what the variables in their text say where.
 *
 * Role: one pass over the records before anything is set; masters come in here and nowhere else in typesetting. Boundary: sets no
 * text, knows no geometry.
 *
 * Frames of a master stand in the way of text on the pages that show it, and of text of masters based on it; frames of pages mind
 * no master's text. Text on a page is set for that page, text of a thread for the page where the thread begins; text of a master
 * once for the master itself and, where it has variables, once for each way in which pages show it.
 */
import { isTakenOver, mastersBehind } from '../model/masters.ts'
import type { FrameRecord, MasterRecord, PageRecord, StoryRecord } from '../model/records.ts'
import { find, type Snapshot } from '../model/snapshot.ts'
import { valuesOn, type VariableValues } from '../model/variableValues.ts'
import { variablesOf } from './shown.ts'

/** A page that shows a story of its master. */
export interface ShownOn {
  readonly id: string
  /** What the story's variables say there; pages of one way show the same. Never empty. */
  readonly way: string
  readonly values: VariableValues
}

export interface Surroundings {
  readonly stories: readonly StoryRecord[]
  /** Frames with a wrap that stand on a page or master or behind it, by its id. */
  readonly wrapping: ReadonlyMap<string, readonly FrameRecord[]>
  /** What variables of a story say; `pages`: of a master's story that has any, each page that shows it. */
  shown(story: StoryRecord): { readonly values: VariableValues; readonly pages: readonly ShownOn[] | null }
}

export function surroundingsOf(snapshot: Snapshot): Surroundings {
  const stories: StoryRecord[] = []
  const pages: PageRecord[] = []
  const masters: MasterRecord[] = []
  const wrapping = new Map<string, FrameRecord[]>()
  for (const record of snapshot.records.values()) {
    if (record.type === 'story') stories.push(record)
    else if (record.type === 'page') pages.push(record)
    else if (record.type === 'master') masters.push(record)
    else if (record.type === 'frame' && record.wrap.kind !== 'none') {
      const near = wrapping.get(record.pageId)
      if (near) near.push(record)
      else wrapping.set(record.pageId, [record])
    }
  }
  const values = new Map<string, VariableValues>()
  const valuesOf = (page: PageRecord): VariableValues => {
    let found = values.get(page.id)
    if (!found) values.set(page.id, (found = valuesOn(snapshot, page)))
    return found
  }
  const showing = masters.length > 0 ? pagesByMaster(snapshot, pages) : new Map<string, PageRecord[]>()
  return {
    stories,
    wrapping: masters.length > 0 ? withMasters(snapshot, wrapping, pages, masters) : wrapping,
    shown(story) {
      const first = frameOf(snapshot, story)
      const page = first && find(snapshot, 'page', first.pageId)
      if (page) return { values: valuesOf(page), pages: null }
      const used = usedIn(snapshot, story)
      const named = valuesOn(snapshot, null)
      if (!first || used === '') return { values: named, pages: null }
      const shown = (showing.get(first.pageId) ?? [])
        .filter((one) => story.frameIds.some((id) => isShown(snapshot, one, id)))
        .map((one): ShownOn => {
          const say = valuesOf(one)
          return { id: one.id, way: `=${Array.from(used, say).join('\u0000')}`, values: say }
        })
      return { values: named, pages: shown }
    },
  }
}

function isShown(snapshot: Snapshot, page: PageRecord, frameId: string): boolean {
  const frame = find(snapshot, 'frame', frameId)
  return frame !== undefined && !isTakenOver(snapshot, page, frame)
}

function frameOf(snapshot: Snapshot, { frameIds }: StoryRecord): FrameRecord | undefined {
  for (const id of frameIds) {
    const frame = find(snapshot, 'frame', id)
    if (frame) return frame
  }
  return undefined
}

/** The variables in a story's text, each once. */
function usedIn(snapshot: Snapshot, { paragraphIds }: StoryRecord): string {
  let used = ''
  for (const id of paragraphIds) {
    const paragraph = find(snapshot, 'paragraph', id)
    if (paragraph) used += variablesOf(paragraph)
  }
  return [...new Set(used)].join('')
}

/** Pages by every master that they show. */
function pagesByMaster(snapshot: Snapshot, pages: readonly PageRecord[]): Map<string, PageRecord[]> {
  const showing = new Map<string, PageRecord[]>()
  for (const page of pages)
    for (const { id } of mastersBehind(snapshot, page.id)) {
      const list = showing.get(id)
      if (list) list.push(page)
      else showing.set(id, [page])
    }
  return showing
}

/** Frames with a wrap, those of the masters behind a page or master with its own. */
function withMasters(
  snapshot: Snapshot,
  wrapping: ReadonlyMap<string, FrameRecord[]>,
  pages: readonly PageRecord[],
  masters: readonly MasterRecord[],
): ReadonlyMap<string, readonly FrameRecord[]> {
  if (!masters.some(({ id }) => wrapping.has(id))) return wrapping
  const all = new Map<string, readonly FrameRecord[]>(wrapping)
  for (const one of [...pages, ...masters]) {
    const behind = mastersBehind(snapshot, one.id)
      .flatMap(({ id }) => wrapping.get(id) ?? [])
      .filter((frame) => one.type === 'master' || !isTakenOver(snapshot, one, frame))
    if (behind.length > 0) all.set(one.id, [...behind, ...(wrapping.get(one.id) ?? [])])
  }
  return all
}
