/** Small type in a tint: the screen breaks its strokes into dots. */
import { number } from '../model/rule.ts'
import { nameOfInk, singleTint } from './inks.ts'
import { perPage } from './perPage.ts'
import { defineRule } from './rule.ts'
import { excerpt, placeOf, pt } from './words.ts'

export const tintedText = defineRule<{ readonly belowPt: number; readonly fullTint: number }>({
  id: 'tinted-text',
  title: { zh: '小字挂网', en: 'Small type that is screened' },
  thresholds: { belowPt: number(1, 500), fullTint: number(0, 1) },
  check: perPage(({ pageId, prints, snapshot }, { belowPt, fullTint }) =>
    prints.flatMap((print) => {
      if (print.kind !== 'text' || print.sizePt >= belowPt) return []
      const tint = singleTint(print.ink)
      if (tint === null || tint >= fullTint) return []
      return {
        place: placeOf(snapshot, pageId, print),
        message: {
          zh: `“${excerpt(print)}”${pt(print.sizePt)} pt 用了网色 ${nameOfInk(print.ink)}，笔画会成网点`,
          en: `“${excerpt(print)}”, ${pt(print.sizePt)} pt, is set in a tint (${nameOfInk(print.ink)}): its strokes become dots`,
        },
        remedy: { zh: '用实地色，或加大字号', en: 'use the solid ink, or larger type' },
      }
    }),
  ),
})
