/**
 * Which frames the canvas shows and which of them a pointer meets.
 *
 * Role: pure, records → frames in z-order. Boundary: the order is the display list's.
 */
import { backToFront } from '../../core/model/stacking.ts'
import { groupsOf, isLocked, lockedAmong } from '../../core/commands/frames/tree.ts'
import { apply, containsRotated, invertMatrix, outset, type Point } from '../../core/model/geometry.ts'
import type { FrameRecord, ImageFrameRecord, ImagePlacement } from '../../core/model/records.ts'
import { all, find, type Snapshot } from '../../core/model/snapshot.ts'
import { ptToMm } from '../../core/model/units.ts'
import type { DisplayList, GroupItem, PaintItem } from '../../core/paint/displayList.ts'
import { outermost } from '../tools/frameChanges.ts'
import { frameBox, turnOf } from '../../core/paint/frame.ts'

/** Frames of the page itself (not of its master) that stand in no group, back to front. */
export function topFrames(snapshot: Snapshot, list: DisplayList): FrameRecord[] {
  return list.items.flatMap((item) => {
    const frame = item.kind === 'group' ? find(snapshot, 'frame', item.frameId) : undefined
    return frame && frame.pageId === list.pageId ? [frame] : []
  })
}

/**
 * The frames that are taken hold of one by one, back to front: those in no group, and the members of a group in which one is
 * chosen. Members of a turned group are not: their boxes stand elsewhere than they are seen.
 */
export function stageFrames(snapshot: Snapshot, list: DisplayList, selection: readonly string[]): FrameRecord[] {
  const open = new Set(
    selection.flatMap((id) => {
      const frame = find(snapshot, 'frame', id)
      return frame && isReachable(snapshot, frame) ? groupsOf(snapshot, frame).map((group) => group.id) : []
    }),
  )
  const opened = (frame: FrameRecord): readonly FrameRecord[] =>
    open.has(frame.id) ? membersOf(snapshot, frame.id).flatMap(opened) : [frame]
  return topFrames(snapshot, list).flatMap(opened)
}

/** Whether a frame lies in no turned group. */
export function isReachable(snapshot: Snapshot, frame: FrameRecord): boolean {
  return groupsOf(snapshot, frame).every(({ rotationDeg }) => rotationDeg === 0)
}

/** What the select tool has in hand of a selection: the frames themselves, or the groups that they cannot be taken out of. */
export function onStage(snapshot: Snapshot, selection: readonly string[]): readonly string[] {
  const frames = selection.flatMap((id) => find(snapshot, 'frame', id) ?? [])
  return [...new Set(frames.map((frame) => (isReachable(snapshot, frame) ? frame : outermost(snapshot, frame)).id))]
}

/** What may be done to a frame on the stage. */
export function freedomOf(snapshot: Snapshot, frame: FrameRecord): { movable: boolean; resizable: boolean } {
  return { movable: !isLocked(snapshot, frame), resizable: lockedAmong(snapshot, [frame.id]).length === 0 }
}

/** A new selection in the order in which its frames were chosen. */
export function inOrderOf(before: readonly string[], ids: readonly string[]): readonly string[] {
  return [...before.filter((id) => ids.includes(id)), ...ids.filter((id) => !before.includes(id))]
}

/** What lies in a group, back to front. */
export function membersOf(snapshot: Snapshot, groupId: string): readonly FrameRecord[] {
  return all(snapshot, 'frame')
    .filter((frame) => frame.groupId === groupId)
    .sort(backToFront)
}

/** Items of masters behind the page, back to front: seen, but not the page's to take hold of. */
export function masterItems(snapshot: Snapshot, list: DisplayList): FrameRecord[] {
  return list.items.flatMap((item) => {
    const frame = item.kind === 'group' ? find(snapshot, 'frame', item.frameId) : undefined
    return frame && frame.pageId !== list.pageId ? [frame] : []
  })
}

/** The frontmost item of a master under a point (pt of the page); null where there is none, or a frame of the page lies there. */
export function masterItemAt(snapshot: Snapshot, list: DisplayList, point: Point): string | null {
  if (frameAt(snapshot, list, point, (frame) => frame.fill !== null || frame.kind === 'image')) return null
  const items = masterItems(snapshot, list).filter((frame) => {
    const { x, y, width, height } = frameBox(frame)
    // A line has no inside: so much round it counts.
    const box = outset({ x, y, width, height }, REACH_PT, REACH_PT, REACH_PT, REACH_PT)
    return containsRotated(frame.kind === 'line' ? box : frameBox(frame), frame.rotationDeg, point)
  })
  return items.at(-1)?.id ?? null
}

/** As near to a line as counts as on it, pt. */
const REACH_PT = 3

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
