import { describe, expect, test } from 'vitest'
import { StoryOrder } from './anchorSearch.ts'
import { invertDiff } from './diff.ts'
import type { AnnotationRecord, DocumentRecord, TextAnchor } from './records.ts'
import { get, snapshotOf } from './snapshot.ts'
import { createStore, type Transaction } from './store.ts'
import { testMark, testRecords, textAnchor } from './testing.ts'

/** The test document with marks on words of `p:1` 打造“工业互联网之都”，青岛持续发力。 and `p:2` 𠮷野家开业，2022年共49项。 */
function desk(
  marks: Readonly<Record<string, readonly [paragraphId: string, words: string, more?: Partial<AnnotationRecord>]>>,
) {
  const records = testRecords().filter(({ type }) => type !== 'annotation')
  const order = new StoryOrder(snapshotOf(records))
  const made = Object.entries(marks).map(([id, [paragraphId, words, more]]): DocumentRecord => {
    const { text } = records.find((record) => record.id === paragraphId) as { text: string }
    const [from, to] = [text.indexOf(words), text.indexOf(words) + words.length]
    const anchor = { ...textAnchor, paragraphId, from, to, ...order.wordsAt({ paragraphId, from, to }) }
    return testMark({ id, anchor, ...more })
  })
  const store = createStore(snapshotOf([...records, ...made]))
  const anchor = (id: string): TextAnchor => get(store.snapshot, 'annotation', id).anchor as TextAnchor
  return {
    store,
    anchor,
    text(id: string): string | null {
      const { paragraphId, from, to } = anchor(id)
      return paragraphId === null ? null : get(store.snapshot, 'paragraph', paragraphId).text.slice(from, to)
    },
    run: (edit: (tx: Transaction) => void) => store.transact('x', edit).diff,
  }
}
const put = (tx: Transaction, id: string, text: string): void => tx.update('paragraph', id, { text, spans: [] })

describe('marks', () => {
  test('move in the very diff that moves their words, and are not moved again by undo', () => {
    const doc = desk({ m: ['p:1', '青岛'] })
    const before = doc.store.snapshot.records.get('m')
    const diff = doc.run((tx) => tx.splice('p:1', 0, 2, '建'))
    expect(diff.updated.map(([{ id }]) => id).sort()).toEqual(['m', 'p:1'])
    expect(doc.text('m')).toBe('青岛')
    doc.store.apply('undo', invertDiff(diff))
    expect(doc.store.snapshot.records.get('m')).toBe(before)
    doc.store.apply('redo', diff)
    expect(doc.text('m')).toBe('青岛')
  })

  test('are told to the edit itself: what it reads next is where they stand by then', () => {
    const doc = desk({ m: ['p:1', '青岛'] })
    doc.run((tx) => {
      const at = (): TextAnchor => get(tx.snapshot, 'annotation', 'm').anchor as TextAnchor
      const { from } = at()
      tx.splice('p:1', 0, 2, '')
      expect(at().from).toBe(from - 2)
      // An edit may change other things of the mark, or put it elsewhere by itself.
      tx.update('annotation', 'm', { text: '核' })
      tx.splice('p:1', 0, 0, '打造')
      expect(at().from).toBe(from)
      tx.update('annotation', 'm', { anchor: { ...at(), from: 0, to: 2 } })
    })
    expect(doc.text('m')).toBe('打造')
  })

  test('are found again where a text was written anew', () => {
    const doc = desk({ one: ['p:1', '互联网'], two: ['p:2', '49'] })
    doc.run((tx) => put(tx, 'p:1', '（本报讯）要打造“工业互联网之都”,青岛正在持续发力！'))
    expect(doc.text('one')).toBe('互联网')
    // Two texts that change places.
    doc.run((tx) => {
      const [first, second] = ['p:1', 'p:2'].map((id) => get(tx.snapshot, 'paragraph', id).text)
      put(tx, 'p:1', second)
      put(tx, 'p:2', first)
    })
    expect([doc.anchor('one').paragraphId, doc.anchor('two').paragraphId]).toEqual(['p:2', 'p:1'])
    expect([doc.text('one'), doc.text('two')]).toEqual(['互联网', '49'])
  })

  test('are detached where that is not certain, with the words that stood there last', () => {
    const doc = desk({ m: ['p:1', '互联网'] })
    doc.run((tx) => tx.splice('p:1', 0, 3, '筑“'))
    doc.run((tx) => put(tx, 'p:1', '互联网公司，互联网平台'))
    expect(doc.anchor('m')).toMatchObject({
      paragraphId: null,
      quote: '互联网',
      prefix: '筑“工业',
      suffix: '之都”，青岛持续发力。\n𠮷野家',
    })
  })

  test('are not put on the same words elsewhere', () => {
    const doc = desk({ m: ['p:1', '互联网'] })
    doc.run((tx) => tx.splice('p:2', 0, 0, '工业互联网之都'))
    const { from } = doc.anchor('m')
    doc.run((tx) => tx.splice('p:1', from, 3, ''))
    expect(doc.text('m')).toBeNull()
    doc.run((tx) => tx.splice('p:3', 0, 0, '互联网'))
    expect(doc.text('m')).toBeNull()
  })

  test('come back when their words do, even letter by letter', () => {
    const doc = desk({ m: ['p:1', '互联网'], n: ['p:1', '岛'] })
    const { from } = doc.anchor('m')
    doc.run((tx) => tx.splice('p:1', from, 3, ''))
    for (const [n, char] of [...'互联网'].entries()) {
      expect(doc.text('m')).toBeNull()
      doc.run((tx) => tx.splice('p:1', from + n, 0, char))
    }
    expect([doc.text('m'), doc.anchor('m').from]).toEqual(['互联网', from])
    // Cut by one edit, pasted by another, into another story.
    const whole = get(doc.store.snapshot, 'paragraph', 'p:1').text
    doc.run((tx) => tx.splice('p:1', 0, whole.length, ''))
    expect([doc.text('m'), doc.text('n')]).toEqual([null, null])
    doc.run((tx) => tx.splice('p:3', 1, 0, whole))
    expect([doc.anchor('m').paragraphId, doc.text('m'), doc.text('n')]).toEqual(['p:3', '互联网', '岛'])
  })

  test('follow text that one edit takes out and puts in, whatever stands around it', () => {
    const doc = desk({ m: ['p:1', '互联网'] })
    const { from } = doc.anchor('m')
    doc.run((tx) => {
      tx.splice('p:1', from, 3, '')
      tx.splice('p:3', 2, 0, '互联网')
    })
    expect([doc.anchor('m').paragraphId, doc.text('m')]).toEqual(['p:3', '互联网'])
    // Put in twice, either may be meant.
    doc.run((tx) => {
      tx.splice('p:3', 2, 3, '')
      tx.splice('p:1', 0, 0, '互联网')
      tx.splice('p:2', 0, 0, '互联网')
    })
    expect(doc.text('m')).toBeNull()
  })

  test('stay on what was put in the place of just their words: their own in another width, or what they ask for', () => {
    const doc = desk({
      comma: ['p:1', '，'],
      fix: ['p:1', '青岛', { kind: 'replace', text: '全市' }],
      same: ['p:2', '开业', { kind: 'same', refersTo: 'fix' }],
      note: ['p:1', '青岛'],
    })
    const over = (id: string, text: string): unknown =>
      doc.run((tx) =>
        tx.splice(doc.anchor(id).paragraphId!, doc.anchor(id).from, doc.anchor(id).to - doc.anchor(id).from, text),
      )
    over('comma', ',')
    expect(doc.text('comma')).toBe(',')
    over('fix', '全市')
    expect([doc.text('fix'), doc.text('note')]).toEqual(['全市', null])
    over('same', '全市')
    expect(doc.text('same')).toBe('全市')
    over('comma', '；')
    expect(doc.text('comma')).toBeNull()
  })

  test('are lost with the last of their words, though something typed amid them is left', () => {
    const doc = desk({ m: ['p:1', '青岛'], f: ['p:1', '持续', { kind: 'replace', text: '陆续' }] })
    const { from } = doc.anchor('m')
    doc.run((tx) => tx.splice('p:1', from + 1, 0, '、'))
    doc.run((tx) => tx.splice('p:1', from, 1, ''))
    expect(doc.text('m')).toBe('、岛')
    doc.run((tx) => tx.splice('p:1', from + 1, 1, ''))
    expect(doc.text('m')).toBeNull()
    doc.run((tx) => tx.splice('p:1', doc.anchor('f').from, 1, '陆'))
    doc.run((tx) => tx.splice('p:1', doc.anchor('f').to - 1, 1, ''))
    // 陆 is half of what it asks for.
    expect(doc.text('f')).toBe('陆')
  })

  test('on frames and pages stay on what is put back by the same edit, else they are detached', () => {
    const records = testRecords()
    const frame = testMark({ id: 'f', anchor: { kind: 'frame', frameId: 'frame:4' } })
    const spot = testMark({ id: 's', anchor: { kind: 'spot', pageId: 'page:1', xMm: 5, yMm: 6 } })
    const store = createStore(snapshotOf([...records, frame, spot]))
    const anchors = () => ['f', 's'].map((id) => get(store.snapshot, 'annotation', id).anchor)
    store.transact('again', (tx) => {
      for (const id of ['frame:4', 'page:1']) {
        const record = tx.snapshot.records.get(id)!
        tx.remove(id)
        tx.put({ ...record })
      }
    })
    expect(anchors()).toEqual([frame.anchor, spot.anchor])
    const { diff } = store.transact('gone', (tx) => tx.remove('frame:4'))
    expect(anchors()[0]).toEqual({ kind: 'frame', frameId: null })
    store.apply('undo', invertDiff(diff))
    expect(anchors()[0]).toEqual(frame.anchor)
  })

  test('that an edit makes, moves and takes away itself are followed like all others', () => {
    const doc = desk({})
    doc.run((tx) => {
      tx.put(testMark({ id: 'new', anchor: { ...textAnchor, paragraphId: 'p:1', from: 0, to: 2, quote: '打造' } }))
      tx.put(testMark({ id: 'gone', anchor: { ...textAnchor, paragraphId: 'p:1', from: 0, to: 2 } }))
      tx.splice('p:1', 0, 0, '要')
      tx.remove('gone')
      tx.splice('p:1', 0, 0, '还')
    })
    expect(doc.text('new')).toBe('打造')
    expect(doc.store.snapshot.records.has('gone')).toBe(false)
  })
})
