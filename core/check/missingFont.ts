/** A font family that a style or a run asks for and this machine does not have. Another face stands in for it, so lines may break differently. */
import { all } from './records.ts'
import { defineRule, type Found, type Place } from './rule.ts'

export const missingFont = defineRule({
  id: 'missing-font',
  title: { zh: '缺字体', en: 'Missing font' },
  thresholds: {},
  check({ snapshot, fonts }) {
    const asked = new Map<string, { where: string; place: Place }>()
    const ask = (family: string | undefined, where: string, place: Place) => {
      if (family !== undefined && !asked.has(family)) asked.set(family, { where, place })
    }
    for (const style of all(snapshot, 'paragraphStyle')) ask(style.props.fontFamily, style.name, {})
    for (const style of all(snapshot, 'characterStyle')) ask(style.props.fontFamily, style.name, {})
    for (const paragraph of all(snapshot, 'paragraph')) {
      const where = `${paragraph.text.slice(0, 12)}…`
      ask(paragraph.overrides.fontFamily, where, { paragraphId: paragraph.id })
      for (const span of paragraph.spans)
        ask(span.overrides.fontFamily, where, { paragraphId: paragraph.id, offset: span.from })
    }
    const findings: Found[] = []
    for (const [family, { where, place }] of asked) {
      if (fonts.find(family, 400)) continue
      findings.push({
        place,
        message: {
          zh: `没有字体“${family}”（用于“${where}”）`,
          en: `font “${family}” is missing (used in “${where}”)`,
        },
        remedy: {
          zh: '安装此字体，或在样式中换用别的字体',
          en: 'install the font, or choose another one in the style',
        },
      })
    }
    return findings
  },
})
