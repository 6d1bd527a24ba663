/** Documents of every shape: no rule throws, findings point to what is there, and what is kept by page is what a fresh look finds. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { copy, goodRecords, inputOf, profileOf, rule, shape, type Records } from '../../tests/support/goodPage.ts'
import { createPainter } from '../paint/paint.ts'
import type { ColourRef, DocumentRecord, Stroke } from '../model/records.ts'
import { checkRecords } from '../model/schema.ts'
import { snapshotOf } from '../model/snapshot.ts'
import { photo } from '../typeset/testing/documents.ts'
import { engine } from '../../tests/support/goodPage.ts'
import type { PreflightProfile } from './profile.ts'
import { runChecks } from './runChecks.ts'

const mm = (min: number, max: number) => fc.double({ min, max, noNaN: true })
const colour: fc.Arbitrary<ColourRef> = fc.record({
  swatchId: fc.constantFrom('swatch:black', 'swatch:paper', 'swatch:red', 'swatch:spot'),
  tint: fc.constantFrom(0, 0.1, 0.5, 1),
})
const stroke: fc.Arbitrary<Stroke> = fc.record({
  colour,
  widthPt: fc.constantFrom(0, 0.1, 0.25, 1, 12),
  dash: fc.constantFrom('solid', 'dashed', 'dotted', 'double'),
})
const box = {
  xMm: mm(-300, 300),
  yMm: mm(-300, 400),
  widthMm: fc.oneof(fc.constant(0), mm(0, 250)),
  heightMm: fc.oneof(fc.constant(0), mm(0, 250)),
  rotationDeg: fc.constantFrom(0, 90, -33, 180),
  layerId: fc.constantFrom('layer:page', 'layer:notes', 'layer:gone'),
  role: fc.constantFrom('', 'masthead', 'folio', 'photo', 'caption', 'body'),
  order: fc.integer({ min: -3, max: 30 }),
  groupId: fc.constantFrom(null, null, 'group', 'loop'),
  fill: fc.option(colour),
  stroke: fc.option(stroke),
}
const TEXTS = [
  '',
  ' ',
  '志愿者在路口值守。',
  '晨报 CN 37-0003 2022年9月7日 第1版',
  'a'.repeat(50),
  '\ue000𰻞👨‍👩‍👧',
  '2022年2月30日 星期三',
]

const extra: fc.Arbitrary<readonly DocumentRecord[]> = fc
  .tuple(
    fc.constantFrom('text', 'image', 'shape', 'line', 'group'),
    fc.record(box),
    fc.record({
      text: fc.constantFrom(...TEXTS),
      sizePt: fc.constantFrom(0.1, 4, 9, 40, 5000),
      colour,
      vertical: fc.boolean(),
      columns: fc.integer({ min: 1, max: 4 }),
      asset: fc.constantFrom(null, 'asset', 'asset:tiny'),
      fit: fc.constantFrom('fill', 'contain', 'stretch'),
      placement: fc.option(
        fc.record({
          xMm: mm(-50, 50),
          yMm: mm(-50, 50),
          widthMm: mm(0.001, 200),
          heightMm: mm(0.001, 200),
          rotationDeg: mm(-360, 360),
        }),
      ),
    }),
  )
  .map(([kind, frame, more]) => {
    const id = 'extra'
    const { text, sizePt, vertical, columns } = more
    switch (kind) {
      case 'text':
        return copy(id, text, { ...frame, vertical, columns }, { sizePt, leadingPt: sizePt, colour: more.colour })
      case 'image':
        return [photo(id, { ...frame, assetId: more.asset, fit: more.fit, placement: more.placement })]
      case 'line':
        return [rule(id, frame)]
      case 'group':
        return [{ ...shape(id, frame), kind: 'group', shape: undefined, cornerRadiusMm: undefined } as never]
      default:
        return [shape(id, frame)]
    }
  })

/** The good page with frames of any kind, any size, anywhere; ids of their own. */
const documents: fc.Arbitrary<Records> = fc
  .tuple(
    fc.array(extra, { maxLength: 4 }),
    fc.record({
      widthMm: mm(61, 1000),
      heightMm: mm(61, 1000),
      bleedMm: fc.constantFrom(0, 3, 100),
      number: fc.constantFrom('', '1', 'A07', '[(*'),
      masterId: fc.constantFrom(null, 'master:gone'),
    }),
    fc.record({ date: fc.constantFrom('', '2022-09-07'), paper: fc.constantFrom('', '晨报', '$^') }),
  )
  .map(([extras, page, edition]) => {
    const records = goodRecords()
    const put = (record: DocumentRecord) => records.set(record.id, record)
    put({ ...records.get('page:1')!, ...page } as DocumentRecord)
    put({ ...records.get('edition:1')!, ...edition } as DocumentRecord)
    put({ ...records.get('asset')!, id: 'asset:tiny', widthPx: 1, heightPx: 1 } as DocumentRecord)
    const group = { ...shape('group'), kind: 'group' } as Record<string, unknown>
    delete group['shape']
    delete group['cornerRadiusMm']
    put(group as never)
    put({ ...group, id: 'loop', groupId: 'loop' } as never)
    for (const [index, list] of extras.entries())
      for (const record of list) {
        const named = JSON.parse(JSON.stringify(record).replaceAll('extra"', `extra${index}"`)) as DocumentRecord
        put(named)
      }
    return records
  })

const profiles = ['newspaper', 'strict'].map(profileOf)

it('a random valid document: no rule throws, and findings name what is there', () => {
  fc.assert(
    fc.property(documents, fc.constantFrom(...profiles), fc.boolean(), (records, profile, media) => {
      expect(checkRecords([...records.values()])).toBeUndefined()
      const input = { ...inputOf(records), hasMedia: () => media }
      for (const { place, message, remedy } of runChecks(input, profile)) {
        if (place.pageId !== undefined) expect(records.get(place.pageId)?.type).toBe('page')
        if (place.frameId !== undefined) expect(records.get(place.frameId)?.type).toBe('frame')
        if (place.paragraphId !== undefined) expect(records.get(place.paragraphId)?.type).toBe('paragraph')
        for (const { zh, en } of [message, remedy]) expect(zh + en).not.toMatch(/undefined|NaN|Infinity|\[object/u)
      }
    }),
    { numRuns: 60 },
  )
})

it('after an edit the kept findings are those of a fresh look', () => {
  const cold = (profile: PreflightProfile): PreflightProfile => structuredClone(profile)
  fc.assert(
    fc.property(documents, documents, (one, other) => {
      // One painter, so that what both have in common is the same group.
      const painter = createPainter(240)
      for (const records of [one, other, one]) {
        const snapshot = snapshotOf(records.values())
        const layout = engine().typesetter().layout(snapshot)
        const list = (pageId: string) => painter.page(snapshot, layout, pageId)
        const input = { ...inputOf(records), snapshot, layout, list }
        const fresh = { ...inputOf(records), snapshot, layout }
        expect(runChecks(input, profiles[0]!)).toEqual(runChecks(fresh, cold(profiles[0]!)))
      }
    }),
    { numRuns: 15 },
  )
})
