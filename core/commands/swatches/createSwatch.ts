/** 新建色板: adds a colour to the document. Role: the colour panel. Boundary: nothing is coloured with it yet. */
import type { IdSource } from '../../model/ids.ts'
import type { InkSwatchRecord } from '../../model/records.ts'
import type { Command } from '../command.ts'
import { checkSwatch, freeSwatchName, nameOfCmyk } from './swatchName.ts'

export interface CreateSwatchArgs {
  /** An empty name is made from the values. */
  readonly swatch: Omit<InkSwatchRecord, 'type' | 'id'>
  readonly newIds: IdSource
}

/** Result: the swatch's id. @throws UserError `swatch-name-taken`, `swatch-ink` */
export const createSwatch: Command<CreateSwatchArgs, string> = {
  id: 'swatch.create',
  label: { zh: '新建色板', en: 'New swatch' },
  shortcut: null,
  enabled: () => true,
  run(tx, { swatch: { name, kind, cmyk }, newIds }) {
    const kept = name.trim() || freeSwatchName(tx.snapshot, nameOfCmyk(cmyk))
    checkSwatch(tx.snapshot, kept, cmyk, null)
    const id = newIds.next('swatch')
    tx.put({ type: 'swatch', id, name: kept, kind, cmyk })
    return id
  },
}
