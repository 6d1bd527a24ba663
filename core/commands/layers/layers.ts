/**
 * Layers by their order.
 *
 * Role: what the layer commands are made of. Boundary: knows transactions, no commands.
 */
import type { LayerRecord } from '../../model/records.ts'
import { all, find, type Snapshot } from '../../model/snapshot.ts'
import type { Transaction } from '../../model/store.ts'

/** Back to front. */
export function layersOf(snapshot: Snapshot): readonly LayerRecord[] {
  return all(snapshot, 'layer').sort((one, other) => one.order - other.order)
}

/** Numbers layers from the back to the front. */
export function setLayerOrder(tx: Transaction, ids: readonly string[]): void {
  ids.forEach((id, order) => {
    if (find(tx.snapshot, 'layer', id)?.order !== order) tx.update('layer', id, { order })
  })
}
