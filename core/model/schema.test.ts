import { describe, expect, test } from 'vitest'
import { UserError } from './errors.ts'
import { readDocument } from './document.ts'
import type { Ladder } from './migrations.ts'
import { migrate } from './migrations.ts'
import { formatPath } from './rule.ts'
import type { PageRecord } from './records.ts'
import { checkRecords } from './schema.ts'
import { all } from './snapshot.ts'
import { testRecords } from './testing.ts'

type Bag = Record<string, unknown>

/** The test document with one change; `path` is `frame:1.wrap.kind`, a value of undefined takes the field out. */
function changed(path: string, value: unknown): { records: Bag[]; at: string } {
  const records = testRecords() as unknown as Bag[]
  const [id, ...keys] = path.split('.')
  const index = records.findIndex((record) => record.id === id)
  let place: Bag = records[index]
  for (const key of keys.slice(0, -1)) place = place[key] as Bag
  const last = keys[keys.length - 1]
  if (value === undefined) delete place[last]
  else place[last] = value
  return { records, at: formatPath(['records', index, ...keys.map((key) => (/^\d+$/u.test(key) ? Number(key) : key))]) }
}

function faultOf(records: unknown): string | undefined {
  const fault = checkRecords(records)
  return fault && formatPath(fault.path)
}

test('the test document, which has every record type, is valid', () => {
  expect(checkRecords(testRecords())).toBeUndefined()
})

describe('every field of every record', () => {
  const records = testRecords()
  test.each(records.map((record) => [record.id, record] as const))('%s', (id, record) => {
    for (const key of Object.keys(record)) {
      if (key !== 'type' && key !== 'kind') {
        const missing = changed(`${id}.${key}`, undefined)
        expect(faultOf(missing.records)).toBe(missing.at)
      }
      for (const wrong of [NaN, Infinity, [[]], () => 0]) {
        const bad = changed(`${id}.${key}`, wrong)
        expect(faultOf(bad.records)?.startsWith(bad.at), `${id}.${key} = ${String(wrong)}`).toBe(true)
      }
    }
    const extra = changed(`${id}.colour`, 'red')
    expect(faultOf(extra.records)).toBe(extra.at)
  })
})

describe('ranges', () => {
  test.each<[path: string, value: unknown]>([
    ['page:1.widthMm', 0],
    ['page:1.widthMm', 5081],
    ['page:1.grid.columns', 0],
    ['page:1.grid.columns', 2.5],
    ['page:1.grid.leadingPt', 0],
    ['frame:1.widthMm', -1],
    ['frame:1.rotationDeg', 361],
    ['frame:1.wrap.kind', 'contour'],
    ['frame:1.columnRule.colour.tint', 1.01],
    ['frame:1.kind', 'video'],
    ['frame:4.placement.widthMm', 0],
    ['style:lead.props.sizePt', 0],
    ['style:lead.props.scaleX', 0.49],
    ['style:lead.props.latinGapEm', 0.3],
    ['style:lead.props.size', 9],
    ['style:lead.props.toString', 9],
    ['char:runin.props.leadingPt', 9],
    ['swatch:red.cmyk.k', 101],
    ['edition:1.date', '2022-02-30'],
    ['edition:1.date', '7 September'],
    ['edition:1.credits.0.name', 3],
    ['asset:1.sha256', 'ABC'],
    ['asset:1.extension', '../x'],
    ['p:1.spans.1.from', 1.5],
    ['p:1.spans.0.overrides.fontWeight', 950],
    ['p:1.id', 'a b'],
    ['p:1.type', 'constructor'],
    ['note:1.to', 1],
  ])('%s = %j', (path, value) => {
    const bad = changed(path, value)
    expect(faultOf(bad.records)).toBe(bad.at)
  })
  test('margins must leave a type area', () => {
    const bad = changed('page:1.margins.leftMm', 370)
    expect(faultOf(bad.records)).toBe(bad.at.replace('.leftMm', ''))
  })
  test('what is inherited is not the document’s', () => {
    const index = testRecords().findIndex((record) => record.id === 'master:1')
    const records = testRecords() as unknown[]
    records[index] = Object.assign(Object.create({ name: 'inherited' }) as object, { type: 'master', id: 'master:1' })
    expect(faultOf(records)).toBe(`records[${index}]`)
  })
})

test('an error names file, place, fault and remedy in both languages', () => {
  const { records, at } = changed('page:1.widthMm', 'wide')
  const read = () => readDocument({ format: 'banmian', version: 2, records })
  expect(read).toThrow(UserError)
  expect(read).toThrow(
    `document.json ${at}: 应为数字，现为 "wide"；文件已损坏或被改动，请用备份 / should be a number, found "wide"; the file was damaged or tampered with, use a backup`,
  )
})

describe('versions', () => {
  const ladder: Ladder = new Map([
    [1, (document) => ({ ...document, records: [...(document.records as string[]), 'one'] })],
    [2, (document) => ({ ...document, records: [...(document.records as string[]), 'two'], added: true })],
  ])
  test('climb the ladder step by step and leave the old value alone', () => {
    const old = Object.freeze({ format: 'banmian', version: 1, records: Object.freeze(['zero']) })
    expect(migrate(old, ladder, 3)).toEqual({
      format: 'banmian',
      version: 3,
      records: ['zero', 'one', 'two'],
      added: true,
    })
    expect(migrate({ ...old, version: 3 }, ladder, 3)).toEqual({ ...old, version: 3 })
    expect(migrate({ ...old, version: 2 }, ladder, 3).records).toEqual(['zero', 'two'])
  })
  test.each([
    [{ format: 'banmian', version: 99, records: [] }, 'document-version', /版本 99.*升级软件.*newer Banmian/],
    [{ format: 'banmian', version: 0, records: [] }, 'document-version', /太旧.*too old/],
    [{ format: 'banmian', version: '1', records: [] }, 'document-version', /不是自然数/],
    [{ format: 'banmian', records: [] }, 'document-version', /不是自然数/],
    [{ format: 'fabric', version: 1 }, 'document-format', /not a Banmian document/],
    [[], 'document-format', /format/],
    [null, 'document-format', /format/],
  ])('%j is refused', (value, code, message) => {
    expect(() => readDocument(value)).toThrow(expect.objectContaining({ code }))
    expect(() => readDocument(value)).toThrow(message)
  })
  test('editions of version 5 had no name: they open with an empty one; what is there is kept', () => {
    const records = testRecords().map((record) => {
      const old: Bag = { ...record }
      if (record.type === 'edition') delete old['name']
      return old
    })
    const { snapshot, repairs } = readDocument({ format: 'banmian', version: 5, records })
    expect(repairs).toEqual([])
    expect(all(snapshot, 'edition').map(({ name }) => name)).toEqual([''])
    expect(() => readDocument({ format: 'banmian', version: 6, records })).toThrow(/name/u)
    const named = readDocument({ format: 'banmian', version: 5, records: testRecords() })
    expect(all(named.snapshot, 'edition')[0]!.name).toBe('早版')
  })

  test('pages of version 1 had no guides: they open with none', () => {
    const records = testRecords().map((record) => {
      const old: Partial<PageRecord> = { ...(record as PageRecord) }
      delete (old as Bag)['guides']
      return old
    })
    const { snapshot, repairs } = readDocument({ format: 'banmian', version: 1, records })
    expect(repairs).toEqual([])
    expect(snapshot.records.get('page:1')).toEqual(testRecords().find(({ id }) => id === 'page:1'))
    expect(() => readDocument({ format: 'banmian', version: 2, records })).toThrow(/guides/u)
  })
  test('a guide has an id of its own', () => {
    const guide = { id: 'guide:1', orientation: 'vertical', positionMm: 3 }
    expect(faultOf(changed('page:1.guides', [guide]).records)).toBeUndefined()
    expect(faultOf(changed('page:1.guides', [guide, guide]).records)).toMatch(/guides\[1\]\.id$/u)
    expect(faultOf(changed('page:1.guides', [{ ...guide, orientation: 'steep' }]).records)).toMatch(/orientation$/u)
  })
  test('unknown parts and missing records are refused', () => {
    expect(() => readDocument({ format: 'banmian', version: 1, records: [], script: '' })).toThrow(
      'document.json script',
    )
    expect(() => readDocument({ format: 'banmian', version: 1 })).toThrow('document.json records')
  })
})
