/**
 * 将色调存为色板: makes a swatch of a tinted colour, with its values at that tint.
 *
 * Role: “add unnamed” of the colour panel. Boundary: a tint of a spot colour prints on the spot's plate, so it stays a tint.
 */
import type { IdSource } from '../../model/ids.ts'
import type { Cmyk, ColourRef } from '../../model/records.ts'
import { all, find } from '../../model/snapshot.ts'
import type { Command } from '../command.ts'
import { sameValue } from '../styles/sameValue.ts'
import { createSwatch } from './createSwatch.ts'

export interface SwatchFromColourArgs {
  readonly colour: ColourRef
  readonly newIds: IdSource
}

/** Result: the swatch to use at full tint; one that has these values already is taken. */
export const swatchFromColour: Command<SwatchFromColourArgs, string> = {
  id: 'swatch.from-colour',
  label: { zh: '将色调存为色板', en: 'Add tint as swatch' },
  shortcut: null,
  enabled: (snapshot, { colour }) => colour.tint < 1 && find(snapshot, 'swatch', colour.swatchId)?.kind === 'process',
  run(tx, { colour, newIds }) {
    const swatch = find(tx.snapshot, 'swatch', colour.swatchId)
    if (swatch?.kind !== 'process') return colour.swatchId
    const at = (percent: number): number => Math.round(percent * colour.tint * 10) / 10
    const { c, m, y, k } = swatch.cmyk
    const cmyk: Cmyk = { c: at(c), m: at(m), y: at(y), k: at(k) }
    const known = all(tx.snapshot, 'swatch').find((other) => other.kind === 'process' && sameValue(other.cmyk, cmyk))
    return known?.id ?? createSwatch.run(tx, { swatch: { name: '', kind: 'process', cmyk }, newIds })
  },
}
