import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  layoutOf,
  mark,
  on,
  READER,
  testComposer,
  testDocument,
  testEngine,
  withMarks,
} from '../../../tests/support/exchange.ts'
import { runTool, toolTest } from '../../../tests/support/tools.ts'
import type { AnnotationRecord } from '../../model/records.ts'
import type { Snapshot } from '../../model/snapshot.ts'
import { itemsBounds } from '../../paint/bounds.ts'
import type { DisplayList, PaintItem } from '../../paint/displayList.ts'
import { changed, PAGE } from '../../typeset/testing/documents.ts'
import { anchorText } from '../anchor.ts'
import { roundColour } from '../roundColour.ts'
import { proofSheets, type SheetPaper } from './proofSheet.ts'

const blank = testDocument()
const painter = testEngine.painter()

function sheets(
  snapshot: Snapshot,
  marks: readonly AnnotationRecord[],
  paper: SheetPaper = 'a3',
): readonly DisplayList[] {
  const layout = layoutOf(snapshot)
  return proofSheets({
    snapshot,
    layout,
    list: painter.page(snapshot, layout, PAGE.id),
    annotations: marks,
    colourOf: roundColour(snapshot),
    composer: testComposer,
    layoutOf,
    paper,
    at: '2022-09-06T18:30:00Z',
  })
}

function textOf(items: readonly PaintItem[]): string {
  const texts: string[] = []
  const walk = (list: readonly PaintItem[]): void => {
    for (const item of list)
      if (item.kind === 'group') walk(item.items)
      else if (item.kind === 'glyphs' && item.run.clusters.length > 0) texts.push(item.text)
  }
  walk(items)
  return [...new Set(texts)].join('\n')
}

const marks = [
  mark('1', 'replace', on(blank, '人来人往'), { text: '川流不息', roundId: 'round:2' }),
  mark('2', 'delete', on(blank, '一场场'), { roundId: 'round:2' }),
  mark('3', 'highlight', on(blank, '海上明月')),
]
const rounds = (['first', 'second'] as const).map((stage, i) => ({
  type: 'proofRound' as const,
  id: `round:${i + 1}`,
  pageId: PAGE.id,
  stage,
  openedAt: `2022-09-06T1${i}:00:00Z`,
  openedBy: READER,
  closedAt: i === 0 ? '2022-09-06T10:30:00Z' : '',
  closedBy: i === 0 ? READER : null,
  documentSha256: '',
  pdfSha256: '',
}))
const marked = withMarks(changed(blank, ...rounds), ...marks)

describe('a proof for paper', () => {
  test('says what it is: paper, page, stage, time in Beijing, marks; each mark used is explained once', () => {
    const [sheet, ...more] = sheets(marked, marks)
    const text = textOf(sheet.items)
    for (const words of ['二校', '试报', '第 1 版', '共 3 处，未处理 3 处', '2022-09-07 02:30', '校对', '责编', '审读'])
      expect(text).toContain(words)
    for (const words of ['№1 改正 ×1', '№2 删除 ×1', '标亮 ×1', '川流不息']) expect(text).toContain(words)
    expect(text).not.toContain('增补')
    expect(more).toEqual([])
  })

  test.each(['a3', 'page'] as const)('all of it lies on the sheet: %s', (paper) => {
    const [sheet] = sheets(marked, marks, paper)
    const box = itemsBounds(sheet.items)!
    expect(box.x).toBeGreaterThanOrEqual(0)
    expect(box.y).toBeGreaterThanOrEqual(0)
    expect(box.x + box.width).toBeLessThanOrEqual(sheet.widthPt)
    expect(box.y + box.height).toBeLessThanOrEqual(sheet.heightPt)
    const page = painter.page(marked, layoutOf(marked), PAGE.id)
    expect(sheet.widthPt).toBeCloseTo(paper === 'a3' ? 841.89 : page.widthPt, 1)
  })

  test('what a margin cannot hold is listed, every mark with its number', () => {
    const long = marks.map((one, i) =>
      i === 0
        ? {
            ...one,
            replies: [
              { id: 'r', author: READER, at: '2022-09-06T18:00:00Z', text: '不改', state: 'rejected' as const },
            ],
          }
        : one,
    )
    const lost = mark('4', 'note', { ...on(blank, '位置'), paragraphId: null }, { text: '查' })
    const all = [...long, lost]
    const [sheet, list, ...more] = sheets(withMarks(marked, ...all), all)
    expect(more).toEqual([])
    const text = textOf(list.items)
    for (const words of [
      '【人来人往】',
      '改为：川流不息',
      '答 林兢 2022-09-07 02:00　已否决：不改',
      '（文字已不在）',
      '\n4\n',
    ])
      expect(text).toContain(words)
    expect(textOf(sheet.items)).toMatch(/^3$/mu)
  })

  test('two hundred marks take as many pages as they need, none off the sheet', () => {
    const many = Array.from({ length: 200 }, (_, i) => {
      const paragraphId = `p:${1 + (i % 4)}`
      const from = 5 + Math.floor(i / 5)
      const anchor = anchorText(marked, { paragraphId, from, to: from + 1 })
      return mark(`n${i}`, 'highlight', anchor, { roundId: 'round:1' })
    })
    const [, ...lists] = sheets(withMarks(marked, ...many), many)
    expect(lists.length).toBeGreaterThan(1)
    const numbers = new Set(lists.flatMap(({ items }) => textOf(items).match(/^\d+$/gmu) ?? []).map(Number))
    expect(numbers.size).toBe(200)
    for (const { items, heightPt } of lists) {
      const box = itemsBounds(items)!
      expect(box.y + box.height).toBeLessThanOrEqual(heightPt)
    }
  })

  toolTest('has its marks in the round’s colour', ['mutool'], () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'banmian-proof-'))
    try {
      const file = path.join(folder, 'proof.pdf')
      const pdf = testEngine.exporter().export(sheets(marked, marks), {
        profile: 'web',
        title: '校样',
        creator: 'test',
        time: new Date(0),
        inkToRgb: (ink) => (ink.kind === 'process' && ink.k < 1 ? [10, 20, 240] : [0, 0, 0]),
      })
      writeFileSync(file, pdf)
      expect(Buffer.from(pdf).toString('latin1')).not.toContain('/Annots')
      const drawn = runTool('mutool', ['draw', '-q', '-r', '40', '-F', 'pam', '-c', 'rgb', '-o', '-', file]).stdout
      const pixels = drawn.subarray(drawn.indexOf('ENDHDR\n') + 7)
      let coloured = 0
      for (let i = 0; i + 2 < pixels.length; i += 3) if (pixels[i + 2] - pixels[i] > 60) coloured++
      expect(coloured).toBeGreaterThan(100)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
