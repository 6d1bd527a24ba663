/** Each rule is broken in turn on a page that is otherwise right: exactly that rule fires. */
import { describe, expect, it } from 'vitest'
import { DEFAULT_LAYER, NO_WRAP } from '../model/defaults.ts'
import type { DocumentRecord, FrameRecord, ParagraphRecord } from '../model/records.ts'
import { snapshotOf } from '../model/snapshot.ts'
import type { FontFace, FontLibrary } from '../typeset/font/face.ts'
import type { DocumentLayout } from '../typeset/layout.ts'
import { RULES, runChecks } from './rules.ts'
import { weekdayOf } from '../model/calendar.ts'

const box = { xMm: 0, yMm: 0, widthMm: 50, heightMm: 50, rotationDeg: 0, locked: false }
const frameBase = {
  type: 'frame',
  pageId: 'page',
  layerId: DEFAULT_LAYER.id,
  order: 0,
  groupId: null,
  objectStyleId: null,
  wrap: NO_WRAP,
  fill: null,
  stroke: null,
  ...box,
} as const

function textFrame(id: string, role: string): FrameRecord {
  return {
    ...frameBase,
    id,
    name: id,
    role,
    kind: 'text',
    storyId: `story-${id}`,
    columns: 1,
    gutterPt: 0,
    columnRule: null,
    insets: { topMm: 0, rightMm: 0, bottomMm: 0, leftMm: 0 },
    verticalAlign: 'top',
    vertical: false,
    onGrid: false,
    ignoreWrap: false,
    balance: false,
  }
}

function paragraph(id: string, text: string): ParagraphRecord {
  return { type: 'paragraph', id, text, spans: [], styleId: 'style', overrides: {}, truncated: false }
}

/** A page with nothing wrong: credits, a dated folio, a photo with its caption. */
function rightPage(): Map<string, DocumentRecord> {
  const story = (frame: string, text: string): DocumentRecord[] => [
    { type: 'story', id: `story-${frame}`, name: frame, paragraphIds: [`p-${frame}`], frameIds: [frame] },
    paragraph(`p-${frame}`, text),
  ]
  const records: DocumentRecord[] = [
    {
      type: 'edition',
      id: 'edition',
      paper: '晨报',
      date: '2022-09-07',
      weekday: '星期三',
      pageIds: ['page'],
      credits: ['责编', '美编', '审读', '排版'].map((role) => ({ role, name: '林兢' })),
    },
    {
      type: 'page',
      id: 'page',
      editionId: 'edition',
      number: '1',
      section: '要闻',
      widthMm: 390,
      heightMm: 550,
      bleedMm: 3,
      margins: { topMm: 30, rightMm: 20, bottomMm: 30, leftMm: 20 },
      grid: { columns: 8, columnChars: 13, bodySizePt: 9, gutterPt: 8.02, leadingPt: 11.25, firstBaselinePt: 7.92 },
      masterId: null,
      overriddenIds: [],
      guides: [],
    },
    DEFAULT_LAYER,
    { type: 'paragraphStyle', id: 'style', name: '正文', basedOnId: null, props: { fontFamily: 'Here' } },
    textFrame('folio', 'folio'),
    ...story('folio', '责编 林　兢 美编 林　兢 审读 林　兢 排版 林　兢 2022年9月7日 星期三'),
    textFrame('caption', 'caption'),
    ...story('caption', '■志愿者在社区。'),
    {
      ...frameBase,
      id: 'photo',
      name: '图1',
      role: 'photo',
      kind: 'image',
      assetId: 'asset',
      placement: null,
      fit: 'fill',
      captionFrameId: 'caption',
    },
    {
      type: 'asset',
      id: 'asset',
      name: '1.jpg',
      sha256: 'a'.repeat(64),
      extension: 'jpg',
      byteLength: 1,
      widthPx: 1,
      heightPx: 1,
    },
  ]
  return new Map(records.map((record) => [record.id, record]))
}

const face = {} as FontFace
const fonts: FontLibrary = {
  find: (family) => (family === 'Here' ? face : undefined),
  fallbacks: () => [],
  faces: [],
}
const nothing: DocumentLayout = { frames: new Map(), paragraphs: new Map(), overset: [], onPages: new Map() }

function fired(records: Map<string, DocumentRecord>, layout = nothing): string[] {
  return runChecks({ snapshot: snapshotOf(records.values()), layout, fonts }).map((finding) => finding.rule)
}

function change(id: string, patch: Record<string, unknown>): Map<string, DocumentRecord> {
  const records = rightPage()
  records.set(id, { ...records.get(id)!, ...patch } as DocumentRecord)
  return records
}

describe('checks', () => {
  it('find nothing on a right page', () => expect(fired(rightPage())).toEqual([]))

  const breaks: Record<string, () => string[]> = {
    overset: () =>
      fired(rightPage(), {
        ...nothing,
        overset: [{ storyId: 'story-folio', lines: 2, characters: 23, paragraphId: 'p-folio', offset: 4 }],
      }),
    composition: () =>
      fired(rightPage(), {
        ...nothing,
        paragraphs: new Map([
          [
            'p-folio',
            {
              paragraphId: 'p-folio',
              text: '长',
              lines: [],
              faults: [{ rule: 'T1.3', what: 'word longer than the measure, broken', em: 0, count: 1 }],
              missing: [],
            },
          ],
        ]),
      }),
    'missing-glyph': () =>
      fired(rightPage(), {
        ...nothing,
        paragraphs: new Map([
          [
            'p-folio',
            {
              paragraphId: 'p-folio',
              text: '',
              lines: [],
              faults: [],
              missing: [{ offset: 0, char: '𰻞', family: 'Here' }],
            },
          ],
        ]),
      }),
    'missing-font': () => fired(change('style', { props: { fontFamily: 'Gone' } })),
    credits: () =>
      fired(change('edition', { credits: ['责编', '美编', '审读'].map((role) => ({ role, name: '林兢' })) })),
    photos: () => fired(change('photo', { assetId: null })),
    weekday: () => fired(change('p-folio', { text: '责编林兢美编林兢审读林兢排版林兢2022年9月7日（周四）' })),
    truncated: () => fired(change('p-caption', { truncated: true })),
  }
  for (const rule of RULES) it(`${rule.id} fires alone`, () => expect(breaks[rule.id]!()).toEqual([rule.id]))

  it('a credit that the page does not print is reported', () => {
    expect(fired(change('p-folio', { text: '责编 林兢 美编 林兢 审读 林兢' }))).toEqual(['credits'])
  })
  it('a photo without its caption, and a caption without its photo', () => {
    expect(fired(change('photo', { captionFrameId: null }))).toEqual(['photos', 'photos'])
  })
  it('the edition’s own weekday counts', () => {
    expect(fired(change('edition', { weekday: '星期四' }))).toEqual(['weekday'])
  })
  it('a day that does not exist', () => {
    expect(weekdayOf(2022, 2, 30)).toBeNull()
    expect(weekdayOf(2024, 2, 29)).toBe('四')
    expect(fired(change('p-caption', { text: '2022年2月30日 星期三' }))).toEqual(['weekday'])
  })
})
