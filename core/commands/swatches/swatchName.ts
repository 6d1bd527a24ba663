/**
 * Names and values of swatches.
 *
 * Role: InDesign's way of naming a colour by its values, and what a swatch may say. Boundary: reads records only.
 */
import { UserError } from '../../model/errors.ts'
import { formatNumber } from '../../model/units.ts'
import type { Cmyk, InkSwatchRecord, SwatchRecord } from '../../model/records.ts'
import { all, type Snapshot } from '../../model/snapshot.ts'

/** `C=10 M=100 Y=90 K=0` */
export function nameOfCmyk({ c, m, y, k }: Cmyk): string {
  return `C=${formatNumber(c, 1)} M=${formatNumber(m, 1)} Y=${formatNumber(y, 1)} K=${formatNumber(k, 1)}`
}

/** Whether a name is one that `nameOfCmyk` gives: it follows the values. */
export function isNameOfCmyk(name: string): boolean {
  return /^C=[\d.]+ M=[\d.]+ Y=[\d.]+ K=[\d.]+( \d+)?$/u.test(name)
}

/** Total ink 总墨量, per cent. */
export function totalInk({ c, m, y, k }: Cmyk): number {
  return c + m + y + k
}

export function freeSwatchName(snapshot: Snapshot, wanted: string): string {
  const taken = new Set(all(snapshot, 'swatch').map(({ name }) => name))
  if (!taken.has(wanted)) return wanted
  for (let count = 2; ; count++) if (!taken.has(`${wanted} ${count}`)) return `${wanted} ${count}`
}

/** Whether a swatch is one ink or one mix of inks, not a gradient. */
export function isInk(swatch: SwatchRecord | undefined): swatch is InkSwatchRecord {
  return swatch !== undefined && swatch.kind !== 'gradient'
}

/** @throws UserError `swatch-name`, `swatch-name-taken`, `swatch-ink` */
export function checkSwatch(snapshot: Snapshot, name: string, cmyk: Cmyk, id: string | null): void {
  checkSwatchName(snapshot, name, id)
  for (const [ink, percent] of Object.entries(cmyk) as [string, number][])
    if (!(percent >= 0 && percent <= 100))
      throw new UserError(
        'swatch-ink',
        `${ink.toUpperCase()} 的值是 ${percent}；请输入 0 到 100`,
        `${ink.toUpperCase()} is ${percent}; type 0 to 100`,
      )
}

/** @param id the swatch that is to have the name; null: a new one. @throws UserError `swatch-name`, `swatch-name-taken` */
export function checkSwatchName(snapshot: Snapshot, name: string, id: string | null): void {
  if (name.trim() === '') throw new UserError('swatch-name', '色板要有名称；请填写', 'a swatch needs a name; type one')
  if (all(snapshot, 'swatch').some((other) => other.name === name && other.id !== id))
    throw new UserError(
      'swatch-name-taken',
      `已有名为“${name}”的色板；请换一个名称`,
      `there is a swatch “${name}” already; choose another name`,
    )
}
