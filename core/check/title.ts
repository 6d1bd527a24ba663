/** PDF/X demands a title; export makes it of paper, date and page (`青岛日报 2022-09-07 第7版`). */
import { all } from './records.ts'
import { defineRule } from './rule.ts'

export const title = defineRule({
  id: 'title',
  title: { zh: '文件没有标题', en: 'Document without a title' },
  thresholds: {},
  check({ snapshot }) {
    const edition = all(snapshot, 'edition')[0]
    if (edition && (edition.paper.trim() !== '' || edition.date !== '')) return []
    const pageId = all(snapshot, 'page')[0]?.id
    return [
      {
        place: pageId === undefined ? {} : { pageId },
        message: {
          zh: '没有报名和日期，PDF/X 的标题无从写起',
          en: 'there is neither paper nor date to make the title of a PDF/X file of',
        },
        remedy: { zh: '在“版面设置”中填写报名和日期', en: 'fill in paper and date in Page Setup' },
      },
    ]
  },
})
