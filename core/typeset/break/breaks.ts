/**
 * Where a line may begin: the public face of line breaking.
 *
 * Role: a text and a way of breaking in, one byte a position out. Boundary: knows no font and no width.
 */
import type { ProhibitionLevel } from '../../model/records.ts'
import { chineseClasses, tailorChinese } from './chinese.ts'
import { bmpClasses } from './lineBreakClass.ts'
import { markTable, PROHIBITIONS } from './prohibition.ts'
import type { ProhibitionLists } from './prohibition.ts'
import { unicodeBreaks } from './uax14.ts'

export { MAY_BREAK, MUST_BREAK, NO_BREAK } from './uax14.ts'
export { isEastAsian, isHan, lineBreakClass } from './lineBreakClass.ts'

export interface BreakOptions {
  /** `none`: UAX #14 as Unicode 17.0 has it. `zh`: Chinese newspaper usage, the differences listed in tailorings.ts. */
  readonly tailoring: 'none' | 'zh'
  /** T1.2; of `zh` only. */
  readonly level: ProhibitionLevel
  /** The user's own lists; PROHIBITIONS when absent. Keep the object: its compiled form is cached with it. */
  readonly lists?: ProhibitionLists
  /** T1.3: keep 3+2+N whole (as UAX #14 does); true when absent. `false` lets a line begin behind each plus sign. */
  readonly keepNotation?: boolean
}

/**
 * Where a line may begin, for every UTF-16 offset of `text` (T1.1–T1.3): NO_BREAK, MAY_BREAK or MUST_BREAK.
 * The array has text.length + 1 items; the first is NO_BREAK and the last MUST_BREAK (the one item of an empty text
 * too). Spaces stay at the end of the line before the break.
 * @throws UserError `prohibition-entry` when `lists` has an entry that is no single or doubled character
 */
export function findBreaks(text: string, options: BreakOptions): Uint8Array {
  if (options.tailoring === 'none') return unicodeBreaks(text, bmpClasses())
  const breaks = unicodeBreaks(text, chineseClasses())
  const lists = options.lists ?? PROHIBITIONS
  tailorChinese(text, breaks, markTable(lists[options.level]), options.keepNotation ?? true)
  return breaks
}
