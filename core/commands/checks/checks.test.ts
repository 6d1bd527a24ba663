/** What a person does about a finding: one step each, undone to the very records. */
import { describe, expect, it } from 'vitest'
import { readNote } from '../../model/checkNotes.ts'
import { createHistory } from '../../model/history.ts'
import { all, get } from '../../model/snapshot.ts'
import { createStore } from '../../model/store.ts'
import { testMark, textAnchor } from '../../model/testing.ts'
import { edit, start } from '../testing/editing.ts'
import { applyFix } from './applyFix.ts'
import { noteFinding } from './noteFinding.ts'

const fix = { paragraphId: 'p0', offset: 2, length: 1, was: '市', text: '城市' }
const note = {
  id: 'auditEntry:1',
  paragraphId: 'p0',
  rule: 'confusable',
  text: '青岛[市]民',
  reason: '地名',
  person: { name: '吕雪', role: 'proofreader' },
  at: '2022-09-07T01:00:00.000Z',
  ignored: true,
} as const

describe('a fix', () => {
  it('puts the right text in, and marks on it move along', () => {
    const before = start(testMark({ id: 'mark', anchor: { ...textAnchor, paragraphId: 'p0', from: 3, to: 4 } }))
    const editing = edit(before)
    editing.run((tx) => applyFix.run(tx, fix))
    const after = editing.now
    expect(get(after, 'paragraph', 'p0').text).toBe('青岛城市民')
    expect(get(after, 'annotation', 'mark').anchor).toMatchObject({ from: 4, to: 5 })
  })

  it('is offered only while the text is as it was, and never in the middle of a character', () => {
    const document = start()
    expect(applyFix.enabled(document, fix)).toBe(true)
    expect(applyFix.enabled(document, { ...fix, was: '民' })).toBe(false)
    expect(applyFix.enabled(document, { ...fix, paragraphId: 'gone' })).toBe(false)
    expect(applyFix.enabled(document, { ...fix, length: 9, was: '市民' })).toBe(false)
    const half = '甲👨'.slice(1, 2)
    expect(applyFix.enabled(document, { paragraphId: 'p1', offset: 1, length: 1, was: half, text: '' })).toBe(false)
  })

  it('is one step', () => {
    const store = createStore(start())
    const history = createHistory(store)
    const before = get(store.snapshot, 'paragraph', 'p0')
    history.transact('fix', (tx) => applyFix.run(tx, fix))
    history.undo()
    expect(get(store.snapshot, 'paragraph', 'p0')).toEqual(before)
  })
})

describe('a note', () => {
  it('is an entry of the audit log that says rule, words and reason', () => {
    const editing = edit()
    editing.run((tx) => noteFinding.run(tx, note))
    const after = editing.now
    const [entry] = all(after, 'auditEntry')
    expect(entry).toMatchObject({ action: 'check-ignored', subject: 'p0', person: note.person, at: note.at })
    expect(readNote(entry!)).toEqual({ rule: note.rule, text: note.text, reason: note.reason })
  })

  it('needs a reason', () => {
    expect(() => edit().run((tx) => noteFinding.run(tx, { ...note, reason: ' ' }))).toThrow('请写明忽略的理由')
  })

  it('of something else is none', () => {
    const entry = { type: 'auditEntry', id: 'a', at: note.at, person: note.person, subject: 'p0' } as const
    expect(readNote({ ...entry, action: 'signed', detail: '{}' })).toBeNull()
    expect(readNote({ ...entry, action: 'check-ignored', detail: 'not JSON' })).toBeNull()
    expect(readNote({ ...entry, action: 'check-ignored', detail: '{"rule":1}' })).toBeNull()
  })
})
