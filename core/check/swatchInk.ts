/** A swatch that at full tint carries more ink than the press takes. */
import { number } from '../model/rule.ts'
import { formatNumber } from '../model/units.ts'
import { all } from './records.ts'
import { defineRule } from './rule.ts'

export const swatchInk = defineRule<{ readonly limitPercent: number }>({
  id: 'swatch-ink',
  title: { zh: '色板超墨量', en: 'Swatch above the ink limit' },
  thresholds: { limitPercent: number(0, 1000) },
  check: ({ snapshot }, { limitPercent }) =>
    all(snapshot, 'swatch').flatMap((swatch) => {
      // A spot prints on its own plate, its CMYK is for the screen; a gradient is made of other swatches.
      if (swatch.kind !== 'process') return []
      const { name, cmyk } = swatch
      const percent = cmyk.c + cmyk.m + cmyk.y + cmyk.k
      if (percent <= limitPercent) return []
      return {
        place: {},
        message: {
          zh: `色板“${name}”总墨量 ${formatNumber(percent, 0)} %，超过 ${limitPercent} %`,
          en: `swatch “${name}” has ${formatNumber(percent, 0)} % ink, above ${limitPercent} %`,
        },
        remedy: {
          zh: '改淡此色板，或删去不用的色板',
          en: 'make the swatch lighter, or delete it where it is not used',
        },
      }
    }),
})
