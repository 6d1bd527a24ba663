import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { EMPTY_DIFF, composeDiffs, invertDiff, isEmptyDiff, squashDiffs } from './diff.ts'
import type { RecordsDiff } from './diff.ts'
import { encodeDocument } from './document.ts'
import { counterIds, randomIds } from './ids.ts'
import type { ParagraphRecord } from './records.ts'
import type { Snapshot } from './snapshot.ts'
import { all, get } from './snapshot.ts'
import { createStore } from './store.ts'
import type { Store } from './store.ts'
import { makeEdit, testSnapshot } from './testing.ts'
import { applySplice } from './text.ts'

const edit = fc.record({
  kind: fc.nat(6),
  pick: fc.nat(9),
  at: fc.nat(30),
  length: fc.nat(5),
  text: fc.string({ unit: fc.constantFrom('青', '岛', '，', '𠮷'), maxLength: 4 }),
})
const edits = fc.array(fc.array(edit, { minLength: 1, maxLength: 4 }), { maxLength: 12 })

const content = (snapshot: Snapshot): string => encodeDocument(snapshot)

function expectSplicesAccount(diff: RecordsDiff): void {
  for (const [before, after] of diff.updated) {
    if (before.type !== 'paragraph') continue
    const own = diff.splices.filter((splice) => splice.paragraphId === before.id)
    expect(own.reduce(applySplice, before.text)).toBe((after as ParagraphRecord).text)
  }
}

function run(store: Store, steps: readonly (readonly Parameters<typeof makeEdit>[1][])[]): RecordsDiff[] {
  return steps.map((step) => store.transact('edit', (tx) => step.forEach((one) => makeEdit(tx, one))).diff)
}

describe('diffs', () => {
  test('the inverse takes back, the composition does both at once, splices account for every text', () => {
    fc.assert(
      fc.property(edits, (steps) => {
        const initial = testSnapshot()
        const before = content(initial)
        const store = createStore(initial)
        const diffs = run(store, steps)
        const after = content(store.snapshot)
        const whole = squashDiffs(diffs)
        diffs.forEach(expectSplicesAccount)
        expectSplicesAccount(whole)
        expectSplicesAccount(invertDiff(whole))

        const other = createStore(testSnapshot())
        other.apply('all', whole)
        expect(content(other.snapshot)).toBe(after)
        other.apply('back', invertDiff(whole))
        expect(content(other.snapshot)).toBe(before)

        for (const diff of [...diffs].reverse()) store.apply('undo', invertDiff(diff))
        expect(content(store.snapshot)).toBe(before)
        for (const [id, record] of initial.records) expect(store.snapshot.records.get(id)).toBe(record)
      }),
      { numRuns: 150 },
    )
  })
  test('a diff and its inverse compose to nothing; composing is associative', () => {
    fc.assert(
      fc.property(edits, (steps) => {
        const diffs = run(createStore(testSnapshot()), steps)
        const whole = squashDiffs(diffs)
        expect(isEmptyDiff(composeDiffs(whole, invertDiff(whole)))).toBe(true)
        expect(composeDiffs(EMPTY_DIFF, whole)).toBe(whole)
        const right = diffs.reduceRight((rest, diff) => composeDiffs(diff, rest), EMPTY_DIFF)
        const apply = (diff: RecordsDiff): string => {
          const store = createStore(testSnapshot())
          store.apply('x', diff)
          return content(store.snapshot)
        }
        expect(apply(right)).toBe(apply(whole))
      }),
      { numRuns: 60 },
    )
  })
  test('survives the journal: JSON and back', () => {
    const store = createStore(testSnapshot())
    const { diff } = store.transact('edit', (tx) => tx.splice('p:1', 3, 2, '改'))
    const replayed = createStore(testSnapshot())
    replayed.apply('journal', JSON.parse(JSON.stringify(diff)) as RecordsDiff)
    expect(content(replayed.snapshot)).toBe(content(store.snapshot))
  })
})

describe('transactions', () => {
  test('are one change each, numbered, with label, actor and base', () => {
    const store = createStore(testSnapshot(), 'editor-7')
    const seen: number[] = []
    const stop = store.subscribe((change) => seen.push(change.sequence))
    const first = store.transact('移动', (tx) => {
      tx.update('frame', 'frame:1', { xMm: 1 })
      tx.update('frame', 'frame:1', { xMm: 2 })
    })
    expect(first).toMatchObject({ label: '移动', actor: 'editor-7', sequence: 1, base: 0 })
    expect(first.diff.updated).toHaveLength(1)
    expect(store.transact('无', () => {}).sequence).toBe(1)
    store.transact('再', (tx) => tx.remove('round:1'))
    stop()
    store.transact('末', (tx) => tx.remove('sign:1'))
    expect(seen).toEqual([1, 2])
    expect(store.sequence).toBe(3)
  })
  test('happen whole or not at all', () => {
    const store = createStore(testSnapshot())
    const before = store.snapshot
    const fail = (label: string, run: Parameters<Store['transact']>[1], message: RegExp): void => {
      expect(() => store.transact(label, run)).toThrow(message)
      expect(store.snapshot).toBe(before)
      expect(store.sequence).toBe(0)
    }
    fail(
      'throws',
      (tx) => {
        tx.splice('p:1', 0, 1, '')
        throw new Error('half way')
      },
      /half way/,
    )
    fail('removes what is used', (tx) => tx.remove('p:1'), /p:1 was removed but story:1/)
    fail(
      'refers to nothing',
      (tx) => tx.update('frame', 'frame:5', { layerId: 'layer:none' }),
      /layer:none, which is not there/,
    )
    fail('refers to the wrong kind', (tx) => tx.update('frame', 'frame:5', { groupId: 'frame:1' }), /group frame:1/)
    fail('changes the type', (tx) => tx.put({ type: 'master', id: 'p:1', name: '', basedOnId: null }), /is a paragraph/)
    fail(
      'span outside',
      (tx) => tx.update('paragraph', 'p:3', { spans: [{ from: 0, to: 99, characterStyleId: null, overrides: {} }] }),
      /0–99/,
    )
    fail('nests', () => store.transact('inner', () => {}), /inside another/)
    store.transact('works again', (tx) => tx.splice('p:1', 0, 1, '筑'))
    expect(get(store.snapshot, 'paragraph', 'p:1').text).toMatch(/^筑造/)
  })
  test('see their own edits, and end', () => {
    const store = createStore(testSnapshot())
    let kept: Parameters<Parameters<Store['transact']>[1]>[0] | undefined
    store.transact('edit', (tx) => {
      kept = tx
      tx.put({ type: 'master', id: 'master:2', name: '新', basedOnId: null })
      expect(all(tx.snapshot, 'master').map((master) => master.id)).toEqual(['master:1', 'master:2'])
      expect(all(store.snapshot, 'master')).toHaveLength(1)
    })
    expect(() => kept!.remove('master:2')).toThrow(/over/)
  })
  test('freeze what they are given, and share what they leave alone', () => {
    const store = createStore(testSnapshot())
    const before = store.snapshot
    const spans = [{ from: 0, to: 1, characterStyleId: null, overrides: { fontWeight: 700 } }]
    store.transact('edit', (tx) => tx.update('paragraph', 'p:3', { spans }))
    expect(Object.isFrozen(spans[0].overrides)).toBe(true)
    expect(() => Object.assign(spans[0].overrides, { fontWeight: 1 })).toThrow(TypeError)
    for (const [id, record] of before.records) if (id !== 'p:3') expect(store.snapshot.records.get(id)).toBe(record)
    expect(get(before, 'paragraph', 'p:3').spans).toEqual([])
  })
})

describe('ids', () => {
  test('count for each prefix and skip what is taken', () => {
    const ids = counterIds((id) => id === 'frame:2')
    expect([ids.next('frame'), ids.next('frame'), ids.next('story')]).toEqual(['frame:1', 'frame:3', 'story:1'])
  })
  test('random ones use every bit they are given', () => {
    const ids = randomIds((count) => Uint8Array.from({ length: count }, (_, index) => index * 2))
    expect(ids.next('p')).toBe('p:02468acegjmprtwy')
  })
})
