/**
 * 移到图层: puts frames on another layer, on top of what lies there, in the order they had.
 *
 * Role: the layers panel. Boundary: locked frames stay; onto a locked layer nothing is put.
 */
import { backToFront } from '../../model/stacking.ts'
import { find, get, type Snapshot } from '../../model/snapshot.ts'
import { groupsOf, movable, topOrder, withMembers } from '../frames/tree.ts'
import type { FrameRecord } from '../../model/records.ts'
import type { Command } from '../command.ts'

export interface MoveToLayerArgs {
  readonly frameIds: readonly string[]
  readonly layerId: string
}

/** A group lies on one layer with all its members: who belongs to one takes it along. */
function taken(snapshot: Snapshot, { frameIds, layerId }: MoveToLayerArgs): readonly FrameRecord[] {
  const whole = movable(snapshot, frameIds).map((frame) => groupsOf(snapshot, frame).at(-1) ?? frame)
  return [...new Set(whole)].filter((frame) => frame.layerId !== layerId)
}

export const moveToLayer: Command<MoveToLayerArgs> = {
  id: 'layer.take',
  label: { zh: '移到图层', en: 'Move to Layer' },
  shortcut: null,
  enabled: (snapshot, args) =>
    find(snapshot, 'layer', args.layerId)?.locked === false && taken(snapshot, args).length > 0,
  run(tx, args) {
    for (const { id } of [...taken(tx.snapshot, args)].sort(backToFront)) {
      for (const member of withMembers(tx.snapshot, [get(tx.snapshot, 'frame', id)]))
        tx.update('frame', member.id, { layerId: args.layerId })
      tx.update('frame', id, { order: topOrder(tx.snapshot, get(tx.snapshot, 'frame', id)) })
    }
  },
}
