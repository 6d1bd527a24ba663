/** Small black type overprints, or misregister leaves white rims; what has no ink must not, or it would vanish (print.md, Colour). */
import { number } from '../model/rule.ts'
import { isBlackOnly, isPaper } from './inks.ts'
import { perPage } from './perPage.ts'
import { defineRule, type Found } from './rule.ts'
import { excerpt, frameName, placeOf, pt } from './words.ts'

export const overprint = defineRule<{ readonly belowPt: number }>({
  id: 'overprint',
  title: { zh: '叠印', en: 'Overprint' },
  thresholds: { belowPt: number(1, 500) },
  check: perPage(({ pageId, prints, snapshot }, { belowPt }) =>
    prints.flatMap((print): Found | Found[] => {
      if (print.kind === 'picture') return []
      if (print.overprint && isPaper(print.ink)) {
        const name = frameName(snapshot, print.frameId)
        return {
          place: placeOf(snapshot, pageId, print),
          message: {
            zh: `${name.zh}中的白色设成了叠印，印出来会消失`,
            en: `white in ${name.en} overprints: it will not be seen`,
          },
          remedy: { zh: '取消叠印', en: 'let it knock out' },
        }
      }
      if (print.kind !== 'text' || print.overprint || print.sizePt >= belowPt || !isBlackOnly(print.ink)) return []
      return {
        place: placeOf(snapshot, pageId, print),
        message: {
          zh: `“${excerpt(print)}”${pt(print.sizePt)} pt 的黑字没有叠印`,
          en: `“${excerpt(print)}”, ${pt(print.sizePt)} pt, is black and does not overprint`,
        },
        remedy: { zh: '让单黑小字叠印', en: 'let small black type overprint' },
      }
    }),
  ),
})
