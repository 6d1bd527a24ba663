/** Type too small to read on newsprint. */
import { number } from '../model/rule.ts'
import { perPage } from './perPage.ts'
import { defineRule } from './rule.ts'
import { excerpt, placeOf, pt } from './words.ts'

/** Sizes fitted by measure carry the noise of their division. */
const ROUNDING_PT = 1e-6

export const smallType = defineRule<{ readonly minPt: number }>({
  id: 'small-type',
  title: { zh: '字太小', en: 'Type too small' },
  thresholds: { minPt: number(0, 500) },
  check: perPage(({ pageId, prints, snapshot }, { minPt }) =>
    prints.flatMap((print) =>
      print.kind !== 'text' || print.sizePt >= minPt - ROUNDING_PT
        ? []
        : {
            place: placeOf(snapshot, pageId, print),
            message: {
              zh: `“${excerpt(print)}”只有 ${pt(print.sizePt)} pt`,
              en: `“${excerpt(print)}” is only ${pt(print.sizePt)} pt`,
            },
            remedy: { zh: `加大到 ${pt(minPt)} pt 以上`, en: `set it in ${pt(minPt)} pt or more` },
          },
    ),
  ),
})
