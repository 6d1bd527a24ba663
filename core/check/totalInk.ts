/**
 * Total ink 总墨量 of what inks alone tell: an object's own ink, and type or lines that overprint a known ground
 * (print.md: K over 5/90/85 is 280 %). Photos are measured on the rendered page (`measuredInk.ts`).
 */
import { number } from '../model/rule.ts'
import { groundAt, groundsUnder } from './grounds.ts'
import { inkPercent, nameOfInk } from './inks.ts'
import { perPage, type PrintedPage } from './perPage.ts'
import { middleOf, type Print } from './prints.ts'
import { defineRule } from './rule.ts'
import { frameName, placeOf } from './words.ts'

/** Sums of tints carry the noise of their products. */
const ROUNDING_PERCENT = 1e-6

export const totalInk = defineRule<{ readonly limitPercent: number }>({
  id: 'total-ink',
  title: { zh: '总墨量', en: 'Total ink' },
  thresholds: { limitPercent: number(0, 1000) },
  check: perPage(({ pageId, prints, snapshot }: PrintedPage, { limitPercent }) =>
    prints.flatMap((print, index) => {
      if (print.kind === 'picture') return []
      const ground = heaviestGround(prints, index, limitPercent)
      const percent = inkPercent(print.ink) + ground.percent
      if (percent <= limitPercent + ROUNDING_PERCENT) return []
      const name = frameName(snapshot, print.frameId)
      const over =
        ground.name === null ? { zh: '', en: '' } : { zh: `叠在 ${ground.name} 上`, en: ` over ${ground.name}` }
      return {
        place: placeOf(snapshot, pageId, print),
        message: {
          zh: `${name.zh}的 ${nameOfInk(print.ink)}${over.zh}，总墨量 ${Math.round(percent)} %，超过 ${limitPercent} %`,
          en: `${nameOfInk(print.ink)} of ${name.en}${over.en} makes ${Math.round(percent)} % total ink, above ${limitPercent} %`,
        },
        remedy:
          ground.name === null
            ? { zh: '减淡此颜色', en: 'use a lighter ink' }
            : { zh: '减淡底色，或把字改成白色', en: 'use a lighter ground, or reverse the type' },
      }
    }),
  ),
})

/** The most ink that a print overprints. */
function heaviestGround(
  prints: readonly Print[],
  index: number,
  limitPercent: number,
): { readonly percent: number; readonly name: string | null } {
  const print = prints[index]
  let heaviest: { percent: number; name: string | null } = { percent: 0, name: null }
  if (print.kind === 'picture' || !print.overprint) return heaviest
  const grounds = groundsUnder(prints, index, print.bounds)
  const own = inkPercent(print.ink)
  const heavy = grounds.some((ground) => ground.kind === 'fill' && own + inkPercent(ground.ink) > limitPercent)
  if (!heavy) return heaviest
  const boxes = print.kind === 'text' ? print.boxes : [print.bounds]
  for (const box of boxes) {
    const ground = groundAt(grounds, middleOf(box))
    if (ground?.kind !== 'fill') continue
    const percent = inkPercent(ground.ink)
    if (percent > heaviest.percent) heaviest = { percent, name: nameOfInk(ground.ink) }
  }
  return heaviest
}
