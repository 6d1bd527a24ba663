/** Master commands and variables in text; every edit is undone and done again (`testing/editing.ts`). */
import { describe, expect, it } from 'vitest'
import { DEFAULT_LAYER_ID, NO_WRAP } from '../../model/defaults.ts'
import type { FrameRecord, MasterRecord, PageRecord } from '../../model/records.ts'
import { all, find, get } from '../../model/snapshot.ts'
import { variableChar } from '../../model/variables.ts'
import { EDITION, PAGE, paragraph, photo, story, textFrame } from '../../typeset/testing/documents.ts'
import { edit, start } from '../testing/editing.ts'
import { createFrame } from '../frames/createFrame.ts'
import { deleteFrames } from '../frames/deleteFrames.ts'
import { duplicateFrames } from '../frames/duplicateFrames.ts'
import { extendThread } from '../frames/extendThread.ts'
import { threadFrames } from '../frames/threadFrames.ts'
import { addPage } from '../pages/addPage.ts'
import { duplicatePage } from '../pages/duplicatePage.ts'
import { readClip, writeClip, clipOf, plainClip } from '../text/clip.ts'
import { insertVariable } from '../text/insertVariable.ts'
import { pasteParagraphs } from '../text/pasteParagraphs.ts'
import { setCharacterProps } from '../text/setCharacterProps.ts'
import { addMaster } from './addMaster.ts'
import { applyMaster } from './applyMaster.ts'
import { deleteMaster } from './deleteMaster.ts'
import { duplicateMaster } from './duplicateMaster.ts'
import { masterFromPage } from './masterFromPage.ts'
import { restoreItems } from './restoreItems.ts'
import { setMaster } from './setMaster.ts'
import { takeOver } from './takeOver.ts'

const NUMBER = variableChar('page-number')
const master = (id: string, basedOnId: string | null = null): MasterRecord => ({
  type: 'master',
  id,
  name: `${id}-主版`,
  basedOnId,
})
const PAGE_2: PageRecord = { ...PAGE, id: 'page:2', number: '2', masterId: 'B' }

/** Masters A and B on A; A has a folio and a group of a rule and a label, B a locked photo. Page 1 shows A, page 2 B. */
function doc() {
  const folio = paragraph('folio', `第${NUMBER}版`)
  const label = paragraph('label', '专版')
  const group: FrameRecord = {
    type: 'frame',
    kind: 'group',
    id: 'g:rule',
    pageId: 'A',
    layerId: DEFAULT_LAYER_ID,
    order: 2,
    xMm: 20,
    yMm: 10,
    widthMm: 40,
    heightMm: 8,
    rotationDeg: 0,
    name: '',
    role: '',
    locked: false,
    groupId: null,
    objectStyleId: null,
    wrap: NO_WRAP,
    fill: null,
    stroke: null,
  }
  const done = edit(
    start(
      { ...EDITION, pageIds: [PAGE.id, 'page:2'] },
      { ...PAGE, masterId: 'A' },
      PAGE_2,
      master('A'),
      master('B', 'A'),
      textFrame('m:folio', 's:folio', {
        pageId: 'A',
        order: 7,
        xMm: 300,
        yMm: 10,
        widthMm: 40,
        heightMm: 8,
        locked: true,
      }),
      group,
      textFrame('m:label', 's:label', { pageId: 'A', groupId: 'g:rule', xMm: 20, yMm: 10, widthMm: 40, heightMm: 8 }),
      photo('m:photo', { pageId: 'B', locked: true }),
      folio,
      label,
      story('s:folio', [folio], ['m:folio']),
      story('s:label', [label], ['m:label']),
    ),
  )
  const on = (pageId: string) => all(done.now, 'frame').filter((frame) => frame.pageId === pageId)
  return { doc: done, on, page: (id: string) => get(done.now, 'page', id) }
}

describe('masters', () => {
  it('are made with the first free name, renamed, and based on others but not in a circle', () => {
    const { doc: it } = doc()
    const id = it.run((tx) => addMaster.run(tx, { newIds: it.newIds }))
    expect(get(it.now, 'master', id)).toMatchObject({ name: 'C-主版', basedOnId: null })
    it.run((tx) => setMaster.run(tx, { masterId: id, name: ' 财经 ', basedOnId: 'B' }))
    expect(get(it.now, 'master', id)).toMatchObject({ name: '财经', basedOnId: 'B' })
    it.run((tx) => setMaster.run(tx, { masterId: id, name: '  ' }))
    expect(get(it.now, 'master', id)).toMatchObject({ name: '财经', basedOnId: 'B' })
    for (const basedOnId of ['A', id]) {
      expect(setMaster.enabled(it.now, { masterId: 'A', basedOnId: basedOnId === 'A' ? 'A' : id })).toBe(false)
      expect(() => it.run((tx) => setMaster.run(tx, { masterId: 'A', basedOnId }))).toThrow(
        expect.objectContaining({ code: 'master-cycle' }),
      )
    }
  })

  it('are duplicated with all that stands on them', () => {
    const { doc: it, on } = doc()
    const id = it.run((tx) => duplicateMaster.run(tx, { masterId: 'A', newIds: it.newIds }))
    expect(
      on(id)
        .map(({ kind }) => kind)
        .sort(),
    ).toEqual(
      on('A')
        .map(({ kind }) => kind)
        .sort(),
    )
    expect(get(it.now, 'master', id)).toMatchObject({ name: 'C-主版', basedOnId: null })
    expect(get(it.now, 'page', PAGE.id).masterId).toBe('A')
  })

  it('are deleted: pages and masters fall back to their base, what pages have taken over stays', () => {
    const { doc: it, on, page } = doc()
    const copy = it.run((tx) => takeOver.run(tx, { pageId: 'page:2', frameId: 'm:photo', newIds: it.newIds }))
    it.run((tx) => deleteMaster.run(tx, { masterId: 'B' }))
    expect(page('page:2')).toMatchObject({ masterId: 'A', overriddenIds: [] })
    expect(on('page:2').map(({ id }) => id)).toEqual([copy])
    it.run((tx) => deleteMaster.run(tx, { masterId: 'A' }))
    expect([page(PAGE.id).masterId, page('page:2').masterId]).toEqual([null, null])
    expect(all(it.now, 'master')).toEqual([])
    expect(find(it.now, 'paragraph', 'folio')).toBeUndefined()
  })

  it('lose a base in the middle of a chain to the one before it', () => {
    const { doc: it } = doc()
    const id = it.run((tx) => addMaster.run(tx, { newIds: it.newIds, basedOnId: 'B' }))
    it.run((tx) => deleteMaster.run(tx, { masterId: 'B' }))
    expect(get(it.now, 'master', id).basedOnId).toBe('A')
  })

  it('are put behind pages, several at once, or taken away', () => {
    const { doc: it, page } = doc()
    const pageIds = [PAGE.id, 'page:2']
    expect(applyMaster.enabled(it.now, { pageIds, masterId: 'A' })).toBe(true)
    it.run((tx) => applyMaster.run(tx, { pageIds, masterId: 'A' }))
    expect(pageIds.map((id) => page(id).masterId)).toEqual(['A', 'A'])
    expect(applyMaster.enabled(it.now, { pageIds, masterId: 'A' })).toBe(false)
    expect(applyMaster.enabled(it.now, { pageIds, masterId: 'gone' })).toBe(false)
    it.run((tx) => applyMaster.run(tx, { pageIds, masterId: null }))
    expect(pageIds.map((id) => page(id).masterId)).toEqual([null, null])
    expect(applyMaster.enabled(it.now, { pageIds, masterId: 'A' })).toBe(true)
  })

  it('are made from a page, whose own frames stay', () => {
    const { doc: it, on } = doc()
    const before = on(PAGE.id).length
    const id = it.run((tx) => masterFromPage.run(tx, { pageId: PAGE.id, newIds: it.newIds }))
    expect(get(it.now, 'master', id).basedOnId).toBe('A')
    expect([on(id).length, on(PAGE.id).length]).toEqual([before, before])
  })

  it('go with a page that is added or duplicated after one; a new page has nothing taken over', () => {
    const { doc: it, on, page } = doc()
    const { newIds } = it
    it.run((tx) => takeOver.run(tx, { pageId: 'page:2', frameId: 'm:folio', newIds }))
    const added = it.run((tx) => addPage.run(tx, { pageId: 'page:2', newIds }))
    expect(page(added)).toMatchObject({ masterId: 'B', overriddenIds: [] })
    const copied = it.run((tx) => duplicatePage.run(tx, { pageId: 'page:2', newIds }))
    expect(page(copied)).toMatchObject({ masterId: 'B', overriddenIds: ['m:folio'] })
    expect(on(copied)).toHaveLength(1)
  })

  it('have threads that stay within them', () => {
    const { doc: it } = doc()
    expect(threadFrames.enabled(it.now, { fromFrameId: 'm:folio', toFrameId: 'm:label' })).toBe(true)
    expect(threadFrames.enabled(it.now, { fromFrameId: 'm:folio', toFrameId: 'f1' })).toBe(false)
    expect(threadFrames.enabled(it.now, { fromFrameId: 'f1', toFrameId: 'm:folio' })).toBe(false)
    const out = { frameId: 'm:folio', end: 'out', box: { xMm: 0, yMm: 0, widthMm: 50, heightMm: 50 } } as const
    expect(extendThread.enabled(it.now, { ...out, pageId: PAGE.id, newIds: it.newIds })).toBe(false)
    expect(extendThread.enabled(it.now, { ...out, pageId: 'A', newIds: it.newIds })).toBe(true)
  })

  it('take frames as pages do', () => {
    const { doc: it, on } = doc()
    const box = { xMm: 0, yMm: 0, widthMm: 50, heightMm: 50 }
    const id = it.run((tx) => createFrame.run(tx, { kind: 'text', pageId: 'B', box, newIds: it.newIds }))
    expect(on('B').map((frame) => frame.id)).toContain(id)
    it.run((tx) => duplicateFrames.run(tx, { frameIds: [id], newIds: it.newIds }))
    expect(on('B')).toHaveLength(3)
  })
})

describe('items of a master', () => {
  it('are taken over by one page: a copy behind its own items, unlocked, variables and all', () => {
    const { doc: it, on, page } = doc()
    const id = it.run((tx) => takeOver.run(tx, { pageId: PAGE.id, frameId: 'm:folio', newIds: it.newIds }))
    const copy = it.frame(id)
    expect(copy).toMatchObject({ pageId: PAGE.id, xMm: 300, yMm: 10, locked: false })
    expect(copy.kind === 'text' && it.text(copy.storyId)).toBe(`第${NUMBER}版`)
    expect(Math.min(...on(PAGE.id).map(({ order }) => order))).toBe(copy.order)
    expect(on(PAGE.id).filter(({ order }) => order === copy.order)).toHaveLength(1)
    expect(page(PAGE.id).overriddenIds).toEqual(['m:folio'])
    expect(page('page:2').overriddenIds).toEqual([])
    expect(takeOver.enabled(it.now, { pageId: PAGE.id, frameId: 'm:folio', newIds: it.newIds })).toBe(false)
  })

  it('come whole with their group, and only from a master that the page shows', () => {
    const { doc: it, on, page } = doc()
    const { newIds } = it
    const id = it.run((tx) => takeOver.run(tx, { pageId: 'page:2', frameId: 'm:label', newIds }))
    expect(it.frame(id).kind).toBe('group')
    expect(
      on('page:2')
        .map(({ kind }) => kind)
        .sort(),
    ).toEqual(['group', 'text'])
    expect(page('page:2').overriddenIds).toEqual(['g:rule'])
    for (const [pageId, frameId] of [
      [PAGE.id, 'm:photo'],
      [PAGE.id, 'f1'],
      ['A', 'm:folio'],
    ] as const)
      expect(takeOver.enabled(it.now, { pageId, frameId, newIds })).toBe(false)
  })

  it('are shown again when that is asked for, or when their master no longer has them', () => {
    const { doc: it, page } = doc()
    const { newIds } = it
    expect(restoreItems.enabled(it.now, { pageId: PAGE.id })).toBe(false)
    it.run((tx) => takeOver.run(tx, { pageId: PAGE.id, frameId: 'm:label', newIds }))
    it.run((tx) => restoreItems.run(tx, { pageId: PAGE.id }))
    expect(page(PAGE.id).overriddenIds).toEqual([])
    it.run((tx) => takeOver.run(tx, { pageId: PAGE.id, frameId: 'g:rule', newIds }))
    it.run((tx) => deleteFrames.run(tx, { frameIds: ['g:rule'] }))
    expect(page(PAGE.id).overriddenIds).toEqual([])
  })

  it('of a master that a page changes from are its own affair no more', () => {
    const { doc: it, page } = doc()
    it.run((tx) => takeOver.run(tx, { pageId: 'page:2', frameId: 'm:photo', newIds: it.newIds }))
    it.run((tx) => takeOver.run(tx, { pageId: 'page:2', frameId: 'm:folio', newIds: it.newIds }))
    it.run((tx) => applyMaster.run(tx, { pageIds: ['page:2'], masterId: 'A' }))
    expect(page('page:2').overriddenIds).toEqual(['m:folio'])
    it.run((tx) => applyMaster.run(tx, { pageIds: ['page:2'], masterId: null }))
    expect(page('page:2').overriddenIds).toEqual([])
  })
})

describe('variables in text', () => {
  const at = (offset: number, to = offset) => ({
    storyId: 's',
    from: { paragraphId: 'p0', offset },
    to: { paragraphId: 'p0', offset: to },
  })

  it('are put in the place of what is selected and styled as any character', () => {
    const it = edit()
    const caret = it.run((tx) => insertVariable.run(tx, { span: at(1, 3), variable: 'page-number' }))
    expect(get(it.now, 'paragraph', 'p0').text).toBe(`青${NUMBER}民`)
    expect(caret.offset).toBe(2)
    it.run((tx) => setCharacterProps.run(tx, { span: at(1, 2), props: { sizePt: 14 } }))
    expect(get(it.now, 'paragraph', 'p0').spans).toMatchObject([{ from: 1, to: 2, overrides: { sizePt: 14 } }])
  })

  it('are copied and pasted within the program, and come from nowhere else', () => {
    const it = edit()
    it.run((tx) => insertVariable.run(tx, { span: at(1), variable: 'date' }))
    const clip = readClip(writeClip(clipOf(it.now, at(0, 3))))!
    expect(clip[0]!.text).toBe(`青${variableChar('date')}岛`)
    it.run((tx) => pasteParagraphs.run(tx, { span: at(5), paragraphs: clip, newIds: it.newIds }))
    expect(get(it.now, 'paragraph', 'p0').text).toBe(`青${variableChar('date')}岛市民青${variableChar('date')}岛`)
    expect(plainClip(`甲${NUMBER}乙`)[0]!.text).toBe('甲\ufffd乙')
  })
})
