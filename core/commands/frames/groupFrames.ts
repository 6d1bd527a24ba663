/**
 * 编组: makes frames move as one.
 *
 * Role: Mod+G. Boundary: frames of one page that lie side by side: in the same group, or in none. The group stands where
 * its topmost member stood, on that one's layer.
 */
import { backToFront } from '../../model/stacking.ts'
import { NO_WRAP } from '../../model/defaults.ts'
import { rotatedBounds, union } from '../../model/geometry.ts'
import type { FrameRecord } from '../../model/records.ts'
import { find } from '../../model/snapshot.ts'
import type { Snapshot } from '../../model/snapshot.ts'
import type { Command } from '../command.ts'
import { boxFields, boxMm, movable, setStack, siblings } from './tree.ts'
import type { FrameSelection } from './tree.ts'

/** Result: id of the group; null where there was nothing to group. */
export const groupFrames: Command<FrameSelection, string | null> = {
  id: 'frame.group',
  label: { zh: '编组', en: 'Group' },
  shortcut: 'Mod+G',
  enabled: (snapshot, { frameIds }) => membersOf(snapshot, frameIds) !== null,
  run(tx, { frameIds, newIds }) {
    const members = membersOf(tx.snapshot, frameIds)
    if (!members) return null
    const top = members[members.length - 1]
    const { pageId, layerId, groupId } = top
    const box = members.map((frame) => rotatedBounds(boxMm(frame), frame.rotationDeg)).reduce(union)
    const stack = siblings(tx.snapshot, top).map(({ id }) => id)
    const id = newIds.next('frame')
    tx.put({
      type: 'frame',
      kind: 'group',
      id,
      pageId,
      layerId,
      order: top.order,
      ...boxFields(box),
      rotationDeg: 0,
      name: '',
      role: '',
      locked: false,
      groupId,
      objectStyleId: null,
      wrap: NO_WRAP,
      fill: null,
      stroke: null,
    })
    const inside = new Set(members.map((frame) => frame.id))
    const outer = stack.map((one) => (one === top.id ? id : one)).filter((one) => !inside.has(one))
    members.forEach((frame, order) => tx.update('frame', frame.id, { groupId: id, layerId, order }))
    setStack(tx, outer)
    return id
  },
}

/** The frames to group, back to front; null where they cannot be. */
function membersOf(snapshot: Snapshot, frameIds: readonly string[]): readonly FrameRecord[] | null {
  const frames = movable(snapshot, frameIds)
  if (frames.length < 2) return null
  const [{ pageId, groupId }] = frames
  if (frames.some((frame) => frame.pageId !== pageId || frame.groupId !== groupId)) return null
  const layer = ({ layerId }: FrameRecord): number => find(snapshot, 'layer', layerId)?.order ?? 0
  return [...frames].sort((a, b) => layer(a) - layer(b) || backToFront(a, b))
}
