/** What is done to marks goes on record, one entry a mark, in the same step; with the step it is undone, and not otherwise. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeDocument } from '../../model/document.ts'
import { createHistory } from '../../model/history.ts'
import { counterIds } from '../../model/ids.ts'
import type { AnnotationRecord, Person } from '../../model/records.ts'
import { all, get, type Snapshot } from '../../model/snapshot.ts'
import { createStore, type Transaction } from '../../model/store.ts'
import { anchorText } from '../../proof/anchor.ts'
import { auditFacts, auditLog } from '../../proof/audit.ts'
import { auditLines } from '../../proof/auditWords.ts'
import { proofGuard } from '../../proof/guard.ts'
import { start } from '../testing/editing.ts'
import { acceptMarks } from './acceptMarks.ts'
import { addMark } from './addMark.ts'
import { assignMarks } from './assignMarks.ts'
import { editMark } from './editMark.ts'
import { importMarks } from './importMarks.ts'
import { removeMarks } from './removeMarks.ts'
import { replyToMark } from './replyToMark.ts'
import { setMarksState } from './setMarksState.ts'

const lin: Person = { name: '林兢', role: 'proofreader' }
const wang: Person = { name: '王一', role: 'editor' }

/** `p0` 青岛市民, `p3` 出行便捷安全; every step at its own minute. */
function desk() {
  const store = createStore(start(), 'test', proofGuard)
  const history = createHistory(store)
  const newIds = counterIds((id) => store.snapshot.records.has(id))
  let minute = 0
  const by = (author: Person = lin) => ({
    author,
    newIds,
    at: `2022-09-06T20:${String(minute++ % 60).padStart(2, '0')}:00Z`,
  })
  const run = <T>(edit: (tx: Transaction) => T): T => {
    let result!: T
    history.transact('x', (tx) => {
      result = edit(tx)
    })
    return result
  }
  return {
    store,
    history,
    by,
    run,
    get now(): Snapshot {
      return store.snapshot
    },
    replace: (from: number, text = '清', paragraphId = 'p0') =>
      run((tx) => {
        const anchor = anchorText(tx.snapshot, { paragraphId, from, to: from + 1 })
        return addMark.run(tx, { ...by(), kind: 'replace', anchor, text })
      }),
    log: (subject?: string) => auditLog(store.snapshot, subject).map(({ action }) => action),
    lines: () => auditLines(store.snapshot).map(({ name, words }) => `${name.zh} ${words.zh}`),
  }
}

describe('the log of marks', () => {
  it('has who did what to which mark, when', () => {
    const d = desk()
    const [one, two] = [d.replace(0), d.replace(2, '巿')]
    d.run((tx) => editMark.run(tx, { ...d.by(), id: two, changes: { text: '镇' } }))
    d.run((tx) => assignMarks.run(tx, { ...d.by(), ids: [one, two], assignee: '王一' }))
    d.run((tx) => replyToMark.run(tx, { ...d.by(wang), id: one, text: '查过' }))
    d.run((tx) => setMarksState.run(tx, { ...d.by(wang), ids: [two], state: 'rejected', text: '原文如此' }))
    d.run((tx) => setMarksState.run(tx, { ...d.by(), ids: [two], state: 'open' }))
    d.run((tx) => setMarksState.run(tx, { ...d.by(wang), ids: [two], state: 'resolved' }))
    d.run((tx) => acceptMarks.run(tx, { ...d.by(wang), ids: null }))
    expect(d.log(one)).toEqual(['mark-added', 'mark-assigned', 'mark-replied', 'mark-accepted'])
    expect(d.log(two)).toEqual([
      'mark-added',
      'mark-edited',
      'mark-assigned',
      'mark-rejected',
      'mark-reopened',
      'mark-resolved',
    ])
    const [accepted] = auditLog(d.now, one).slice(-1)
    expect(accepted).toMatchObject({ person: wang, at: get(d.now, 'annotation', one).replies.at(-1)!.at })
    expect(d.lines()).toEqual([
      '加校对 改正 “青” → “清”',
      '加校对 改正 “市” → “镇”',
      '改校对 改正 “市” → “巿”',
      '指派 改正 “青” → “清” → 王一；改正 “市” → “镇” → 王一',
      '答复 改正 “青” → “清”：查过',
      '不改 改正 “市” → “镇”：原文如此',
      '重开 改正 “市” → “镇”',
      '已处理 改正 “市” → “镇”',
      '照改 改正 “青” → “清”',
    ])
  })

  it('says of a mark that has gone what it said, and whose it was', () => {
    const d = desk()
    const id = d.replace(0)
    const same = d.run((tx) => {
      const anchor = anchorText(tx.snapshot, { paragraphId: 'p3', from: 0, to: 1 })
      return addMark.run(tx, { ...d.by(), kind: 'stet', anchor, refersTo: id })
    })
    d.run((tx) => removeMarks.run(tx, { ...d.by(wang), ids: [id] }))
    // The one that took it back goes along, on record too.
    expect([d.log(id), d.log(same)]).toEqual([
      ['mark-added', 'mark-removed'],
      ['mark-added', 'mark-removed'],
    ])
    expect(auditFacts(auditLog(d.now, id)[1]!)).toEqual({ author: '林兢', mark: 'replace', note: '“青” → “清”' })
    expect(d.lines()[0]).toBe('加校对 改正 “青” → “清”')
    d.history.undo()
    expect(d.log(id)).toEqual(['mark-added'])
  })

  it('names who imports, else who wrote', () => {
    const d = desk()
    const id = d.replace(0)
    const mark = get(d.now, 'annotation', id)
    const made = (id: string, more: Partial<AnnotationRecord> = {}): AnnotationRecord => ({ ...mark, id, ...more })
    const { author: person, ...by } = d.by(wang)
    const taken = { ...by, source: '07 版 批注.pdf' }
    d.run((tx) => importMarks.run(tx, { ...taken, person, annotations: [made('a'), made('b', { author: wang })] }))
    d.run((tx) => importMarks.run(tx, { ...taken, person: null, annotations: [made('c')] }))
    expect(
      auditLog(d.now)
        .slice(1)
        .map((entry) => [entry.subject, entry.person.name, auditFacts(entry)]),
    ).toEqual([
      ['a', '王一', { note: '07 版 批注.pdf' }],
      ['b', '王一', { note: '07 版 批注.pdf' }],
      ['c', '林兢', { note: '07 版 批注.pdf' }],
    ])
  })

  it('reads two hundred accepted at once as one line', () => {
    const d = desk()
    d.run((tx) => {
      const by = d.by()
      for (let i = 0; i < 200; i++)
        addMark.run(tx, {
          ...by,
          kind: 'note',
          anchor: anchorText(tx.snapshot, { paragraphId: 'p3', from: i % 6, to: (i % 6) + 1 }),
          text: `第${i}处`,
        })
    })
    const ids = all(d.now, 'annotation').map(({ id }) => id)
    d.run((tx) => setMarksState.run(tx, { ...d.by(wang), ids, state: 'resolved' }))
    expect(all(d.now, 'auditEntry')).toHaveLength(400)
    const [added, resolved] = auditLines(d.now)
    expect([added!.subjects.length, resolved!.subjects.length]).toEqual([200, 200])
    expect(resolved!.words).toEqual({
      zh: '批注 “出” → “第0处”；批注 “行” → “第1处”；批注 “便” → “第2处”……共 200 处',
      en: 'note “出” → “第0处”; note “行” → “第1处”; note “便” → “第2处” … 200 in all',
    })
  })

  it('is only added to: an entry goes with the step that it tells of', () => {
    const d = desk()
    const id = d.replace(0)
    const [entry] = auditLog(d.now, id)
    expect(() => d.run((tx) => tx.remove(entry!.id))).toThrow(/only added to/)
    expect(() => d.run((tx) => tx.update('auditEntry', entry!.id, { at: '' }))).toThrow(/only added to/)
    const other = d.replace(1)
    const both = () =>
      d.run((tx) => {
        tx.update('annotation', other, { assignee: '王一' })
        tx.remove(entry!.id)
      })
    expect(both).toThrow(/only added to/)
  })
})

it('every step leaves one entry for each mark that it touched; undo brings back the very records', () => {
  const steps = fc.array(fc.record({ what: fc.nat(6), which: fc.nat(9), who: fc.boolean() }), { maxLength: 20 })
  const ofMarks = (snapshot: Snapshot): ReadonlyMap<string, AnnotationRecord> =>
    new Map(all(snapshot, 'annotation').map((mark) => [mark.id, mark]))
  /** What of a mark is somebody's doing; where it stands follows the text. */
  const done = (mark: AnnotationRecord | undefined) =>
    mark && JSON.stringify([mark.text, mark.state, mark.assignee, mark.replies])
  let noted = 0
  let made = 0
  fc.assert(
    fc.property(steps, (list) => {
      const d = desk()
      const states: Snapshot[] = []
      for (const { what, which, who } of list) {
        const before = d.now
        const marks = ofMarks(before)
        const ids = [...marks.keys()].filter((_, at) => at % 3 === which % 3)
        const one = [...marks.keys()][which % Math.max(1, marks.size)]
        const by = d.by(who ? lin : wang)
        const open = one !== undefined && marks.get(one)!.state === 'open'
        if (what === 0 || one === undefined) d.replace(which % 4, `清${made++}`, 'p3')
        else if (what === 1) d.run((tx) => acceptMarks.run(tx, { ...by, ids: who ? null : ids }))
        else if (what === 2) d.run((tx) => setMarksState.run(tx, { ...by, ids, state: who ? 'rejected' : 'open' }))
        else if (what === 3) d.run((tx) => removeMarks.run(tx, { ...by, ids }))
        else if (what === 4) d.run((tx) => assignMarks.run(tx, { ...by, ids, assignee: String(which) }))
        else if (what === 5) d.run((tx) => replyToMark.run(tx, { ...by, id: one, text: '好' }))
        else if (open) d.run((tx) => editMark.run(tx, { ...by, id: one, changes: { text: `清${which}` } }))
        const after = ofMarks(d.now)
        const touched = [...new Set([...marks.keys(), ...after.keys()])].filter(
          (id) => done(marks.get(id)) !== done(after.get(id)),
        )
        const fresh = all(d.now, 'auditEntry').filter(({ id }) => !before.records.has(id))
        expect(fresh.map(({ subject }) => subject).sort()).toEqual(touched.sort())
        noted += fresh.length
        if (d.now !== before) states.push(before)
      }
      for (const before of states.reverse()) {
        d.history.undo()
        expect(encodeDocument(d.now)).toBe(encodeDocument(before))
      }
    }),
    { numRuns: 100 },
  )
  expect(noted).toBeGreaterThan(300)
})
