/**
 * Records by short calls: what every frame, story and paragraph of a fresh document has in common.
 *
 * Role: fills in the fields a template does not speak of. Boundary: decides no place and no look.
 */
import type { BoxMm } from '../model/area.ts'
import { DEFAULT_LAYER, NO_SIDES, NO_WRAP } from '../model/defaults.ts'
import type { IdSource } from '../model/ids.ts'
import type {
  DocumentRecord,
  FrameRecord,
  ImageFrameRecord,
  LineFrameRecord,
  PageRecord,
  ParagraphRecord,
  ShapeFrameRecord,
  Span,
  StoryRecord,
  TextFrameRecord,
} from '../model/records.ts'
import type { Copy, CopyParagraph } from './copy.ts'
import type { Template } from './template.ts'

type Kept<T extends FrameRecord> = Omit<T, 'type' | 'id' | 'kind' | 'pageId' | 'layerId' | 'order'>
/** Only what differs from a plain frame. */
export type Look<T extends FrameRecord> = Partial<Kept<T>> & { readonly name: string; readonly role: string }

export type ParagraphInput = Pick<ParagraphRecord, 'text' | 'styleId'> &
  Partial<Pick<ParagraphRecord, 'spans' | 'overrides' | 'truncated'>>

/** Collects the records of one page; frames lie above each other in the order they are made. */
export class PageParts {
  readonly records: DocumentRecord[]
  readonly pageId: string
  private readonly ids: IdSource
  private frames = 0

  constructor(ids: IdSource, pageId: string, records: DocumentRecord[] = []) {
    this.ids = ids
    this.pageId = pageId
    this.records = records
  }

  private base(box: BoxMm, look: Look<FrameRecord>) {
    return {
      type: 'frame' as const,
      id: this.ids.next('frame'),
      pageId: this.pageId,
      layerId: DEFAULT_LAYER.id,
      order: this.frames++,
      ...box,
      rotationDeg: 0,
      locked: false,
      groupId: null,
      objectStyleId: null,
      wrap: NO_WRAP,
      fill: null,
      stroke: null,
      ...look,
    }
  }

  /** A frame of a story that lists it. */
  textFrame(storyId: string, box: BoxMm, look: Look<TextFrameRecord>): TextFrameRecord {
    const frame: TextFrameRecord = {
      ...this.base(box, look as Look<FrameRecord>),
      kind: 'text',
      storyId,
      columns: look.columns ?? 1,
      gutterPt: look.gutterPt ?? 0,
      columnRule: look.columnRule ?? null,
      insets: look.insets ?? NO_SIDES,
      verticalAlign: look.verticalAlign ?? 'top',
      vertical: look.vertical ?? false,
      onGrid: look.onGrid ?? false,
      ignoreWrap: look.ignoreWrap ?? true,
      balance: look.balance ?? false,
    }
    this.records.push(frame)
    return frame
  }

  /** A story in one frame of its own. */
  text(paragraphs: readonly ParagraphInput[], box: BoxMm, look: Look<TextFrameRecord>): TextFrameRecord {
    const storyId = this.ids.next('story')
    const frame = this.textFrame(storyId, box, look)
    this.story(storyId, look.name, paragraphs, [frame.id])
    return frame
  }

  story(id: string, name: string, paragraphs: readonly ParagraphInput[], frameIds: readonly string[]): StoryRecord {
    const paragraphIds = paragraphs.map((paragraph) => {
      const record: ParagraphRecord = {
        type: 'paragraph',
        id: this.ids.next('paragraph'),
        text: paragraph.text,
        spans: paragraph.spans ?? [],
        styleId: paragraph.styleId,
        overrides: paragraph.overrides ?? {},
        truncated: paragraph.truncated ?? false,
      }
      this.records.push(record)
      return record.id
    })
    const story: StoryRecord = { type: 'story', id, name, paragraphIds, frameIds }
    this.records.push(story)
    return story
  }

  image(box: BoxMm, look: Look<ImageFrameRecord>): void {
    this.records.push({
      ...this.base(box, look as Look<FrameRecord>),
      kind: 'image',
      assetId: look.assetId ?? null,
      placement: null,
      fit: 'fill',
      captionFrameId: look.captionFrameId ?? null,
      black: false,
    })
  }

  shape(box: BoxMm, look: Look<ShapeFrameRecord>): void {
    this.records.push({
      ...this.base(box, look as Look<FrameRecord>),
      kind: 'shape',
      shape: 'rectangle',
      cornerRadiusMm: 0,
    })
  }

  line(box: BoxMm, look: Look<LineFrameRecord>): void {
    this.records.push({ ...this.base(box, look as Look<FrameRecord>), kind: 'line', flip: false })
  }
}

/** The page, its edition and layer, and the template's styles and swatches. */
export function documentHead(copy: Copy, template: Template, ids: IdSource, pageNumber: string, section: string) {
  const editionId = ids.next('edition')
  const page = pageOf(template, ids.next('page'), editionId, pageNumber, section)
  const records: DocumentRecord[] = [
    {
      type: 'edition',
      id: editionId,
      paper: copy.paper,
      date: copy.date,
      weekday: copy.weekday,
      name: '',
      pageIds: [page.id],
      credits: copy.credits,
    },
    page,
    ...(template.kind === 'blank' ? template.layers : [DEFAULT_LAYER]),
    ...template.records,
  ]
  return { page, records }
}

export function pageOf(template: Template, id: string, editionId: string, number: string, section: string): PageRecord {
  return {
    type: 'page',
    id,
    editionId,
    number,
    section,
    ...template.page,
    masterId: null,
    overriddenIds: [],
    guides: [],
  }
}

/** Run-in leads as spans of a character style. */
export function leadSpans(paragraph: CopyParagraph, characterStyleId: string): Span[] {
  return paragraph.leads.map(({ from, to }) => ({ from, to, characterStyleId, overrides: {} }))
}
