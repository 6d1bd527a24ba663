/**
 * Where on its page something that was compared stands.
 *
 * Role: places to boxes in mm, for crops, frames round differences and jumps. Boundary: reads layouts; decides nothing.
 */
import { boundsOf, transformedBounds, union } from '../../model/geometry.ts'
import type { Rect } from '../../model/geometry.ts'
import { find } from '../../model/snapshot.ts'
import { ptToMm } from '../../model/units.ts'
import { selectionQuads } from '../../typeset/caret.ts'
import { frameMatrix, boxOf } from '../../typeset/lineGeometry.ts'
import type { Version } from './compare.ts'
import type { PageBoxes, Place } from './difference.ts'

/** The boxes of a place on its pages: of text line by line, of a frame the frame, of a page all of it. None where it is overset. */
export function boxesOf(version: Version, place: Place): readonly PageBoxes[] {
  const { snapshot, layout } = version
  const { storyId, paragraphId, frameId, pageId } = place
  if (layout && storyId !== null && paragraphId !== null) {
    const length = find(snapshot, 'paragraph', paragraphId)?.text.length ?? 0
    // A place between two characters is shown by both.
    const empty = place.from === place.to
    const from = Math.max(0, Math.min(place.from - (empty ? 1 : 0), length))
    const to = Math.min(place.to + (empty ? 1 : 0), length)
    const span = { storyId, from: { paragraphId, offset: from }, to: { paragraphId, offset: to } }
    const pages = new Map<string, Rect[]>()
    for (const { pageId: id, corners } of selectionQuads(snapshot, layout, span)) {
      const box = inMm(boundsOf(corners))
      const own = pages.get(id)
      if (own) own.push(box)
      else pages.set(id, [box])
    }
    return [...pages].map(([id, boxes]) => ({ pageId: id, boxes }))
  }
  const frame = find(snapshot, 'frame', frameId)
  if (frame) {
    const { width, height } = boxOf(frame)
    const box = transformedBounds({ x: 0, y: 0, width, height }, frameMatrix(snapshot, frame))
    return [{ pageId: frame.pageId, boxes: [inMm(box)] }]
  }
  const page = find(snapshot, 'page', pageId)
  return page ? [{ pageId: page.id, boxes: [{ x: 0, y: 0, width: page.widthMm, height: page.heightMm }] }] : []
}

function inMm({ x, y, width, height }: Rect): Rect {
  return { x: ptToMm(x), y: ptToMm(y), width: ptToMm(width), height: ptToMm(height) }
}

/** A character alone says nothing: about the width of a column and four lines, mm. */
const LEAST: Size = { width: 50, height: 17 }

interface Size {
  readonly width: number
  readonly height: number
}

/** What of a page to show of a place: its boxes on the first page, with room round them; null where it stands nowhere. */
export function cropOf(
  version: Version,
  place: Place | null,
  { roomMm = 6, leastMm = LEAST }: { readonly roomMm?: number; readonly leastMm?: Size } = {},
): { readonly pageId: string; readonly box: Rect; readonly boxes: readonly Rect[] } | null {
  const first = place && boxesOf(version, place)[0]
  const page = first && find(version.snapshot, 'page', first.pageId)
  if (!first || !page || first.boxes.length === 0) return null
  // Text that runs over columns is shown where it begins.
  const [start, ...others] = first.boxes
  const near = others.filter((box) => Math.abs(box.y - start.y) < 30 && Math.abs(box.x - start.x) < 60)
  const all = near.reduce(union, start)
  const width = Math.min(page.widthMm, Math.max(leastMm.width, all.width + 4 * roomMm))
  const height = Math.min(page.heightMm, Math.max(leastMm.height, all.height + 2 * roomMm))
  const centred = (at: number, size: number, shown: number, sheet: number): number =>
    Math.max(0, Math.min(at + size / 2 - shown / 2, sheet - shown))
  const box = {
    x: centred(all.x, all.width, width, page.widthMm),
    y: centred(all.y, all.height, height, page.heightMm),
    width,
    height,
  }
  return { pageId: page.id, box, boxes: first.boxes }
}
