/** Page commands: order, numbers and what stands on the pages; every edit is undone and done again. */
import { describe, expect, it } from 'vitest'
import type { EditionRecord, PageRecord } from '../../model/records.ts'
import { all, find, get } from '../../model/snapshot.ts'
import { PAGE, textFrame } from '../../typeset/testing/documents.ts'
import { lockFrames } from '../frames/lockFrames.ts'
import { edit, start } from '../testing/editing.ts'
import { setEdition } from '../page/setEdition.ts'
import { setPage } from '../page/setPage.ts'
import { addPage } from './addPage.ts'
import { deletePage } from './deletePage.ts'
import { duplicatePage } from './duplicatePage.ts'
import { movePage } from './movePage.ts'
import { renumberPages } from './renumberPages.ts'

const EDITION: EditionRecord = {
  type: 'edition',
  id: PAGE.editionId,
  paper: '青岛日报',
  date: '2022-09-07',
  weekday: '星期三',
  name: '',
  pageIds: [PAGE.id],
  credits: [],
}
const pageOf = (id: string, number: string): PageRecord => ({ ...PAGE, id, number })

function edition(...numbers: readonly string[]) {
  const pages = numbers.map((number, index) => pageOf(index === 0 ? PAGE.id : `page:${index + 1}`, number))
  const doc = edit(start({ ...EDITION, pageIds: pages.map(({ id }) => id) }, ...pages))
  const order = () => get(doc.now, 'edition', EDITION.id).pageIds.map((id) => get(doc.now, 'page', id).number)
  return { doc, order }
}

describe('pages', () => {
  it('are added after a page, of its kind; those behind with the same number move on', () => {
    const { doc, order } = edition('A07', 'A08', 'A09', 'B01')
    const { newIds } = doc
    const id = doc.run((tx) => addPage.run(tx, { pageId: PAGE.id, newIds }))
    expect(order()).toEqual(['A07', 'A08', 'A09', 'A10', 'B01'])
    expect(get(doc.now, 'page', id)).toMatchObject({ number: 'A08', grid: PAGE.grid, margins: PAGE.margins })
    expect(all(doc.now, 'frame').some((frame) => frame.pageId === id)).toBe(false)
  })

  it('take the number after where there is room, and none where there is no number', () => {
    const { doc, order } = edition('7', '9')
    const { newIds } = doc
    doc.run((tx) => addPage.run(tx, { pageId: PAGE.id, newIds }))
    expect(order()).toEqual(['7', '8', '9'])
    const other = edition('特刊')
    other.doc.run((tx) => addPage.run(tx, { pageId: PAGE.id, newIds: other.doc.newIds }))
    expect(other.order()).toEqual(['特刊', ''])
  })

  it('are duplicated with all that stands on them, and the copy is its own', () => {
    const { doc, order } = edition('7')
    const { newIds } = doc
    doc.run((tx) => lockFrames.run(tx, { frameIds: ['f2'] }))
    const id = doc.run((tx) => duplicatePage.run(tx, { pageId: PAGE.id, newIds }))
    expect(order()).toEqual(['7', '8'])
    const on = (pageId: string) => all(doc.now, 'frame').filter((frame) => frame.pageId === pageId)
    const places = (pageId: string) =>
      on(pageId)
        .sort((one, other) => one.order - other.order)
        .map(({ kind, xMm, yMm, widthMm }) => [kind, xMm, yMm, widthMm])
    expect(places(id)).toEqual(places(PAGE.id))
    expect(on(id).some((frame) => on(PAGE.id).some((original) => original.id === frame.id))).toBe(false)
    expect(all(doc.now, 'story')).toHaveLength(4)
  })

  it('are deleted with locked frames; threads keep their text; one page stays', () => {
    const { doc, order } = edition('7', '8')
    const { newIds } = doc
    const moved = textFrame('f3', 's', { pageId: 'page:2', order: 2, locked: true })
    doc.run((tx) => tx.put(moved))
    const text = doc.text()
    doc.run((tx) => deletePage.run(tx, { pageIds: ['page:2'] }))
    expect(order()).toEqual(['7'])
    expect(find(doc.now, 'frame', 'f3')).toBeUndefined()
    expect(get(doc.now, 'story', 's').frameIds).toEqual(['f1', 'f2'])
    expect(doc.text()).toEqual(text)
    expect(deletePage.enabled(doc.now, { pageIds: [PAGE.id] })).toBe(false)

    const id = doc.run((tx) => addPage.run(tx, { pageId: PAGE.id, newIds }))
    doc.run((tx) => deletePage.run(tx, { pageIds: [PAGE.id] }))
    expect(all(doc.now, 'page').map((page) => page.id)).toEqual([id])
    expect([all(doc.now, 'frame'), all(doc.now, 'story'), all(doc.now, 'paragraph')]).toEqual([[], [], []])
  })

  it('are moved, numbers staying with them, and numbered anew', () => {
    const { doc, order } = edition('A07', 'A08', 'A09')
    doc.run((tx) => movePage.run(tx, { pageId: PAGE.id, to: 2 }))
    expect(order()).toEqual(['A08', 'A09', 'A07'])
    expect(movePage.enabled(doc.now, { pageId: PAGE.id, to: 9 })).toBe(false)
    doc.run((tx) => movePage.run(tx, { pageId: PAGE.id, to: -1 }))
    doc.run((tx) => movePage.run(tx, { pageId: 'page:3', to: 1 }))
    expect(order()).toEqual(['A07', 'A09', 'A08'])
    doc.run((tx) => renumberPages.run(tx, { pageId: PAGE.id }))
    expect(order()).toEqual(['A07', 'A08', 'A09'])
    expect(renumberPages.enabled(doc.now, { pageId: 'page:2' })).toBe(false)
  })

  it('are set up together or not at all', () => {
    const { doc } = edition('1', '2')
    const pageIds = [PAGE.id, 'page:2']
    const grid = { ...PAGE.grid, columns: 7, columnChars: 15, gutterPt: 7.854 }
    doc.run((tx) => setPage.run(tx, { pageIds, changes: { grid } }))
    for (const id of pageIds) expect(get(doc.now, 'page', id).grid).toEqual(grid)
    expect(doc.frame('f1').xMm).toBe(20)
    const before = doc.now
    const tight = { pageIds: ['page:2', PAGE.id], changes: { widthMm: 300 } }
    expect(() => doc.run((tx) => setPage.run(tx, tight))).toThrow(/wider than the type area/)
    expect(doc.now).toBe(before)
  })

  it('belong to an edition whose weekday follows its date', () => {
    const { doc } = edition('1')
    const set = (paper: string, date: string) =>
      doc.run((tx) => setEdition.run(tx, { editionId: EDITION.id, paper, date }))
    set('青岛晚报', '2022-09-08')
    expect(get(doc.now, 'edition', EDITION.id)).toMatchObject({ paper: '青岛晚报', weekday: '星期四' })
    set('青岛晚报', '')
    expect(get(doc.now, 'edition', EDITION.id)).toMatchObject({ date: '', weekday: '' })
    expect(() => set('青岛晚报', '2022-13-01')).toThrow(/no day/)
    const named = (name?: string) =>
      doc.run((tx) =>
        setEdition.run(tx, { editionId: EDITION.id, paper: '', date: '', ...(name === undefined ? {} : { name }) }),
      )
    named(' 本埠版 ')
    named()
    expect(get(doc.now, 'edition', EDITION.id).name).toBe('本埠版')
    named('')
    expect(get(doc.now, 'edition', EDITION.id).name).toBe('')
    const credit = (role: string, name: string) =>
      doc.run((tx) => setEdition.run(tx, { editionId: EDITION.id, paper: '', date: '', credits: [{ role, name }] }))
    credit('责编', ' 林兢 ')
    credit('美编', '李晓萌')
    expect(get(doc.now, 'edition', EDITION.id).credits).toEqual([
      { role: '责编', name: '林兢' },
      { role: '美编', name: '李晓萌' },
    ])
    credit('责编', '')
    expect(get(doc.now, 'edition', EDITION.id).credits).toEqual([{ role: '美编', name: '李晓萌' }])
  })
})
