/**
 * Template kind `plain`: all text of the copy in one thread, page after page.
 *
 * Role: the page that the benchmark gives its peers, and the quickest way to see copy set. Boundary: adds pages only
 * when asked, since what is overset is the typesetter's to say.
 */
import { roundMm } from '../model/area.ts'
import type { IdSource } from '../model/ids.ts'
import type { DocumentRecord, EditionRecord, StoryRecord, TextFrameRecord } from '../model/records.ts'
import type { Snapshot } from '../model/snapshot.ts'
import { all, get } from '../model/snapshot.ts'
import type { Copy } from './copy.ts'
import { PageParts, documentHead, pageOf } from './parts.ts'
import type { ParagraphInput } from './parts.ts'
import type { PlainTemplate } from './template.ts'
import { creditLine } from './texts.ts'

export function buildPlain(copy: Copy, template: PlainTemplate, ids: IdSource): DocumentRecord[] {
  const { page, records } = documentHead(copy, template, ids, copy.pageNumber || '1', '')
  const parts = new PageParts(ids, page.id, records)
  const storyId = ids.next('story')
  const frame = bodyFrame(parts, storyId, template)
  parts.story(storyId, '正文', plainParagraphs(copy, template.styleId), [frame.id])
  return records
}

/** All the copy says, in the order of a page read from the top. */
function plainParagraphs(copy: Copy, styleId: string): ParagraphInput[] {
  const day = [copy.dateText, copy.weekday].filter(Boolean).join(' ')
  const paragraphs: ParagraphInput[] = []
  const put = (text: string, truncated = false): void => {
    if (text !== '') paragraphs.push({ text, styleId, truncated })
  }
  copy.slogans.forEach((text) => put(text))
  for (const text of [copy.series, copy.coSponsor, copy.paper, creditLine(copy.credits), day]) put(text)
  for (const text of [copy.kicker, copy.headline, ...copy.deck]) put(text)
  for (const { text, truncated } of copy.lead) put(text, truncated)
  for (const section of copy.sections) {
    put(section.subhead)
    for (const { text, truncated } of [...section.intro, ...section.body]) put(text, truncated)
  }
  if (copy.closing) put(copy.closing.text, copy.closing.truncated)
  put(copy.byline)
  copy.captions.forEach((text) => put(`■${text}`))
  return paragraphs
}

function bodyFrame(parts: PageParts, storyId: string, { page }: PlainTemplate): TextFrameRecord {
  const { margins, grid } = page
  const box = {
    xMm: margins.leftMm,
    yMm: margins.topMm,
    widthMm: roundMm(page.widthMm - margins.leftMm - margins.rightMm),
    heightMm: roundMm(page.heightMm - margins.topMm - margins.bottomMm),
  }
  return parts.textFrame(storyId, box, {
    name: '正文',
    role: 'body',
    columns: grid.columns,
    gutterPt: grid.gutterPt,
    onGrid: true,
    ignoreWrap: false,
  })
}

/**
 * One more page at the end of the thread, for text that is overset. Call while the layout says so.
 * @returns records to put into the document: the new page and frame, the edition and story that list them.
 */
export function addPlainPage(snapshot: Snapshot, template: PlainTemplate, ids: IdSource): DocumentRecord[] {
  const pages = all(snapshot, 'page')
  const last = pages[pages.length - 1]
  const edition = get(snapshot, 'edition', last.editionId)
  const story = all(snapshot, 'story').find(({ frameIds }) =>
    frameIds.some((id) => get(snapshot, 'frame', id).pageId === last.id),
  )
  if (!story) throw new Error(`page ${last.id} shows no story to go on with`)
  const page = pageOf(template, ids.next('page'), edition.id, nextNumber(last.number), last.section)
  const parts = new PageParts(ids, page.id, [page])
  const frame = bodyFrame(parts, story.id, template)
  const longerEdition: EditionRecord = { ...edition, pageIds: [...edition.pageIds, page.id] }
  const longerStory: StoryRecord = { ...story, frameIds: [...story.frameIds, frame.id] }
  return [...parts.records, longerEdition, longerStory]
}

/** A07 → A08; 9 → 10. */
function nextNumber(number: string): string {
  return number.replace(/\d+$/u, (digits) => String(Number(digits) + 1).padStart(digits.length, '0'))
}
