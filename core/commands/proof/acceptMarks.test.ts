import { describe, expect, it } from 'vitest'
import { encodeDocument } from '../../model/document.ts'
import { createHistory } from '../../model/history.ts'
import { counterIds } from '../../model/ids.ts'
import type { Anchor, AnnotationRecord, MarkKind, TextAnchor } from '../../model/records.ts'
import { all, get } from '../../model/snapshot.ts'
import { createStore, type Transaction } from '../../model/store.ts'
import { anchorFrame, anchorSpot, anchorText, isDetached, textAt } from '../../proof/anchor.ts'
import { changeOf, fulfilled, requestOf } from '../../proof/request.ts'
import { documentOf, PAGE, paragraph, photo, story, textFrame } from '../../typeset/testing/documents.ts'
import { deleteRange } from '../text/deleteRange.ts'
import { insertText } from '../text/insertText.ts'
import { acceptMarks, acceptOrder } from './acceptMarks.ts'
import { addMark, type AddMarkArgs } from './addMark.ts'
import { setMarksState } from './setMarksState.ts'

const by = { author: { name: '林兢', role: 'proofreader' }, at: '2022-09-06T20:10:00Z' } as const
const TEXTS = ['青岛市民政经济局发布消息', '大千500天，建设Howare平台', '出行便捷，安全可靠。', '末段']

function editor() {
  const paragraphs = TEXTS.map((text, index) => paragraph(`p${index}`, text))
  const placement = { xMm: 0, yMm: 0, widthMm: 10, heightMm: 10, rotationDeg: 3 }
  const store = createStore(
    documentOf(
      ...paragraphs,
      paragraph('q0', '另一篇稿件'),
      textFrame('f', 's'),
      textFrame('g', 't', { xMm: 220, widthMm: 40, order: 1, rotationDeg: 4 }),
      photo('x', { order: 2, placement }),
      photo('y', { order: 3, rotationDeg: 90, locked: true }),
      story('s', paragraphs, ['f']),
      story('t', [paragraph('q0', '')], ['g']),
    ),
  )
  const history = createHistory(store)
  const newIds = counterIds((id) => store.snapshot.records.has(id))
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
    newIds,
    run,
    get now() {
      return store.snapshot
    },
    mark: (id: string) => get(store.snapshot, 'annotation', id),
    texts: (storyId = 's') =>
      get(store.snapshot, 'story', storyId).paragraphIds.map((id) => get(store.snapshot, 'paragraph', id).text),
    /** An anchor on the words; with `|` in them, on the place that it marks. */
    on(words: string): TextAnchor {
      const plain = words.replace('|', '')
      const one = all(store.snapshot, 'paragraph').find(({ text }) => text.includes(plain))!
      const at = one.text.indexOf(plain)
      const bar = words.indexOf('|')
      const [from, to] = bar < 0 ? [at, at + plain.length] : [at + bar, at + bar]
      return anchorText(store.snapshot, { paragraphId: one.id, from, to })
    },
    add: (kind: MarkKind, anchor: Anchor, more: Partial<AddMarkArgs> = {}) =>
      run((tx) => addMark.run(tx, { ...by, newIds, kind, anchor, ...more })),
    accept: (ids: readonly string[] | null) => run((tx) => acceptMarks.run(tx, { ...by, newIds, ids })),
  }
}
type Editor = ReturnType<typeof editor>

/** A mark as it is made, how its paragraph reads when it was obeyed (or all paragraphs), and what it stands on then. */
const OBEYED: readonly (readonly [
  name: string,
  make: (doc: Editor) => string,
  reads: Readonly<Record<number, string>> | readonly string[],
  stands: string,
])[] = [
  ['№ 1 replace', (d) => d.add('replace', d.on('大千'), { text: '大干' }), { 1: '大干500天，建设Howare平台' }, '大干'],
  ['№ 2 delete', (d) => d.add('delete', d.on('政经济')), { 0: '青岛市民局发布消息' }, ''],
  ['№ 3 insert', (d) => d.add('insert', d.on('500|天'), { text: '多' }), { 1: '大千500多天，建设Howare平台' }, '多'],
  [
    '№ 6 transpose',
    (d) => d.add('transpose', d.on('可靠'), { target: d.on('便捷') }),
    { 2: '出行可靠，安全便捷。' },
    '便捷',
  ],
  [
    '№ 6 transpose of neighbours',
    (d) => d.add('transpose', d.on('出'), { target: d.on('行') }),
    { 2: '行出便捷，安全可靠。' },
    '出',
  ],
  ['№ 7 run on', (d) => d.add('runOn', d.on('|安全')), [TEXTS[0], TEXTS[1], '出行便捷，安全可靠。末段'], ''],
  [
    '№ 8 new paragraph',
    (d) => d.add('newParagraph', d.on('|安全')),
    [TEXTS[0], TEXTS[1], '出行便捷，', '安全可靠。', TEXTS[3]],
    '',
  ],
  [
    '№ 9 move within a paragraph',
    (d) => d.add('move', d.on('建设'), { target: d.on('|大千') }),
    { 1: '建设大千500天，Howare平台' },
    '建设',
  ],
  [
    '№ 9 move to another paragraph',
    (d) => d.add('move', d.on('建设'), { target: d.on('末|段') }),
    { 1: '大千500天，Howare平台', 3: '末建设段' },
    '建设',
  ],
  [
    '№ 17 one em',
    (d) => d.add('fixedSpace', d.on('政|经济'), { variant: '1' }),
    { 0: '青岛市民政\u3000经济局发布消息' },
    '\u3000',
  ],
  ['№ 18 separate', (d) => d.add('separate', d.on('How|are')), { 1: '大千500天，建设How are平台' }, ' '],
  [
    '№ 20 same',
    (d) => d.add('same', d.on('末段'), { refersTo: d.add('replace', d.on('大千'), { text: '大干' }) }),
    { 3: '大干' },
    '大干',
  ],
  ['№ 20 same by its own words', (d) => d.add('same', d.on('末段'), { text: '完' }), { 3: '完' }, '完'],
]

describe('accepted, a mark', () => {
  it.each(OBEYED)('%s is obeyed, is seen to be, and undone byte for byte', (_name, make, reads, stands) => {
    const doc = editor()
    const id = make(doc)
    const before = encodeDocument(doc.now)
    expect(fulfilled(doc.now, doc.mark(id))).toBe(false)
    expect(requestOf(doc.now, doc.mark(id))).not.toBeNull()
    const words = changeOf(doc.now, doc.mark(id))
    expect(doc.accept([id])).toEqual({ accepted: [id], left: [] })
    expect(doc.texts()).toEqual(Array.isArray(reads) ? reads : Object.assign([...TEXTS], reads))
    const { anchor, state, replies } = doc.mark(id)
    expect(textAt(doc.now, anchor as TextAnchor)).toBe(stands)
    expect([state, replies.length, replies[0].state]).toEqual(['accepted', 1, 'accepted'])
    expect(fulfilled(doc.now, doc.mark(id))).toBe(true)
    // What was told in words is what came about.
    if (words) expect(doc.texts().join('\n')).toContain(words.prefix.slice(-4) + words.after + words.suffix.slice(0, 4))
    doc.history.undo()
    expect(encodeDocument(doc.now)).toBe(before)
  })

  it('№ 4, 15, 16, 17 changes the look, and asks for the same afterwards', () => {
    const doc = editor()
    const spans = () => get(doc.now, 'paragraph', 'p1').spans
    const sup = doc.add('script', doc.on('500'), { variant: 'super' })
    const asked = requestOf(doc.now, doc.mark(sup))
    doc.accept([sup])
    expect(spans()).toMatchObject([{ from: 2, to: 5, overrides: { sizePt: 5.4, baselineShiftPt: 3.24 } }])
    expect(fulfilled(doc.now, doc.mark(sup))).toBe(true)
    expect(requestOf(doc.now, doc.mark(sup))).toEqual(asked)
    doc.history.undo()
    const wide = doc.add('moreSpace', doc.on('建设'))
    const half = doc.add('fixedSpace', doc.on('天|，'), { variant: '1/2' })
    const tight = doc.add('lessSpace', doc.on('平|台'), { text: '¼' })
    doc.accept([wide, half, tight])
    expect(spans()).toMatchObject([
      { from: 5, to: 6, overrides: { trackingEm: 0.5 } },
      { from: 7, to: 8, overrides: { trackingEm: 0.125 } },
      { from: 15, to: 16, overrides: { trackingEm: -0.25 } },
    ])
    for (const id of [wide, half, tight]) expect(fulfilled(doc.now, doc.mark(id))).toBe(true)
    // More of what stands there already.
    const wider = doc.add('moreSpace', doc.on('建设'), { text: '1/4' })
    expect(fulfilled(doc.now, doc.mark(wider))).toBe(false)
    doc.accept([wider])
    expect(spans()[1]).toMatchObject({ overrides: { trackingEm: 0.375 } })
  })

  it('№ 5, 14 sets frames and pictures straight, locked ones not', () => {
    const doc = editor()
    const upright = doc.add('upright', { ...anchorText(doc.now, { paragraphId: 'q0', from: 0, to: 1 }) })
    const picture = doc.add('straighten', anchorFrame('x'))
    const locked = doc.add('straighten', anchorFrame('y'))
    const { accepted, left } = doc.accept(null)
    expect(accepted).toEqual([upright, picture])
    expect(left).toMatchObject([{ id: locked, code: 'locked' }])
    expect(get(doc.now, 'frame', 'g').rotationDeg).toBe(0)
    expect(get(doc.now, 'frame', 'x')).toMatchObject({ placement: { rotationDeg: 0 } })
    expect([upright, picture, locked].map((id) => fulfilled(doc.now, doc.mark(id)))).toEqual([true, true, false])
  })

  it('№ 19 takes back an open mark, and what an accepted one did', () => {
    const doc = editor()
    const wrong = doc.add('replace', doc.on('大千'), { text: '大干' })
    const stet = doc.add('stet', doc.on('大千'), { refersTo: wrong })
    const later = doc.add('delete', doc.on('政经济'))
    // First of all, although it stands after the other.
    expect(acceptOrder(doc.now, null)).toEqual([stet, later, wrong])
    expect(doc.accept(null)).toEqual({ accepted: [stet, later], left: [] })
    expect(doc.texts()[1]).toBe(TEXTS[1])
    expect([doc.mark(wrong).state, fulfilled(doc.now, doc.mark(stet))]).toEqual(['rejected', true])
    const back = doc.add('stet', doc.mark(later).anchor, { refersTo: later })
    expect(doc.accept([back]).accepted).toEqual([back])
    expect(doc.texts()[0]).toBe(TEXTS[0])
    expect(textAt(doc.now, doc.mark(later).anchor as TextAnchor)).toBe('政经济')
    expect(doc.mark(later).state).toBe('rejected')
  })

  it('that only a hand can obey stays open and is told', () => {
    const doc = editor()
    const ids = [
      doc.add('shiftVertical', anchorFrame('x'), { variant: 'up' }),
      doc.add('shiftHorizontal', doc.on('大千'), { variant: 'left' }),
      doc.add('align', doc.on('大千')),
      doc.add('stagger', doc.on('大千')),
      doc.add('instruction', anchorSpot(PAGE.id, 10, 10), { text: '此处加框' }),
      doc.add('note', doc.on('末段'), { text: '核对' }),
      doc.add('highlight', doc.on('末段')),
      doc.add('ink', anchorSpot(PAGE.id, 10, 10), { strokes: [[0, 0, 1, 1]] }),
    ]
    for (const id of ids)
      expect([requestOf(doc.now, doc.mark(id)), fulfilled(doc.now, doc.mark(id))]).toEqual([null, false])
    const { accepted, left } = doc.accept(null)
    expect(accepted).toEqual([])
    expect(left.map(({ code }) => code)).toEqual(ids.map(() => 'by-hand'))
  })
})

describe('obeyed by hand', () => {
  const span = ({ paragraphId, from, to }: TextAnchor) => ({
    storyId: 's',
    from: { paragraphId: paragraphId!, offset: from },
    to: { paragraphId: paragraphId!, offset: to },
  })
  const type = (doc: Editor, words: string, text: string) =>
    doc.run((tx) => insertText.run(tx, { span: span(doc.on(words)), text }))

  it('a mark is seen to be, and accepting it changes no text', () => {
    const cases: readonly (readonly [(doc: Editor) => string, (doc: Editor) => void])[] = [
      [(d) => d.add('replace', d.on('千'), { text: '干' }), (d) => type(d, '千', '干')],
      [(d) => d.add('replace', d.on('千'), { text: '干' }), (d) => type(d, '大千500', '大干500')],
      // Deleted first, typed then.
      [
        (d) => d.add('replace', d.on('千'), { text: '干' }),
        (d) => {
          type(d, '千', '')
          type(d, '大|500', '干')
        },
      ],
      [(d) => d.add('delete', d.on('政经济')), (d) => type(d, '政经济', '')],
      [(d) => d.add('insert', d.on('500|天'), { text: '多' }), (d) => type(d, '500|天', '多')],
      [(d) => d.add('insert', d.on('可靠。|'), { text: '（完）' }), (d) => type(d, '可靠。|', '（完）')],
      [(d) => d.add('transpose', d.on('出'), { target: d.on('行') }), (d) => type(d, '出行', '行出')],
      [(d) => d.add('separate', d.on('How|are')), (d) => type(d, 'How|are', ' ')],
      [
        (d) => d.add('runOn', d.on('安全')),
        (d) =>
          d.run((tx) => {
            const [from, to] = [d.on('可靠。|'), d.on('|末段')]
            const at = ({ paragraphId, from: offset }: TextAnchor) => ({ paragraphId: paragraphId!, offset })
            deleteRange.run(tx, { span: { storyId: 's', from: at(from), to: at(to) } })
          }),
      ],
    ]
    for (const [make, obey] of cases) {
      const doc = editor()
      const id = make(doc)
      const told = () => `${doc.mark(id).kind} ${doc.texts().join('¶')}`
      expect(fulfilled(doc.now, doc.mark(id)), told()).toBe(false)
      obey(doc)
      expect(fulfilled(doc.now, doc.mark(id)), told()).toBe(true)
      const texts = doc.texts()
      expect(doc.accept([id]).accepted).toEqual([id])
      expect(doc.texts()).toEqual(texts)
    }
  })

  it('something else is not what was asked', () => {
    const cases: readonly (readonly [(doc: Editor) => string, (doc: Editor) => void])[] = [
      [(d) => d.add('replace', d.on('千'), { text: '干' }), (d) => type(d, '千', '于')],
      [(d) => d.add('delete', d.on('政经济')), (d) => type(d, '政经济', '营经济')],
      [(d) => d.add('delete', d.on('政经济')), (d) => type(d, '经济', '')],
      [(d) => d.add('insert', d.on('500|天'), { text: '多' }), (d) => type(d, '500|天', '余')],
      [(d) => d.add('insert', d.on('500|天'), { text: '天' }), (d) => type(d, '大|千', '天')],
    ]
    for (const [make, change] of cases) {
      const doc = editor()
      const id = make(doc)
      change(doc)
      const texts = doc.texts()
      expect(fulfilled(doc.now, doc.mark(id)), texts.join('¶')).toBe(false)
      if (doc.mark(id).kind === 'insert') continue
      // The words are not the ones that were marked: nothing is done behind anybody's back.
      expect(doc.accept([id]).left).toHaveLength(1)
      expect(doc.texts()).toEqual(texts)
      expect(doc.mark(id).state).toBe('open')
    }
  })
})

describe('many marks', () => {
  /** Marks that overlap, contradict and follow from each other. */
  function crowd(): Editor {
    const doc = editor()
    doc.add('replace', doc.on('大千'), { text: '大干' })
    doc.add('replace', doc.on('千500'), { text: '千五百' })
    doc.add('delete', doc.on('天，建设'))
    doc.add('insert', doc.on('建|设'), { text: '新' })
    doc.add('insert', doc.on('500|天'), { text: '多' })
    doc.add('insert', doc.on('500|天'), { text: '个' })
    doc.add('move', doc.on('便捷，'), { target: doc.on('可靠|。') })
    doc.add('replace', doc.on('捷'), { text: '利' })
    doc.add('transpose', doc.on('安'), { target: doc.on('全') })
    doc.add('runOn', doc.on('出行'))
    doc.add('newParagraph', doc.on('市民|政'))
    doc.add('same', doc.on('末段'), { text: '末尾' })
    doc.add('note', doc.on('大千'), { text: '核对' })
    doc.add('stet', doc.on('全'), { refersTo: 'annotation:1' })
    return doc
  }

  it('accepted at once are what they are one after the other, in the order of the text', () => {
    const [one, two] = [crowd(), crowd()]
    const { accepted, left } = one.accept(null)
    const each = acceptOrder(two.now, null).map((id) => two.accept([id]))
    expect(encodeDocument(one.now)).toBe(encodeDocument(two.now))
    expect(each.flatMap((result) => result.accepted)).toEqual(accepted)
    expect(accepted.length).toBeGreaterThan(8)
    // Words that another mark took: told, and still open.
    expect(left.length).toBeGreaterThan(1)
    for (const { id, why } of left) {
      expect(one.mark(id).state).toBe('open')
      expect(why.zh !== '' && why.en !== '').toBe(true)
    }
    expect(one.texts()).toEqual(['青岛市民', '政经济局发布消息', '大千五百多个Howare平台', '出行全安可靠便利，。末尾'])
  })

  it('are one step', () => {
    const doc = crowd()
    const before = encodeDocument(doc.now)
    const sequence = doc.store.sequence
    doc.accept(null)
    expect(doc.store.sequence).toBe(sequence + 1)
    doc.history.undo()
    expect(encodeDocument(doc.now)).toBe(before)
    doc.history.redo()
    doc.history.undo()
    expect(encodeDocument(doc.now)).toBe(before)
  })

  it('on the very words that one of them replaced go with the new words', () => {
    const doc = editor()
    const note = doc.add('note', doc.on('大千'), { text: '核对' })
    const fix = doc.add('replace', doc.on('大千'), { text: '五百' })
    doc.accept([fix])
    expect(textAt(doc.now, doc.mark(note).anchor as TextAnchor)).toBe('五百')
    doc.run((tx) => setMarksState.run(tx, { ...by, newIds: doc.newIds, ids: [note], state: 'resolved' }))
    expect(isDetached(doc.mark(note) as AnnotationRecord)).toBe(false)
  })
})
