/**
 * A plain number as it is typed into a field: `3`, `+1`, `/2`, `12%`, with or without the field's own unit.
 *
 * Role: the arithmetic of lengths for what has no length. Boundary: no field here; lengths are `core/model/units.ts`.
 */
import { UserError } from '../../core/model/errors.ts'
import { parseLength } from '../../core/model/units.ts'

export interface NumberRange {
  readonly min: number
  readonly max: number
  /** Shown after the number: `%`, `°`, ` ‰`. */
  readonly suffix: string
  /** What relative forms start from. */
  readonly current: number | null
}

/** @throws UserError `number-syntax` for what is no number, `length-relative` for `+5` where values differ. */
export function typedNumber(typed: string, { min, max, suffix, current }: NumberRange): number {
  const plain = typed.normalize('NFKC').trim()
  const unit = suffix.normalize('NFKC').trim()
  const bare = (unit !== '' && plain.endsWith(unit) ? plain.slice(0, -unit.length) : plain).trim()
  // A unit of length means nothing here: `3mm` columns.
  if (bare !== '' && /^[-+*/=×÷−–.\d\s]+$/u.test(bare)) {
    const value = parseLength(bare, { unit: 'pt', ...(current === null ? {} : { currentPt: current }) })
    if (Number.isFinite(value)) return Math.min(max, Math.max(min, value))
  }
  throw new UserError(
    'number-syntax',
    `“${typed}”不是数字；请输入 ${min} 到 ${max}`,
    `“${typed}” is no number; type ${min} to ${max}`,
  )
}
