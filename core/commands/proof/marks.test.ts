import { describe, expect, it } from 'vitest'
import { encodeDocument } from '../../model/document.ts'
import { UserError } from '../../model/errors.ts'
import type { Anchor, AnnotationRecord, MarkKind } from '../../model/records.ts'
import { checkRecords } from '../../model/schema.ts'
import { all, find, get } from '../../model/snapshot.ts'
import { anchorFrame, anchorSpot, anchorText, findText } from '../../proof/anchor.ts'
import { meaning } from '../../proof/meaning.ts'
import { PAGE } from '../../typeset/testing/documents.ts'
import { deleteFrames } from '../frames/deleteFrames.ts'
import { edit } from '../testing/editing.ts'
import { acceptMarks } from './acceptMarks.ts'
import { addMark, type AddMarkArgs } from './addMark.ts'
import { assignMarks } from './assignMarks.ts'
import { editMark } from './editMark.ts'
import { removeMarks } from './removeMarks.ts'
import { replyToMark } from './replyToMark.ts'
import { setMarksState } from './setMarksState.ts'

const by = { author: { name: '林兢', role: 'proofreader' }, at: '2022-09-06T20:10:00Z' } as const

/** `p0` 青岛市民, `p1` 甲👨‍👩‍👧乙, `p2` empty, `p3` 出行便捷安全. */
function desk() {
  const doc = edit()
  return {
    ...doc,
    by: { ...by, newIds: doc.newIds },
    get now() {
      return doc.now
    },
    mark: (id: string) => get(doc.now, 'annotation', id),
    on: (paragraphId: string, from: number, to = from) => anchorText(doc.now, { paragraphId, from, to }),
    add: (kind: MarkKind, anchor: Anchor, more: Partial<AddMarkArgs> = {}) =>
      doc.run((tx) => addMark.run(tx, { ...by, newIds: doc.newIds, kind, anchor, ...more })),
  }
}

describe('a mark', () => {
  it('is kept with its words, in the form of its kind', () => {
    const doc = desk()
    const id = doc.add('replace', { ...doc.on('p0', 1, 3), quote: '旧的', prefix: '' }, { text: '岛\r\n市\u0007' })
    expect(doc.mark(id)).toEqual({
      type: 'annotation',
      id,
      kind: 'replace',
      anchor: {
        kind: 'text',
        paragraphId: 'p0',
        from: 1,
        to: 3,
        side: 'after',
        quote: '岛市',
        prefix: '青',
        suffix: '民\n甲👨‍👩‍👧乙\n\n出行',
      },
      target: null,
      refersTo: null,
      text: '岛\n市',
      variant: '',
      strokes: [],
      author: by.author,
      createdAt: by.at,
      roundId: null,
      assignee: '',
      state: 'open',
      replies: [],
    })
    expect(doc.mark(doc.add('runOn', doc.on('p0', 1)))).toMatchObject({ anchor: { from: 4, to: 4, side: 'before' } })
    expect(doc.mark(doc.add('newParagraph', doc.on('p0', 1, 3)))).toMatchObject({ anchor: { from: 1, to: 1 } })
    const swap = doc.mark(doc.add('transpose', doc.on('p3', 4, 6), { target: doc.on('p3', 0, 2) }))
    expect([swap.anchor, swap.target]).toMatchObject([{ from: 0 }, { from: 4 }])
    expect(checkRecords([...doc.now.records.values()])).toBeUndefined()
  })

  it('that means nothing is refused, with what to do in both languages', () => {
    const doc = desk()
    const fix = doc.add('replace', doc.on('p0', 0, 1), { text: '清' })
    const stet = doc.add('stet', doc.on('p0', 0, 1), { refersTo: fix })
    const { on } = doc
    const refused: readonly (readonly [string, MarkKind, Anchor, Partial<AddMarkArgs>?])[] = [
      ['mark-text', 'replace', on('p0', 0, 1)],
      ['mark-text', 'insert', on('p0', 1)],
      ['mark-text', 'note', on('p0', 1), { text: '\u0007' }],
      ['mark-unchanged', 'replace', on('p0', 0, 1), { text: '青' }],
      ['mark-empty', 'delete', on('p0', 1)],
      ['mark-place', 'insert', on('p0', 0, 1), { text: '清' }],
      ['mark-splits', 'delete', on('p1', 1, 3)],
      ['mark-splits', 'insert', on('p1', 4), { text: '中' }],
      ['mark-range', 'delete', { ...on('p0', 0, 1), to: 9 }],
      ['mark-range', 'delete', { ...on('p0', 0, 1), from: -1 }],
      ['mark-gone', 'delete', { ...on('p0', 0, 1), paragraphId: 'none' }],
      ['mark-gone', 'note', anchorFrame('none'), { text: '核对' }],
      ['mark-gone', 'note', anchorSpot('none', 1, 1), { text: '核对' }],
      ['mark-on-text', 'replace', anchorFrame('x'), { text: '清' }],
      ['mark-on-frame', 'straighten', on('p0', 0, 1)],
      ['mark-on-spot', 'ink', on('p0', 0, 1), { strokes: [[0, 0]] }],
      ['mark-ink', 'ink', anchorSpot(PAGE.id, 1, 1)],
      ['mark-variant', 'script', on('p0', 0, 1)],
      ['mark-variant', 'fixedSpace', on('p0', 1), { variant: '2' }],
      ['mark-edge', 'newParagraph', on('p0', 0)],
      ['mark-edge', 'newParagraph', on('p0', 4)],
      ['mark-target', 'transpose', on('p0', 0, 1)],
      ['mark-target', 'transpose', on('p0', 0, 1), { target: on('p3', 0, 1) }],
      ['mark-target', 'transpose', on('p0', 0, 2), { target: on('p0', 1, 3) }],
      ['mark-target', 'move', on('p0', 0, 2), { target: on('p0', 2) }],
      ['mark-target', 'move', on('p0', 0, 2), { target: on('p3', 0, 1) }],
      ['mark-target', 'delete', on('p0', 0, 1), { target: on('p0', 2) }],
      ['mark-refers', 'stet', on('p0', 0, 1)],
      ['mark-refers', 'stet', on('p0', 0, 1), { refersTo: stet }],
      ['mark-refers', 'same', on('p0', 0, 1), { refersTo: 'none' }],
      ['mark-refers', 'same', on('p0', 0, 1)],
    ]
    const before = encodeDocument(doc.now)
    for (const [code, kind, anchor, more] of refused) {
      let error: unknown
      try {
        doc.add(kind, anchor, more)
      } catch (thrown) {
        error = thrown
      }
      expect(error, `${kind} ${code}`).toBeInstanceOf(UserError)
      const { code: told, zh, en, place } = error as UserError
      expect(told, `${kind} ${zh}`).toBe(code)
      expect([/\p{sc=Han}/u.test(zh), /^[ -~]+$/u.test(en), place !== undefined]).toEqual([true, true, true])
    }
    expect(encodeDocument(doc.now)).toBe(before)
  })

  it('that came detached from elsewhere is kept as it is', () => {
    const doc = desk()
    const gone = { ...doc.on('p0', 0, 2), paragraphId: null, quote: '没有', prefix: '甲', suffix: '乙' }
    const id = doc.add('replace', gone, { text: '有' })
    expect(doc.mark(id).anchor).toEqual(gone)
  })

  it('can be said differently while it is open, on words taken anew', () => {
    const doc = desk()
    const id = doc.add('replace', doc.on('p0', 0, 1), { text: '清' })
    const { createdAt, author } = doc.mark(id)
    doc.run((tx) => editMark.run(tx, { ...doc.by, id, changes: { text: '清岛', anchor: doc.on('p0', 0, 2) } }))
    expect(doc.mark(id)).toMatchObject({ text: '清岛', anchor: { quote: '青岛' }, createdAt, author })
    const wrong = () => doc.run((tx) => editMark.run(tx, { ...doc.by, id, changes: { text: '' } }))
    expect(wrong).toThrow(UserError)
    doc.run((tx) => setMarksState.run(tx, { ...by, newIds: doc.newIds, ids: [id], state: 'rejected' }))
    expect(editMark.enabled(doc.now, { ...doc.by, id, changes: {} })).toBe(false)
    const closed = () => doc.run((tx) => editMark.run(tx, { ...doc.by, id, changes: { text: '请' } }))
    expect(closed).toThrow(/mark has been dealt with/)
  })

  it('goes with those that take it back; those that say the same keep its words', () => {
    const doc = desk()
    const fix = doc.add('replace', doc.on('p0', 0, 1), { text: '清' })
    const out = doc.add('delete', doc.on('p0', 3, 4))
    const same = doc.add('same', doc.on('p3', 0, 1), { refersTo: fix })
    const alike = doc.add('same', doc.on('p3', 2, 3), { refersTo: same })
    const gone = doc.add('same', doc.on('p3', 3, 4), { refersTo: out })
    const stet = doc.add('stet', doc.on('p0', 0, 1), { refersTo: fix })
    const meant = [same, alike, gone].map((id) => meaning(doc.now, doc.mark(id)))
    doc.run((tx) => removeMarks.run(tx, { ...doc.by, ids: [fix, out, 'none'] }))
    expect(all(doc.now, 'annotation').map(({ id }) => id)).toEqual([same, alike, gone])
    expect([same, alike, gone].map((id) => meaning(doc.now, doc.mark(id)))).toEqual(meant)
    expect(find(doc.now, 'annotation', stet)).toBeUndefined()
  })
})

describe('a thread', () => {
  it('has replies of ids of their own, and states that say who gave them', () => {
    const doc = desk()
    const [one, two] = [doc.add('note', doc.on('p0', 0, 1), { text: '核对' }), doc.add('highlight', anchorFrame('x'))]
    const other = { ...by, author: { name: '王一', role: 'editor' }, newIds: doc.newIds } as const
    const first = doc.run((tx) => replyToMark.run(tx, { ...other, id: one, text: '已核' }))
    // As a window that has just been opened counts from one again.
    const fresh = {
      next: (
        (n) => (prefix: string) =>
          `${prefix}:${++n}`
      )(0),
    }
    const second = doc.run((tx) => replyToMark.run(tx, { ...by, newIds: fresh, id: two, text: '好' }))
    expect(second).not.toBe(first)
    expect(doc.mark(one).replies).toEqual([{ id: first, author: other.author, at: by.at, text: '已核', state: null }])
    expect(() => doc.run((tx) => replyToMark.run(tx, { ...by, newIds: doc.newIds, id: one, text: ' ' }))).toThrow(
      UserError,
    )

    const state = (ids: readonly string[], to: 'open' | 'rejected' | 'resolved', text = '') =>
      doc.run((tx) => setMarksState.run(tx, { ...other, ids, state: to, text }))
    expect(state([one, two], 'resolved', '已改')).toEqual([one, two])
    expect(state([one, two], 'rejected')).toEqual([])
    expect(state([one], 'open')).toEqual([one])
    const states = (id: string) => [doc.mark(id).state, ...doc.mark(id).replies.map((reply) => reply.state)]
    expect([states(one), states(two)]).toEqual([
      ['open', null, 'resolved', 'open'],
      ['resolved', null, 'resolved'],
    ])
    expect(doc.mark(two).replies[1]).toMatchObject({ author: other.author, text: '已改' })
  })

  it('waits for somebody', () => {
    const doc = desk()
    const id = doc.add('note', doc.on('p0', 0, 1), { text: '核对', assignee: '王一' })
    doc.run((tx) => assignMarks.run(tx, { ...doc.by, ids: [id], assignee: ' 林兢 ' }))
    expect(doc.mark(id).assignee).toBe('林兢')
    const before = doc.now
    doc.run((tx) => assignMarks.run(tx, { ...doc.by, ids: [id], assignee: '林兢' }))
    expect(doc.now).toBe(before)
  })

  it('of an accepted mark can be opened again, not rejected in hindsight', () => {
    const doc = desk()
    const id = doc.add('delete', doc.on('p0', 0, 1))
    doc.run((tx) => acceptMarks.run(tx, { ...by, newIds: doc.newIds, ids: [id] }))
    const args = { ...by, newIds: doc.newIds, ids: [id] } as const
    expect(setMarksState.enabled(doc.now, { ...args, state: 'rejected' })).toBe(false)
    expect(doc.run((tx) => setMarksState.run(tx, { ...args, state: 'open' }))).toEqual([id])
  })
})

describe('words from outside', () => {
  it('are found where they stand once, in any width of marks', () => {
    const doc = desk()
    const words = (quote: string, prefix = '', suffix = ''): unknown => findText(doc.now, { quote, prefix, suffix })
    expect(words('行便', '出', '捷安全')).toEqual({ paragraphId: 'p3', from: 1, to: 3 })
    expect(words('行便', '去', '捷')).toBeNull()
  })
})

it('marks on frames that are deleted are kept, and come back with undo', () => {
  const doc = desk()
  const id = doc.add('straighten', anchorFrame('x'))
  const before: AnnotationRecord = doc.mark(id)
  // `run` undoes and redoes every edit, and compares the very records.
  doc.run((tx) => deleteFrames.run(tx, { frameIds: ['x'] }))
  expect(doc.mark(id)).toEqual({ ...before, anchor: { kind: 'frame', frameId: null } })
})
