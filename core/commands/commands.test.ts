import fs from 'node:fs'
import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { createFontLibrary } from '../../electron/host/fonts.ts'
import { DEFAULT_LAYER, DEFAULT_STYLE, NO_SIDES, NO_WRAP } from '../model/defaults.ts'
import { areaOf } from '../model/area.ts'
import { createHistory } from '../model/history.ts'
import type {
  DocumentRecord,
  ImageFrameRecord,
  PageRecord,
  ParagraphRecord,
  TextFrameRecord,
} from '../model/records.ts'
import { all, get, snapshotOf } from '../model/snapshot.ts'
import { createStore } from '../model/store.ts'
import { createComposer } from '../typeset/compose.ts'
import { createTypesetter } from '../typeset/index.ts'
import { instantiateHarfBuzzSync } from '../typeset/shape/harfbuzz.ts'
import { measureHoles } from './columnHoles.ts'
import { fitHeadline } from './fitHeadline.ts'
import { MOST_BLANK_LINES, levelPage } from './levelPage.ts'
import { measureWith } from './measureHeadline.ts'
import { normalisePunctuation } from './normalisePunctuation.ts'
import { pageRows } from './pageRows.ts'
import { heightTable } from './rowHeights.ts'

const wasm = createRequire(import.meta.url).resolve('harfbuzzjs/dist/harfbuzz.wasm')
const shaper = instantiateHarfBuzzSync(new Uint8Array(fs.readFileSync(wasm)))
const composer = createComposer({ fonts: createFontLibrary({ systemFolders: [] }), shaper })

const page: PageRecord = {
  type: 'page',
  id: 'page:1',
  editionId: 'edition:1',
  number: '1',
  section: '',
  widthMm: 390,
  heightMm: 550,
  bleedMm: 3,
  margins: { topMm: 30, rightMm: 20, bottomMm: 30, leftMm: 20 },
  grid: { columns: 8, columnChars: 13, bodySizePt: 9, gutterPt: 8.02, leadingPt: 11.25, firstBaselinePt: 7.92 },
  masterId: null,
  overriddenIds: [],
  guides: [],
}
const area = areaOf(page)
const base = { pageId: page.id, layerId: DEFAULT_LAYER.id, rotationDeg: 0, locked: false, groupId: null }
const look = { objectStyleId: null, fill: null, stroke: null }
type Box = ReturnType<typeof area.box>

function text(id: string, role: string, box: Box, paragraphs: readonly string[], more: Partial<TextFrameRecord> = {}) {
  const frame: TextFrameRecord = {
    type: 'frame',
    kind: 'text',
    id,
    order: 1,
    name: id,
    role,
    wrap: NO_WRAP,
    ...base,
    ...look,
    ...box,
    storyId: `story:${id}`,
    columns: 1,
    gutterPt: 0,
    columnRule: null,
    insets: NO_SIDES,
    verticalAlign: 'top',
    vertical: false,
    onGrid: true,
    ignoreWrap: true,
    balance: false,
    ...more,
  }
  const records = paragraphs.map((value, index): ParagraphRecord => ({
    type: 'paragraph',
    id: `paragraph:${id}:${index}`,
    text: value,
    spans: [],
    styleId: DEFAULT_STYLE.id,
    overrides: {},
    truncated: false,
  }))
  const story: DocumentRecord = {
    type: 'story',
    id: frame.storyId,
    name: id,
    paragraphIds: records.map((record) => record.id),
    frameIds: [id],
  }
  return [frame, story, ...records]
}

const clear = { kind: 'rectangle', standoff: { ...NO_SIDES, topMm: 3, bottomMm: 3 } } as const

function photo(id: string, box: Box, captionFrameId: string): ImageFrameRecord {
  const fixed = { type: 'frame', kind: 'image', order: 0, name: id, role: 'photo', wrap: clear } as const
  return {
    ...fixed,
    id,
    ...base,
    ...look,
    ...box,
    assetId: null,
    placement: null,
    fit: 'fill',
    captionFrameId,
    black: false,
  }
}

const SENTENCE = '老桥的石板一块一块放回原处，河水从桥下流过去，赶集的人又从桥上走过来。'

/** A body of so many sentences with a leading photo and a row of four along the foot. */
function pageOf(sentences: number): DocumentRecord[] {
  const paragraphs = Array.from({ length: Math.ceil(sentences / 6) }, (_, index) =>
    SENTENCE.repeat(Math.min(6, sentences - index * 6)),
  )
  const edition: DocumentRecord = {
    type: 'edition',
    id: 'edition:1',
    paper: '',
    date: '',
    weekday: '',
    name: '',
    pageIds: [page.id],
    credits: [],
  }
  const caption = '■石匠把栏杆照原来的样子补齐，又把桥面的缝一条一条填好。'
  const foot = [0, 2, 4, 6].flatMap((column) => [
    photo(`photo:${column}`, area.box(column, 2, 105, 120), `caption:${column}`),
    ...text(`caption:${column}`, 'caption', area.box(column, 2, 120, 123), [caption], { wrap: clear }),
  ])
  return [
    edition,
    page,
    DEFAULT_LAYER,
    DEFAULT_STYLE,
    photo('photo:lead', area.box(5, 3, 30, 50), 'caption:lead'),
    ...text('caption:lead', 'caption', area.box(5, 3, 50, 52), [caption], { wrap: clear }),
    ...foot,
    ...text('body', 'body', area.box(0, 8, 30, 104), paragraphs, {
      columns: 8,
      gutterPt: 8.02,
      ignoreWrap: false,
      balance: true,
    }),
  ]
}

function level(sentences: number) {
  const typesetter = createTypesetter({ composer })
  const store = createStore(snapshotOf(pageOf(sentences)))
  let report!: ReturnType<typeof levelPage.run>
  store.transact('level', (tx) => {
    report = levelPage.run(tx, {
      pageId: page.id,
      layout: (snapshot) => typesetter.layout(snapshot),
      aspect: { min: 1.2, best: 1.6, max: 2.3 },
    })
  })
  return { store, report, layout: typesetter.layout(store.snapshot) }
}

describe('levelPage', () => {
  it.each([176, 181, 187, 193, 199, 204])(
    'makes %i sentences come out level: no overset, no hole, rows alike, photos on the grid',
    (sentences) => {
      const { store, report, layout } = level(sentences)
      expect(report).toMatchObject({ level: true, oversetCharacters: 0, cut: 0, message: { zh: '已齐版' } })
      expect(layout.overset).toEqual([])
      const rows = pageRows(store.snapshot, page.id)!
      const holes = measureHoles(store.snapshot, layout, rows)
      expect(holes.deepest).toBeLessThanOrEqual(MOST_BLANK_LINES)
      expect(holes.deepest).toBe(report.deepestHole)
      for (const { cells } of rows.rows) {
        expect(new Set(cells.map((cell) => cell.photo.heightMm)).size).toBe(1)
        for (const { photo: frame, caption } of cells) {
          const ratio = frame.widthMm / frame.heightMm
          expect(ratio).toBeGreaterThanOrEqual(1.2 - 0.001)
          expect(ratio).toBeLessThanOrEqual(2.3 + 0.001)
          const top = area.lineAt(frame.yMm)
          expect(frame.yMm).toBeCloseTo(area.box(0, 1, top, top + 1).yMm, 3)
          // The caption follows its photo.
          expect(caption!.yMm).toBeGreaterThan(frame.yMm + frame.heightMm)
          expect(caption!.yMm - frame.yMm - frame.heightMm).toBeLessThan(1)
        }
      }
    },
  )

  it('says how many 字 to cut, and that many are enough (T4.8)', () => {
    const { report } = level(300)
    expect(report.level).toBe(false)
    expect(report.cut).toBeGreaterThan(0)
    expect(report.message.zh).toBe(`多出 ${report.cut} 字，请删去`)
    const fewer = 300 - Math.ceil(report.cut / SENTENCE.length) - 6
    expect(level(fewer).report.oversetCharacters).toBe(0)
  })

  it('says how many to add when the photos cannot grow further', () => {
    const { report } = level(60)
    expect(report).toMatchObject({ level: false, oversetCharacters: 0 })
    expect(report.cut).toBeLessThan(0)
    expect(report.message.zh).toContain(`可增约 ${-report.cut} 字`)
  })

  it('is one step of the history', () => {
    const { store } = level(187)
    const before = snapshotOf(pageOf(187))
    const again = createStore(before)
    const history = createHistory(again)
    history.transact('level', (tx) =>
      levelPage.run(tx, {
        pageId: page.id,
        layout: (snapshot) => createTypesetter({ composer }).layout(snapshot),
        aspect: { min: 1.2, best: 1.6, max: 2.3 },
      }),
    )
    expect([...again.snapshot.records.values()]).toEqual([...store.snapshot.records.values()])
    history.undo()
    for (const [id, record] of before.records) expect(again.snapshot.records.get(id)).toEqual(record)
  })
})

describe('heightTable', () => {
  it('lists every sum once, rising, with heights that make it', () => {
    const row = fc.record({
      covered: fc.integer({ min: 1, max: 8 }),
      min: fc.integer({ min: 2, max: 9 }),
      more: fc.nat(8),
    })
    fc.assert(
      fc.property(fc.array(row, { maxLength: 4 }), (list) => {
        const rows = list.map(({ covered, min, more }) => ({
          covered,
          min,
          max: min + more,
          preferred: min + more / 2,
        }))
        const table = heightTable(rows)
        for (const [index, { sum, heights }] of table.entries()) {
          if (index > 0) expect(sum).toBeGreaterThan(table[index - 1].sum)
          expect(heights.reduce((total, height, at) => total + height * rows[at].covered, 0)).toBe(sum)
          heights.forEach((height, at) => expect(height >= rows[at].min && height <= rows[at].max).toBe(true))
        }
      }),
    )
  })
})

describe('fitHeadline', () => {
  const fit = (head: string, lines: number, columns: number, maxRows: number, minPt = 20) => {
    const records = text('head', 'headline', area.box(0, columns, 0, lines), [head], { onGrid: false })
    const styled = records.map((record) =>
      record.type === 'paragraph' ? { ...record, overrides: { fontWeight: 900, align: 'centre' as const } } : record,
    )
    const store = createStore(snapshotOf([...pageOf(1), ...styled]))
    store.transact('fit', (tx) =>
      fitHeadline.run(tx, { frameId: 'head', maxPt: 80, minPt, minScale: 0.85, maxRows, composer }),
    )
    const layout = createTypesetter({ composer }).layout(store.snapshot)
    return { record: get(store.snapshot, 'paragraph', 'paragraph:head:0'), layout, set: layout.frames.get('head')! }
  }

  it('fills the page with one line of the sample’s length, 长扁字 between 85 and 100 % (T4.7, T4.9)', () => {
    const { record, layout, set } = fit('坚定走好争创全国文明典范城市“第一方阵”', 7, 8, 1)
    expect(set.lines).toHaveLength(1)
    expect(layout.overset).toEqual([])
    expect(record.overrides.scaleX).toBeGreaterThanOrEqual(0.85)
    expect(set.lines[0].line.widthPt).toBeGreaterThan(0.97 * 992)
    expect(set.lines[0].line.widthPt).toBeLessThanOrEqual(992.14)
  })

  it('never runs over its frame, whatever the head', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 34 }), fc.integer({ min: 4, max: 8 }), (length, columns) => {
        const { layout, set } = fit('山谷图书馆的夜班灯光照亮乡村夜读人归路'.repeat(2).slice(0, length), 8, columns, 2)
        expect(layout.overset).toEqual([])
        expect(set.lines.length).toBeLessThanOrEqual(2)
      }),
      { numRuns: 25 },
    )
  })

  it('breaks a long head at a word and keeps every character', () => {
    const head = '山谷里的图书馆开了夜班 孩子们天黑以后也有地方读书写字'
    const { record, set } = fit(head, 9, 5, 2, 30)
    expect(record.text.replace(/\s/gu, '')).toBe(head.replace(/\s/gu, ''))
    expect(record.text).toBe('山谷里的图书馆开了夜班\n孩子们天黑以后也有地方读书写字')
    expect(set.lines).toHaveLength(2)
  })

  it('measures heads as they are set', () => {
    expect(measureWith(composer)('版面', 'Noto Serif SC', 900)).toBeCloseTo(2, 3)
    expect(measureWith(composer, 0.1)('版面', 'Noto Serif SC', 900)).toBeGreaterThan(2.09)
  })
})

describe('normalisePunctuation', () => {
  const editsOf = (value: string) =>
    [...value.matchAll(/,|--/gu)].map(({ index, 0: removed }) => ({
      at: index,
      removed,
      inserted: removed === ',' ? '，' : '—',
    }))

  it('edits all stories as one undoable action, spans moving along', () => {
    const records = [...pageOf(1), ...text('a', '', area.box(0, 1, 0, 9), ['甲--乙,丙', '丁'])].map((record) =>
      record.id === 'paragraph:a:0'
        ? { ...record, spans: [{ from: 3, to: 4, characterStyleId: null, overrides: { fontWeight: 700 } }] }
        : record,
    ) as DocumentRecord[]
    const store = createStore(snapshotOf(records))
    const history = createHistory(store)
    const args = { editsOf, storyIds: null }
    expect(normalisePunctuation.enabled(store.snapshot, args)).toBe(true)
    let count = 0
    history.transact('normalise', (tx) => (count = normalisePunctuation.run(tx, args)))
    expect(count).toBe(2)
    const after = get(store.snapshot, 'paragraph', 'paragraph:a:0')
    expect(after).toMatchObject({ text: '甲—乙，丙', spans: [{ from: 2, to: 3 }] })
    history.undo()
    expect(get(store.snapshot, 'paragraph', 'paragraph:a:0')).toMatchObject({
      text: '甲--乙,丙',
      spans: [{ from: 3, to: 4 }],
    })
    expect(all(store.snapshot, 'story')).toHaveLength(7)
  })
})
