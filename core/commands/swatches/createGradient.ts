/** 新建渐变: adds a gradient to the document. Role: the colour panel. Boundary: nothing is filled with it yet. */
import type { IdSource } from '../../model/ids.ts'
import type { Command } from '../command.ts'
import { checkGradient, sortedStops, type GradientValues } from './gradientStops.ts'
import { freeSwatchName } from './swatchName.ts'

export interface CreateGradientArgs {
  /** An empty name is given one. */
  readonly gradient: GradientValues
  readonly newIds: IdSource
}

/** What a gradient without a name of its own is called. */
const GRADIENT_NAME = '渐变'

/** Result: the swatch's id. @throws UserError as `checkGradient` */
export const createGradient: Command<CreateGradientArgs, string> = {
  id: 'gradient.create',
  label: { zh: '新建渐变', en: 'New gradient' },
  shortcut: null,
  enabled: () => true,
  run(tx, { gradient, newIds }) {
    const name = gradient.name.trim() || freeSwatchName(tx.snapshot, GRADIENT_NAME)
    const stops = sortedStops(gradient.stops)
    checkGradient(tx.snapshot, { ...gradient, name, stops }, null)
    const id = newIds.next('swatch')
    tx.put({ type: 'swatch', id, name, kind: 'gradient', shape: gradient.shape, stops })
    return id
  },
}
