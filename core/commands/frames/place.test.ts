/** Placing: pictures and text into frames that can take them, new frames in threads, text that flows over pages. */
import { describe, expect, it } from 'vitest'
import { all, get } from '../../model/snapshot.ts'
import type { DocumentRecord, EditionRecord, TextFrameRecord } from '../../model/records.ts'
import {
  documentOf,
  gridComposer,
  han,
  paragraph,
  PAGE,
  photo,
  placedText,
  story,
  textFrame,
} from '../../typeset/testing/documents.ts'
import { createTypesetter } from '../../typeset/typeset.ts'
import { autoflow } from '../text/autoflow.ts'
import { placeText } from '../text/placeText.ts'
import { ASSET, edit, start, TEXTS } from '../testing/editing.ts'
import { columnAtMm, columnBox, pictureBox } from './columnBox.ts'
import { createFrame } from './createFrame.ts'
import { extendThread } from './extendThread.ts'
import { placePicture } from './placePicture.ts'
import { setFrameProps } from './setFrameProps.ts'
import { turnIntoText } from './turnIntoText.ts'

const BOX = { xMm: 20, yMm: 30, widthMm: 40, heightMm: 50 }
const clip = (text: string) => ({ text, spans: [], styleId: null, overrides: {} })

describe('columns of the type area', () => {
  it('hold every place of the page, and go from a grid line to the foot', () => {
    expect([0, 20, 61, 64, 369, 390].map((xMm) => columnAtMm(PAGE, xMm))).toEqual([0, 0, 0, 1, 7, 7])
    const box = columnBox(PAGE, 1, 100)
    expect(box.xMm).toBeCloseTo(20 + 41.275 + 2.829, 2)
    expect((box.yMm - 30) / 3.96875).toBeCloseTo(17, 3)
    expect(columnBox(PAGE, 0, 9999).heightMm).toBeGreaterThan(0)
    expect(columnBox(PAGE, 0, -50).yMm).toBe(30)
    expect(pictureBox(PAGE, 25, 100, 200, 2)).toMatchObject({ widthMm: box.widthMm })
    expect(pictureBox(PAGE, 25, 100, 10, 2)).toMatchObject({ widthMm: 10, heightMm: 5 })
  })
})

describe('placing', () => {
  it('puts pictures into picture frames, plain boxes and empty text frames, not over text', () => {
    const doc = edit()
    const { newIds } = doc
    const enabled = (frameId: string) => placePicture.enabled(doc.now, { asset: ASSET, place: { frameId }, newIds })
    const empty = doc.run((tx) => createFrame.run(tx, { kind: 'text', pageId: PAGE.id, box: BOX, newIds }))
    expect([enabled('x'), enabled('f1'), enabled('g'), enabled(empty)]).toEqual([true, false, false, true])
    doc.run((tx) => placePicture.run(tx, { asset: ASSET, place: { frameId: empty }, newIds }))
    expect(doc.frame(empty)).toMatchObject({ kind: 'image', assetId: ASSET.id, xMm: 20 })
    const made = doc.run((tx) => placePicture.run(tx, { asset: ASSET, place: { pageId: PAGE.id, box: BOX }, newIds }))!
    expect(doc.frame(made)).toMatchObject({ kind: 'image', assetId: ASSET.id, ...BOX })
    expect(all(doc.now, 'asset')).toHaveLength(1)
  })

  it('gives new frames the object style of pictures, with its wrap; a frame that is there keeps its look', () => {
    const wrap = { kind: 'rectangle', standoff: { topMm: 3, rightMm: 0, bottomMm: 0, leftMm: 0 } } as const
    const style = { type: 'objectStyle', id: 'o', name: '图片', fill: null, stroke: null, wrap } as const
    const doc = edit(start(style))
    const { newIds } = doc
    const made = doc.run((tx) => placePicture.run(tx, { asset: ASSET, place: { pageId: PAGE.id, box: BOX }, newIds }))!
    expect(doc.frame(made)).toMatchObject({ objectStyleId: 'o', wrap })
    const before = doc.frame('x')
    doc.run((tx) => placePicture.run(tx, { asset: ASSET, place: { frameId: 'x' }, newIds }))
    expect(doc.frame('x')).toMatchObject({ objectStyleId: before.objectStyleId, wrap: before.wrap })
  })

  it('runs a thread on in as many columns where the new frame is as wide, in one where it is not', () => {
    const doc = edit()
    const { newIds } = doc
    const columnRule = { colour: { swatchId: 'swatch:black', tint: 0.4 }, widthPt: 0.25, dash: 'solid' } as const
    doc.run((tx) => setFrameProps.run(tx, { frameIds: ['g'], props: { columns: 3, gutterPt: 7, columnRule } }))
    const place = { frameId: 'g', end: 'out', pageId: PAGE.id, newIds } as const
    const wide = doc.run((tx) => extendThread.run(tx, { ...place, box: { ...BOX, widthMm: 40 } }))!
    const narrow = doc.run((tx) => extendThread.run(tx, { ...place, box: { ...BOX, widthMm: 20 } }))!
    expect(doc.frame(wide)).toMatchObject({ columns: 3, gutterPt: 7, columnRule })
    expect(doc.frame(narrow)).toMatchObject({ columns: 1, gutterPt: 7, columnRule })
  })

  it('puts text into empty stories alone', () => {
    const doc = edit()
    const { newIds } = doc
    const args = { paragraphs: [clip('甲'), clip('乙')], name: '稿', newIds }
    expect(placeText.enabled(doc.now, { frameId: 'f1', ...args })).toBe(false)
    doc.run((tx) => turnIntoText.run(tx, { frameId: 'x', newIds }))
    doc.run((tx) => placeText.run(tx, { frameId: 'x', ...args }))
    const { storyId } = doc.frame('x') as TextFrameRecord
    expect(doc.text(storyId)).toBe('甲\n乙')
    expect(get(doc.now, 'story', storyId).name).toBe('稿')
  })

  it('takes up a thread behind an out port and before an in port', () => {
    const doc = edit()
    const { newIds } = doc
    const more = { pageId: PAGE.id, box: BOX, newIds }
    const behind = doc.run((tx) => extendThread.run(tx, { frameId: 'f1', end: 'out', ...more }))
    const first = doc.run((tx) => extendThread.run(tx, { frameId: 'f1', end: 'in', ...more }))
    expect(get(doc.now, 'story', 's').frameIds).toEqual([first, 'f1', behind, 'f2', 'f3'])
    expect(doc.text()).toBe(TEXTS.join('\n'))
  })
})

describe('autoflow', () => {
  const flowing = (length: number, ...others: readonly DocumentRecord[]) => {
    const long = [paragraph('p', han(length))]
    const edition: EditionRecord = {
      type: 'edition',
      id: PAGE.editionId,
      paper: '',
      date: '',
      weekday: '',
      name: '',
      pageIds: [PAGE.id],
      credits: [],
    }
    const column = columnBox(PAGE, 5, 400)
    const frame = textFrame('f', 's', { ...column, columns: 1 })
    const doc = edit(documentOf(edition, ...long, frame, story('s', long, ['f']), ...others))
    const typesetter = createTypesetter({ composer: gridComposer() })
    const layout = (snapshot: typeof doc.now) => typesetter.layout(snapshot)
    const made = doc.run((tx) => autoflow.run(tx, { frameId: 'f', newIds: doc.newIds, layout }))
    return { doc, made, layout: layout(doc.now) }
  }

  it('threads columns to the end of the page and over new pages until all text is in', () => {
    const { doc, made, layout } = flowing(20_000)
    const { frameIds } = get(doc.now, 'story', 's')
    expect(frameIds).toEqual(['f', ...made])
    expect(placedText(layout, frameIds)).toBe(han(20_000))
    const pages = all(doc.now, 'page')
    expect(pages.map(({ number }) => number)).toEqual(['1', '2', '3'])
    expect(get(doc.now, 'edition', PAGE.editionId).pageIds).toEqual(pages.map(({ id }) => id))
    expect(made.slice(0, 3).map((id) => [doc.frame(id).pageId, doc.frame(id).yMm])).toEqual([
      [PAGE.id, 30],
      [PAGE.id, 30],
      [pages[1].id, 30],
    ])
  })

  it('makes no frame where all text is in', () => {
    expect(flowing(20).made).toEqual([])
  })

  it('ends where a page takes nothing in', () => {
    const long = [paragraph('q', han(50), { sizePt: 200, leadingPt: 5000 })]
    const { made, doc } = flowing(
      10,
      textFrame('g', 't', { ...BOX, columns: 1 }),
      ...long,
      story('t', long, ['g']),
      photo('x'),
    )
    expect(made).toEqual([])
    const typesetter = createTypesetter({ composer: gridComposer() })
    const layout = (snapshot: typeof doc.now) => typesetter.layout(snapshot)
    doc.run((tx) => autoflow.run(tx, { frameId: 'g', newIds: doc.newIds, layout }))
    expect(all(doc.now, 'page').length).toBeLessThanOrEqual(3)
  })
})
