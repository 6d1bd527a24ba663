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
import { isInk } from './swatchName.ts'

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
    const swatch = get(tx.snapshot, 'swatch', swatchId)
    refuseFixed(swatchId, swatch.name)
    if (replacementId === swatchId || !find(tx.snapshot, 'swatch', replacementId))
      throw new UserError(
        'swatch-replacement',
        `请选另一个色板代替“${swatch.name}”`,
        `choose another swatch in the place of “${swatch.name}”`,
        swatchId,
      )
    const intoInk = isInk(find(tx.snapshot, 'swatch', replacementId))
    if (isInk(swatch) && !intoInk)
      throw new UserError(
        'swatch-replacement',
        `“${swatch.name}”可能用在文字、描边或别的渐变里，不能用渐变代替；请选印刷色或专色`,
        `“${swatch.name}” may colour text, strokes or other gradients, where a gradient cannot stand; choose a process or spot colour`,
        swatchId,
      )
    for (const record of [...tx.snapshot.records.values()]) {
      const next = recoloured(record, (ref) => {
        if (ref.swatchId !== swatchId) return ref
        return intoInk ? { swatchId: replacementId, tint: ref.tint } : { ...ref, swatchId: replacementId }
      })
      if (next !== record) tx.put(next)
    }
    tx.remove(swatchId)
  },
}
