/**
 * Which frames the canvas shows and which of them a pointer meets.
 *
 * Role: pure, records → frames in z-order. Boundary: the order is the display list's.
 */
import { apply, containsRotated, invertMatrix, type Point } from '../../core/model/geometry.ts'
import type { FrameRecord, ImageFrameRecord, ImagePlacement } from '../../core/model/records.ts'
import { find, type Snapshot } from '../../core/model/snapshot.ts'
import { ptToMm } from '../../core/model/units.ts'
import type { DisplayList, GroupItem, PaintItem } from '../../core/paint/displayList.ts'
import { frameBox, turnOf } from '../../core/paint/frame.ts'

/** Frames of the page itself (not of its master) that stand in no group, back to front. */
export function topFrames(snapshot: Snapshot, list: DisplayList): FrameRecord[] {
  return list.items.flatMap((item) => {
    const frame = item.kind === 'group' ? find(snapshot, 'frame', item.frameId) : undefined
    return frame && frame.pageId === list.pageId ? [frame] : []
  })
}

export function isLocked(snapshot: Snapshot, frame: FrameRecord): boolean {
  return frame.locked || (find(snapshot, 'layer', frame.layerId)?.locked ?? false)
}

/** The frontmost frame under a point (pt of the page) that `accept` takes; groups are looked into. */
export function frameAt(
  snapshot: Snapshot,
  list: DisplayList,
  point: Point,
  accept: (frame: FrameRecord) => boolean,
): FrameRecord | null {
  return search(snapshot, list.items, list.pageId, point, accept)
}

function search(
  snapshot: Snapshot,
  items: readonly PaintItem[],
  pageId: string,
  point: Point,
  accept: (frame: FrameRecord) => boolean,
): FrameRecord | null {
  for (let i = items.length - 1; i >= 0; i--) {
    const item = items[i]
    if (item.kind !== 'group') continue
    const frame = find(snapshot, 'frame', item.frameId)
    if (!frame || frame.pageId !== pageId) continue
    if (frame.kind === 'group') {
      const turn = turnOf(frame)
      const inner = turn ? apply(invertMatrix(turn), point) : point
      const found = search(snapshot, item.items, pageId, inner, accept)
      if (found) return found
    } else if (accept(frame) && containsRotated(frameBox(frame), frame.rotationDeg, point)) return frame
  }
  return null
}

/** Where a frame's picture lies in it, as painted; null where it paints none. */
export function shownPlacement(list: DisplayList, frame: ImageFrameRecord): ImagePlacement | null {
  if (frame.placement) return frame.placement
  const item = imageOf(list.items, frame.id)
  if (!item) return null
  const [width, , , height, x, y] = item.matrix
  const box = frameBox(frame)
  return {
    xMm: ptToMm(x - box.x),
    yMm: ptToMm(y - box.y),
    widthMm: ptToMm(width),
    heightMm: ptToMm(height),
    rotationDeg: 0,
  }
}

function imageOf(items: readonly PaintItem[], frameId: string): Extract<PaintItem, { kind: 'image' }> | null {
  for (const item of items) {
    if (item.kind === 'image' && item.frameId === frameId) return item
    const found = item.kind === 'group' ? imageOf((item satisfies GroupItem).items, frameId) : null
    if (found) return found
  }
  return null
}
