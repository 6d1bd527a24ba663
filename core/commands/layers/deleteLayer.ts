/**
 * 删除图层: takes a layer away; what lies on it goes to the layer behind it, else to the one in front, and keeps its order.
 *
 * Role: the layers panel. Boundary: no frame is lost; the last layer and locked ones stay.
 */
import { all, find } from '../../model/snapshot.ts'
import type { Command } from '../command.ts'
import { layersOf, setLayerOrder } from './layers.ts'

export interface DeleteLayerArgs {
  readonly layerId: string
}

export const deleteLayer: Command<DeleteLayerArgs> = {
  id: 'layer.delete',
  label: { zh: '删除图层', en: 'Delete Layer' },
  shortcut: null,
  enabled: (snapshot, { layerId }) =>
    find(snapshot, 'layer', layerId)?.locked === false && all(snapshot, 'layer').length > 1,
  run(tx, { layerId }) {
    const layers = layersOf(tx.snapshot)
    const at = layers.findIndex(({ id }) => id === layerId)
    const heir = layers[at - 1] ?? layers[at + 1]
    if (at < 0 || !heir) return
    const frames = all(tx.snapshot, 'frame')
    const moved = frames.filter((frame) => frame.layerId === layerId)
    const kept = frames.filter((frame) => frame.layerId === heir.id).map(({ order }) => order)
    const lift =
      at > 0
        ? Math.max(-1, ...kept) + 1 - Math.min(0, ...moved.map(({ order }) => order))
        : Math.min(0, ...kept) - 1 - Math.max(0, ...moved.map(({ order }) => order))
    // Members of groups are stacked among themselves.
    for (const { id, groupId, order } of moved)
      tx.update('frame', id, { layerId: heir.id, order: groupId === null ? order + lift : order })
    tx.remove(layerId)
    setLayerOrder(
      tx,
      layers.map(({ id }) => id).filter((id) => id !== layerId),
    )
  },
}
