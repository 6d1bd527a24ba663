import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BLACK, DEFAULT_LAYER_ID, DEFAULT_STYLE_ID } from './defaults.ts'
import { decodeDocument, encodeDocument, readDocument } from './document.ts'
import type { DocumentRecord, FrameRecord, ParagraphRecord, Span, TextFrameRecord } from './records.ts'
import { fits, visitReferences } from './references.ts'
import { fitSpans } from './repair.ts'
import { find, get, snapshotOf } from './snapshot.ts'
import { createStore } from './store.ts'
import { paragraph, testRecords, testSnapshot, textAnchor } from './testing.ts'
import { splitsPair } from './text.ts'

/** The test document with some fields of some records changed, or (null) records taken out, and others added. */
function read(changes: Record<string, object | null>, more: DocumentRecord[] = []) {
  const records = testRecords()
    .filter((record) => changes[record.id] !== null)
    .map((record) => ({ ...record, ...changes[record.id] }) as DocumentRecord)
  const opened = readDocument({ format: 'banmian', version: 1, records: [...records, ...more] })
  // Whatever was repaired, the result is whole and needs no second repair.
  for (const record of opened.snapshot.records.values())
    visitReferences(record, (id, target) => expect(fits(opened.snapshot.records.get(id), target)).toBe(true))
  expect(readDocument(decodeDocument(new TextEncoder().encode(encodeDocument(opened.snapshot)))).repairs).toEqual([])
  return { ...opened, told: opened.repairs.map(({ code, place }) => `${code} ${place}`) }
}

test('a sound document is read without repairs, frozen, ready for the store', () => {
  const { snapshot, repairs } = read({})
  expect(repairs).toEqual([])
  expect(snapshot.records.size).toBe(testRecords().length)
  expect(() => Object.assign(get(snapshot, 'page', 'page:1').grid, { columns: 1 })).toThrow(TypeError)
  createStore(snapshot).transact('x', (tx) => tx.splice('p:1', 0, 0, '再'))
})

describe('repairs', () => {
  const stroke = { colour: { swatchId: 'swatch:none', tint: 0.5 }, widthPt: 1, dash: 'solid' }
  test.each<
    [name: string, changes: Record<string, object | null>, told: string[], check: (get: (id: string) => object) => void]
  >([
    [
      'a lost paragraph style gives way to the default style, which is added',
      { [DEFAULT_STYLE_ID]: null, 'style:lead': { basedOnId: null }, 'p:2': { styleId: 'style:gone' } },
      [`built-in-missing ${DEFAULT_STYLE_ID}`, 'paragraphStyle-missing p:2'],
      (get) => expect(get('p:2')).toMatchObject({ styleId: DEFAULT_STYLE_ID }),
    ],
    [
      'a lost character style',
      { 'char:runin': null },
      ['characterStyle-missing p:1'],
      (get) => expect(get('p:1')).toMatchObject({ spans: [{ characterStyleId: null }, {}] }),
    ],
    [
      'a lost parent style',
      { 'style:lead': { basedOnId: 'style:gone' } },
      ['paragraphStyle-missing style:lead'],
      (get) => expect(get('style:lead')).toMatchObject({ basedOnId: null }),
    ],
    [
      'a lost layer',
      { 'frame:2': { layerId: 'layer:gone' } },
      ['layer-missing frame:2'],
      (get) => expect(get('frame:2')).toMatchObject({ layerId: DEFAULT_LAYER_ID }),
    ],
    ['no layer at all', { [DEFAULT_LAYER_ID]: null }, [`built-in-missing ${DEFAULT_LAYER_ID}`], () => {}],
    ['no black', { [BLACK.id]: null }, [`built-in-missing ${BLACK.id}`], (get) => expect(get(BLACK.id)).toEqual(BLACK)],
    [
      'a lost swatch: no fill, black strokes, text as its style has it',
      { 'swatch:red': null, 'frame:6': { stroke } },
      ['swatch-missing object:box', 'swatch-missing frame:5', 'swatch-missing frame:6', 'swatch-missing p:1'],
      (get) => {
        expect(get('frame:5')).toMatchObject({ fill: null })
        expect(get('frame:6')).toMatchObject({ stroke: { colour: { swatchId: BLACK.id }, widthPt: 1 } })
        expect(get('p:1')).toMatchObject({ spans: [{ overrides: {} }, { overrides: {} }] })
      },
    ],
    [
      'a lost picture, caption, group, object style and master leave the frame',
      {
        'asset:1': null,
        'frame:7': null,
        'object:box': null,
        'master:1': null,
        'frame:6': null,
        'frame:4': { captionFrameId: 'frame:5' },
      },
      [
        'master-missing page:1',
        'asset-missing frame:4',
        'frame-missing frame:4',
        'group-missing frame:5',
        'objectStyle-missing frame:5',
      ],
      (get) => {
        expect(get('frame:4')).toMatchObject({ assetId: null, captionFrameId: null })
        expect(get('frame:5')).toMatchObject({ groupId: null, objectStyleId: null })
      },
    ],
    [
      'frames lost from a thread, or in two',
      { 'story:1': { frameIds: ['frame:9', 'frame:1', 'frame:3', 'frame:1'] } },
      ['frame-missing story:1', 'thread-frame story:1', 'thread-frame story:1', 'thread-orphan frame:2'],
      (get) => expect(get('story:1')).toMatchObject({ frameIds: ['frame:1', 'frame:2'] }),
    ],
    [
      'a text frame whose story is lost',
      { 'frame:3': { storyId: 'story:9' }, 'story:2': { frameIds: [] } },
      ['story-missing frame:3'],
      (get) => expect(get('story:9')).toMatchObject({ paragraphIds: [], frameIds: ['frame:3'] }),
    ],
    [
      'pages out of the order of their edition',
      { 'edition:1': { pageIds: ['page:9'] } },
      ['page-missing edition:1', 'page-orphan page:1'],
      (get) => expect(get('edition:1')).toMatchObject({ pageIds: ['page:1'] }),
    ],
    [
      'an annotation of a lost paragraph is kept',
      { 'note:1': { anchor: { ...textAnchor, paragraphId: 'p:9', from: 2, to: 5 } } },
      ['paragraph-missing note:1'],
      (get) => expect(get('note:1')).toMatchObject({ anchor: { paragraphId: null, from: 2 }, text: '核对' }),
    ],
    [
      'half a character',
      { 'p:3': { text: '■\ud842线' } },
      ['text-surrogate p:3'],
      (get) => expect(get('p:3')).toMatchObject({ text: '■\ufffd线' }),
    ],
    [
      'spans out of range, overlapping, out of order, through a character',
      {
        'p:2': {
          text: '𠮷野家开业',
          spans: [
            { from: 4, to: 99, characterStyleId: null, overrides: {} },
            { from: 1, to: 3, characterStyleId: 'char:runin', overrides: {} },
            { from: 2, to: 5, characterStyleId: null, overrides: {} },
            { from: 50, to: 60, characterStyleId: null, overrides: {} },
          ],
        },
      },
      ['span-range p:2'],
      (get) =>
        expect((get('p:2') as ParagraphRecord).spans.map(({ from, to }) => [from, to])).toEqual([
          [0, 3],
          [3, 5],
          [5, 6],
        ]),
    ],
  ])('%s', (_name, changes, told, check) => {
    const opened = read(changes)
    expect(opened.told.sort()).toEqual([...told].sort())
    check((id) => opened.snapshot.records.get(id)!)
    for (const repair of opened.repairs) expect(repair.zh && repair.en).toBeTruthy()
  })

  test('fitted spans are sorted, apart, inside and on whole characters, whatever they were', () => {
    const text = '𠮷野家a😀开业'
    const offset = fc.integer({ min: -3, max: 14 })
    const span: fc.Arbitrary<Span> = fc.record({
      from: offset,
      to: offset,
      characterStyleId: fc.constant(null),
      overrides: fc.constant({}),
    })
    fc.assert(
      fc.property(fc.array(span, { maxLength: 6 }), (spans) => {
        const fitted = fitSpans(text, spans)
        let end = 0
        for (const { from, to } of fitted) {
          expect(from).toBeGreaterThanOrEqual(end)
          expect(to).toBeGreaterThan(from)
          expect(to).toBeLessThanOrEqual(text.length)
          expect(splitsPair(text, from) || splitsPair(text, to)).toBe(false)
          end = to
        }
        expect(fitSpans(text, fitted)).toBe(fitted)
      }),
      { numRuns: 500 },
    )
  })
})

describe('what cannot be repaired', () => {
  const frame = testRecords().find((record) => record.id === 'frame:1') as TextFrameRecord
  test.each<[string, Record<string, object | null>, DocumentRecord[], string, RegExp]>([
    ['an id used twice', {}, [paragraph('p:1', '')], 'document-duplicate', /document\.json records\[28\]\.id.*p:1/],
    ['copy that is lost', { 'p:2': null }, [], 'document-reference', /paragraphIds\[1\].*p:2/],
    ['a frame on no page', { 'frame:1': { pageId: 'page:9' } }, [], 'document-reference', /pageId.*page:9/],
    ['a page of no edition', { 'page:1': { editionId: 'p:1' } }, [], 'document-reference', /editionId/],
    [
      'a story id that is something else',
      {},
      [{ ...frame, id: 'frame:9', storyId: 'p:1' }],
      'document-reference',
      /storyId/,
    ],
    ['a paragraph in two stories', { 'story:2': { paragraphIds: ['p:3', 'p:1'] } }, [], 'document-shared', /p:1/],
    [
      'a style based on itself',
      { 'style:body': { basedOnId: 'style:lead' } },
      [],
      'document-cycle',
      /style:body → style:lead → style:body/,
    ],
    [
      'a group in itself',
      { 'frame:7': { groupId: 'frame:7' } as Partial<FrameRecord> },
      [],
      'document-cycle',
      /frame:7/,
    ],
  ])('%s', (_name, changes, more, code, message) => {
    expect(() => read(changes, more)).toThrow(expect.objectContaining({ code }))
    expect(() => read(changes, more)).toThrow(message)
  })
  test.each(['', '{', '{"format":"banmian"', '\ufeff\ufeff{}', '[1,]'])('JSON %j', (json) => {
    expect(() => readDocument(decodeDocument(new TextEncoder().encode(json)))).toThrow(
      expect.objectContaining({ code: expect.stringMatching(/^document-/) as string }),
    )
  })
  test('bytes that are not UTF-8', () => {
    expect(() => decodeDocument(Uint8Array.of(0x22, 0xc7, 0xe0, 0x22))).toThrow(
      expect.objectContaining({ code: 'document-json' }),
    )
  })
  test('a very deep or very odd value is an error, not a crash', () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000)
    expect(() =>
      readDocument(decodeDocument(new TextEncoder().encode(`{"format":"banmian","version":1,"records":${deep}}`))),
    ).toThrow(expect.objectContaining({ code: 'document-record' }))
    const proto = '{"format":"banmian","version":1,"records":[{"type":"master","id":"m","__proto__":{"name":"x"}}]}'
    expect(() => readDocument(decodeDocument(new TextEncoder().encode(proto)))).toThrow(/records\[0\]\.name/)
  })
})

describe('canonical form', () => {
  test('does not depend on the order of records or fields, nor on how they came about', () => {
    const expected = encodeDocument(testSnapshot())
    const turned = testRecords()
      .reverse()
      .map((record) => Object.fromEntries(Object.entries(record).reverse()) as unknown as DocumentRecord)
    expect(encodeDocument(snapshotOf(turned))).toBe(expected)
    const store = createStore(testSnapshot())
    store.transact('out', (tx) => tx.remove('round:1'))
    expect(encodeDocument(store.snapshot)).not.toBe(expected)
    store.transact('in', (tx) =>
      tx.put(
        Object.fromEntries(
          Object.entries(testRecords().find(({ id }) => id === 'round:1')!).reverse(),
        ) as unknown as DocumentRecord,
      ),
    )
    expect(encodeDocument(store.snapshot)).toBe(expected)
  })
  test('reads back to the same records', () => {
    const { snapshot } = readDocument(decodeDocument(new TextEncoder().encode(encodeDocument(testSnapshot()))))
    const byId = (records: Iterable<DocumentRecord>) =>
      Object.fromEntries([...records].map((record) => [record.id, record]))
    expect(byId(snapshot.records.values())).toEqual(byId(testRecords()))
    expect(find(snapshot, 'page', 'p:1')).toBeUndefined()
  })
  test('counted ids stand in their order, one record a line', () => {
    const records = [paragraph('p:10', ''), paragraph('p:9', ''), ...testRecords()]
    const lines = encodeDocument(snapshotOf(records)).split('\n')
    expect(lines).toHaveLength(records.length + 3)
    expect(lines.map((line) => /"id":"(p:\d+)"/u.exec(line)?.[1]).filter(Boolean)).toEqual([
      'p:1',
      'p:2',
      'p:3',
      'p:9',
      'p:10',
    ])
  })
})
