/** Pages with masters: what is painted where, and that what is kept between edits is what would be made anew. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NO_SIDES } from '../model/defaults.ts'
import type { DocumentRecord, FrameRecord, MasterRecord, PageRecord } from '../model/records.ts'
import { all, find, get, type Snapshot } from '../model/snapshot.ts'
import { createStore, type Transaction } from '../model/store.ts'
import { textOn } from '../typeset/layout.ts'
import type { DocumentLayout } from '../typeset/layout.ts'
import { createTypesetter } from '../typeset/typeset.ts'
import {
  changed,
  documentOf,
  EDITION,
  gridComposer,
  han,
  PAGE,
  paragraph,
  photo,
  story,
  textFrame,
} from '../typeset/testing/documents.ts'
import { createPainter } from './paint.ts'

const NUMBER = '\ufdd0'
const SECTION = '\ufdd1'
const master = (id: string, basedOnId: string | null = null): MasterRecord => ({
  type: 'master',
  id,
  name: id,
  basedOnId,
})
const pageOf = (id: string, number: string, masterId: string | null): PageRecord => ({
  ...PAGE,
  id,
  number,
  section: '专版',
  masterId,
})
const small = { columns: 1, widthMm: 60, heightMm: 10, onGrid: false, role: 'folio' } as const

/** Three pages; master a (folio, a rule that text keeps clear of) and b on top of it (a group with a text in it). */
function edition(): Snapshot {
  const paragraphs = {
    folio: paragraph('folio', `第${NUMBER}版`),
    label: paragraph('label', `${SECTION}版面`),
    plain: paragraph('plain', '不变的字'),
    body: paragraph('body', han(400)),
    note: paragraph('note', `见${NUMBER}版`),
  }
  const group: FrameRecord = {
    ...photo('group', { pageId: 'b', order: 5 }),
    kind: 'group',
    wrap: { kind: 'none', standoff: NO_SIDES },
  } as never
  return documentOf(
    { ...EDITION, pageIds: ['page:1', 'page:2', 'page:3'] },
    pageOf('page:1', 'A01', 'a'),
    pageOf('page:2', 'A02', 'b'),
    pageOf('page:3', 'A03', 'b'),
    master('a'),
    master('b', 'a'),
    textFrame('f:folio', 's:folio', { ...small, pageId: 'a', xMm: 20, yMm: 10 }),
    photo('f:stop', { pageId: 'a', xMm: 20, yMm: 100, widthMm: 60, heightMm: 20, order: 2 }),
    textFrame('f:label', 's:label', { ...small, pageId: 'b', groupId: 'group', xMm: 100, yMm: 10 }),
    textFrame('f:plain', 's:plain', { ...small, pageId: 'b', xMm: 200, yMm: 10, order: 1 }),
    group,
    textFrame('f:body', 's:body', { columns: 2, widthMm: 85, heightMm: 300, pageId: 'page:2', order: 9 }),
    textFrame('f:note', 's:note', { ...small, pageId: 'page:3', order: 9 }),
    ...Object.entries(paragraphs).flatMap(([id, record]) => [record, story(`s:${id}`, [record], [`f:${id}`])]),
  )
}

function make() {
  const typesetter = createTypesetter({ composer: gridComposer() })
  const painter = createPainter(240)
  return (snapshot: Snapshot) => {
    const layout = typesetter.layout(snapshot)
    const ids = [...all(snapshot, 'page'), ...all(snapshot, 'master')].map(({ id }) => id)
    return { layout, lists: new Map(ids.map((id) => [id, painter.page(snapshot, layout, id)])) }
  }
}

const textIn = (layout: DocumentLayout, pageId: string, frameId: string): string =>
  (textOn(layout, pageId, frameId)?.lines ?? [])
    .map(({ line, paragraphId }) =>
      line.shown
        ? line.shown.text.slice(line.shown.from, line.shown.to)
        : layout.paragraphs.get(paragraphId)!.text.slice(line.from, line.to),
    )
    .join('')
const framesOn = (list: { readonly items: readonly { readonly kind: string }[] }) =>
  list.items.map((item) => (item as { readonly frameId?: string }).frameId)

describe('pages with masters', () => {
  it('show the frames of every master behind their own, and each page its own number', () => {
    const { layout, lists } = make()(edition())
    expect(framesOn(lists.get('page:1')!)).toEqual(['f:folio', 'f:stop'])
    expect(framesOn(lists.get('page:2')!)).toEqual(['f:folio', 'f:stop', 'f:plain', 'group', 'f:body'])
    for (const number of ['1', '2', '3']) expect(textIn(layout, `page:${number}`, 'f:folio')).toBe(`第A0${number}版`)
    expect(textIn(layout, 'a', 'f:folio')).toBe('第〈版次〉版')
    expect(textIn(layout, 'page:2', 'f:label')).toBe('专版版面')
    expect(textIn(layout, 'page:3', 'f:note')).toBe('见A03版')
  })

  it('share what they say alike and what has no variables', () => {
    const { layout, lists } = make()(edition())
    expect(textOn(layout, 'page:2', 'f:label')).toBe(textOn(layout, 'page:3', 'f:label'))
    expect(textOn(layout, 'page:2', 'f:plain')).toBe(layout.frames.get('f:plain'))
    const [two, three] = [lists.get('page:2')!, lists.get('page:3')!]
    expect(two.items[2]).toBe(three.items[2])
    expect(two.items[0]).not.toBe(three.items[0])
  })

  it('keep their text clear of frames of their master', () => {
    const snapshot = edition()
    const { layout } = make()(snapshot)
    const without = make()(changed(snapshot, { ...get(snapshot, 'page', 'page:2'), masterId: null }))
    const tops = (set: DocumentLayout) => set.frames.get('f:body')!.lines.map(({ yPt }) => yPt)
    expect(tops(layout)).not.toEqual(tops(without.layout))
    const taken = make()(changed(snapshot, { ...get(snapshot, 'page', 'page:2'), overriddenIds: ['f:stop'] }))
    expect(tops(taken.layout)).toEqual(tops(without.layout))
  })

  it('leave out what they have taken over', () => {
    const snapshot = edition()
    const page = { ...get(snapshot, 'page', 'page:2'), overriddenIds: ['f:folio', 'group'] }
    const { lists, layout } = make()(changed(snapshot, page))
    expect(framesOn(lists.get('page:2')!)).toEqual(['f:stop', 'f:plain', 'f:body'])
    expect(framesOn(lists.get('page:3')!)).toContain('f:folio')
    expect(layout.onPages.get('page:2')).toBeUndefined()
  })

  it('repaint with their master and with nothing else: a page that does not use it keeps its list', () => {
    const see = make()
    const before = edition()
    const first = see(before)
    const moved = changed(before, { ...get(before, 'frame', 'f:plain'), xMm: 210 })
    const second = see(moved)
    expect(second.lists.get('page:1')).toBe(first.lists.get('page:1'))
    for (const id of ['page:2', 'page:3']) {
      expect(second.lists.get(id)).not.toBe(first.lists.get(id))
      const kept = second.lists.get(id)!.items.filter((item, index) => item === first.lists.get(id)!.items[index])
      expect(kept).toHaveLength(second.lists.get(id)!.items.length - 1)
    }
    const renumbered = see(changed(moved, { ...get(moved, 'page', 'page:3'), number: 'A09' }))
    expect(renumbered.lists.get('page:2')).toBe(second.lists.get('page:2'))
    expect(textIn(renumbered.layout, 'page:3', 'f:folio')).toBe('第A09版')
  })

  it('set the folio once for the master and once for each number, however often the layout is asked for', () => {
    const composer = gridComposer()
    const typesetter = createTypesetter({ composer })
    const snapshot = edition()
    typesetter.layout(snapshot)
    const first = composer.composed
    // Names and values: folio 1 + 3, label 1 + 1; plain, body (about the obstacle it is tried twice) and note once.
    expect(first).toBeLessThanOrEqual(4 + 2 + 1 + 2 + 1)
    typesetter.layout(changed(snapshot, { ...get(snapshot, 'page', 'page:3'), number: 'A04' }))
    expect(composer.composed - first).toBe(2)
  })

  it('are laid out and painted after any edits as from scratch', () => {
    const step = fc.record({
      kind: fc.nat(11),
      pick: fc.nat(20),
      value: fc.nat(40),
      text: fc.constantFrom('字', NUMBER, SECTION, '甲乙丙', '\ufdef'),
    })
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 8 }), (steps) => {
        const store = createStore(edition())
        const see = make()
        see(store.snapshot)
        for (const one of steps) {
          store.transact('x', (tx) => change(tx, one))
          const kept = see(store.snapshot)
          const anew = make()(store.snapshot)
          expect(plain(kept.layout)).toEqual(plain(anew.layout))
          expect([...kept.lists]).toEqual([...anew.lists])
        }
      }),
      { numRuns: 60 },
    )
  })
})

/** Without functions, which are equal to nothing. */
function plain({ frames, overset, onPages }: DocumentLayout): unknown {
  const bare = (set: DocumentLayout['frames']) =>
    new Map(
      [...set].map(([id, { lines, ...rest }]) => [
        id,
        { ...rest, lines: lines.map(({ line: { carets: _carets, ...line }, ...placed }) => ({ ...placed, line })) },
      ]),
    )
  return { frames: bare(frames), overset, onPages: new Map([...onPages].map(([id, text]) => [id, bare(text.frames)])) }
}

interface Step {
  readonly kind: number
  readonly pick: number
  readonly value: number
  readonly text: string
}

/** One edit of master, page, edition or text, by numbers. */
function change(tx: Transaction, { kind, pick, value, text }: Step): void {
  const { snapshot } = tx
  const one = <T extends DocumentRecord>(list: readonly T[]): T => list[pick % list.length]!
  const page = one(all(snapshot, 'page'))
  const frames = all(snapshot, 'frame')
  const frame = one(frames)
  const paragraphs = all(snapshot, 'paragraph')
  switch (kind) {
    case 0: {
      const { id, text: old } = one(paragraphs)
      return tx.splice(id, value % (old.length + 1), 0, text)
    }
    case 1: {
      const { id, text: old } = one(paragraphs)
      return old === '' ? undefined : tx.splice(id, value % old.length, 1, '')
    }
    case 2:
      return tx.update('page', page.id, { number: `A${value}` })
    case 3:
      return tx.update('page', page.id, { section: value % 2 ? '专版' : '要闻' })
    case 4:
      return tx.update('page', page.id, { masterId: [null, 'a', 'b'][value % 3]! })
    case 5:
      return tx.update('master', 'b', { basedOnId: value % 2 ? 'a' : null })
    case 6:
      return tx.put({ ...frame, xMm: value * 3, yMm: value * 2 })
    case 7: {
      const items = frames.filter(({ pageId, groupId }) => find(snapshot, 'master', pageId) && groupId === null)
      const taken = items.filter((_, index) => (value >> index) & 1).map(({ id }) => id)
      return tx.update('page', page.id, { overriddenIds: taken })
    }
    case 8:
      return tx.put({ ...frame, fill: value % 2 ? { swatchId: 'swatch:black', tint: 1 } : null })
    case 9:
      return tx.put({ ...frame, order: value % 7 })
    case 10:
      return tx.put({ ...frame, wrap: { kind: value % 2 ? 'rectangle' : 'none', standoff: NO_SIDES } })
    default:
      return tx.put({ ...frame, pageId: ['page:1', 'page:2', 'page:3', 'a', 'b'][value % 5]!, groupId: null })
  }
}
