/** 移动图层: puts a layer at another place of the stack, with all that lies on it. */
import { find } from '../../model/snapshot.ts'
import type { Command } from '../command.ts'
import { layersOf, setLayerOrder } from './layers.ts'

export interface MoveLayerArgs {
  readonly layerId: string
  /** Its place afterwards, 0 at the back; places outside the stack are its ends. */
  readonly to: number
}

export const moveLayer: Command<MoveLayerArgs> = {
  id: 'layer.move',
  label: { zh: '移动图层', en: 'Move Layer' },
  shortcut: null,
  enabled: (snapshot, { layerId }) => find(snapshot, 'layer', layerId) !== undefined,
  run(tx, { layerId, to }) {
    const rest = layersOf(tx.snapshot)
      .map(({ id }) => id)
      .filter((id) => id !== layerId)
    const at = Math.min(rest.length, Math.max(0, to))
    setLayerOrder(tx, [...rest.slice(0, at), layerId, ...rest.slice(at)])
  },
}
