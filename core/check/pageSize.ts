/** A trimmed page that no press of the paper takes. */
import { number } from '../model/rule.ts'
import { formatNumber } from '../model/units.ts'
import { all } from './records.ts'
import { defineRule } from './rule.ts'

interface Thresholds {
  /** Of the shorter side. */
  readonly minMm: number
  /** Of the longer side. */
  readonly maxMm: number
}

export const pageSize = defineRule<Thresholds>({
  id: 'page-size',
  title: { zh: '版面尺寸', en: 'Page size' },
  thresholds: { minMm: number(1, 5080), maxMm: number(1, 5080) },
  check: ({ snapshot }, { minMm, maxMm }) =>
    all(snapshot, 'page').flatMap(({ id, widthMm, heightMm }) => {
      const [small, large] = [Math.min(widthMm, heightMm) < minMm, Math.max(widthMm, heightMm) > maxMm]
      if (!small && !large) return []
      const size = `${formatNumber(widthMm, 1)} × ${formatNumber(heightMm, 1)} mm`
      return {
        place: { pageId: id },
        message: small
          ? { zh: `成品 ${size} 太小，短边不足 ${minMm} mm`, en: `${size} is too small: a side is below ${minMm} mm` }
          : { zh: `成品 ${size} 太大，长边超过 ${maxMm} mm`, en: `${size} is too large: a side is above ${maxMm} mm` },
        remedy: { zh: '在“版面设置”中核对成品尺寸', en: 'check the trim size in Page Setup' },
      }
    }),
})
