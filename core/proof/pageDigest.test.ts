/** The digest of a page: changes with whatever prints, and with nothing else. The judge of what prints is the painter. */
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { copy, engine, shape, type Records } from '../../tests/support/goodPage.ts'
import { decodeDocument, encodeDocument, readDocument } from '../model/document.ts'
import type { DocumentRecord, PageRecord, Person, TextFrameRecord } from '../model/records.ts'
import { find, snapshotOf, type Snapshot } from '../model/snapshot.ts'
import { proofreader, testMark, testSignOff } from '../model/testing.ts'
import type { DisplayList, PaintItem } from '../paint/displayList.ts'
import { createPainter } from '../paint/paint.ts'
import { auditEntry } from './audit.ts'
import { pageDigest } from './pageDigest.ts'
import { pageDocument, pageDocumentBytes } from './roundFiles.ts'
import { mutations, NEXT, PAGE_ID, richRecords } from '../../tests/support/richPage.ts'

const documentOf = (records: Iterable<DocumentRecord>): Snapshot =>
  readDocument(decodeDocument(new TextEncoder().encode(encodeDocument(snapshotOf(records))))).snapshot

/** What the painter prints, without ids. */
const printer = () => {
  const typesetter = engine().typesetter()
  const painter = createPainter(240)
  return (snapshot: Snapshot): string => seen(painter.page(snapshot, typesetter.layout(snapshot), PAGE_ID))
}

/** By painted frame: those that a change leaves alone are the same objects. */
const told = new WeakMap<PaintItem, string>()

function seen({ widthPt, heightPt, bleedPt, items }: DisplayList): string {
  const parts = items.map((item) => {
    let text = told.get(item)
    if (text === undefined) told.set(item, (text = withoutIds(item)))
    return text
  })
  return [widthPt, heightPt, bleedPt, ...parts].join('\n')
}

function withoutIds(item: PaintItem): string {
  const ids = new Set(['frameId', 'assetId', 'paragraphId', 'colour', 'text', 'end', 'clusters'])
  return JSON.stringify(item, (key, value: unknown) => {
    if (ids.has(key)) return undefined
    if (key === 'face') return (value as { postscriptName: string }).postscriptName
    if (ArrayBuffer.isView(value)) return Array.from(value as Float64Array)
    return value
  })
}

let base: Snapshot
let digest: string
beforeAll(() => {
  base = documentOf(richRecords().values())
  digest = pageDigest(base, PAGE_ID)
})

describe('the digest of a page', () => {
  it('changes with every change of a field that the painter shows', () => {
    const records = new Map(base.records)
    const print = printer()
    const before = print(base)
    const missed: string[] = []
    let shown = 0
    let tried = 0
    for (const record of base.records.values())
      for (const mutated of mutations(record, records)) {
        const after: Snapshot = { records: new Map(records).set(mutated.id, mutated) }
        tried++
        const visible = print(after) !== before
        if (visible) shown++
        if (visible && pageDigest(after, PAGE_ID) === digest)
          missed.push(`${record.id}: ${JSON.stringify(mutated).slice(0, 300)}`)
      }
    expect(missed).toEqual([])
    // The document has enough on it for this to mean something.
    expect(tried).toBeGreaterThan(1500)
    expect(shown).toBeGreaterThan(500)
  })

  it('is the same however records are called and ordered', () => {
    const ids = [...base.records.keys()].filter(
      (id) => id !== PAGE_ID && !/^(swatch:(black|paper)|layer:page|style:default)/u.test(id),
    )
    fc.assert(
      fc.property(fc.shuffledSubarray(ids, { minLength: ids.length, maxLength: ids.length }), (order) => {
        const names = new Map(order.map((id, index) => [id, `${base.records.get(id)!.type}:r${index}`]))
        const words = ['kind', 'role', 'name', 'type', 'shape']
        const text = JSON.stringify([...base.records.values()], (key, value: unknown) =>
          typeof value === 'string' && !words.includes(key) ? (names.get(value) ?? value) : value,
        )
        const renamed = JSON.parse(text) as DocumentRecord[]
        const shuffled = [...renamed].sort((one, other) => (one.id < other.id ? -1 : 1))
        expect(pageDigest(snapshotOf(shuffled), PAGE_ID)).toBe(digest)
        expect(pageDigest(documentOf(shuffled), PAGE_ID)).toBe(digest)
      }),
      { numRuns: 20 },
    )
  })

  const chief: Person = { name: '程总', role: 'chiefEditor' }
  const invisible: Record<string, (records: Records) => readonly DocumentRecord[]> = {
    'a mark on the text': () => [testMark({ id: 'mark', anchor: { kind: 'frame', frameId: 'body' }, text: '改' })],
    'a signature': () => [testSignOff({ id: 'sign:9', pageId: PAGE_ID, pageSha256: 'a'.repeat(64) })],
    'an entry of the log': () => [auditEntry('audit', { at: '', person: chief }, 'signed', PAGE_ID)],
    'a round': () => [
      {
        type: 'proofRound',
        id: 'round:1',
        pageId: PAGE_ID,
        stage: 'first',
        openedAt: '2022-09-06T20:10:00Z',
        openedBy: proofreader,
        closedAt: '',
        closedBy: null,
        documentSha256: '',
        pdfSha256: '',
      },
    ],
    'a guide': (all) => [
      { ...all.get(PAGE_ID)!, guides: [{ id: 'g', orientation: 'vertical', positionMm: 30 }] } as PageRecord,
    ],
    'a frame that is locked, called and of a role': (all) => [
      { ...(all.get('round') as TextFrameRecord), locked: true, name: '框', role: 'tint' },
    ],
    'a frame on another page': () => [shape('far', { pageId: NEXT, fill: { swatchId: 'swatch:red', tint: 1 } })],
    'a story on another page': () => copy('far', '第二版的稿件。', { pageId: NEXT, yMm: 120 }),
    'another page': (all) => [{ ...(all.get(PAGE_ID) as PageRecord), id: 'page:3', number: '3' }],
    'a frame on a layer that does not print': () => [
      shape('hidden', { layerId: 'layer:notes', fill: { swatchId: 'swatch:red', tint: 1 } }),
    ],
    'a swatch, a style and a picture that nothing uses': () => [
      { type: 'swatch', id: 'swatch:more', name: '多', kind: 'process', cmyk: { c: 1, m: 2, y: 3, k: 4 } },
      { type: 'paragraphStyle', id: 'style:more', name: '多', basedOnId: null, props: { sizePt: 20 } },
      { ...all(base, 'asset')[0]!, id: 'asset:more', sha256: 'b'.repeat(64) },
    ],
    'what swatches and styles are called': (all) => [
      { ...all.get('swatch:red')!, name: '大红' } as DocumentRecord,
      { ...all.get('character:em')!, name: '着重' } as DocumentRecord,
    ],
    'a new name of a picture’s file': (all) => [{ ...all.get('asset')!, name: '2.jpg' } as DocumentRecord],
  }
  it.each(Object.entries(invisible))('stays the same with %s', (_, change) => {
    const records = new Map(base.records)
    for (const record of change(records)) records.set(record.id, record)
    const after = documentOf(records.values())
    const print = printer()
    expect(print(after)).toBe(print(base))
    expect(pageDigest(after, PAGE_ID)).toBe(digest)
  })

  it('of no page is empty', () => expect(pageDigest(base, 'page:gone')).toBe(''))
})

describe('the page of a round', () => {
  it('prints what the page prints, with the same digest, from its own bytes', () => {
    const { snapshot, repairs } = readDocument(decodeDocument(pageDocumentBytes(base, PAGE_ID)))
    expect(repairs).toEqual([])
    expect(pageDigest(snapshot, PAGE_ID)).toBe(digest)
    const print = printer()
    expect(print(snapshot)).toBe(print(base))
  })
  it('has this page’s marks and copy, and nothing else of other pages', () => {
    const records = new Map(base.records)
    for (const mark of [
      testMark({ id: 'here', anchor: { kind: 'frame', frameId: 'body' } }),
      testMark({ id: 'spot', anchor: { kind: 'spot', pageId: PAGE_ID, xMm: 1, yMm: 1 } }),
      testMark({ id: 'there', anchor: { kind: 'spot', pageId: NEXT, xMm: 1, yMm: 1 } }),
      testMark({ id: 'far', anchor: { kind: 'frame', frameId: 'otherPage' } }),
      testMark({ id: 'lost' }),
    ])
      records.set(mark.id, mark)
    const kept = pageDocument({ records }, PAGE_ID)
    expect([...kept.records.values()].filter(({ type }) => type === 'annotation').map(({ id }) => id)).toEqual([
      'here',
      'spot',
    ])
    expect(find(kept, 'frame', 'otherPage')).toBeUndefined()
    expect([...kept.records.values()].some(({ type }) => type === 'signOff')).toBe(false)
  })
})

function all<T extends DocumentRecord['type']>(snapshot: Snapshot, type: T) {
  return [...snapshot.records.values()].filter((record) => record.type === type)
}
