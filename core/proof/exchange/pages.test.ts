/** Files of several pages: comments land on their page and words, whichever pages are in the file, whoever made it. */
import { PDFDocument } from 'pdf-lib'
import { describe, expect, test } from 'vitest'
import { PAGE, changed, documentOf, EDITION, paragraph, story, textFrame } from '../../typeset/testing/documents.ts'
import { mark, testEngine } from '../../../tests/support/exchange.ts'
import { BY, PdfReviewer, quadPoints, rectOf } from '../../../tests/support/pdfReviewer.ts'
import { defaultCondition } from '../../../electron/host/outputCondition.ts'
import { importFile, openProof } from '../../../electron/host/proofFiles.ts'
import { UserError } from '../../model/errors.ts'
import type { AnnotationRecord, TextAnchor } from '../../model/records.ts'
import { all, type Snapshot } from '../../model/snapshot.ts'
import { anchorText } from '../anchor.ts'
import { groundOf, placesOf } from './places.ts'

const HEIGHT_PT = (280 / 25.4) * 72
const PAGES = [1, 2, 3].map((n) => `page:${n}`)

/** Three pages that look the same but for one word each: whoever mistakes the page finds the words all the same. */
function threePages(count = 3): Snapshot {
  const records = Array.from({ length: count }, (_, index) => {
    const n = index + 1
    const copy = [
      paragraph(`p:${n}:1`, `第${n}版的稿件，市民出行更加方遍，新线路开通的首日客流平稳。`),
      paragraph(`p:${n}:2`, '公交集团负责人说，首末班车间时不变，沿线各站已经更换站牌。'),
    ]
    const box = { pageId: `page:${n}`, xMm: 20, yMm: 30, widthMm: 60, heightMm: 60, columns: 1, onGrid: false }
    return [
      { ...PAGE, id: `page:${n}`, number: `A0${n}`, widthMm: 200, heightMm: 280 },
      ...copy,
      textFrame(`f:${n}`, `s:${n}`, box),
      story(`s:${n}`, copy, [`f:${n}`]),
    ]
  }).flat()
  const edition = { ...EDITION, pageIds: Array.from({ length: count }, (_, index) => `page:${index + 1}`) }
  return changed(documentOf(edition), ...records)
}

const blank = threePages()

function on(n: number, words: string, snapshot = blank): TextAnchor {
  const at = all(snapshot, 'paragraph').find(({ id, text }) => id.startsWith(`p:${n}:`) && text.includes(words))!
  const from = at.text.indexOf(words)
  return anchorText(snapshot, { paragraphId: at.id, from, to: from + words.length })
}

const marks: readonly AnnotationRecord[] = [1, 2, 3].flatMap((n) => [
  mark(`${n}a`, 'replace', on(n, '方遍'), { text: '方便' }),
  mark(`${n}b`, 'highlight', on(n, '间时'), { text: `第${n}版` }),
])

function proofOf(snapshot: Snapshot, pageIds: readonly string[]) {
  const condition = defaultCondition(testEngine.root)
  const time = new Date('2022-09-06T20:00:00Z')
  const photos = async () => () => undefined
  return openProof({ engine: testEngine, snapshot, pageIds, condition, creator: 'test', time, photos })
}

const into = (bytes: Uint8Array, snapshot = blank, pageId: string | null = null) =>
  importFile(bytes, {
    engine: testEngine,
    snapshot,
    pageIds: all(snapshot, 'edition')[0]!.pageIds,
    pageId,
    time: new Date('2022-09-07T00:00:00Z'),
  })

/** Somebody strikes words out on a page of the file. */
function strike(reader: PdfReviewer, index: number, n: number, words: string, snapshot = blank): void {
  const ground = groundOf(snapshot, testEngine.typesetter().layout(snapshot))
  const quads = quadPoints(placesOf(ground, on(n, words, snapshot))[0]!.quads, HEIGHT_PT)
  reader.add({ Subtype: '/StrikeOut', QuadPoints: quads, Rect: rectOf(quads), ...BY, NM: `nm-${n}-${words}` }, index)
}

const stood = (annotations: readonly AnnotationRecord[]) =>
  annotations.map(({ anchor }) => {
    const { paragraphId, quote } = anchor as TextAnchor
    return [paragraphId, quote]
  })
const errorOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => (error instanceof UserError ? error.code : error),
  )

describe('three pages there and back', () => {
  const marked = changed(blank, ...marks)
  test.each([
    ['all', [0, 1, 2]],
    ['the last two', [1, 2]],
    ['the second', [1]],
  ])('%s: ours come back as they were, by PDF and by XFDF', async (_, places) => {
    const pageIds = places.map((place) => PAGES[place]!)
    const proof = proofOf(marked, pageIds)
    const own = marks.filter(({ id }) => places.includes(Number(id[id.length - 2]) - 1))
    expect(own).toHaveLength(2 * places.length)
    const back = await into(await proof.annotated())
    expect(back.annotations).toEqual(own)
    const xfdf = await into(new TextEncoder().encode(proof.xfdf('x.pdf')))
    expect(xfdf.annotations).toEqual(own)
    expect([back.detached, back.onSpots, xfdf.detached, xfdf.onSpots]).toEqual([0, 0, 0, 0])
  })

  test('comments of others stand on the words of their page, in a part of the edition too', async () => {
    const whole = await PdfReviewer.opens(await proofOf(marked, PAGES).annotated())
    strike(whole, 0, 1, '站牌')
    strike(whole, 1, 2, '站牌')
    strike(whole, 2, 3, '公交')
    const news = (await into(await whole.save(), marked)).annotations
    expect(stood(news)).toEqual([
      ['p:1:2', '站牌'],
      ['p:2:2', '站牌'],
      ['p:3:2', '公交'],
    ])
    const part = await PdfReviewer.opens(await proofOf(marked, PAGES.slice(1)).annotated())
    strike(part, 0, 2, '首日')
    strike(part, 1, 3, '首日')
    expect(stood((await into(await part.save(), marked)).annotations)).toEqual([
      ['p:2:1', '首日'],
      ['p:3:1', '首日'],
    ])
  })

  test('pages that changed their order since keep their comments', async () => {
    const [edition] = all(marked, 'edition')
    const turned = changed(marked, { ...edition!, pageIds: [...PAGES].reverse() })
    const reader = await PdfReviewer.opens(await proofOf(marked, PAGES).annotated())
    strike(reader, 0, 1, '站牌')
    expect(stood((await into(await reader.save(), turned)).annotations)).toEqual([['p:1:2', '站牌']])
  })

  test('a PDF that says nothing of its pages: by their order, or by the page that is told', async () => {
    const bare = async (pageIds: readonly string[]) => {
      const lists = pageIds.map((id) => testEngine.painter().page(blank, testEngine.typesetter().layout(blank), id))
      const options = { profile: 'web' as const, title: '', creator: '', time: new Date(0) }
      return PdfReviewer.opens(testEngine.exporter().export(lists, { ...options, inkToRgb: () => [0, 0, 0] }))
    }
    const three = await bare(PAGES)
    strike(three, 2, 3, '站牌')
    expect(stood((await into(await three.save())).annotations)).toEqual([['p:3:2', '站牌']])
    const one = await bare([PAGES[1]!])
    strike(one, 0, 2, '站牌')
    const bytes = await one.save()
    expect(await errorOf(into(bytes))).toBe('import-page')
    expect(stood((await into(bytes, blank, PAGES[1]!)).annotations)).toEqual([['p:2:2', '站牌']])
  })
})

describe('files of another document', () => {
  /** The same ids, other copy. */
  const other = changed(
    blank,
    ...all(blank, 'paragraph').map((one) => ({ ...one, text: '完全是另外一回事情：台风昨夜登陆，渔船全部回港避风。' })),
  )

  test('are told by their text though their ids are the same, and by pages that are not there', async () => {
    const proof = proofOf(changed(blank, ...marks), PAGES)
    expect(await errorOf(into(await proof.annotated(), other))).toBe('import-other')
    const [edition] = all(blank, 'edition')
    const renamed = documentOf(
      { ...edition!, pageIds: ['page:x'] },
      { ...PAGE, id: 'page:x', number: 'B01', widthMm: 200, heightMm: 280 },
    )
    expect(await errorOf(into(new TextEncoder().encode(proof.xfdf('x.pdf')), renamed))).toBe('import-other')
  })

  test('are told by the size of their pages where that is all there is', async () => {
    const made = await PDFDocument.create()
    for (let n = 0; n < 3; n++) made.addPage([420, 300])
    const sheet = await PdfReviewer.opens(await made.save())
    sheet.add({ Subtype: '/Text', Rect: [10, 10, 28, 28], Contents: '别处', ...BY, NM: 'elsewhere' }, 1)
    expect(await errorOf(into(await sheet.save()))).toBe('import-size')
  })

  test('a page that was edited hard is still the same', async () => {
    const proof = await proofOf(changed(blank, ...marks), PAGES).annotated()
    const edited = changed(
      blank,
      ...all(blank, 'paragraph')
        .filter(({ id }) => id.endsWith(':2'))
        .map((one) => ({ ...one, text: '台风昨夜登陆，渔船全部回港避风。' })),
    )
    const back = await into(proof, edited)
    expect(back.annotations.filter(({ anchor }) => (anchor as TextAnchor).paragraphId !== null)).toHaveLength(3)
    expect(back.detached).toBe(3)
  })
})
