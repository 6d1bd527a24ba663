/**
 * A small whole document and random edits of it, for tests.
 *
 * Role: one record of every type, all of them referring to each other. Boundary: imported by tests only.
 */
import { BLACK, DEFAULT_LAYER, DEFAULT_STYLE, NO_SIDES, NO_WRAP, PAPER } from './defaults.ts'
import type {
  AnnotationRecord,
  DocumentRecord,
  ParagraphRecord,
  Person,
  SignOffRecord,
  StoryRecord,
  TextAnchor,
} from './records.ts'
import type { Snapshot } from './snapshot.ts'
import { snapshotOf } from './snapshot.ts'
import type { Transaction } from './store.ts'
import { splitsPair } from './text.ts'

const HASH = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'

/** SHA-256 in `testRecords` is that of these bytes. */
export const TEST_PICTURE = new TextEncoder().encode('abc')

export function paragraph(id: string, text: string, more: Partial<ParagraphRecord> = {}): ParagraphRecord {
  return { type: 'paragraph', id, text, spans: [], styleId: DEFAULT_STYLE.id, overrides: {}, truncated: false, ...more }
}

export const proofreader: Person = { name: '林兢', role: 'proofreader' }

export const textAnchor: TextAnchor = {
  kind: 'text',
  paragraphId: null,
  from: 0,
  to: 0,
  side: 'after',
  quote: '',
  prefix: '',
  suffix: '',
}

/** A note on nothing, unless told otherwise. */
export function testMark(more: Partial<AnnotationRecord> & { readonly id: string }): AnnotationRecord {
  return {
    type: 'annotation',
    kind: 'note',
    anchor: textAnchor,
    target: null,
    refersTo: null,
    text: '',
    variant: '',
    strokes: [],
    author: proofreader,
    createdAt: '2022-09-06T20:10:00Z',
    roundId: null,
    assignee: '',
    state: 'open',
    replies: [],
    ...more,
  }
}

export function testSignOff(
  more: Partial<SignOffRecord> & { readonly id: string; readonly pageId: string },
): SignOffRecord {
  return {
    type: 'signOff',
    person: { name: '林兢', role: 'editor' },
    signedAt: '2022-09-06T22:00:00Z',
    note: '',
    pageSha256: '',
    pdfSha256: '',
    override: false,
    ...more,
  }
}

const box = {
  type: 'frame',
  pageId: 'page:1',
  layerId: DEFAULT_LAYER.id,
  order: 0,
  xMm: 20,
  yMm: 30,
  widthMm: 80,
  heightMm: 100,
  rotationDeg: 0,
  name: '',
  role: 'body',
  locked: false,
  groupId: null,
  objectStyleId: null,
  wrap: NO_WRAP,
  fill: null,
  stroke: null,
} as const

const text = {
  ...box,
  kind: 'text',
  columns: 2,
  gutterPt: 8,
  columnRule: { colour: { swatchId: BLACK.id, tint: 0.4 }, widthPt: 0.25, dash: 'solid' },
  insets: NO_SIDES,
  verticalAlign: 'top',
  vertical: false,
  onGrid: true,
  ignoreWrap: false,
  balance: true,
} as const

/** New records each time, in an order of their own. */
export function testRecords(): DocumentRecord[] {
  return (<DocumentRecord[]>[
    BLACK,
    PAPER,
    { type: 'swatch', id: 'swatch:red', name: '红', kind: 'spot', cmyk: { c: 10, m: 100, y: 90, k: 0 } },
    DEFAULT_LAYER,
    DEFAULT_STYLE,
    {
      type: 'paragraphStyle',
      id: 'style:lead',
      name: '导语',
      basedOnId: DEFAULT_STYLE.id,
      props: { sizePt: 10.5, align: 'left' },
    },
    {
      type: 'characterStyle',
      id: 'char:runin',
      name: '段首黑体',
      basedOnId: null,
      props: { fontFamily: 'Noto Sans SC', fontWeight: 700 },
    },
    {
      type: 'objectStyle',
      id: 'object:box',
      name: '底纹',
      fill: { swatchId: 'swatch:red', tint: 0.1 },
      stroke: null,
      wrap: NO_WRAP,
    },
    {
      type: 'edition',
      id: 'edition:1',
      paper: '青岛日报',
      date: '2022-09-07',
      weekday: '星期三',
      name: '早版',
      pageIds: ['page:1'],
      credits: [{ role: '责编', name: '林兢' }],
    },
    { type: 'master', id: 'master:1', name: '报眉', basedOnId: null },
    {
      type: 'page',
      id: 'page:1',
      editionId: 'edition:1',
      number: '7',
      section: '专版',
      widthMm: 390,
      heightMm: 550,
      bleedMm: 3,
      margins: { topMm: 30, rightMm: 20, bottomMm: 30, leftMm: 20 },
      grid: { columns: 8, columnChars: 13, bodySizePt: 9, gutterPt: 8.02, leadingPt: 11.25, firstBaselinePt: 9 },
      masterId: 'master:1',
      overriddenIds: [],
      guides: [],
    },
    { ...text, id: 'frame:1', storyId: 'story:1' },
    { ...text, id: 'frame:2', storyId: 'story:1', xMm: 110 },
    { ...text, id: 'frame:3', storyId: 'story:2', role: 'caption' },
    {
      ...box,
      id: 'frame:4',
      kind: 'image',
      assetId: 'asset:1',
      placement: { xMm: 0, yMm: 0, widthMm: 80, heightMm: 60, rotationDeg: 0 },
      fit: 'fill',
      captionFrameId: 'frame:3',
      black: false,
      wrap: { kind: 'rectangle', standoff: { topMm: 1, rightMm: 2, bottomMm: 1, leftMm: 2 } },
    },
    {
      ...box,
      id: 'frame:5',
      kind: 'shape',
      shape: 'rectangle',
      cornerRadiusMm: 0,
      groupId: 'frame:7',
      objectStyleId: 'object:box',
      fill: { swatchId: 'swatch:red', tint: 1 },
    },
    {
      ...box,
      id: 'frame:6',
      kind: 'line',
      flip: false,
      pageId: 'master:1',
      stroke: { colour: { swatchId: BLACK.id, tint: 1 }, widthPt: 0.5, dash: 'solid' },
    },
    { ...box, id: 'frame:7', kind: 'group' },
    { type: 'story', id: 'story:1', name: '正文', paragraphIds: ['p:1', 'p:2'], frameIds: ['frame:1', 'frame:2'] },
    { type: 'story', id: 'story:2', name: '图片说明', paragraphIds: ['p:3'], frameIds: ['frame:3'] },
    paragraph('p:1', '打造“工业互联网之都”，青岛持续发力。', {
      spans: [
        { from: 0, to: 10, characterStyleId: 'char:runin', overrides: {} },
        { from: 12, to: 14, characterStyleId: null, overrides: { colour: { swatchId: 'swatch:red', tint: 1 } } },
      ],
    }),
    paragraph('p:2', '𠮷野家开业，2022年共49项。', { styleId: 'style:lead', overrides: { firstIndentEm: 2 } }),
    paragraph('p:3', '■生产线。', { truncated: true }),
    {
      type: 'asset',
      id: 'asset:1',
      name: '生产线.jpg',
      sha256: HASH,
      extension: 'jpg',
      byteLength: 3,
      widthPx: 1600,
      heightPx: 1200,
    },
    testMark({ id: 'note:1', anchor: { ...textAnchor, paragraphId: 'p:1', from: 2, to: 5 }, text: '核对' }),
    {
      type: 'proofRound',
      id: 'round:1',
      pageId: 'page:1',
      stage: 'first',
      openedAt: '2022-09-06T20:00:00Z',
      openedBy: proofreader,
      closedAt: '',
      closedBy: null,
      documentSha256: '',
      pdfSha256: '',
    },
    testSignOff({ id: 'sign:1', pageId: 'page:1' }),
    { type: 'auditEntry', id: 'audit:1', at: '', person: proofreader, action: 'signed', subject: 'sign:1', detail: '' },
  ]).map((record) => structuredClone(record))
}

export function testSnapshot(): Snapshot {
  return snapshotOf(testRecords())
}

/** A random edit as numbers, so that fast-check can shrink it. */
export interface RandomEdit {
  readonly kind: number
  readonly pick: number
  readonly at: number
  readonly length: number
  readonly text: string
}

/** Makes a random edit: a splice, a restyling, a whole text anew, a paragraph more or less. */
export function makeEdit(tx: Transaction, edit: RandomEdit): void {
  const story = tx.snapshot.records.get('story:1') as StoryRecord
  const pool = [...story.paragraphIds, 'p:3']
  const target = tx.snapshot.records.get(pool[edit.pick % pool.length]) as ParagraphRecord
  if (edit.kind === 0 || edit.kind > 4) {
    let from = edit.at % (target.text.length + 1)
    let to = Math.min(target.text.length, from + edit.length)
    if (splitsPair(target.text, from)) from--
    if (splitsPair(target.text, to)) to++
    tx.splice(target.id, from, to - from, edit.text)
  } else if (edit.kind === 1) tx.update('paragraph', target.id, { overrides: { firstIndentEm: edit.length } })
  else if (edit.kind === 2) tx.update('paragraph', target.id, { text: edit.text, spans: [] })
  else if (edit.kind === 3) {
    const id = `p:${4 + (edit.at % 4)}`
    if (!story.paragraphIds.includes(id)) {
      tx.put(paragraph(id, edit.text))
      tx.update('story', story.id, { paragraphIds: [...story.paragraphIds, id] })
    }
  } else {
    const id = story.paragraphIds.find((other) => other !== 'p:1')
    if (id === undefined) return
    tx.update('story', story.id, { paragraphIds: story.paragraphIds.filter((other) => other !== id) })
    tx.remove(id)
  }
}
