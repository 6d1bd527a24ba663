/** A font family that a style or a run asks for and this machine does not have. Another face stands in for it, so lines may break differently. */
import type { Snapshot } from '../model/snapshot.ts'
import type { FontLibrary } from '../typeset/font/face.ts'
import { all } from './records.ts'
import { defineRule, type Found, type Place } from './rule.ts'

/** A family that is asked for and not there, and where it was first asked for. */
export interface MissingFamily {
  readonly family: string
  /** Name of the style, or how the text begins. */
  readonly where: string
  readonly place: Place
}

/** Families that a document asks for and a library does not have. */
export function missingFamilies(snapshot: Snapshot, fonts: Pick<FontLibrary, 'find'>): readonly MissingFamily[] {
  const asked = new Map<string, MissingFamily>()
  const ask = (family: string | undefined, where: string, place: Place) => {
    if (family !== undefined && !asked.has(family)) asked.set(family, { family, where, place })
  }
  for (const style of all(snapshot, 'paragraphStyle')) ask(style.props.fontFamily, style.name, {})
  for (const style of all(snapshot, 'characterStyle')) ask(style.props.fontFamily, style.name, {})
  for (const paragraph of all(snapshot, 'paragraph')) {
    const where = `${paragraph.text.slice(0, 12)}…`
    ask(paragraph.overrides.fontFamily, where, { paragraphId: paragraph.id })
    for (const span of paragraph.spans)
      ask(span.overrides.fontFamily, where, { paragraphId: paragraph.id, offset: span.from })
  }
  return [...asked.values()].filter(({ family }) => !fonts.find(family, 400))
}

export const missingFont = defineRule({
  id: 'missing-font',
  title: { zh: '缺字体', en: 'Missing font' },
  thresholds: {},
  check: ({ snapshot, fonts }) =>
    missingFamilies(snapshot, fonts).map(({ family, where, place }): Found => ({
      place,
      message: {
        zh: `没有字体“${family}”（用于“${where}”）`,
        en: `font “${family}” is missing (used in “${where}”)`,
      },
      remedy: {
        zh: '安装此字体，或在样式中换用别的字体',
        en: 'install the font, or choose another one in the style',
      },
    })),
})
