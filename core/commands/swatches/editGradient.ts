/** 编辑渐变: changes a gradient; all that is filled with it follows. Role: the colour panel. Boundary: ids stay. */
import { find, get } from '../../model/snapshot.ts'
import type { Command } from '../command.ts'
import { checkGradient, sortedStops, type GradientValues } from './gradientStops.ts'

export interface EditGradientArgs {
  readonly swatchId: string
  readonly changes: Partial<GradientValues>
}

/** @throws UserError as `checkGradient` */
export const editGradient: Command<EditGradientArgs> = {
  id: 'gradient.edit',
  label: { zh: '编辑渐变', en: 'Edit gradient' },
  shortcut: null,
  enabled: (snapshot, { swatchId }) => find(snapshot, 'swatch', swatchId)?.kind === 'gradient',
  run(tx, { swatchId, changes }) {
    const swatch = get(tx.snapshot, 'swatch', swatchId)
    if (swatch.kind !== 'gradient') throw new Error(`${swatchId} is no gradient`)
    const next = { ...swatch, ...changes, stops: sortedStops(changes.stops ?? swatch.stops) }
    const kept = { ...next, name: next.name.trim() }
    checkGradient(tx.snapshot, kept, swatchId)
    tx.put(kept)
  },
}
