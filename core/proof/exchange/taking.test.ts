/** What of a file holds, and what is only told: decisions of who may not decide, words of rounds that are over; and the summary of it. */
import { describe, expect, test } from 'vitest'
import { layoutOf, mark, on, pdfOf, testDocument, withMarks, xfdfOf } from '../../../tests/support/exchange.ts'
import { inflateSync } from 'node:zlib'
import type { AnnotationRecord, ProofRoundRecord } from '../../model/records.ts'
import { find, type Snapshot } from '../../model/snapshot.ts'
import { createStore } from '../../model/store.ts'
import { changed, PAGE } from '../../typeset/testing/documents.ts'
import { proofGuard } from '../guard.ts'
import { importComments } from './importComments.ts'
import { summaryOf } from './importSummary.ts'

const blank = testDocument()
const own = mark('1', 'replace', on(blank, '人来人往'), { text: '川流不息' })
const page = withMarks(blank, own)

const into = (snapshot: Snapshot, bytes: Uint8Array, decides = true) =>
  importComments(bytes, {
    snapshot,
    layout: layoutOf(snapshot),
    pageIds: [PAGE.id],
    pageId: null,
    at: '2022-09-07T00:00:00Z',
    inflate: (raw, most) => inflateSync(raw, { maxOutputLength: Math.max(1, most) }),
    marksPt: 20,
    mayDecide: () => decides,
  })

/** The document's XFDF with a review state that somebody gave in a reader. */
function stated(state: string): Uint8Array {
  const xml = new TextDecoder().decode(xfdfOf(page, [own]))
  const told = `<text page="0" name="s-${state}" title="王编辑" inreplyto="${own.id}" state="${state}" statemodel="Review" rect="0,0,20,20"/>`
  return new TextEncoder().encode(xml.replace('</annots>', `${told}</annots>`))
}

describe('whoever may not decide', () => {
  test.each([
    ['Rejected', '阅读器中标为“已否决”', 'rejected'],
    ['Accepted', '阅读器中标为“已接受”', 'open'],
  ])('brings %s in as an answer', async (state, told, decided) => {
    const file = stated(state)
    const brought = await into(page, file, false)
    expect(brought.annotations[0]).toMatchObject({ state: 'open', replies: [{ text: told, state: null }] })
    expect(brought.told).toBe(1)
    const held = await into(page, file)
    // 人来人往 still stands there: accepted by a reader is a wish, whoever brings it.
    expect(held.annotations[0]!.state).toBe(decided)
    expect(held.told).toBe(0)
    expect((await into(changed(page, ...brought.annotations), file)).annotations).toEqual([])
  })

  test('brings Completed in: whoever may mark may say that a mark is dealt with', async () => {
    const { annotations, told } = await into(page, stated('Completed'), false)
    expect([annotations[0]!.state, told]).toEqual(['resolved', 0])
  })

  test('brings marks that were decided elsewhere in as open; who may decide brings them as they are', async () => {
    const done: AnnotationRecord = { ...own, state: 'rejected' }
    const file = pdfOf(withMarks(blank, done), [done])
    expect((await into(blank, file, false)).annotations[0]!.state).toBe('open')
    expect((await into(blank, file)).annotations).toEqual([done])
    expect((await into(page, file, false)).annotations).toEqual([])
    expect((await into(page, file)).annotations[0]!.state).toBe('rejected')
  })
})

describe('rounds', () => {
  const round: ProofRoundRecord = {
    type: 'proofRound',
    id: 'round:1',
    pageId: PAGE.id,
    stage: 'first',
    openedAt: '2022-09-06T20:00:00Z',
    openedBy: { name: '林兢', role: 'proofreader' },
    closedAt: '',
    closedBy: null,
    documentSha256: '0'.repeat(64),
    pdfSha256: '',
  }
  const closed: ProofRoundRecord = { ...round, closedAt: '2022-09-06T21:00:00Z', closedBy: round.openedBy }

  test('what comes in while a page is read belongs to that reading', async () => {
    const xml =
      '<xfdf xmlns="http://ns.adobe.com/xfdf/"><annots><text page="0" name="n" rect="300,20,320,40"><contents>空</contents></text></annots></xfdf>'
    const file = new TextEncoder().encode(xml)
    expect((await into(changed(blank, round), file)).annotations[0]!.roundId).toBe('round:1')
    expect((await into(changed(blank, closed), file)).annotations[0]!.roundId).toBeNull()
  })

  test('a mark of a round that is over keeps its words; what a reader changed becomes an answer', async () => {
    const old: AnnotationRecord = { ...own, roundId: 'round:1' }
    const document = changed(blank, closed, old)
    const xml = new TextDecoder().decode(xfdfOf(document, [old])).replaceAll('川流不息', '络绎不绝')
    // The private data tells what it was: only the words that a reader shows are changed.
    const file = new TextEncoder().encode(
      xml.replace(/bm:data="[^"]*"/gu, (data) => data.replaceAll('络绎不绝', '川流不息')),
    )
    const { annotations } = await into(document, file)
    expect(annotations).toHaveLength(1)
    expect(annotations[0]).toMatchObject({ text: '川流不息', replies: [{ text: '络绎不绝' }] })
    const store = createStore(document, 'local', proofGuard)
    store.transact('导入', (tx) => annotations.forEach((one) => tx.put(one)))
    expect(find(store.snapshot, 'annotation', old.id)!.replies).toHaveLength(1)
    // In a round that is open the reader's words are the mark's.
    const open = changed(blank, round, old)
    expect((await into(open, file)).annotations[0]).toMatchObject({ text: '络绎不绝', replies: [] })
  })
})

test('the summary says what comes and what stands where nobody looks', async () => {
  const known = mark('2', 'highlight', on(blank, '走进社区'))
  const gone = mark('3', 'delete', on(blank, '合影留念'), { text: '' })
  const xml = new TextDecoder().decode(xfdfOf(page, [own, known, gone]))
  const more =
    `<text page="0" name="r" title="王编辑" inreplyto="${own.id}" rect="0,0,20,20"><contents>请核</contents></text>` +
    '<text page="0" name="n" title="王编辑" rect="300,20,320,40"><contents>此处空</contents></text>'
  const file = new TextEncoder().encode(xml.replace('</annots>', `${more}</annots>`))
  const cut = find(blank, 'paragraph', 'p:1')!
  const text = cut.text.replace('，市民和游客在海边合影留念', '')
  const document = changed(withMarks(blank, own, known), { ...cut, text })
  const summary = summaryOf(document, await into(document, file))
  expect(summary).toMatchObject({ found: 4, added: 2, replies: 1, states: 0, reworded: 0, unchanged: 1 })
  expect(summary.detached.map(({ id }) => id)).toEqual([gone.id])
  expect(summary.onSpots.map(({ text }) => text)).toEqual(['此处空'])
  expect(summary.arriving).toMatchObject([{ mark: { id: own.id }, said: '请核' }])
})
