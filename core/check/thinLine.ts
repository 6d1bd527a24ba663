/** Lines too thin to hold on the plate: strokes, each line of a double one, dashes, column rules, areas drawn as lines. */
import { number } from '../model/rule.ts'
import { isPaper } from './inks.ts'
import { perPage } from './perPage.ts'
import type { FillPrint, StrokePrint } from './prints.ts'
import { defineRule } from './rule.ts'
import { frameName, placeOf, pt } from './words.ts'

/** Doubles of thirds and turns: 0.25 pt computed may be a hair less. */
const ROUNDING_PT = 1e-6

export const thinLine = defineRule<{ readonly minPt: number }>({
  id: 'thin-line',
  title: { zh: '线太细', en: 'Lines too thin' },
  thresholds: { minPt: number(0, 100) },
  check: perPage(({ pageId, prints, snapshot }, { minPt }) => {
    const thin = new Map<string, { readonly print: FillPrint | StrokePrint; readonly widthPt: number }>()
    for (const print of prints) {
      if ((print.kind !== 'stroke' && print.kind !== 'fill') || isPaper(print.ink)) continue
      const widthPt = print.kind === 'stroke' ? print.widthPt : print.thinPt
      // An area without any extent prints nothing.
      if (widthPt <= 0 || widthPt >= minPt - ROUNDING_PT) continue
      const known = thin.get(print.frameId)
      if (!known || widthPt < known.widthPt) thin.set(print.frameId, { print, widthPt })
    }
    return [...thin.values()].map(({ print, widthPt }) => {
      const name = frameName(snapshot, print.frameId)
      return {
        place: placeOf(snapshot, pageId, print),
        message: {
          zh: `${name.zh}的线只有 ${pt(widthPt)} pt，印不牢`,
          en: `a line of ${name.en} is ${pt(widthPt)} pt: it will not hold`,
        },
        remedy: {
          zh: `加粗到 ${pt(minPt)} pt 以上（双线每条占三分之一）`,
          en: `make it ${pt(minPt)} pt or more (each line of a double one is a third)`,
        },
      }
    })
  }),
})
