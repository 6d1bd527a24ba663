/** Small white type on a tint or a photo fills in: ink spreads into its strokes. */
import { number } from '../model/rule.ts'
import { groundAt, groundsUnder } from './grounds.ts'
import { isPaper } from './inks.ts'
import { perPage } from './perPage.ts'
import { middleOf } from './prints.ts'
import { defineRule } from './rule.ts'
import { excerpt, placeOf, pt } from './words.ts'

export const reversedText = defineRule<{ readonly belowPt: number }>({
  id: 'reversed-text',
  title: { zh: '反白小字', en: 'Small reversed type' },
  thresholds: { belowPt: number(1, 500) },
  check: perPage(({ pageId, prints, snapshot }, { belowPt }) =>
    prints.flatMap((print, index) => {
      if (print.kind !== 'text' || print.sizePt >= belowPt || !isPaper(print.ink)) return []
      const grounds = groundsUnder(prints, index, print.bounds)
      const inked = print.boxes.some((box) => {
        const ground = groundAt(grounds, middleOf(box))
        return ground && (ground.kind === 'picture' || !isPaper(ground.ink))
      })
      if (!inked) return []
      return {
        place: placeOf(snapshot, pageId, print),
        message: {
          zh: `“${excerpt(print)}”是 ${pt(print.sizePt)} pt 的反白字，易糊`,
          en: `“${excerpt(print)}” is reversed type of ${pt(print.sizePt)} pt: it may fill in`,
        },
        remedy: {
          zh: `加大到 ${pt(belowPt)} pt 以上，换粗一些的黑体，或改用黑字`,
          en: `set it in ${pt(belowPt)} pt or more, in a bolder face, or in black`,
        },
      }
    }),
  ),
})
