import fc from 'fast-check'
import { expect, it } from 'vitest'
import { encodeDocument } from '../../model/document.ts'
import { UserError } from '../../model/errors.ts'
import { createHistory } from '../../model/history.ts'
import { counterIds } from '../../model/ids.ts'
import type { MarkKind } from '../../model/records.ts'
import { checkRecords } from '../../model/schema.ts'
import { all } from '../../model/snapshot.ts'
import type { Snapshot } from '../../model/snapshot.ts'
import { createStore, type Transaction } from '../../model/store.ts'
import { anchorText } from '../../proof/anchor.ts'
import { fulfilled } from '../../proof/request.ts'
import { documentOf, paragraph, story, textFrame } from '../../typeset/testing/documents.ts'
import { acceptMarks, acceptOrder } from './acceptMarks.ts'
import { addMark } from './addMark.ts'

const by = { author: { name: '林兢', role: 'proofreader' }, at: '2022-09-06T20:10:00Z' } as const
const TEXTS = ['青岛市民政经济局发布消息，𠮷野家开业。', '大千500天', '出行便捷，安全可靠，出行便捷。', '']
const KINDS: readonly MarkKind[] = [
  'replace',
  'delete',
  'insert',
  'script',
  'transpose',
  'runOn',
  'newParagraph',
  'move',
  'moreSpace',
  'lessSpace',
  'fixedSpace',
  'separate',
  'stet',
  'same',
  'note',
]
const VARIANTS: Readonly<Partial<Record<MarkKind, readonly string[]>>> = {
  script: ['super', 'sub'],
  fixedSpace: ['1', '1/2', '1/3', '1/4'],
}

function desk() {
  const paragraphs = TEXTS.map((text, index) => {
    const bold = { from: 0, to: 2, characterStyleId: null, overrides: { fontWeight: 700 } }
    return { ...paragraph(`p${index}`, text), spans: text === '' ? [] : [bold] }
  })
  const [s, t] = [paragraphs.slice(0, 3), paragraphs.slice(3)]
  const store = createStore(
    documentOf(
      ...paragraphs,
      textFrame('f', 's', { columns: 1 }),
      textFrame('g', 't', { xMm: 220, widthMm: 40, order: 1 }),
      story('s', s, ['f']),
      story('t', t, ['g']),
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
  const accept = (ids: readonly string[] | null) => run((tx) => acceptMarks.run(tx, { ...by, newIds, ids }))
  return { store, history, newIds, run, accept }
}

interface Wish {
  readonly kind: number
  readonly at: number
  readonly size: number
  readonly other: number
  readonly text: string
}
const wishes = fc.array(
  fc.record<Wish>({
    kind: fc.nat(KINDS.length - 1),
    at: fc.nat(60),
    size: fc.nat(4),
    other: fc.nat(60),
    text: fc.string({ unit: fc.constantFrom('青', '便', '，', '𠮷', 'a'), maxLength: 3 }),
  }),
  { minLength: 1, maxLength: 12 },
)

/** A mark as wished; those that mean nothing are not made. */
function make({ run, newIds, store }: ReturnType<typeof desk>, { kind: n, at, size, other, text }: Wish): void {
  const place = (snapshot: Snapshot, from: number, length: number) => {
    const { id, text: own } = snapshot.records.get(`p${from % TEXTS.length}`) as { id: string; text: string }
    const start = (from >> 2) % (own.length + 1)
    return anchorText(snapshot, { paragraphId: id, from: start, to: Math.min(own.length, start + length) })
  }
  const kind = KINDS[n]
  const { snapshot } = store
  const marks = all(snapshot, 'annotation')
  const empty = kind === 'insert' || kind === 'fixedSpace' || kind === 'separate'
  const target =
    kind === 'transpose'
      ? place(snapshot, (at % TEXTS.length) + (other >> 2) * 4, 1 + (size % 3))
      : kind === 'move'
        ? place(snapshot, other, 0)
        : null
  const refersTo = (kind === 'stet' || kind === 'same') && marks.length > 0 ? marks[other % marks.length].id : null
  const variants = VARIANTS[kind] ?? ['']
  try {
    run((tx) =>
      addMark.run(tx, {
        ...by,
        newIds,
        kind,
        anchor: place(snapshot, at, empty ? 0 : size),
        target,
        refersTo,
        text,
        variant: variants[other % variants.length],
      }),
    )
  } catch (error) {
    if (!(error instanceof UserError)) throw error
  }
}

it('marks accepted at once are what they are one after the other; undo is byte for byte', () => {
  let obeyed = 0
  let told = 0
  fc.assert(
    fc.property(wishes, (list) => {
      const [one, two] = [desk(), desk()]
      for (const each of [one, two]) for (const wish of list) make(each, wish)
      const before = encodeDocument(one.store.snapshot)
      expect(encodeDocument(two.store.snapshot)).toBe(before)
      const { accepted, left } = one.accept(null)
      const results = acceptOrder(two.store.snapshot, null).map((id) => two.accept([id]))
      expect(encodeDocument(two.store.snapshot)).toBe(encodeDocument(one.store.snapshot))
      expect(results.flatMap((result) => result.accepted)).toEqual(accepted)
      expect(results.flatMap((result) => result.left)).toEqual(left)
      expect(checkRecords([...one.store.snapshot.records.values()])).toBeUndefined()
      const open = all(one.store.snapshot, 'annotation').filter(({ state }) => state === 'open')
      expect(open.map(({ id }) => id).sort()).toEqual(left.map(({ id }) => id).sort())
      obeyed += accepted.length
      told += left.length
      if (accepted.length > 0) one.history.undo()
      expect(encodeDocument(one.store.snapshot)).toBe(before)
      for (const result of [...results].reverse()) if (result.accepted.length > 0) two.history.undo()
      expect(encodeDocument(two.store.snapshot)).toBe(before)
    }),
    { numRuns: 200 },
  )
  // Both happen, often.
  expect(obeyed).toBeGreaterThan(400)
  expect(told).toBeGreaterThan(100)
})

it('one mark that is accepted is fulfilled', () => {
  fc.assert(
    fc.property(wishes, (list) => {
      const doc = desk()
      make(doc, list[0])
      const [mark] = all(doc.store.snapshot, 'annotation')
      if (!mark || doc.accept([mark.id]).accepted.length === 0) return
      const now = all(doc.store.snapshot, 'annotation')[0]
      expect(fulfilled(doc.store.snapshot, now), JSON.stringify(mark)).toBe(true)
    }),
    { numRuns: 400 },
  )
})
