/**
 * Frames and their groups.
 *
 * Role: who lies in whom, in what order, and how boxes move; the parts that the frame commands are made of. Boundary: knows
 * transactions, no commands. Members of a group stand in page coordinates, before the turns of their groups.
 */
import { backToFront } from '../../model/stacking.ts'
import { roundMm } from '../../model/area.ts'
import { apply, boundsOf, centreOf, cornersOf, placement, rotation, union } from '../../model/geometry.ts'
import type { Point, Rect } from '../../model/geometry.ts'
import type { IdSource } from '../../model/ids.ts'
import type { FrameRecord } from '../../model/records.ts'
import { all, find } from '../../model/snapshot.ts'
import type { Snapshot } from '../../model/snapshot.ts'
import type { Transaction } from '../../model/store.ts'
import type { AlignTo } from './alignFrames.ts'

/** What menus hand to every command on frames. */
export interface FrameSelection {
  readonly frameIds: readonly string[]
  readonly newIds: IdSource
  /** What aligning goes by. */
  readonly alignTo?: AlignTo
}

/** The frames of those ids that are there; ids of what has gone are passed over. */
export function framesOf(snapshot: Snapshot, ids: readonly string[]): readonly FrameRecord[] {
  return [...new Set(ids)].flatMap((id) => find(snapshot, 'frame', id) ?? [])
}

/** The groups a frame lies in, innermost first. */
export function groupsOf(snapshot: Snapshot, frame: FrameRecord): readonly FrameRecord[] {
  const groups: FrameRecord[] = []
  for (let id = frame.groupId; id !== null;) {
    const group = find(snapshot, 'frame', id)
    if (!group || group === frame || groups.includes(group)) break
    groups.push(group)
    id = group.groupId
  }
  return groups
}

/** The frames without those that lie in a group which is chosen, too. */
export function outermost(snapshot: Snapshot, ids: readonly string[]): readonly FrameRecord[] {
  const chosen = new Set(ids)
  return framesOf(snapshot, ids).filter((frame) => !groupsOf(snapshot, frame).some(({ id }) => chosen.has(id)))
}

/** Chosen frames that may be changed: outermost, neither locked nor on a locked layer. */
export function movable(snapshot: Snapshot, ids: readonly string[]): readonly FrameRecord[] {
  return outermost(snapshot, ids).filter((frame) => !isLocked(snapshot, frame))
}

/** Whether a frame, a group it lies in, or its layer is locked. */
export function isLocked(snapshot: Snapshot, frame: FrameRecord): boolean {
  if (find(snapshot, 'layer', frame.layerId)?.locked) return true
  return frame.locked || groupsOf(snapshot, frame).some(({ locked }) => locked)
}

/** Those of the chosen frames, and of what lies in them, that may not be changed. */
export function lockedAmong(snapshot: Snapshot, ids: readonly string[]): readonly FrameRecord[] {
  return withMembers(snapshot, framesOf(snapshot, ids)).filter((frame) => isLocked(snapshot, frame))
}

/** A frame and all that lies in it, outer before inner. */
export function withMembers(snapshot: Snapshot, frames: readonly FrameRecord[]): readonly FrameRecord[] {
  const result = [...frames]
  const inside = new Set(frames.map(({ id }) => id))
  for (let more = true; more;) {
    const found = all(snapshot, 'frame').filter(
      ({ id, groupId }) => groupId !== null && inside.has(groupId) && !inside.has(id),
    )
    for (const frame of found) inside.add(frame.id)
    result.push(...found)
    more = found.length > 0
  }
  return result
}

/** Frames side by side in the stack: of the same group, or on the same page and layer; back to front. */
export function siblings(snapshot: Snapshot, { pageId, layerId, groupId }: FrameRecord): readonly FrameRecord[] {
  return all(snapshot, 'frame')
    .filter((other) => {
      if (other.groupId !== groupId) return false
      return groupId !== null || (other.pageId === pageId && other.layerId === layerId)
    })
    .sort(backToFront)
}

/** The order that puts a frame on top of its siblings. */
export function topOrder(snapshot: Snapshot, frame: FrameRecord): number {
  const others = siblings(snapshot, frame).filter(({ id }) => id !== frame.id)
  return others.reduce((top, { order }) => Math.max(top, order), -1) + 1
}

/** Numbers frames from the back to the front. */
export function setStack(tx: Transaction, ids: readonly string[]): void {
  ids.forEach((id, order) => {
    if (find(tx.snapshot, 'frame', id)?.order !== order) tx.update('frame', id, { order })
  })
}

/** The unturned box, mm. */
export function boxMm({ xMm, yMm, widthMm, heightMm }: FrameRecord): Rect {
  return { x: xMm, y: yMm, width: widthMm, height: heightMm }
}

/** Upright bounds of a frame as it stands on the page, all turns done, mm. */
export function boundsMm(snapshot: Snapshot, frame: FrameRecord): Rect {
  const box = boxMm(frame)
  let corners = cornersOf({ x: 0, y: 0, width: box.width, height: box.height }).map((corner) =>
    apply(placement(box, frame.rotationDeg), corner),
  )
  for (const group of groupsOf(snapshot, frame)) {
    if (group.rotationDeg === 0) continue
    const turn = rotation(group.rotationDeg, centreOf(boxMm(group)))
    corners = corners.map((corner) => apply(turn, corner))
  }
  return boundsOf(corners)
}

export function boundsOfAll(snapshot: Snapshot, frames: readonly FrameRecord[]): Rect {
  return frames.map((frame) => boundsMm(snapshot, frame)).reduce(union)
}

/** Moves a frame with its members by a distance on the page, mm. */
export function shift(tx: Transaction, frame: FrameRecord, byMm: Point): void {
  const turned = groupsOf(tx.snapshot, frame).reduce((sum, { rotationDeg }) => sum + rotationDeg, 0)
  const own = turned === 0 ? byMm : apply(rotation(-turned), byMm)
  for (const { id } of withMembers(tx.snapshot, [frame])) {
    const now = find(tx.snapshot, 'frame', id)!
    tx.update('frame', id, { xMm: roundMm(now.xMm + own.x), yMm: roundMm(now.yMm + own.y) })
  }
}

/**
 * Makes groups as large as their members, from the inside out. A turned group keeps its box: it turns about the box's
 * centre, and its members would move.
 */
export function refitGroups(tx: Transaction, frames: readonly FrameRecord[]): void {
  const ids = new Set(frames.flatMap((frame) => groupsOf(tx.snapshot, frame).map(({ id }) => id)))
  const depth = (id: string): number => groupsOf(tx.snapshot, find(tx.snapshot, 'frame', id)!).length
  for (const id of [...ids].sort((a, b) => depth(b) - depth(a))) {
    const group = find(tx.snapshot, 'frame', id)!
    const members = all(tx.snapshot, 'frame').filter(({ groupId }) => groupId === id)
    if (members.length === 0 || group.rotationDeg !== 0) continue
    const corners = members.flatMap((member) => {
      const box = boxMm(member)
      const matrix = placement(box, member.rotationDeg)
      return cornersOf({ x: 0, y: 0, width: box.width, height: box.height }).map((corner) => apply(matrix, corner))
    })
    tx.update('frame', id, boxFields(boundsOf(corners)))
  }
}

/** A box as fields of a frame, to a tenth of a micron. */
export function boxFields({ x, y, width, height }: Rect): Pick<FrameRecord, 'xMm' | 'yMm' | 'widthMm' | 'heightMm'> {
  return { xMm: roundMm(x), yMm: roundMm(y), widthMm: roundMm(width), heightMm: roundMm(height) }
}
