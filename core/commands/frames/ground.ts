/**
 * What every new frame or paragraph stands on: a layer, a paragraph style, black.
 *
 * Role: the document's own where it has them, else the defaults, added. Boundary: knows transactions, no commands.
 */
import { BLACK, DEFAULT_LAYER, DEFAULT_STYLE } from '../../model/defaults.ts'
import type { ColourRef } from '../../model/records.ts'
import { all, find } from '../../model/snapshot.ts'
import type { Transaction } from '../../model/store.ts'

/** Id of the paragraph style that new text takes. */
export function bodyStyle(tx: Transaction): string {
  if (!find(tx.snapshot, 'paragraphStyle', DEFAULT_STYLE.id)) tx.put(DEFAULT_STYLE)
  return DEFAULT_STYLE.id
}

export function blackInk(tx: Transaction): ColourRef {
  if (!find(tx.snapshot, 'swatch', BLACK.id)) tx.put(BLACK)
  return { swatchId: BLACK.id, tint: 1 }
}

/** Id of the wanted layer where it can be worked on, else of the topmost that can. */
export function workLayer(tx: Transaction, wanted: string | null = null): string {
  const layers = all(tx.snapshot, 'layer').filter(({ visible, locked }) => visible && !locked)
  if (layers.some(({ id }) => id === wanted)) return wanted!
  const [first] = layers
  if (first) return layers.reduce((top, layer) => (layer.order > top.order ? layer : top), first).id
  if (!find(tx.snapshot, 'layer', DEFAULT_LAYER.id)) tx.put(DEFAULT_LAYER)
  return DEFAULT_LAYER.id
}
