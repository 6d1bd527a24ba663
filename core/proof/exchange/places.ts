/**
 * Where a mark stands on the page, for comments about it.
 *
 * Role: an anchor to quads and a box, from the layout's own lines. Boundary: shapes of marks are `core/proof/marks`.
 */
import { boundsOf, cornersOf, apply, type Point, type Rect } from '../../model/geometry.ts'
import type { AnnotationRecord, Anchor, FrameRecord, TextAnchor } from '../../model/records.ts'
import { all, find, type Snapshot } from '../../model/snapshot.ts'
import { mmToPt } from '../../model/units.ts'
import type { Quad } from '../../pdf/annotations/comment.ts'
import { caretRect, selectionQuads } from '../../typeset/caret.ts'
import type { DocumentLayout } from '../../typeset/layout.ts'
import { boxOf, frameMatrix } from '../../typeset/lineGeometry.ts'

/** On one page. Lengths in pt, from the page's top left corner. */
export interface Place {
  readonly pageId: string
  /** Marked text, a line each; empty for what stands on no text. */
  readonly quads: readonly Quad[]
  /** Where text goes in: from the line's upper edge to its lower; null: elsewhere. */
  readonly caret: readonly [Point, Point] | null
  readonly box: Rect
}

/** A document as comments see it. */
export interface Ground {
  readonly snapshot: Snapshot
  readonly layout: DocumentLayout
  /** Story of every paragraph. */
  readonly storyOf: ReadonlyMap<string, string>
}

export function groundOf(snapshot: Snapshot, layout: DocumentLayout): Ground {
  const storyOf = new Map<string, string>()
  for (const { id, paragraphIds } of all(snapshot, 'story'))
    for (const paragraphId of paragraphIds) storyOf.set(paragraphId, id)
  return { snapshot, layout, storyOf }
}

/** Side of the box of what has a point for a place, pt: a reader's note icon. */
export const ICON_PT = 18

/** The places of an anchor, one a page, in reading order; none where it is detached, its text is overset or its page gone. */
export function placesOf(ground: Ground, anchor: Anchor): readonly Place[] {
  if (anchor.kind === 'text') return textPlaces(ground, anchor)
  if (anchor.kind === 'frame') {
    const frame = find(ground.snapshot, 'frame', anchor.frameId)
    if (!frame) return []
    return [{ pageId: frame.pageId, quads: [], caret: null, box: frameBounds(ground.snapshot, frame) }]
  }
  if (anchor.pageId === null) return []
  const box = { x: mmToPt(anchor.xMm), y: mmToPt(anchor.yMm), width: ICON_PT, height: ICON_PT }
  return [{ pageId: anchor.pageId, quads: [], caret: null, box }]
}

/** The upright box round a frame, pt. */
export function frameBounds(snapshot: Snapshot, frame: FrameRecord): Rect {
  const { width, height } = boxOf(frame)
  const matrix = frameMatrix(snapshot, frame)
  return boundsOf(cornersOf({ x: 0, y: 0, width, height }).map((corner) => apply(matrix, corner)))
}

function textPlaces({ snapshot, layout, storyOf }: Ground, anchor: TextAnchor): readonly Place[] {
  const { paragraphId, from, to, side } = anchor
  const storyId = paragraphId === null ? undefined : storyOf.get(paragraphId)
  if (paragraphId === null || storyId === undefined) return []
  if (from === to) {
    const caret = caretRect(snapshot, layout, { storyId, paragraphId, offset: from, side })
    if (!caret) return []
    const top = apply(caret.matrix, { x: caret.x, y: caret.y })
    const foot = apply(caret.matrix, { x: caret.x, y: caret.y + caret.height })
    return [{ pageId: caret.pageId, quads: [], caret: [top, foot], box: boundsOf([top, foot]) }]
  }
  const pages = new Map<string, Quad[]>()
  const span = { storyId, from: { paragraphId, offset: from }, to: { paragraphId, offset: to } }
  for (const { pageId, corners } of selectionQuads(snapshot, layout, span)) {
    const [a, b, c, d] = corners
    const quads = pages.get(pageId)
    if (quads) quads.push([a, b, d, c])
    else pages.set(pageId, [[a, b, d, c]])
  }
  return [...pages].map(([pageId, quads]) => ({ pageId, quads, caret: null, box: boundsOf(quads.flat()) }))
}

/** A place for what has none: beside the frame where its text is overset, else the page's top left corner. */
export function refuge({ snapshot, storyOf }: Ground, annotation: AnnotationRecord, pageId: string): Place | null {
  const { anchor } = annotation
  const box = { x: 6, y: 6, width: ICON_PT, height: ICON_PT }
  if (anchor.kind === 'text' && anchor.paragraphId !== null) {
    const story = find(snapshot, 'story', storyOf.get(anchor.paragraphId) ?? null)
    const frame = find(snapshot, 'frame', story?.frameIds[story.frameIds.length - 1] ?? null)
    if (frame) {
      const { width, height } = boxOf(frame)
      const corner = apply(frameMatrix(snapshot, frame), { x: width, y: height })
      return { pageId: frame.pageId, quads: [], caret: null, box: { ...box, x: corner.x, y: corner.y - ICON_PT } }
    }
  }
  return find(snapshot, 'page', pageId) ? { pageId, quads: [], caret: null, box } : null
}
