/** Copy that breaks off: known to be cut, marked by intake, never filled in by the program. */
import { frameOfParagraph } from './places.ts'
import { all } from './records.ts'
import { defineRule } from './rule.ts'

export const truncated = defineRule({
  id: 'truncated',
  title: { zh: '稿件残缺', en: 'Copy breaks off' },
  thresholds: {},
  check: ({ snapshot, layout }) =>
    all(snapshot, 'paragraph')
      .filter((paragraph) => paragraph.truncated)
      .map((paragraph) => ({
        place: {
          ...frameOfParagraph(snapshot, layout, paragraph.id),
          paragraphId: paragraph.id,
          offset: paragraph.text.length,
        },
        message: {
          zh: `稿件在“…${paragraph.text.slice(-12)}”处断了`,
          en: `the copy breaks off after “…${paragraph.text.slice(-12)}”`,
        },
        remedy: { zh: '向编辑索取缺失的文字', en: 'ask the editor for the lost passage' },
      })),
})
