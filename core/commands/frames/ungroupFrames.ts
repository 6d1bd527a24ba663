/**
 * 取消编组: frees the members of groups, each staying where it is seen; groups within stay groups.
 *
 * Role: Mod+Shift+G. Boundary: a group's turn goes over to its members.
 */
import { backToFront } from '../../model/stacking.ts'
import { roundMm } from '../../model/area.ts'
import { apply, centreOf, rotation } from '../../model/geometry.ts'
import { all, get } from '../../model/snapshot.ts'
import type { Command } from '../command.ts'
import { normalAngle } from './rotateFrames.ts'
import { boxMm, movable, setStack, siblings, withMembers } from './tree.ts'

/** Result: ids of the members that are free now. */
export const ungroupFrames: Command<{ readonly frameIds: readonly string[] }, readonly string[]> = {
  id: 'frame.ungroup',
  label: { zh: '取消编组', en: 'Ungroup' },
  shortcut: 'Mod+Shift+G',
  enabled: (snapshot, { frameIds }) => movable(snapshot, frameIds).some(({ kind }) => kind === 'group'),
  run(tx, { frameIds }) {
    const freed: string[] = []
    for (const group of movable(tx.snapshot, frameIds)) {
      if (group.kind !== 'group') continue
      const stack = siblings(tx.snapshot, group).map(({ id }) => id)
      const members = all(tx.snapshot, 'frame')
        .filter(({ groupId }) => groupId === group.id)
        .sort(backToFront)
      const turn = rotation(group.rotationDeg, centreOf(boxMm(group)))
      for (const member of members) {
        const centre = centreOf(boxMm(member))
        const to = apply(turn, centre)
        for (const { id } of withMembers(tx.snapshot, [member])) {
          const { xMm, yMm } = get(tx.snapshot, 'frame', id)
          tx.update('frame', id, { xMm: roundMm(xMm + to.x - centre.x), yMm: roundMm(yMm + to.y - centre.y) })
        }
        const rotationDeg = normalAngle(member.rotationDeg + group.rotationDeg)
        tx.update('frame', member.id, { groupId: group.groupId, layerId: group.layerId, rotationDeg })
        freed.push(member.id)
      }
      tx.remove(group.id)
      setStack(
        tx,
        stack.flatMap((id) => (id === group.id ? members.map((member) => member.id) : id)),
      )
    }
    return freed
  },
}
