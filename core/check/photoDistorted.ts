/** A picture scaled otherwise across than down: faces get wide. */
import { number } from '../model/rule.ts'
import { find } from '../model/snapshot.ts'
import { perPage } from './perPage.ts'
import { resolutionOf } from './photoSize.ts'
import { defineRule } from './rule.ts'
import { frameName, placeOf } from './words.ts'

export const photoDistorted = defineRule<{ readonly tolerancePercent: number }>({
  id: 'photo-distorted',
  title: { zh: '图片变形', en: 'Picture distorted' },
  thresholds: { tolerancePercent: number(0, 100) },
  check: perPage(({ pageId, prints, snapshot }, { tolerancePercent }) =>
    prints.flatMap((print) => {
      const asset = print.kind === 'picture' ? find(snapshot, 'asset', print.assetId) : undefined
      const size = print.kind === 'picture' && asset ? resolutionOf(print, asset) : null
      if (!size) return []
      // More pixels an inch down than across: it is spread across.
      const spread = (size.down / size.across - 1) * 100
      const percent = spread >= 0 ? spread : (size.across / size.down - 1) * 100
      if (percent <= tolerancePercent) return []
      const name = frameName(snapshot, print.frameId)
      return {
        place: placeOf(snapshot, pageId, print),
        message: {
          zh: `${name.zh}${spread > 0 ? '横向' : '纵向'}拉伸了 ${percent.toFixed(1)} %`,
          en: `${name.en} is stretched ${spread > 0 ? 'across' : 'down'} by ${percent.toFixed(1)} %`,
        },
        remedy: { zh: '按比例充满或适合图框', en: 'fit the picture in proportion' },
      }
    }),
  ),
})
