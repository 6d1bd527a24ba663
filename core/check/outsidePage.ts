/** What lies where nothing prints: type cut by the trim, objects off the page, objects far beyond the bleed. */
import { number } from '../model/rule.ts'
import type { Box } from '../paint/displayList.ts'
import { mmToPt } from '../model/units.ts'
import { perPage } from './perPage.ts'
import { overlap, type Print } from './prints.ts'
import { defineRule, type Bilingual, type Found } from './rule.ts'
import { excerpt, frameName, mm, placeOf } from './words.ts'

export const outsidePage = defineRule<{ readonly textMm: number; readonly beyondBleedMm: number }>({
  id: 'outside-page',
  title: { zh: '超出版面', en: 'Outside the page' },
  thresholds: { textMm: number(0, 100), beyondBleedMm: number(0, 10_000) },
  check: perPage(({ pageId, prints, list, snapshot }, { textMm, beyondBleedMm }) => {
    const trim: Box = { x: 0, y: 0, width: list.widthPt, height: list.heightPt }
    const sheet = grown(trim, list.bleedPt)
    const told = new Set<string>()
    return prints.flatMap((print): Found | Found[] => {
      const box = print.bounds
      const name = frameName(snapshot, print.frameId)
      const tell = (message: Bilingual, remedy: Bilingual): Found | Found[] => {
        if (told.has(print.frameId)) return []
        told.add(print.frameId)
        return { place: placeOf(snapshot, pageId, print), message, remedy }
      }
      if (!overlap(hairGrown(box), sheet))
        return tell(
          { zh: `${name.zh}在版面之外，不会印出`, en: `${name.en} is off the page and will not print` },
          { zh: '移回版内，或删除', en: 'move it onto the page, or delete it' },
        )
      if (print.kind === 'text') {
        const cut = print.boxes.some((one) => beyond(one, trim) > mmToPt(textMm))
        if (!cut) return []
        return tell(
          {
            zh: `“${excerpt(print)}”出了成品线，会被裁掉`,
            en: `“${excerpt(print)}” stands beyond the trim and will be cut`,
          },
          { zh: '把文字移回成品线以内', en: 'move the text inside the trim' },
        )
      }
      const far = beyond(box, sheet)
      if (far <= mmToPt(beyondBleedMm)) return []
      return tell(
        { zh: `${name.zh}超出出血 ${mm(far)} mm`, en: `${name.en} stands ${mm(far)} mm beyond the bleed` },
        { zh: '收到出血线', en: 'draw it back to the bleed' },
      )
    })
  }),
})

function grown({ x, y, width, height }: Box, by: number): Box {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by }
}

/** A line has no area of its own. */
const hairGrown = (box: Print['bounds']): Box => grown(box, 0.01)

/** How far a box stands out of another, pt. */
function beyond(box: Box, { x, y, width, height }: Box): number {
  return Math.max(x - box.x, y - box.y, box.x + box.width - x - width, box.y + box.height - y - height, 0)
}
