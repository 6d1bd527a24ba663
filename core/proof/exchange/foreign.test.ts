import { PDFArray, PDFName, PDFNumber, degrees, type PDFRef } from 'pdf-lib'
import { describe, expect, test } from 'vitest'
import { into, layoutOf, on, pdfOf, printPdfOf, testDocument } from '../../../tests/support/exchange.ts'
import { BY, PdfReviewer, rectOf, type Entries } from '../../../tests/support/pdfReviewer.ts'
import type { Point } from '../../model/geometry.ts'
import { find, get, type Snapshot } from '../../model/snapshot.ts'
import { createStore } from '../../model/store.ts'
import { changed, PAGE } from '../../typeset/testing/documents.ts'
import { groundOf, placesOf } from './places.ts'

const blank = testDocument()

/** Quads of words as Acrobat writes them, in PDF coordinates of a page whose trim begins at an inset, `high` pt tall. */
function quadsOf(words: string, inset = 0, jitter = 0, snapshot = blank): number[] {
  const ground = groundOf(snapshot, layoutOf(snapshot))
  const { quads } = placesOf(ground, on(snapshot, words))[0]
  const height = (280 / 25.4) * 72
  const flat = ({ x, y }: Point, i: number) => [x + inset + (i % 2 ? jitter : -jitter), height - y + inset + jitter]
  return quads.flatMap((quad) => quad.flatMap(flat))
}

/** Adds annotations on words. */
class Reviewer extends PdfReviewer {
  on(subtype: string, words: string, more: Entries = {}, inset = 0, jitter = 0): PDFRef {
    const quads = quadsOf(words, inset, jitter)
    return this.add({
      Subtype: `/${subtype}`,
      QuadPoints: quads,
      Rect: rectOf(quads),
      ...BY,
      NM: `nm-${words}-0123456789`,
      ...more,
    })
  }
}

async function marksOf(reviewer: Reviewer, snapshot: Snapshot = blank) {
  return into(snapshot, await reviewer.save())
}

const quoteOf = (anchor: unknown) => (anchor as { quote: string }).quote

describe('comments made in Acrobat', () => {
  test('replace, delete, insert, highlight: on their words, with authors and times', async () => {
    const reader = await Reviewer.opens(pdfOf(blank, []))
    const caretAt = rectOf(quadsOf('上合组织国家'))
    const caret = reader.add({
      Subtype: '/Caret',
      Rect: [caretAt[2] - 4, caretAt[1] - 3, caretAt[2] + 4, caretAt[1] + 6],
      Contents: '川流不息',
      IT: '/Replace',
      NM: 'caret-0123456789abcdef',
      ...BY,
    })
    reader.on('StrikeOut', '人来人往', { IT: '/StrikeOutTextEdit', IRT: caret, RT: '/Group', Contents: '' })
    reader.on('StrikeOut', '一场场')
    reader.on('StrikeOut', '走进社区', { Contents: '改为：深入社区' })
    reader.on('StrikeOut', '志愿者', { Contents: '此处重复，请责编定' })
    const after = rectOf(quadsOf('据了解'))
    reader.add({
      Subtype: '/Caret',
      Rect: [after[2] - 3.5, after[1] - 4, after[2] + 3.5, after[1] + 4],
      Contents: '记者',
      NM: 'insert-0123456789abcdef',
      ...BY,
    })
    reader.on('Highlight', '四十多个', { Contents: '数字请核' })
    reader.on('Underline', '海边合影')
    const { annotations, added, onSpots } = await marksOf(reader)
    expect(annotations.map(({ kind, text, anchor }) => [kind, text, quoteOf(anchor)])).toEqual([
      ['replace', '川流不息', '人来人往'],
      ['delete', '', '一场场'],
      ['replace', '深入社区', '走进社区'],
      ['delete', '此处重复，请责编定', '志愿者'],
      ['insert', '记者', ''],
      ['highlight', '数字请核', '四十多个'],
      ['highlight', '', '海边合影'],
    ])
    expect(annotations[4].anchor).toMatchObject({ paragraphId: 'p:2', from: 3, to: 3 })
    expect(annotations[0]).toMatchObject({
      author: { name: '王编辑', role: 'proofreader' },
      createdAt: '2022-09-07T01:14:00Z',
    })
    expect([added, onSpots]).toEqual([7, 0])
  })

  test('over a line break, over columns, over paragraphs, upright and turned', async () => {
    const reader = await Reviewer.opens(pdfOf(blank, []))
    const whole = ['里人来人往，一场场活动', '三十七项，涉及教育', '海上明月', '找得到它']
    for (const words of whole) reader.on('Highlight', words, {}, 0, 1.5)
    const quads = [...quadsOf('合影留念。'), ...quadsOf('据了解，')]
    reader.add({
      Subtype: '/Highlight',
      QuadPoints: quads,
      Rect: rectOf(quads),
      Contents: '两段',
      ...BY,
      NM: 'two-0123456789abcdef',
    })
    const { annotations } = await marksOf(reader)
    expect(annotations.map(({ anchor }) => quoteOf(anchor))).toEqual([...whole, '合影留念。', '据了解，'])
    expect(annotations.map(({ text }) => text)).toEqual(['', '', '', '', '两段', ''])
    expect(annotations[5].id).toBe(`${annotations[4].id}~2`)
  })

  test('corners in any order, and boxes as high as a font’s', async () => {
    for (const order of [
      [0, 1, 2, 3],
      [2, 3, 1, 0],
      [0, 2, 3, 1],
    ]) {
      const reader = await Reviewer.opens(pdfOf(blank, []))
      const quads = quadsOf('修好了')
      const corners = order.flatMap((at) => [
        quads[2 * at],
        quads[2 * at + 1] + (quads[2 * at + 1] > rectOf(quads)[1] + 1 ? 2 : -2),
      ])
      reader.add({ Subtype: '/StrikeOut', QuadPoints: corners, Rect: rectOf(corners), ...BY })
      expect((await marksOf(reader)).annotations.map(({ anchor }) => quoteOf(anchor))).toEqual(['修好了'])
    }
  })

  test('replies, their replies and states, whoever gave them', async () => {
    const reader = await Reviewer.opens(pdfOf(blank, []))
    const head = reader.on('Highlight', '四十多个', { Contents: '数字请核' })
    const at = { Rect: [0, 0, 18, 18] }
    const first = reader.add({
      Subtype: '/Text',
      ...at,
      IRT: head,
      Contents: '已核，没错',
      T: '李记者',
      NM: 'reply-one-0123456789',
      CreationDate: "D:20220907100000+08'00'",
    })
    reader.add({
      Subtype: '/Text',
      ...at,
      IRT: first,
      Contents: '谢谢',
      ...BY,
      NM: 'reply-two-0123456789',
      CreationDate: "D:20220907110000+08'00'",
    })
    const done = reader.add({
      Subtype: '/Text',
      ...at,
      IRT: head,
      F: [],
      State: 'Completed',
      StateModel: 'Review',
      Contents: 'Completed set by 王编辑',
      ...BY,
      NM: 'state-one-0123456789',
      CreationDate: "D:20220907120000+08'00'",
    })
    reader.add({
      Subtype: '/Text',
      ...at,
      IRT: done,
      State: 'Marked',
      StateModel: 'Marked',
      ...BY,
      NM: 'tick-0123456789abc',
    })
    const { annotations, replies } = await marksOf(reader)
    expect(annotations).toHaveLength(1)
    expect(annotations[0].state).toBe('resolved')
    expect(annotations[0].replies.map(({ author, text, state }) => [author.name, text, state])).toEqual([
      ['李记者', '已核，没错', null],
      ['王编辑', '谢谢', null],
      ['王编辑', '', 'resolved'],
    ])
    expect(replies).toBe(3)
  })

  test('“Accepted” is a wish as long as the text is not changed', async () => {
    const reader = await Reviewer.opens(pdfOf(blank, []))
    const head = reader.on('StrikeOut', '一场场')
    reader.add({
      Subtype: '/Text',
      Rect: [0, 0, 18, 18],
      IRT: head,
      State: 'Accepted',
      StateModel: 'Review',
      ...BY,
      NM: 'state-0123456789abc',
    })
    const [mark] = (await marksOf(reader)).annotations
    expect(mark).toMatchObject({ state: 'open', replies: [{ state: null, text: '阅读器中标为“已接受”' }] })
  })

  test('notes on words, on pictures, in the margin; boxes, ink and stamps: nothing is dropped', async () => {
    const reader = await Reviewer.opens(pdfOf(blank, []))
    const [x1, y1, x2, y2] = rectOf(quadsOf('孩子'))
    const middle = [(x1 + x2) / 2, (y1 + y2) / 2]
    reader.add({
      Subtype: '/Text',
      Rect: [middle[0] - 10, middle[1] - 10, middle[0] + 8, middle[1] + 8],
      Contents: '几个？',
      ...BY,
    })
    reader.add({ Subtype: '/Text', Rect: [100, 450, 118, 468], Contents: '换一张', ...BY })
    reader.add({ Subtype: '/FreeText', Rect: [300, 60, 400, 90], Contents: '此处加广告', ...BY })
    reader.add({ Subtype: '/Stamp', Rect: [400, 60, 460, 90], Subj: '同意付印', ...BY })
    reader.add({ Subtype: '/Ink', Rect: [10, 10, 60, 60], InkList: undefined, ...BY, Contents: '手写' })
    reader.add({
      Subtype: '/Square',
      Rect: rectOf(quadsOf('展板读故事')),
      Contents: '框',
      ...BY,
    })
    reader.add({ Subtype: '/Square', Rect: [57, 390, 226, 510], Contents: '图偏暗', ...BY })
    reader.add({ Subtype: '/Line', L: [200, 100, 260, 100], Rect: [200, 99, 260, 101], ...BY })
    reader.add({ Subtype: '/Link', Rect: [0, 0, 10, 10] })
    const { annotations, added } = await marksOf(reader)
    expect(added).toBe(8)
    const told = annotations.map(({ kind, text, anchor }) => [
      kind,
      text,
      anchor.kind === 'text' ? anchor.quote : anchor.kind,
    ])
    expect(told).toEqual([
      ['note', '几个？', '孩'],
      ['note', '换一张', 'frame'],
      ['note', '此处加广告', 'spot'],
      ['note', '图章：同意付印', 'spot'],
      ['ink', '手写', 'spot'],
      ['note', '框', '展板读故事'],
      ['note', '矩形：图偏暗', 'frame'],
      ['ink', '', 'spot'],
    ])
    expect(annotations[7].strokes[0]).toHaveLength(4)
  })

  test('what lies on no words becomes a note at its place that says what it was', async () => {
    const reader = await Reviewer.opens(pdfOf(blank, []))
    const quads = [100, 140, 160, 140, 100, 130, 160, 130]
    reader.add({ Subtype: '/StrikeOut', QuadPoints: quads, Rect: rectOf(quads), Contents: '改为“甲”', ...BY })
    const { annotations, onSpots } = await marksOf(reader)
    expect(annotations[0]).toMatchObject({
      kind: 'note',
      text: '删除线：改为“甲”',
      anchor: { kind: 'spot', pageId: PAGE.id },
    })
    expect(annotations[0].anchor).toHaveProperty('yMm', expect.closeTo(280 - (140 / 72) * 25.4, 1))
    expect(onSpots).toBe(1)
  })
})

describe('pages that are not as they were', () => {
  const words = ['人来人往', '三十七项，涉及教育', '海上明月', '找得到它']
  const found = async (reader: Reviewer) => (await marksOf(reader)).annotations.map(({ anchor }) => quoteOf(anchor))
  const inset = async () => (await Reviewer.opens(printPdfOf(blank))).pdf.getPage(0).getTrimBox().x

  test('a PDF for the press: bleed and marks round the page', async () => {
    const border = await inset()
    expect(border).toBeGreaterThan(20)
    const reader = await Reviewer.opens(printPdfOf(blank))
    for (const one of words) reader.on('Highlight', one, {}, border, 1)
    expect(await found(reader)).toEqual(words)
  })

  test('its trim box lost; its crop box drawn in; in another unit; turned by a reader', async () => {
    const border = await inset()
    const changes: ((reader: Reviewer) => void)[] = [
      ({ pdf }) => pdf.getPage(0).node.delete(PDFName.of('TrimBox')),
      ({ pdf }) => pdf.getPage(0).setCropBox(border, border, (200 / 25.4) * 72, (280 / 25.4) * 72),
      ({ pdf }) => pdf.getPage(0).setRotation(degrees(90)),
    ]
    for (const change of changes) {
      const reader = await Reviewer.opens(printPdfOf(blank))
      change(reader)
      for (const one of words) reader.on('Highlight', one, {}, border, 1)
      expect(await found(reader)).toEqual(words)
    }
  })

  test('in units of 2/72 inch', async () => {
    const reader = await Reviewer.opens(pdfOf(blank, []))
    const { node } = reader.pdf.getPage(0)
    node.set(PDFName.of('UserUnit'), PDFNumber.of(2))
    for (const key of ['MediaBox', 'TrimBox', 'BleedBox']) {
      const box = node.lookup(PDFName.of(key))
      if (box instanceof PDFArray)
        node.set(
          PDFName.of(key),
          reader.pdf.context.obj(box.asArray().map((value) => (value as PDFNumber).asNumber() / 2)),
        )
    }
    for (const one of words) {
      const quads = quadsOf(one).map((value) => value / 2)
      reader.add({ Subtype: '/Highlight', QuadPoints: quads, Rect: rectOf(quads), ...BY })
    }
    expect(await found(reader)).toEqual(words)
  })

  test('printed lying on its side', async () => {
    const reader = await Reviewer.opens(pdfOf(blank, []))
    const page = reader.pdf.getPage(0)
    const [w, h] = [(200 / 25.4) * 72, (280 / 25.4) * 72]
    for (const key of ['TrimBox', 'BleedBox', 'PieceInfo']) page.node.delete(PDFName.of(key))
    page.setMediaBox(0, 0, h, w)
    page.setRotation(degrees(90))
    for (const one of words) {
      // A quarter turn anticlockwise, which /Rotate 90 undoes.
      const quads = quadsOf(one)
      const turned = quads.map((_, i) => (i % 2 === 0 ? h - quads[i + 1] : quads[i - 1]))
      reader.add({ Subtype: '/Highlight', QuadPoints: turned, Rect: rectOf(turned), ...BY })
    }
    expect(await found(reader)).toEqual(words)
  })

  test('the document went on: comments find their words, or say which they were', async () => {
    const reader = await Reviewer.opens(pdfOf(blank, []))
    for (const one of words) reader.on('Highlight', one, { Contents: one })
    reader.on('StrikeOut', '笑声一阵接着一阵')
    const store = createStore(blank)
    store.transact('edit', (tx) => {
      tx.splice('p:1', 0, 0, '本报讯（记者 林兢）')
      tx.splice('p:2', 0, 4, '')
      const text = get(tx.snapshot, 'paragraph', 'p:4').text
      tx.splice('p:4', text.indexOf('笑声'), 8, '欢声笑语')
    })
    const { annotations, detached } = await marksOf(reader, store.snapshot)
    for (const { anchor } of annotations.slice(0, 4)) {
      if (anchor.kind !== 'text') throw new Error('no words')
      const { text } = find(store.snapshot, 'paragraph', anchor.paragraphId)!
      expect(text.slice(anchor.from, anchor.to)).toBe(anchor.quote)
    }
    expect(annotations.map(({ anchor }) => quoteOf(anchor))).toEqual([...words, '笑声一阵接着一阵'])
    expect(annotations[4].anchor).toMatchObject({ paragraphId: null })
    expect(detached).toBe(1)
  })
})

test('a file that comes twice changes nothing; one with a reply more brings that', async () => {
  const reader = await Reviewer.opens(pdfOf(blank, []))
  const head = reader.on('Highlight', '四十多个', { Contents: '数字请核' })
  reader.add({ Subtype: '/Text', Rect: [300, 60, 318, 78], Contents: '没有名字的批注', ...BY })
  const once = await marksOf(reader)
  const snapshot = changed(blank, ...once.annotations)
  const twice = await marksOf(reader, snapshot)
  expect([twice.annotations, twice.unchanged]).toEqual([[], 2])
  reader.add({
    Subtype: '/Text',
    Rect: [0, 0, 18, 18],
    IRT: head,
    Contents: '已核',
    ...BY,
    NM: 'late-0123456789abcdef',
  })
  const more = await marksOf(reader, snapshot)
  expect(more.annotations).toHaveLength(1)
  expect(more.annotations[0].replies.map(({ text }) => text)).toEqual(['已核'])
  expect((await marksOf(reader, changed(snapshot, ...more.annotations))).annotations).toEqual([])
})
