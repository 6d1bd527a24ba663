/** The four credits 责编, 美编, 审读, 排版: each named on the edition and each to be read on the page. */
import type { ParagraphRecord, StoryRecord } from '../model/records.ts'
import { find, type Snapshot } from '../model/snapshot.ts'
import { setParagraphs } from '../typeset/layout.ts'
import { all } from './records.ts'
import { defineRule, type Found } from './rule.ts'

/** In the order they are printed. */
export const CREDIT_ROLES = ['责编', '美编', '审读', '排版'] as const

export const credits = defineRule({
  id: 'credits',
  title: { zh: '署名不全', en: 'Credits incomplete' },
  thresholds: {},
  check({ snapshot, layout }) {
    const findings: Found[] = []
    const pages = all(snapshot, 'page')
    for (const edition of all(snapshot, 'edition')) {
      const printed = all(snapshot, 'story').map((story) => compactStory(snapshot, story))
      // Credits may be a variable of the folio: what pages make of it.
      for (const { paragraph, pageId } of setParagraphs(layout))
        if (pageId !== null) printed.push(compact(paragraph.lines[0]?.shown?.text ?? paragraph.text))
      const firstPageId = pages.find((page) => page.editionId === edition.id)?.id
      const place = firstPageId === undefined ? {} : { pageId: firstPageId }
      for (const role of CREDIT_ROLES) {
        const name = edition.credits.find((credit) => credit.role === role)?.name.replace(/[\s\u3000]/g, '') ?? ''
        if (name === '')
          findings.push({
            place,
            message: { zh: `没有${role}的姓名`, en: `no name for ${role}` },
            remedy: { zh: `补上${role}`, en: `fill in ${role}` },
          })
        else if (!printed.some((text) => text.includes(role + name)))
          findings.push({
            place,
            message: { zh: `版面上找不到“${role} ${name}”`, en: `“${role} ${name}” is not printed on the page` },
            remedy: { zh: '在报眉的署名中补上', en: 'add it to the credits in the folio' },
          })
      }
    }
    return findings
  },
})

const compact = (text: string): string => text.replace(/[\s\u3000]/g, '')

const compacted = new WeakMap<ParagraphRecord, string>()

/** Two-character names are spread to the width of three, so spaces inside a name do not count. */
function compactStory(snapshot: Snapshot, { paragraphIds }: StoryRecord): string {
  return paragraphIds
    .map((id) => {
      const paragraph = find(snapshot, 'paragraph', id)
      if (!paragraph) return ''
      let text = compacted.get(paragraph)
      if (text === undefined) compacted.set(paragraph, (text = compact(paragraph.text)))
      return text
    })
    .join('')
}
