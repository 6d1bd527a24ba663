/** 图层选项: a layer's name, and whether it is seen, locked, printed. Boundary: locked layers can be unlocked, of course. */
import type { LayerRecord } from '../../model/records.ts'
import { find, get } from '../../model/snapshot.ts'
import type { Command } from '../command.ts'

export interface SetLayerArgs {
  readonly layerId: string
  readonly changes: Partial<Pick<LayerRecord, 'name' | 'visible' | 'locked' | 'printable'>>
}

export const setLayer: Command<SetLayerArgs> = {
  id: 'layer.set',
  label: { zh: '图层选项', en: 'Layer Options' },
  shortcut: null,
  enabled: (snapshot, { layerId }) => find(snapshot, 'layer', layerId) !== undefined,
  run(tx, { layerId, changes }) {
    const layer = get(tx.snapshot, 'layer', layerId)
    const name = changes.name?.trim()
    const next = { ...layer, ...changes, name: name === undefined || name === '' ? layer.name : name }
    const keys = ['name', 'visible', 'locked', 'printable'] as const
    if (keys.some((key) => next[key] !== layer[key])) tx.put(next)
  },
}
