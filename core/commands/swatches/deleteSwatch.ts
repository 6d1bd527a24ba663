/**
 * 删除色板: takes a colour away; what was coloured with it takes another.
 *
 * Role: the colour panel. Boundary: tints stay as they were.
 */
import { UserError } from '../../model/errors.ts'
import { find, get } from '../../model/snapshot.ts'
import type { Command } from '../command.ts'
import { isFixedSwatch, refuseFixed } from './editSwatch.ts'
import { recoloured } from './recolour.ts'

export interface DeleteSwatchArgs {
  readonly swatchId: string
  readonly replacementId: string
}

/** @throws UserError `swatch-fixed`, `swatch-replacement` */
export const deleteSwatch: Command<DeleteSwatchArgs> = {
  id: 'swatch.delete',
  label: { zh: '删除色板', en: 'Delete swatch' },
  shortcut: null,
  enabled: (snapshot, { swatchId }) => !isFixedSwatch(swatchId) && find(snapshot, 'swatch', swatchId) !== undefined,
  run(tx, { swatchId, replacementId }) {
    const { name } = get(tx.snapshot, 'swatch', swatchId)
    refuseFixed(swatchId, name)
    if (replacementId === swatchId || !find(tx.snapshot, 'swatch', replacementId))
      throw new UserError(
        'swatch-replacement',
        `请选另一个色板代替“${name}”`,
        `choose another swatch in the place of “${name}”`,
        swatchId,
      )
    for (const record of [...tx.snapshot.records.values()]) {
      const next = recoloured(record, (ref) => (ref.swatchId === swatchId ? { ...ref, swatchId: replacementId } : ref))
      if (next !== record) tx.put(next)
    }
    tx.remove(swatchId)
  },
}
