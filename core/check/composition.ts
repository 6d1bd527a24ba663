/** Lines that no rule could be kept for: a word wider than its column, a frame too narrow for one character, a lone last character. */
import { setParagraphs } from '../typeset/layout.ts'
import { frameOfParagraph } from './places.ts'
import type { Finding, Rule } from './rule.ts'

export const composition: Rule = {
  id: 'composition',
  title: { zh: '排不下的行', en: 'Lines that do not come out' },
  check({ snapshot, layout }) {
    const findings: Finding[] = []
    for (const { paragraph, pageId } of setParagraphs(layout)) {
      if (paragraph.faults.length === 0) continue
      const { paragraphId } = paragraph
      const page = pageId === null ? {} : { pageId }
      const place = { ...frameOfParagraph(snapshot, layout, paragraphId), ...page, paragraphId }
      for (const fault of paragraph.faults)
        findings.push({
          rule: 'composition',
          severity: 'warning',
          place,
          message: {
            zh: `“${paragraph.text.slice(0, 8)}…”有一行不合 ${fault.rule}（${fault.what}）`,
            en: `a line of “${paragraph.text.slice(0, 8)}…” breaks ${fault.rule} (${fault.what})`,
          },
          remedy: {
            zh: '加宽文字框、改小字号，或改动文字',
            en: 'widen the frame, use smaller type, or change the text',
          },
        })
    }
    return findings
  },
}
