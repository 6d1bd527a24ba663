/** Total ink 总墨量 measured on the rendered page: photos, grounds and overprints together. Silent where nobody measured. */
import { number } from '../model/rule.ts'
import { formatNumber, ptToMm } from '../model/units.ts'
import { all } from './records.ts'
import { defineRule } from './rule.ts'

export const measuredInk = defineRule<{ readonly limitPercent: number; readonly minAreaMm2: number }>({
  id: 'measured-ink',
  title: { zh: '实测总墨量', en: 'Measured total ink' },
  thresholds: { limitPercent: number(0, 1000), minAreaMm2: number(0, 1e6) },
  check: ({ snapshot, coverage }, { limitPercent, minAreaMm2 }) =>
    all(snapshot, 'page').flatMap(({ id }) => {
      const measured = coverage?.(id)
      if (!measured || measured.percent <= limitPercent || measured.overMm2 <= minAreaMm2) return []
      const atMm = { x: ptToMm(measured.at.x), y: ptToMm(measured.at.y) }
      const at = `${formatNumber(atMm.x, 1)}, ${formatNumber(atMm.y, 1)} mm`
      const [most, area] = [formatNumber(measured.percent, 1), formatNumber(measured.overMm2, 1)]
      return {
        place: { pageId: id, atMm },
        message: {
          zh: `实测总墨量最高 ${most} %（${at}），超过 ${limitPercent} % 的有 ${area} mm²`,
          en: `total ink reaches ${most} % at ${at}; ${area} mm² are above ${limitPercent} %`,
        },
        remedy: { zh: '减淡该处的底色或图片', en: 'lighten the ground or the picture there' },
      }
    }),
})
