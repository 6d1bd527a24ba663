/** Bleed 出血: an area, a picture or a line that touches the trim edge must reach through the bleed, or paper shows where the knife drifts. */
import { number } from '../model/rule.ts'
import { mmToPt } from '../model/units.ts'
import type { DisplayList, Box } from '../paint/displayList.ts'
import { isPaper } from './inks.ts'
import { perPage } from './perPage.ts'
import { defineRule, type Found } from './rule.ts'
import { frameName, mm, placeOf } from './words.ts'

export const bleed = defineRule<{ readonly toleranceMm: number }>({
  id: 'bleed',
  title: { zh: '出血不足', en: 'Bleed not reached' },
  thresholds: { toleranceMm: number(0, 10) },
  check: perPage(({ pageId, prints, list, snapshot }, { toleranceMm }) => {
    // A page without bleed is trimmed through its edge by intent.
    if (list.bleedPt === 0) return []
    const tolerance = mmToPt(toleranceMm)
    const told = new Set<string>()
    return prints.flatMap((print): Found | Found[] => {
      if (print.kind === 'text' || told.has(print.frameId)) return []
      if (print.kind !== 'picture' && isPaper(print.ink)) return []
      const sides = edges(print.bounds, list).filter(
        ({ outside }) => outside >= -tolerance && outside < list.bleedPt - tolerance,
      )
      if (sides.length === 0) return []
      told.add(print.frameId)
      const name = frameName(snapshot, print.frameId)
      const least = Math.max(0, Math.min(...sides.map(({ outside }) => outside)))
      return {
        place: placeOf(snapshot, pageId, print),
        message: {
          zh: `${name.zh}在${sides.map(({ zh }) => zh).join('、')}到了成品线，出血只有 ${mm(least)} mm`,
          en: `${name.en} touches the trim at the ${sides.map(({ en }) => en).join(' and ')} with ${mm(least)} mm of bleed`,
        },
        remedy: {
          zh: `拉到成品线外 ${mm(list.bleedPt)} mm，或收进版内`,
          en: `draw it ${mm(list.bleedPt)} mm beyond the trim, or keep clear of it`,
        },
      }
    })
  }),
})

/** How far a box stands out at each edge of the trimmed page, pt; negative: inside. What lies off the page touches none. */
function edges({ x, y, width, height }: Box, { widthPt, heightPt }: DisplayList) {
  const [right, bottom] = [x + width, y + height]
  if (right < 0 || bottom < 0 || x > widthPt || y > heightPt) return []
  return [
    { zh: '上边', en: 'top', outside: -y },
    { zh: '右边', en: 'right', outside: right - widthPt },
    { zh: '下边', en: 'bottom', outside: bottom - heightPt },
    { zh: '左边', en: 'left', outside: -x },
  ]
}
