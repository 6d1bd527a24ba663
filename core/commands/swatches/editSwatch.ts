/** 编辑色板: changes a colour; all that is coloured with it follows. Role: the colour panel. Boundary: ids stay; gradients are `editGradient.ts`. */
import { BLACK_ID, PAPER_ID } from '../../model/defaults.ts'
import { UserError } from '../../model/errors.ts'
import type { InkSwatchRecord } from '../../model/records.ts'
import { find, get } from '../../model/snapshot.ts'
import type { Command } from '../command.ts'
import { checkSwatch, isInk } from './swatchName.ts'

export interface EditSwatchArgs {
  readonly swatchId: string
  readonly changes: Partial<Omit<InkSwatchRecord, 'type' | 'id'>>
}

/** Black prints text in K alone, paper is no ink: what they are is not a matter of taste. */
export const isFixedSwatch = (id: string): boolean => id === BLACK_ID || id === PAPER_ID

/** @throws UserError `swatch-fixed` */
export function refuseFixed(id: string, name: string): void {
  if (isFixedSwatch(id))
    throw new UserError(
      'swatch-fixed',
      `“${name}”是印刷所依的色板，不能改也不能删；请另建一个`,
      `“${name}” is what printing relies on: it can be neither changed nor deleted; make another`,
      id,
    )
}

export const editSwatch: Command<EditSwatchArgs> = {
  id: 'swatch.edit',
  label: { zh: '编辑色板', en: 'Edit swatch' },
  shortcut: null,
  enabled: (snapshot, { swatchId }) => !isFixedSwatch(swatchId) && isInk(find(snapshot, 'swatch', swatchId)),
  run(tx, { swatchId, changes }) {
    const swatch = get(tx.snapshot, 'swatch', swatchId)
    if (!isInk(swatch)) throw new Error(`${swatchId} is a gradient: its inks are those of its stops`)
    const next = { ...swatch, ...changes }
    refuseFixed(swatchId, next.name)
    checkSwatch(tx.snapshot, next.name, next.cmyk, swatchId)
    tx.put({ ...next, name: next.name.trim() })
  },
}
