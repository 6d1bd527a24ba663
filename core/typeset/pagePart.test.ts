/** The part of a document for a page gives the page of the whole document, and no more is set than that. */
import { beforeAll, describe, expect, test } from 'vitest'
import { all, find, type Snapshot } from '../model/snapshot.ts'
import { openEngine, type Engine } from '../../electron/host/engine.ts'
import { longStory } from '../../tests/support/longStory.ts'
import { variableChar } from '../model/variables.ts'
import { createPageParts } from './pagePart.ts'

const PAGES = 4
let engine: Engine
let whole: Snapshot

/** One story through four pages, and on each a story of its own that an obstacle of another page's thread stands in. */
beforeAll(() => {
  engine = openEngine()
  const laid = longStory(engine)
  const pages = all(laid, 'page')
  expect(pages.length).toBeGreaterThanOrEqual(PAGES)
  const records = new Map(laid.records)
  const body = all(laid, 'frame').find((frame) => frame.kind === 'text')!
  const paragraph = all(laid, 'paragraph')[0]!
  for (const { id: pageId } of pages) {
    const own = { storyId: `own:${pageId}`, frameId: `box:${pageId}`, paragraphId: `words:${pageId}` }
    records.set(own.paragraphId, { ...paragraph, id: own.paragraphId, text: `${pageId} 版自己的稿件` })
    records.set(own.storyId, {
      type: 'story',
      id: own.storyId,
      name: '',
      paragraphIds: [own.paragraphId],
      frameIds: [own.frameId],
    })
    records.set(own.frameId, {
      ...body,
      id: own.frameId,
      pageId,
      storyId: own.storyId,
      order: 99,
      yMm: 200,
      heightMm: 60,
      xMm: 100,
      widthMm: 90,
      wrap: { kind: 'rectangle', standoff: { topMm: 3, rightMm: 3, bottomMm: 3, leftMm: 3 } },
    })
  }
  // The second and the third page have a master with a text that says the page, based on one whose box stands in the way.
  records.set('base', { type: 'master', id: 'base', name: '底', basedOnId: null })
  records.set('base box', {
    ...body,
    id: 'base box',
    pageId: 'base',
    storyId: 'base words',
    yMm: 400,
    heightMm: 30,
    wrap: { kind: 'rectangle', standoff: { topMm: 5, rightMm: 5, bottomMm: 5, leftMm: 5 } },
  })
  records.set('base words', { type: 'story', id: 'base words', name: '', paragraphIds: [], frameIds: ['base box'] })
  records.set('master', { type: 'master', id: 'master', name: '主版', basedOnId: 'base' })
  for (const page of pages.slice(1, 3)) records.set(page.id, { ...page, number: `B${page.number}`, masterId: 'master' })
  const words = `主版第${variableChar('page-number')}版，共${variableChar('page-count')}版`
  records.set('folio words', { ...paragraph, id: 'folio words', text: words, spans: [] })
  records.set('folio', { type: 'story', id: 'folio', name: '', paragraphIds: ['folio words'], frameIds: ['folio box'] })
  records.set('folio box', { ...body, id: 'folio box', pageId: 'master', storyId: 'folio', yMm: 5, heightMm: 12 })
  whole = { records }
})

/** The page's display list from a snapshot, faces by name. */
function painted(snapshot: Snapshot, pageId: string, typesetter = engine.typesetter()): string {
  const list = engine.painter().page(snapshot, typesetter.layout(snapshot), pageId)
  return JSON.stringify(list, (key, value: unknown) =>
    key === 'face' ? (value as { id: string }).id : ArrayBuffer.isView(value) ? [...(value as Uint8Array)] : value,
  )
}

describe('a page from its part', () => {
  test('is the page of the whole document', () => {
    const full = engine.typesetter()
    const one = engine.typesetter()
    const parts = createPageParts(whole)
    const pages = all(whole, 'page')
    // Not in order: a thread takes whichever page comes next.
    for (const { id } of [pages[2]!, pages[0]!, pages[3]!, pages[1]!]) {
      const expected = painted(whole, id, full)
      expect(expected).toContain(`${id} 版自己的稿件`)
      // One after the other with what is kept from the part before, and the first and the last from nothing.
      expect(painted(parts.of([id]), id, one)).toBe(expected)
      if (id === pages[2]!.id || id === pages[1]!.id)
        expect(painted(createPageParts(whole).of([id]), id)).toBe(expected)
    }
    expect(painted(whole, pages[1]!.id)).toContain(`主版第B2版，共${pages.length}版`)
    expect(painted(whole, pages[2]!.id)).toContain(`主版第B3版，共${pages.length}版`)
  })

  test('leaves out the stories of other pages', () => {
    const [first, second] = all(whole, 'page')
    const part = createPageParts(whole).of([first!.id])
    expect(find(part, 'story', `own:${first!.id}`)).toBeDefined()
    expect(find(part, 'story', `own:${second!.id}`)).toBeUndefined()
    expect(find(part, 'paragraph', `words:${second!.id}`)).toBeUndefined()
    // But the box stands in the way of the thread that comes through.
    expect(find(part, 'frame', `box:${second!.id}`)).toBeDefined()
    expect(find(part, 'story', 'folio')).toBeUndefined()
    expect(find(createPageParts(whole).of([second!.id]), 'story', 'folio')).toBeDefined()
  })

  test('sets a thread once, however many of its pages are asked for', () => {
    const parts = createPageParts(whole)
    const typesetter = engine.typesetter()
    const [first, second] = all(whole, 'page')
    const thread = all(whole, 'story').find(({ frameIds }) => frameIds.length >= PAGES)!
    const before = typesetter.layout(parts.of([first!.id]))
    const after = typesetter.layout(parts.of([second!.id]))
    for (const id of thread.frameIds) expect(after.frames.get(id)).toBe(before.frames.get(id))
  })
})
