/**
 * Where annotations stand, and in which order they are read.
 *
 * Role: page by page; on a page story by story as they stand on it, in a story by the text; what stands on frames and spots goes
 * between by its place. Detached ones come last. Boundary: pure; reads records and layout.
 */
import type { AnnotationRecord, StoryRecord, TextAnchor } from '../../core/model/records.ts'
import { all, find, type Snapshot } from '../../core/model/snapshot.ts'
import { mmToPt } from '../../core/model/units.ts'
import type { DocumentLayout } from '../../core/typeset/layout.ts'
import { setFrame } from '../../core/typeset/lineGeometry.ts'

/** An annotation in its place. */
export interface Placed {
  readonly annotation: AnnotationRecord
  /** The page that shows it; null: detached, or its text is overset. */
  readonly pageId: string | null
  readonly detached: boolean
}

/** Lines of a paragraph, as frames show them. */
interface Stretch {
  readonly from: number
  readonly to: number
  readonly frameId: string
}

const keptStretches = new WeakMap<DocumentLayout, ReadonlyMap<string, readonly Stretch[]>>()

/** By paragraph, where its lines stand. Kept as long as the layout is. */
function stretchesOf(layout: DocumentLayout): ReadonlyMap<string, readonly Stretch[]> {
  const kept = keptStretches.get(layout)
  if (kept) return kept
  const found = new Map<string, Stretch[]>()
  for (const frame of layout.frames.values())
    for (const { paragraphId, line } of frame.lines) {
      const list = found.get(paragraphId) ?? []
      const last = list.at(-1)
      if (last?.frameId === frame.frameId && last.to === line.from) list[list.length - 1] = { ...last, to: line.to }
      else list.push({ from: line.from, to: line.to, frameId: frame.frameId })
      found.set(paragraphId, list)
    }
  keptStretches.set(layout, found)
  return found
}

/** The frame that shows a place of a paragraph; null: it is overset or nowhere. */
export function frameOfText(layout: DocumentLayout, paragraphId: string, offset: number): string | null {
  const stretches = stretchesOf(layout).get(paragraphId) ?? []
  return (
    (stretches.find(({ from, to }) => from <= offset && offset < to) ?? stretches.findLast(({ to }) => to === offset))
      ?.frameId ?? null
  )
}

/** Stories that a page shows, in the order in which an eye goes down it. */
export function storiesOn(snapshot: Snapshot, layout: DocumentLayout, pageId: string): readonly StoryRecord[] {
  const tops = new Map<StoryRecord, { readonly x: number; readonly y: number }>()
  for (const story of all(snapshot, 'story'))
    for (const id of story.frameIds) {
      const frame = find(snapshot, 'frame', id)
      const set = frame?.pageId === pageId ? setFrame(snapshot, layout, id) : null
      if (!set || set.lines.length === 0) continue
      tops.set(story, { x: mmToPt(set.frame.xMm), y: mmToPt(set.frame.yMm) })
      break
    }
  const at = (story: StoryRecord) => tops.get(story)!
  return [...tops.keys()].sort((a, b) => at(a).y - at(b).y || at(a).x - at(b).x)
}

export const isLost = ({ anchor }: AnnotationRecord): boolean =>
  anchor.kind === 'text'
    ? anchor.paragraphId === null
    : anchor.kind === 'frame'
      ? anchor.frameId === null
      : anchor.pageId === null

/** All annotations in their order. @param pageIds in the order of the edition */
export function inTextOrder(snapshot: Snapshot, layout: DocumentLayout, pageIds: readonly string[]): readonly Placed[] {
  const annotations = all(snapshot, 'annotation')
  if (annotations.length === 0) return []
  const storyOf = new Map<string, { readonly story: StoryRecord; readonly index: number }>()
  for (const story of all(snapshot, 'story'))
    for (const [index, id] of story.paragraphIds.entries()) storyOf.set(id, { story, index })
  const pages = new Map(pageIds.map((id, index) => [id, index]))
  /** Page, top and left edge of the frame that shows it, story, paragraph, offset. */
  const keyOf = (annotation: AnnotationRecord): { pageId: string | null; key: readonly number[] } => {
    const { anchor } = annotation
    const onPage = (pageId: string, xMm: number, yMm: number, rest: readonly number[] = [-1, 0]) => ({
      pageId,
      key: [pages.get(pageId) ?? pages.size, Math.round(yMm), Math.round(xMm), ...rest],
    })
    if (anchor.kind === 'spot') return onPage(anchor.pageId ?? '', anchor.xMm, anchor.yMm)
    if (anchor.kind === 'frame') {
      const frame = find(snapshot, 'frame', anchor.frameId)
      return frame ? onPage(frame.pageId, frame.xMm, frame.yMm) : NOWHERE
    }
    const place = storyOf.get(anchor.paragraphId ?? '')
    const shown = place && frameOfText(layout, anchor.paragraphId!, anchor.from)
    const frame = find(snapshot, 'frame', shown ?? place?.story.frameIds[0] ?? null)
    if (!place || !frame) return NOWHERE
    // A thread is read as one, wherever on the page its frames stand.
    const first = place.story.frameIds
      .map((id) => find(snapshot, 'frame', id))
      .find((one) => one?.pageId === frame.pageId)!
    const { pageId, key } = onPage(frame.pageId, first.xMm, first.yMm, [place.index, anchor.from])
    return { pageId: shown == null ? null : pageId, key }
  }
  return annotations
    .map((annotation) => ({ annotation, detached: isLost(annotation), ...keyOf(annotation) }))
    .sort(
      (a, b) =>
        Number(a.detached) - Number(b.detached) ||
        compareKeys(a.key, b.key) ||
        (a.annotation.createdAt < b.annotation.createdAt ? -1 : 1),
    )
    .map(({ annotation, detached, pageId }) => placedOnce(annotation, detached ? null : pageId, detached))
}

const keptPlaced = new WeakMap<AnnotationRecord, Placed>()

/** The same object while nothing of it changes: what is drawn of it is drawn once. */
function placedOnce(annotation: AnnotationRecord, pageId: string | null, detached: boolean): Placed {
  const kept = keptPlaced.get(annotation)
  if (kept?.pageId === pageId && kept.detached === detached) return kept
  const placed = { annotation, pageId, detached }
  keptPlaced.set(annotation, placed)
  return placed
}

const NOWHERE = { pageId: null, key: [Infinity] }

function compareKeys(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) if (a[i] !== b[i]) return a[i]! - b[i]!
  return a.length - b.length
}

/** The story of a text anchor's paragraph. */
export function storyOfAnchor(snapshot: Snapshot, { paragraphId }: TextAnchor): StoryRecord | undefined {
  return paragraphId === null
    ? undefined
    : all(snapshot, 'story').find(({ paragraphIds }) => paragraphIds.includes(paragraphId))
}
