/** Effective resolution of every picture at the size it has on the page (print.md: 150–450 ppi, 200 aimed at). */
import { number } from '../model/rule.ts'
import { find } from '../model/snapshot.ts'
import { perPage } from './perPage.ts'
import { resolutionOf } from './photoSize.ts'
import { defineRule, type Found } from './rule.ts'
import { frameName, placeOf } from './words.ts'

interface Thresholds {
  /** Below it a finding is an error whatever the profile's severity. */
  readonly errorBelowPpi: number
  readonly minPpi: number
  readonly maxPpi: number
  /** What remedies aim at. */
  readonly aimPpi: number
}

const ppi = number(1, 10_000)

export const photoResolution = defineRule<Thresholds>({
  id: 'photo-resolution',
  title: { zh: '图片分辨率', en: 'Picture resolution' },
  thresholds: { errorBelowPpi: ppi, minPpi: ppi, maxPpi: ppi, aimPpi: ppi },
  check: perPage(({ pageId, prints, snapshot }, { errorBelowPpi, minPpi, maxPpi, aimPpi }) =>
    prints.flatMap((print): Found | Found[] => {
      const asset = print.kind === 'picture' ? find(snapshot, 'asset', print.assetId) : undefined
      const size = print.kind === 'picture' && asset ? resolutionOf(print, asset) : null
      if (!size) return []
      const [least, most] = [Math.min(size.across, size.down), Math.max(size.across, size.down)]
      const name = frameName(snapshot, print.frameId)
      const place = placeOf(snapshot, pageId, print)
      if (least < minPpi) {
        const percent = Math.floor((least / aimPpi) * 100)
        return {
          place,
          message: {
            zh: `${name.zh}只有 ${Math.floor(least)} ppi，低于 ${minPpi}`,
            en: `${name.en} has ${Math.floor(least)} ppi, below ${minPpi}`,
          },
          remedy: {
            zh: `换更大的原图，或缩到现在的 ${percent} %（${aimPpi} ppi）`,
            en: `use a larger original, or scale it to ${percent} % of its present size (${aimPpi} ppi)`,
          },
          ...(least < errorBelowPpi ? { severity: 'error' as const } : {}),
        }
      }
      if (most <= maxPpi) return []
      return {
        place,
        message: {
          zh: `${name.zh}有 ${Math.ceil(most)} ppi，高于 ${maxPpi}`,
          en: `${name.en} has ${Math.ceil(most)} ppi, above ${maxPpi}`,
        },
        remedy: {
          zh: `导出时会降到 ${aimPpi} ppi；细节会丢，可先裁切或缩小原图`,
          en: `export brings it down to ${aimPpi} ppi and fine detail is lost; crop it or use a smaller original`,
        },
      }
    }),
  ),
})
