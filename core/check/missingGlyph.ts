/** A character that no font has: a visible box stands for it on the page, and it is named here. */
import { setParagraphs } from '../typeset/layout.ts'
import { frameOfParagraph } from './places.ts'
import type { Finding, Rule } from './rule.ts'

export const missingGlyph: Rule = {
  id: 'missing-glyph',
  title: { zh: '缺字', en: 'Missing glyph' },
  check({ snapshot, layout }) {
    const findings: Finding[] = []
    for (const { paragraph, pageId } of setParagraphs(layout))
      for (const { offset, char, family } of paragraph.missing) {
        const code = `U+${char.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`
        findings.push({
          rule: 'missing-glyph',
          severity: 'error',
          place: {
            ...frameOfParagraph(snapshot, layout, paragraph.paragraphId),
            ...(pageId === null ? {} : { pageId }),
            paragraphId: paragraph.paragraphId,
            offset,
          },
          message: {
            zh: `字体“${family}”及后备字体都没有“${char}”（${code}）`,
            en: `neither “${family}” nor any fallback font has “${char}” (${code})`,
          },
          remedy: {
            zh: '换字、换字体，或加装含此字的字体',
            en: 'use another character or font, or install a font that has it',
          },
        })
      }
    return findings
  },
}
