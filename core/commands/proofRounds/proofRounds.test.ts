/** The way of a page to press, step by step: what is allowed, what is refused, what stays on record. */
import { describe, expect, it } from 'vitest'
import { auditFacts, auditLog } from '../../proof/audit.ts'
import { proofGuard, settles } from '../../proof/guard.ts'
import { pageDigest } from '../../proof/pageDigest.ts'
import { heldPages, requireRelease } from '../../proof/release.ts'
import { nextStage, openRoundOf, proofedPage, roundForMark, roundsOf, stageOf } from '../../proof/rounds.ts'
import { signatureState } from '../../proof/signOff.ts'
import { createHistory } from '../../model/history.ts'
import { counterIds } from '../../model/ids.ts'
import { ROLES } from '../../model/proofNames.ts'
import type { Person, Role, Stage } from '../../model/records.ts'
import { checkRecords } from '../../model/schema.ts'
import { all, get } from '../../model/snapshot.ts'
import { createStore } from '../../model/store.ts'
import { testMark } from '../../model/testing.ts'
import { documentOf, EDITION, paragraph, PAGE, story, textFrame } from '../../typeset/testing/documents.ts'
import { deletePage } from '../pages/deletePage.ts'
import { closeRound } from './closeRound.ts'
import { openRound } from './openRound.ts'
import { overrideSign } from './overrideSign.ts'
import { sign } from './sign.ts'

const pageId = PAGE.id
const who = (role: Role): Person => ({ name: `${ROLES[role].zh}甲`, role })

/** A page of one paragraph, and the steps on it; time goes on by a minute a step. */
function desk() {
  const copy = [paragraph('p', '青岛地铁今天开通'), paragraph('q', '第二段')]
  const next = { ...PAGE, id: 'page:2', number: '2' }
  const start = documentOf(...copy, textFrame('f', 's'), story('s', copy, ['f']), next)
  const records = new Map(start.records).set(EDITION.id, { ...EDITION, pageIds: [pageId, next.id] })
  const store = createStore({ records }, 'local', proofGuard)
  const history = createHistory(store)
  const newIds = counterIds((id) => store.snapshot.records.has(id))
  let minutes = 0
  const now = () => new Date(Date.UTC(2022, 8, 6, 18, minutes++)).toISOString()
  const proof = () => ({
    roundId: `round-${minutes}`,
    pageSha256: pageDigest(store.snapshot, pageId),
    documentSha256: 'd'.repeat(64),
    pdfSha256: String(minutes % 10).repeat(64),
  })
  const run = (edit: Parameters<typeof history.transact>[1]) => {
    const change = history.transact('x', edit)
    expect(checkRecords([...store.snapshot.records.values()])).toBeUndefined()
    return change
  }
  return {
    store,
    history,
    run,
    newIds,
    proof,
    get now() {
      return store.snapshot
    },
    open: (stage: Stage, role: Role = 'chiefEditor', demanded: readonly Role[] = []) =>
      run((tx) => {
        const more = demanded.length > 0 ? { demanded } : {}
        openRound.run(tx, { pageId, stage, person: who(role), at: now(), proof: proof(), newIds, ...more })
      }),
    close: (role: Role = 'chiefEditor') =>
      run((tx) => void closeRound.run(tx, { pageId, person: who(role), at: now(), newIds })),
    sign: (role: Role = 'chiefEditor', made: ReturnType<typeof proof> | null = null, demanded: readonly Role[] = []) =>
      run(
        (tx) => void sign.run(tx, { pageId, person: who(role), at: now(), note: '可', newIds, proof: made, demanded }),
      ),
    override: (role: Role = 'chiefEditor', reason = '急件') =>
      run((tx) => void overrideSign.run(tx, { pageId, person: who(role), at: now(), reason, newIds })),
    type: (text = '改') => run((tx) => tx.splice('p', 0, 0, text)),
    state: (demanded?: readonly Role[]) =>
      signatureState(store.snapshot, pageId, pageDigest(store.snapshot, pageId), demanded).state,
  }
}

const code = (name: string) => expect.objectContaining({ code: name }) as Error

describe('rounds', () => {
  it('the whole way, each step by whoever does it, all of it on record', () => {
    const d = desk()
    expect([stageOf(d.now, pageId), nextStage(d.now, pageId), roundForMark(d.now, pageId)]).toEqual([
      'galley',
      'galley',
      null,
    ])
    const way: readonly (readonly [Stage, Role, Role])[] = [
      ['galley', 'layout', 'editor'],
      ['first', 'proofreader', 'proofreader'],
      ['second', 'layout', 'dutyDirector'],
      ['third', 'reviewer', 'reviewer'],
      ['redCheck', 'proofreader', 'proofreader'],
      ['clean', 'artEditor', 'editor'],
    ]
    for (const [stage, opener, closer] of way) {
      expect(nextStage(d.now, pageId)).toBe(stage)
      d.open(stage, opener)
      const round = openRoundOf(d.now, pageId)!
      expect([round.stage, stageOf(d.now, pageId), roundForMark(d.now, pageId)]).toEqual([stage, stage, round.id])
      expect(proofedPage(d.now, round)).toBe(pageDigest(d.now, pageId))
      d.close(closer)
      expect(openRoundOf(d.now, pageId)).toBeUndefined()
    }
    d.open('signing', 'layout')
    d.sign('editor')
    d.sign('chiefEditor')
    expect(d.state()).toBe('signed')
    d.close('dutyDirector')
    d.open('locked', 'dutyDirector')
    expect(() => d.type()).toThrow(code('page-locked'))
    expect(() => d.run((tx) => deletePage.run(tx, { pageIds: [pageId] }))).toThrow(code('page-locked'))
    expect(() => d.close('dutyDirector')).toThrow(code('round-refused'))
    d.close('chiefEditor')
    d.type()
    expect(roundsOf(d.now, pageId).map(({ stage }) => stage)).toEqual([
      ...way.map(([stage]) => stage),
      'signing',
      'locked',
    ])
    const log = auditLog(d.now, pageId).map(({ action }) => action)
    expect(log.slice(-6)).toEqual(['round-opened', 'signed', 'signed', 'round-closed', 'page-locked', 'page-unlocked'])
    expect(log).toHaveLength(2 * way.length + 6)
  })

  it('one is open at a time', () => {
    const d = desk()
    d.open('first')
    expect(() => d.open('second')).toThrow(code('round-refused'))
    d.close()
    expect(() => d.close()).toThrow(code('round-refused'))
  })

  it('小样, 三校 and 清样 may be left out; more by a head alone, and that is on record', () => {
    const d = desk()
    d.open('first', 'proofreader')
    d.close('proofreader')
    expect(() => d.open('redCheck', 'proofreader')).toThrow(/二校/)
    d.open('redCheck', 'dutyDirector')
    const last = auditLog(d.now, pageId).at(-1)!
    expect(auditFacts(last)).toMatchObject({ stage: 'redCheck', skipped: 'second,third' })
    d.close('proofreader')
    d.open('signing', 'layout')
  })

  it('a page may be read again or go back; from its sign-off proof not by whoever likes', () => {
    const d = desk()
    d.open('second')
    d.close()
    d.open('first', 'proofreader')
    d.close('proofreader')
    d.open('first', 'proofreader')
    d.close('proofreader')
    d.open('signing')
    d.close('dutyDirector')
    expect(() => d.open('redCheck', 'proofreader')).toThrow(code('round-refused'))
    d.open('redCheck', 'editor')
  })

  it('a page is locked after its signatures alone', () => {
    const d = desk()
    expect(() => d.open('locked')).toThrow(code('round-refused'))
    d.open('signing')
    d.close()
    expect(() => d.open('locked')).toThrow(code('lock-unsigned'))
    d.open('signing')
    d.sign()
    d.close()
    expect(() => d.open('locked', 'chiefEditor', ['editor'])).toThrow(code('lock-unsigned'))
    d.open('locked', 'chiefEditor')
    expect(stageOf(d.now, pageId)).toBe('locked')
  })

  it('a proof of what the page was before is not taken', () => {
    const d = desk()
    const stale = d.proof()
    d.type()
    const args = {
      pageId,
      stage: 'first',
      person: who('editor'),
      at: '2022-09-06T18:00:00Z',
      newIds: d.newIds,
    } as const
    expect(() => d.run((tx) => void openRound.run(tx, { ...args, proof: stale }))).toThrow(code('proof-outdated'))
  })

  it('nobody without a name, no page that is not there', () => {
    const d = desk()
    const args = { stage: 'first', at: '', newIds: d.newIds, proof: d.proof() } as const
    const nameless = { ...args, pageId, person: { name: ' ', role: 'editor' } as const }
    expect(() => d.run((tx) => void openRound.run(tx, nameless))).toThrow(code('person-name'))
    expect(() => d.run((tx) => void openRound.run(tx, { ...args, pageId: 'x', person: who('editor') }))).toThrow(
      code('page-missing'),
    )
  })
})

describe('signatures', () => {
  it('a page without rounds is signed with a proof of its own, which is kept as its round', () => {
    const d = desk()
    expect(() => d.sign()).toThrow(code('proof-missing'))
    const made = d.proof()
    d.sign('chiefEditor', made)
    const [signature] = all(d.now, 'signOff')
    expect(signature).toMatchObject({
      pageSha256: made.pageSha256,
      pdfSha256: made.pdfSha256,
      override: false,
      note: '可',
    })
    expect(get(d.now, 'proofRound', made.roundId).stage).toBe('signing')
  })

  it('hold for the page as it was: a change and its undoing are both seen', () => {
    const d = desk()
    d.sign('chiefEditor', d.proof())
    expect(d.state()).toBe('signed')
    d.type()
    expect(d.state()).toBe('changed')
    d.history.undo()
    expect(d.state()).toBe('signed')
  })

  it('are asked for by role; who had signed before is told from who never did', () => {
    const d = desk()
    d.sign('editor', d.proof())
    expect(d.state()).toBe('unsigned')
    expect(d.state(['editor'])).toBe('signed')
    d.type()
    expect(d.state(['editor'])).toBe('changed')
    expect(d.state(['editor', 'reviewer'])).toBe('unsigned')
  })

  it('are refused to who only marks, in an open reading, and on a proof that is out of date', () => {
    const d = desk()
    expect(() => d.sign('proofreader', d.proof())).toThrow(code('sign-refused'))
    d.sign('proofreader', d.proof(), ['proofreader'])
    d.type()
    expect(() => d.sign()).toThrow(code('sign-changed'))
    d.close()
    d.open('redCheck')
    expect(() => d.sign('chiefEditor', d.proof())).toThrow(/核红/)
  })

  it('pages are held for the press until signed or let go by name, for exactly that page', () => {
    const d = desk()
    const held = (demanded?: readonly Role[]) => heldPages(d.now, [pageId], demanded).length
    expect([held(), held(['editor'])]).toEqual([0, 1])
    d.open('first')
    expect(held()).toBe(1)
    expect(heldPages(d.now, ['page:2'])).toHaveLength(1)
    d.close()
    expect(() => d.override('dutyDirector')).toThrow(code('override-refused'))
    expect(() => d.override('chiefEditor', ' ')).toThrow(code('override-reason'))
    d.override()
    expect([held(), d.state()]).toEqual([0, 'overridden'])
    expect(auditLog(d.now, pageId).at(-1)).toMatchObject({ action: 'export-override', person: who('chiefEditor') })
    d.type()
    expect(held()).toBe(1)
    expect(() => requireRelease(heldPages(d.now, [pageId]))).toThrow(/1 版.*总编/u)
  })
})

describe('what is settled', () => {
  /** A mark in a round that is closed. */
  function settled() {
    const d = desk()
    d.open('first', 'proofreader')
    const roundId = roundForMark(d.now, pageId)
    const mark = testMark({ id: 'mark', anchor: { kind: 'frame', frameId: 'f' }, text: '改', roundId })
    d.run((tx) => tx.put(mark))
    d.run((tx) => tx.update('annotation', 'mark', { text: '改正' }))
    d.close('proofreader')
    return d
  }

  it('the marks of a closed round say what they said', () => {
    const d = settled()
    for (const change of [
      { text: '再改' },
      { kind: 'delete' },
      { variant: 'up' },
      { strokes: [[1, 1]] },
      { author: who('editor') },
      { roundId: null },
      { createdAt: '2022-09-07T00:00:00Z' },
    ] as const)
      expect(() => d.run((tx) => tx.update('annotation', 'mark', change))).toThrow(code('round-closed'))
    expect(() => d.run((tx) => tx.remove('mark'))).toThrow(code('round-closed'))
    const late = testMark({ id: 'late', roundId: get(d.now, 'annotation', 'mark').roundId })
    expect(() => d.run((tx) => tx.put(late))).toThrow(code('round-closed'))
    d.run((tx) => tx.update('annotation', 'mark', { state: 'accepted', assignee: '甲' }))
    d.run((tx) => tx.update('annotation', 'mark', { anchor: { kind: 'frame', frameId: null } }))
  })

  it('a closed round is not changed, opened again or taken away, even by undo', () => {
    const d = settled()
    const { id } = roundsOf(d.now, pageId)[0]!
    for (const change of [
      { stage: 'second' },
      { closedBy: null, closedAt: '' },
      { documentSha256: '' },
      { closedAt: 'x' },
    ] as const)
      expect(() => d.run((tx) => tx.update('proofRound', id, change))).toThrow(code('round-kept'))
    expect(() => d.run((tx) => tx.remove(id))).toThrow(code('round-kept'))
    expect(() => d.history.undo()).toThrow(code('log-kept'))
    expect(roundsOf(d.now, pageId)[0]!.closedBy).toEqual(who('proofreader'))
  })

  it('signatures, overrides and the log stay', () => {
    const d = desk()
    d.sign('chiefEditor', d.proof())
    d.override()
    for (const { id } of all(d.now, 'signOff')) {
      expect(() => d.run((tx) => tx.remove(id))).toThrow(code('signature-kept'))
      expect(() => d.run((tx) => tx.update('signOff', id, { note: '改' }))).toThrow(code('signature-kept'))
    }
    for (const { id } of all(d.now, 'auditEntry')) {
      expect(() => d.run((tx) => tx.remove(id))).toThrow(code('log-kept'))
      expect(() => d.run((tx) => tx.update('auditEntry', id, { detail: '' }))).toThrow(code('log-kept'))
    }
    expect(() => d.history.undo()).toThrow(code('signature-kept'))
  })

  it('what was done with a mark takes its entry along when that very step is undone', () => {
    const d = desk()
    d.run((tx) => tx.put(testMark({ id: 'mark', anchor: { kind: 'frame', frameId: 'f' } })))
    const before = d.now
    d.run((tx) => {
      tx.update('annotation', 'mark', { state: 'accepted' })
      tx.put({
        type: 'auditEntry',
        id: 'a',
        at: '',
        person: who('editor'),
        action: 'mark-accepted',
        subject: 'mark',
        detail: '',
      })
    })
    expect(() => d.run((tx) => tx.remove('a'))).toThrow(code('log-kept'))
    d.history.undo()
    expect([...d.now.records]).toEqual([...before.records])
  })

  it('a window knows by the change that undo ends there', () => {
    const d = desk()
    expect(settles(d.type().diff)).toBe(false)
    expect(settles(d.open('first').diff)).toBe(true)
    expect(settles(d.close().diff)).toBe(true)
    expect(settles(d.override().diff)).toBe(true)
    d.history.clear()
    expect([d.history.undoLabel, d.history.undo()]).toEqual([undefined, undefined])
  })

  it('a locked page keeps its look; marks, answers and other pages go on', () => {
    const d = desk()
    d.sign('chiefEditor', d.proof())
    d.close()
    d.open('locked')
    expect(() => d.run((tx) => tx.update('frame', 'f', { xMm: 21 }))).toThrow(code('page-locked'))
    d.run((tx) => tx.update('frame', 'f', { name: '主稿', locked: true }))
    d.run((tx) => tx.put({ ...textFrame('g', 't', { pageId: 'page:2' }), storyId: 's' }))
    d.run((tx) => tx.put(testMark({ id: 'late', anchor: { kind: 'frame', frameId: 'f' } })))
  })
})
