/** Small black type belongs on the K plate alone: on several plates the least misregister makes it unreadable (print.md). */
import { number } from '../model/rule.ts'
import { appearance, nameOfInk, plateCount } from './inks.ts'
import { perPage } from './perPage.ts'
import { defineRule } from './rule.ts'
import { excerpt, placeOf, pt } from './words.ts'

interface Thresholds {
  /** Type smaller than this is small. */
  readonly belowPt: number
  /** An ink no lighter and no more coloured than this, 0…1, is a black. */
  readonly maxLightness: number
  readonly maxChroma: number
}

export const blackText = defineRule<Thresholds>({
  id: 'black-text',
  title: { zh: '小字黑色多色叠印', en: 'Small black type on several plates' },
  thresholds: { belowPt: number(1, 500), maxLightness: number(0, 1), maxChroma: number(0, 1) },
  check: perPage(({ pageId, prints, snapshot }, { belowPt, maxLightness, maxChroma }) =>
    prints.flatMap((print) => {
      if (print.kind !== 'text' || print.sizePt >= belowPt || plateCount(print.ink) < 2) return []
      const { lightness, chroma } = appearance(print.ink)
      if (lightness > maxLightness || chroma > maxChroma) return []
      const [ink, size] = [nameOfInk(print.ink), pt(print.sizePt)]
      return {
        place: placeOf(snapshot, pageId, print),
        message: {
          zh: `“${excerpt(print)}”${size} pt 的黑字用了 ${ink}，不是单黑`,
          en: `“${excerpt(print)}”, ${size} pt, is black on several plates (${ink})`,
        },
        remedy: { zh: '改用单黑 K100', en: 'use K 100 alone' },
      }
    }),
  ),
})
