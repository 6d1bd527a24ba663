/** Masters and variables in records: version 3, repairs, what a page shows, what a variable says. */
import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { decodeDocument, encodeDocument, readDocument } from './document.ts'
import { isTakenOver, masterChain, mastersBehind, pagesShowing, sheetOf } from './masters.ts'
import type { DocumentRecord, MasterRecord, PageRecord, ParagraphRecord } from './records.ts'
import { get, snapshotOf } from './snapshot.ts'
import { createStore } from './store.ts'
import { invertDiff as inverse } from './diff.ts'
import { makeEdit, paragraph, testRecords, type RandomEdit } from './testing.ts'
import { VARIABLES, hasVariables, variableChar, variableLabel, withLabels, withoutVariables } from './variables.ts'
import { valuesOn } from './variableValues.ts'

const master = (id: string, basedOnId: string | null = null): MasterRecord => ({
  type: 'master',
  id,
  name: id,
  basedOnId,
})
const page = get(snapshotOf(testRecords()), 'page', 'page:1')
const document = (changes: Record<string, object> = {}, ...more: DocumentRecord[]) => [
  ...testRecords().map((record) => ({ ...record, ...changes[record.id] }) as DocumentRecord),
  ...more,
]

describe('version 3', () => {
  it('takes up documents of version 2: no base, nothing taken over, � for what was no variable', () => {
    const old = testRecords().map((record): object => {
      if (record.type === 'page') {
        const rest: Partial<PageRecord> = { ...record }
        delete (rest as Record<string, unknown>)['overriddenIds']
        return rest
      }
      if (record.type === 'master') return { type: 'master', id: record.id, name: record.name }
      return record.id === 'p:2' ? { ...record, text: '第\ufdd0版\ufdef' } : record
    })
    const { snapshot, repairs } = readDocument({ format: 'banmian', version: 2, records: old })
    expect(repairs).toEqual([])
    expect(get(snapshot, 'page', 'page:1').overriddenIds).toEqual([])
    expect(get(snapshot, 'master', 'master:1').basedOnId).toBeNull()
    expect(get(snapshot, 'paragraph', 'p:2').text).toBe('第\ufffd版\ufffd')
  })

  it('keeps every variable, known or not, over the file', () => {
    const text = `第${variableChar('page-number')}版\ufdef${variableChar('date')}`
    const { snapshot } = readDocument({ format: 'banmian', version: 3, records: document({ 'p:2': { text } }) })
    const again = readDocument(decodeDocument(new TextEncoder().encode(encodeDocument(snapshot))))
    expect(again.repairs).toEqual([])
    expect(get(again.snapshot, 'paragraph', 'p:2').text).toBe(text)
  })

  it('repairs a lost base and lost items, and refuses masters that are based on each other', () => {
    const read = (changes: Record<string, object>, ...more: DocumentRecord[]) =>
      readDocument({ format: 'banmian', version: 3, records: document(changes, ...more) })
    const opened = read({ 'master:1': { basedOnId: 'gone' }, 'page:1': { overriddenIds: ['frame:6', 'lost'] } })
    expect(opened.repairs.map(({ code, place }) => `${code} ${place}`).sort()).toEqual([
      'frame-missing page:1',
      'master-missing master:1',
    ])
    expect(get(opened.snapshot, 'master', 'master:1').basedOnId).toBeNull()
    expect(get(opened.snapshot, 'page', 'page:1').overriddenIds).toEqual(['frame:6'])
    expect(() => read({ 'master:1': { basedOnId: 'm2' } }, master('m2', 'm3'), master('m3', 'master:1'))).toThrow(
      expect.objectContaining({ code: 'document-cycle' }),
    )
  })
})

describe('masters', () => {
  const other: PageRecord = { ...page, id: 'page:2', masterId: 'b', widthMm: 200 }
  const snapshot = snapshotOf(
    document({ 'page:1': { masterId: 'c' } }, master('a'), master('b', 'a'), master('c', 'a'), other),
  )
  const idsOf = (records: readonly { readonly id: string }[]) => records.map(({ id }) => id)

  it('lie behind pages from the base on, and pages are found by them', () => {
    expect(idsOf(masterChain(snapshot, 'b'))).toEqual(['a', 'b'])
    expect(idsOf(mastersBehind(snapshot, 'page:2'))).toEqual(['a', 'b'])
    expect(idsOf(mastersBehind(snapshot, 'b'))).toEqual(['a'])
    expect(mastersBehind(snapshot, 'a')).toEqual([])
    expect(idsOf(pagesShowing(snapshot, 'a'))).toEqual(['page:1', 'page:2'])
    expect(idsOf(pagesShowing(snapshot, 'b'))).toEqual(['page:2'])
  })

  it('that go round in a circle end where they began', () => {
    const round = snapshotOf([master('a', 'b'), master('b', 'a')])
    expect(idsOf(masterChain(round, 'a'))).toEqual(['b', 'a'])
  })

  it('are shown on a sheet of a page that uses them, else of the first', () => {
    expect(sheetOf(snapshot, 'b')).toMatchObject({ id: 'b', widthMm: 200, masterId: 'a', number: '', guides: [] })
    expect(sheetOf(snapshot, 'b')).toBe(sheetOf(snapshot, 'b'))
    expect(sheetOf(snapshot, 'master:1')).toMatchObject({ id: 'master:1', widthMm: 390 })
    expect(sheetOf(snapshot, 'page:2')).toBe(other)
    expect(sheetOf(snapshot, 'frame:1')).toBeUndefined()
  })

  it('have items that a page takes over, with all that lies in them', () => {
    const taken: PageRecord = { ...page, overriddenIds: ['frame:7'] }
    expect(isTakenOver(snapshot, taken, get(snapshot, 'frame', 'frame:7'))).toBe(true)
    expect(isTakenOver(snapshot, taken, get(snapshot, 'frame', 'frame:5'))).toBe(true)
    expect(isTakenOver(snapshot, taken, get(snapshot, 'frame', 'frame:6'))).toBe(false)
    expect(isTakenOver(snapshot, page, get(snapshot, 'frame', 'frame:7'))).toBe(false)
  })
})

describe('variables', () => {
  it('say what page and edition say; on a master their names; nothing where nothing is known', () => {
    const snapshot = snapshotOf(document({ 'page:1': { number: 'A07' } }))
    const say = valuesOn(snapshot, get(snapshot, 'page', 'page:1'))
    expect(VARIABLES.map(({ char }) => say(char))).toEqual([
      'A07',
      '专版',
      '青岛日报',
      '2022年9月7日',
      '星期三',
      '1',
      '1',
      '责编 林兢',
      '早版',
    ])
    expect(say('\ufdef')).toBe('〈未知变量〉')
    expect(valuesOn(snapshot, null)(variableChar('section'))).toBe('〈版名〉')
    const bare = valuesOn(snapshotOf([{ ...page, number: '', section: '' }]), { ...page, number: '', section: '' })
    expect(VARIABLES.map(({ char }) => bare(char)).join('')).toBe('')
  })

  it('have a character and names of their own, and copy from outside means none', () => {
    for (const part of ['name', 'char', 'zh', 'en'] as const)
      expect(new Set(VARIABLES.map((variable) => variable[part])).size).toBe(VARIABLES.length)
    for (const { char } of VARIABLES) {
      expect(char).toHaveLength(1)
      expect(hasVariables(`甲${char}`)).toBe(true)
      expect(withoutVariables(`甲${char}`)).toBe('甲\ufffd')
      expect(withLabels(`甲${char}`)).toBe(`甲${variableLabel(char)}`)
    }
    expect(hasVariables('甲\ue000\ufdf0\ufdcf')).toBe(false)
  })

  it('go through edits, undo and JSON as any character does', () => {
    const text = fc
      .array(
        fc.oneof(
          fc.constantFrom('青', 'a', '，', '𠮷'),
          fc.constantFrom(...VARIABLES.map(({ char }) => char), '\ufdef'),
        ),
      )
      .map((chars) => chars.join(''))
    const edit: fc.Arbitrary<RandomEdit> = fc.record({
      kind: fc.nat(4),
      pick: fc.nat(9),
      at: fc.nat(60),
      length: fc.nat(5),
      text,
    })
    fc.assert(
      fc.property(text, fc.array(edit, { maxLength: 8 }), (start, edits) => {
        const records = testRecords().map((record) => (record.id === 'p:1' ? paragraph('p:1', start) : record))
        const store = createStore(snapshotOf(records))
        const changes = edits.map((one) => store.transact('x', (tx) => makeEdit(tx, one)))
        const texts = () =>
          [...store.snapshot.records.values()].filter(
            (record): record is ParagraphRecord => record.type === 'paragraph',
          )
        const saved = readDocument(decodeDocument(new TextEncoder().encode(encodeDocument(store.snapshot))))
        expect(saved.repairs).toEqual([])
        for (const { id, text: kept, spans } of texts()) {
          const read = get(saved.snapshot, 'paragraph', id)
          expect([read.text, read.spans]).toEqual([kept, spans])
        }
        for (const change of changes.reverse())
          if (change.sequence > change.base) store.apply('undo', inverse(change.diff))
        expect(get(store.snapshot, 'paragraph', 'p:1').text).toBe(start)
      }),
      { numRuns: 60 },
    )
  })
})
