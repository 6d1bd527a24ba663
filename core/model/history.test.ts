import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isEmptyDiff } from './diff.ts'
import { encodeDocument } from './document.ts'
import { createHistory } from './history.ts'
import { get } from './snapshot.ts'
import { createStore } from './store.ts'
import { makeEdit, testSnapshot } from './testing.ts'

function setUp(options?: Parameters<typeof createHistory>[1]) {
  const store = createStore(testSnapshot())
  const history = createHistory(store, options)
  const text = (): string => get(store.snapshot, 'paragraph', 'p:3').text
  const type = (at: number, inserted: string, nowMs: number) =>
    history.transact('输入', (tx) => tx.splice('p:3', at, 0, inserted), { key: 'typing:p:3', nowMs })
  return { store, history, text, type }
}

describe('history', () => {
  test('takes typing back in one go, with one splice', () => {
    const { history, text, type } = setUp()
    type(4, '忙', 0)
    type(5, '碌', 300)
    expect(text()).toBe('■生产线忙碌。')
    expect(history.undoLabel).toBe('输入')
    const undone = history.undo()!
    expect(text()).toBe('■生产线。')
    expect(undone.diff.splices).toEqual([{ paragraphId: 'p:3', at: 4, removed: '忙碌', inserted: '' }])
    expect(history.undo()).toBeUndefined()
    history.redo()
    expect(text()).toBe('■生产线忙碌。')
    expect(history.redo()).toBeUndefined()
  })
  test('begins anew after a pause, another key, a seal, an undo', () => {
    const { history, text, type } = setUp({ windowMs: 500 })
    type(4, '一', 0)
    type(5, '二', 501)
    history.transact('输入', (tx) => tx.splice('p:3', 6, 0, '三'), { key: 'typing:other', nowMs: 502 })
    history.seal()
    history.transact('输入', (tx) => tx.splice('p:3', 7, 0, '四'), { key: 'typing:other', nowMs: 503 })
    history.undo()
    history.redo()
    history.transact('输入', (tx) => tx.splice('p:3', 8, 0, '五'), { key: 'typing:other', nowMs: 504 })
    const seen: string[] = []
    while (history.undo()) seen.push(text())
    expect(seen).toEqual(['■生产线一二三四。', '■生产线一二三。', '■生产线一二。', '■生产线一。', '■生产线。'])
  })
  test('a drag that comes back to where it began leaves nothing to undo', () => {
    const { store, history } = setUp()
    const start = get(store.snapshot, 'frame', 'frame:4')
    const drag = (record: typeof start, nowMs: number) =>
      history.transact('移动', (tx) => tx.put(record), { key: 'drag', nowMs })
    drag({ ...start, xMm: 5 }, 0)
    drag(start, 10)
    expect(history.undoLabel).toBeUndefined()
  })
  test('a new edit forgets what was undone; an edit that changes nothing does not', () => {
    const { history, type } = setUp()
    type(0, '甲', 0)
    history.undo()
    history.transact('无', () => {})
    expect(history.redoLabel).toBe('输入')
    type(0, '乙', 1)
    expect(history.redoLabel).toBeUndefined()
  })
  test('keeps at most its limit', () => {
    const { history, text, type } = setUp({ limit: 2 })
    for (const nowMs of [0, 5000, 10000]) type(0, '甲', nowMs)
    while (history.undo());
    expect(text()).toBe('甲■生产线。')
  })
  test('any walk of undo and redo passes the states it passed before', () => {
    const edit = fc.record({
      kind: fc.nat(6),
      pick: fc.nat(9),
      at: fc.nat(30),
      length: fc.nat(5),
      text: fc.constantFrom('', '青', '岛市'),
    })
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 12 }), fc.array(fc.boolean(), { maxLength: 30 }), (edits, walk) => {
        const { store, history } = setUp()
        const states = [encodeDocument(store.snapshot)]
        for (const one of edits) {
          const { diff } = history.transact('x', (tx) => makeEdit(tx, one))
          if (!isEmptyDiff(diff)) states.push(encodeDocument(store.snapshot))
        }
        let place = states.length - 1
        for (const back of walk) {
          const change = back ? history.undo() : history.redo()
          if (change) place += back ? -1 : 1
          expect(encodeDocument(store.snapshot)).toBe(states[place])
        }
        while (history.undo());
        expect(encodeDocument(store.snapshot)).toBe(states[0])
      }),
      { numRuns: 80 },
    )
  })
})
