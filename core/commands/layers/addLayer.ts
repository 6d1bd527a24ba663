/** 新建图层: a layer in front of another, with a name of its own. Boundary: nothing is moved to it. */
import type { IdSource } from '../../model/ids.ts'
import type { Command } from '../command.ts'
import { layersOf, setLayerOrder } from './layers.ts'

export interface AddLayerArgs {
  /** The layer behind it; null: it comes in front of all. */
  readonly above: string | null
  readonly newIds: IdSource
}

/** Result: id of the layer. */
export const addLayer: Command<AddLayerArgs, string> = {
  id: 'layer.add',
  label: { zh: '新建图层', en: 'New Layer' },
  shortcut: null,
  enabled: () => true,
  run(tx, { above, newIds }) {
    const layers = layersOf(tx.snapshot)
    const names = new Set(layers.map(({ name }) => name))
    let number = layers.length + 1
    while (names.has(`图层 ${number}`)) number++
    const id = newIds.next('layer')
    tx.put({ type: 'layer', id, name: `图层 ${number}`, order: 0, visible: true, locked: false, printable: true })
    const order = layers.map((layer) => layer.id)
    const at = above === null ? -1 : order.indexOf(above)
    setLayerOrder(tx, at < 0 ? [...order, id] : [...order.slice(0, at + 1), id, ...order.slice(at + 1)])
    return id
  },
}
