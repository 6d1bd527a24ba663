/** Spot inks whose names clash: two swatches would share a plate, or a plate would have the name of a process ink. */
import { arrayOf, pattern } from '../model/rule.ts'
import type { InkSwatchRecord } from '../model/records.ts'
import { all } from './records.ts'
import { defineRule, type Found } from './rule.ts'

const plain = (name: string): string => name.normalize('NFKC').trim().toLowerCase()

const sameInk = (one: InkSwatchRecord, other: InkSwatchRecord): boolean =>
  one.kind === other.kind && (['c', 'm', 'y', 'k'] as const).every((plate) => one.cmyk[plate] === other.cmyk[plate])

export const spotNames = defineRule<{ readonly reserved: readonly string[] }>({
  id: 'spot-names',
  title: { zh: '专色名冲突', en: 'Spot ink names that clash' },
  thresholds: { reserved: arrayOf(pattern(/\S/u, '应为油墨名', 'should be the name of an ink')) },
  check({ snapshot }, { reserved }) {
    const taken = new Set(reserved.map(plain))
    const byName = new Map<string, InkSwatchRecord>()
    const found: Found[] = []
    // Spots first, so that a process swatch of the name is the one that is told of.
    const swatches = all(snapshot, 'swatch').filter((swatch) => swatch.kind !== 'gradient')
    const spots = swatches.filter(({ kind }) => kind === 'spot')
    for (const swatch of [...spots, ...swatches.filter(({ kind }) => kind !== 'spot')]) {
      const name = plain(swatch.name)
      if (swatch.kind === 'spot' && taken.has(name)) {
        found.push({
          place: {},
          message: {
            zh: `专色“${swatch.name}”与印刷四色或保留名同名`,
            en: `spot ink “${swatch.name}” has the name of a process ink or a reserved name`,
          },
          remedy: { zh: '给专色另起名称，或改为四色', en: 'give the ink another name, or make it a process colour' },
        })
        continue
      }
      const other = byName.get(name)
      if (!other) {
        if (swatch.kind === 'spot') byName.set(name, swatch)
        continue
      }
      // A differently written name makes a second plate of what is meant as one ink.
      if (sameInk(other, swatch) && other.name === swatch.name) continue
      found.push({
        place: {},
        message: {
          zh: `色板“${swatch.name}”与专色“${other.name}”同名而颜色或写法不同`,
          en: `swatch “${swatch.name}” has the name of spot ink “${other.name}” but is not the same`,
        },
        remedy: { zh: '合并为一个色板，或改名', en: 'merge the two, or rename one' },
      })
    }
    return found
  },
})
