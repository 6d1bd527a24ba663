/** Gradient swatches in the file: what is valid, what older versions are, what is repaired. */
import { describe, expect, test } from 'vitest'
import { BLACK } from './defaults.ts'
import { readDocument } from './document.ts'
import { CURRENT_VERSION } from './migrations.ts'
import type { DocumentRecord, GradientSwatchRecord } from './records.ts'
import { formatPath } from './rule.ts'
import { checkRecords } from './schema.ts'
import { get } from './snapshot.ts'
import { createStore } from './store.ts'
import { testRecords } from './testing.ts'

const GRADIENT: GradientSwatchRecord = {
  type: 'swatch',
  id: 'swatch:dusk',
  name: '暮色',
  kind: 'gradient',
  shape: 'linear',
  stops: [
    { offset: 0, colour: { swatchId: 'swatch:red', tint: 1 } },
    { offset: 1, colour: { swatchId: 'swatch:paper', tint: 1 } },
  ],
}
const place = { angleDeg: 30, centreX: 0.25, centreY: 0.75 }

function read(changes: Record<string, object>, gradient: object = GRADIENT, version = CURRENT_VERSION) {
  const records = [...testRecords(), gradient as DocumentRecord].map((record) => ({ ...record, ...changes[record.id] }))
  return readDocument(structuredClone({ format: 'banmian', version, records }))
}

test('a document of version 3 opens as it was', () => {
  const records = testRecords()
  const opened = readDocument({ format: 'banmian', version: 3, records })
  expect(opened.repairs).toEqual([])
  for (const record of testRecords()) expect(opened.snapshot.records.get(record.id)).toEqual(record)
})

test('a fill names a gradient, with or without its place; a style does, too', () => {
  const plain = { swatchId: GRADIENT.id, tint: 1 }
  const placed = { ...plain, gradient: place }
  const { snapshot, repairs } = read({
    'frame:5': { fill: placed },
    'frame:4': { fill: plain },
    'object:box': { fill: placed },
  })
  expect(repairs).toEqual([])
  expect(get(snapshot, 'frame', 'frame:5').fill).toEqual(placed)
  expect(get(snapshot, 'objectStyle', 'object:box').fill).toEqual(placed)
  expect(get(snapshot, 'swatch', GRADIENT.id)).toEqual(GRADIENT)
})

describe('the schema refuses', () => {
  const [first, last] = GRADIENT.stops
  const gradient = (changes: object): DocumentRecord => ({ ...GRADIENT, ...changes }) as DocumentRecord
  const fill = (changes: object): DocumentRecord =>
    ({
      ...testRecords().find(({ id }) => id === 'frame:5')!,
      fill: { swatchId: GRADIENT.id, tint: 1, ...changes },
    }) as DocumentRecord
  test.each<[string, DocumentRecord, string]>([
    ['one stop', gradient({ stops: [first] }), 'stops'],
    ['too many stops', gradient({ stops: Array.from({ length: 65 }, () => first) }), 'stops'],
    ['a stop beyond the end', gradient({ stops: [first, { ...last, offset: 1.1 }] }), 'stops[1].offset'],
    ['stops out of order', gradient({ stops: [last, first] }), 'stops[1].offset'],
    ['a stop without colour', gradient({ stops: [first, { offset: 1 }] }), 'stops[1].colour'],
    ['another shape', gradient({ shape: 'conical' }), 'shape'],
    ['inks of its own', gradient({ cmyk: { c: 0, m: 0, y: 0, k: 0 } }), 'cmyk'],
    ['a place without an angle', fill({ gradient: { centreX: 0, centreY: 0 } }), 'fill.gradient.angleDeg'],
    ['a centre far away', fill({ gradient: { ...place, centreX: 99 } }), 'fill.gradient.centreX'],
    ['a place that is none', fill({ gradient: null }), 'fill.gradient'],
  ])('%s', (_name, record, at) => {
    const fault = checkRecords([record])
    expect(fault && formatPath(fault.path)).toBe(`records[0].${at}`)
  })

  test('a place on the colour of a stroke', () => {
    const line = testRecords().find(({ id }) => id === 'frame:6')!
    const colour = { swatchId: BLACK.id, tint: 1, gradient: place }
    const fault = checkRecords([{ ...line, stroke: { colour, widthPt: 1, dash: 'solid' } }])
    expect(formatPath(fault!.path)).toBe('records[0].stroke.colour.gradient')
  })
})

describe('repairs', () => {
  const colour = { swatchId: GRADIENT.id, tint: 1 }
  test('strokes and text that name a gradient take an ink, and it is told why', () => {
    const { snapshot, repairs } = read({
      'frame:6': { stroke: { colour, widthPt: 1, dash: 'solid' } },
      'style:lead': { props: { colour } },
    })
    expect(repairs.map(({ code, place: at }) => `${code} ${at}`).sort()).toEqual([
      'swatch-gradient frame:6',
      'swatch-gradient style:lead',
    ])
    expect(repairs[0]!.zh).toMatch(/是渐变/)
    expect(repairs[0]!.en).toMatch(/is a gradient/)
    expect(get(snapshot, 'frame', 'frame:6').stroke!.colour.swatchId).toBe(BLACK.id)
    expect(get(snapshot, 'paragraphStyle', 'style:lead').props).toEqual({})
  })

  test('a stop whose colour is lost, or is a gradient, is black', () => {
    for (const swatchId of ['swatch:gone', GRADIENT.id]) {
      const stops = [GRADIENT.stops[0]!, { offset: 1, colour: { swatchId, tint: 0.3 } }]
      const { snapshot, repairs } = read({}, { ...GRADIENT, stops })
      expect(repairs).toHaveLength(1)
      expect(get(snapshot, 'swatch', GRADIENT.id)).toMatchObject({
        stops: [GRADIENT.stops[0], { offset: 1, colour: { swatchId: BLACK.id, tint: 0.3 } }],
      })
    }
  })

  test('black is black again where it was a gradient', () => {
    const records = testRecords().filter(({ id }) => id !== BLACK.id)
    const { snapshot, repairs } = readDocument({
      ...{ format: 'banmian', version: CURRENT_VERSION },
      records: [...records, { ...structuredClone(GRADIENT), id: BLACK.id }],
    })
    expect(repairs.map(({ code }) => code)).toEqual(['swatch-gradient'])
    expect(get(snapshot, 'swatch', BLACK.id)).toEqual(BLACK)
  })
})

test('the store keeps gradients off strokes and inks in use', () => {
  const store = createStore(read({}).snapshot)
  const stroke = { colour: { swatchId: GRADIENT.id, tint: 1 }, widthPt: 1, dash: 'solid' } as const
  expect(() => store.transact('', (tx) => tx.update('frame', 'frame:6', { stroke }))).toThrow(/stroke refers to ink/)
  expect(() => store.transact('', (tx) => tx.remove('swatch:paper'))).toThrow(/swatch:dusk\.stops/)
})
