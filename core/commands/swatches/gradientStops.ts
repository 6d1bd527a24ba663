/**
 * What a gradient swatch may say.
 *
 * Role: the rules that making and editing share. Boundary: reads records only; how it is painted is `core/paint/gradient.ts`.
 */
import { UserError } from '../../model/errors.ts'
import type { GradientStop, GradientSwatchRecord } from '../../model/records.ts'
import { MAX_STOPS } from '../../model/schema.ts'
import { find, type Snapshot } from '../../model/snapshot.ts'
import { checkSwatchName, isInk } from './swatchName.ts'

/** What is chosen of a gradient swatch. */
export type GradientValues = Pick<GradientSwatchRecord, 'name' | 'shape' | 'stops'>

/** Stops by offset; those at one place keep their order. */
export function sortedStops(stops: readonly GradientStop[]): readonly GradientStop[] {
  return [...stops].sort((one, other) => one.offset - other.offset)
}

/** @param id the gradient that is edited; null: a new one. @throws UserError `swatch-name`, `swatch-name-taken`, `gradient-stops`, `gradient-colour` */
export function checkGradient(snapshot: Snapshot, { name, stops }: GradientValues, id: string | null): void {
  checkSwatchName(snapshot, name, id)
  if (stops.length < 2 || stops.length > MAX_STOPS)
    throw new UserError(
      'gradient-stops',
      `渐变“${name}”有 ${stops.length} 个色标；应有 2 至 ${MAX_STOPS} 个`,
      `gradient “${name}” has ${stops.length} stops; give it 2 to ${MAX_STOPS}`,
    )
  for (const { offset, colour } of stops) {
    if (!(offset >= 0 && offset <= 1 && colour.tint >= 0 && colour.tint <= 1))
      throw new UserError(
        'gradient-stops',
        `色标的位置 ${offset * 100}% 或色调 ${colour.tint * 100}% 不对；请输入 0 到 100`,
        `a stop's place of ${offset * 100}% or tint of ${colour.tint * 100}% is off; type 0 to 100`,
      )
    if (!isInk(find(snapshot, 'swatch', colour.swatchId)))
      throw new UserError(
        'gradient-colour',
        `渐变“${name}”有一个色标不是印刷色或专色；请另选颜色`,
        `a stop of gradient “${name}” is neither a process nor a spot colour; choose another`,
      )
  }
}
