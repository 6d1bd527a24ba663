import fc from 'fast-check'
import { inflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { runTool, toolTest } from '../../../tests/support/tools.ts'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { AnnotationRecord } from '../../model/records.ts'
import type { Snapshot } from '../../model/snapshot.ts'
import { mmToPt } from '../../model/units.ts'
import { roundColour } from '../roundColour.ts'
import { changed, PAGE } from '../../typeset/testing/documents.ts'
import { importComments } from './importComments.ts'
import { looksOn } from './looks.ts'
import { textMapOf, writeTextMap } from './textMap.ts'
import { toComments } from './toComments.ts'
import { anyMarks, layoutOf, mark, on, testComposer, testDocument, testEngine, withMarks } from './testing.ts'
import { writeXfdf } from './writeXfdf.ts'

const blank = testDocument()
const painter = testEngine.painter()
const exporter = testEngine.exporter()

function inflate(bytes: Uint8Array, most: number): Uint8Array {
  return inflateSync(bytes, { maxOutputLength: Math.max(1, most) })
}

function commentsOf(snapshot: Snapshot, marks: readonly AnnotationRecord[], looks: boolean) {
  const layout = layoutOf(snapshot)
  const request = { snapshot, layout, annotations: marks, colourOf: roundColour(snapshot), composer: testComposer }
  return toComments({
    snapshot,
    layout,
    pageIds: [PAGE.id],
    annotations: marks,
    rgbOf: () => [0.8, 0.1, 0.1],
    ...(looks && { lookOf: looksOn(request, [PAGE.id]) }),
  })
}

function pdfOf(snapshot: Snapshot, marks: readonly AnnotationRecord[], looks = true): Uint8Array {
  const layout = layoutOf(snapshot)
  const list = painter.page(snapshot, layout, PAGE.id)
  return exporter.export([list], {
    profile: 'web',
    title: '校样',
    creator: 'test',
    time: new Date('2022-09-06T20:00:00Z'),
    inkToRgb: (ink) =>
      ink.kind === 'process'
        ? ([255 * (1 - ink.c - ink.k), 255 * (1 - ink.m - ink.k), 255 * (1 - ink.k - ink.y)].map((v) =>
            Math.max(0, v),
          ) as unknown as [number, number, number])
        : [255, 0, 0],
    review: {
      comments: commentsOf(snapshot, marks, looks),
      pages: [
        {
          pageId: PAGE.id,
          widthPt: list.widthPt,
          heightPt: list.heightPt,
          textMap: writeTextMap(textMapOf(snapshot, layout, PAGE.id)),
        },
      ],
    },
  })
}

function xfdfOf(snapshot: Snapshot, marks: readonly AnnotationRecord[]): Uint8Array {
  const options = { heightsPt: [mmToPt(280)], pageIds: [PAGE.id], pdfName: 'page.pdf' }
  return new TextEncoder().encode(writeXfdf(commentsOf(snapshot, marks, false), options))
}

function into(snapshot: Snapshot, bytes: Uint8Array) {
  return importComments(bytes, {
    snapshot,
    layout: layoutOf(snapshot),
    pageIds: [PAGE.id],
    pageId: null,
    at: '2022-09-07T00:00:00Z',
    inflate,
    marksPt: 20,
  })
}

describe('our own marks come back as they were', () => {
  test('by PDF, whatever they are', async () => {
    await fc.assert(
      fc.asyncProperty(anyMarks(blank), async (marks) => {
        const snapshot = withMarks(blank, ...marks)
        const { annotations, added } = await into(blank, pdfOf(snapshot, marks))
        expect(annotations).toEqual(marks)
        expect(added).toBe(marks.length)
      }),
      { numRuns: 25 },
    )
  })

  test('by XFDF, whatever they are', async () => {
    await fc.assert(
      fc.asyncProperty(anyMarks(blank), async (marks) => {
        const snapshot = withMarks(blank, ...marks)
        expect((await into(blank, xfdfOf(snapshot, marks))).annotations).toEqual(marks)
      }),
      { numRuns: 60 },
    )
  })

  test('and nothing changes when they are there already', async () => {
    await fc.assert(
      fc.asyncProperty(anyMarks(blank), async (marks) => {
        const snapshot = withMarks(blank, ...marks)
        for (const bytes of [pdfOf(snapshot, marks, false), xfdfOf(snapshot, marks)]) {
          const { annotations, unchanged } = await into(snapshot, bytes)
          expect(annotations).toEqual([])
          expect(unchanged).toBe(marks.length)
        }
      }),
      { numRuns: 15 },
    )
  })
})

describe('the annotated PDF', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'banmian-annotated-'))
  const marks = [
    mark('1', 'replace', on(blank, '人来人往'), { text: '川流不息' }),
    mark('2', 'delete', on(blank, '一场场')),
    mark('3', 'insert', { ...on(blank, '了解'), from: 3, quote: '' }, { text: '（新增）' }),
    mark('4', 'highlight', on(blank, '海上明月'), { text: '查原诗' }),
    mark('5', 'note', on(blank, '位置'), { text: '斜的' }),
    mark('6', 'note', { kind: 'spot', pageId: PAGE.id, xMm: 120, yMm: 230 }, { text: '此处留白' }),
    mark('7', 'ink', { kind: 'spot', pageId: PAGE.id, xMm: 30, yMm: 230 }, { strokes: [[0, 0, 10, 5, 20, 0]] }),
    mark('8', 'straighten', { kind: 'frame', frameId: 'frame:5' }),
    mark('9', 'transpose', on(blank, '教育'), { target: on(blank, '医疗') }),
    mark('10', 'newParagraph', { ...on(blank, '孩子们'), to: on(blank, '孩子们').from, quote: '' }),
  ]
  const file = path.join(folder, 'page.pdf')
  writeFileSync(file, pdfOf(withMarks(blank, ...marks), marks))
  if (process.env['KEEP']) writeFileSync(process.env['KEEP'], pdfOf(withMarks(blank, ...marks), marks))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))

  toolTest('is well-formed to qpdf, MuPDF and Poppler', ['qpdf', 'mutool', 'pdftoppm'], () => {
    expect(runTool('qpdf', ['--check', file]).stdout.toString()).toContain('No syntax or stream encoding errors')
    const shown = runTool('mutool', ['show', file, 'pages/1/Annots']).stdout.toString()
    expect(shown.match(/R/gu)?.length).toBeGreaterThan(marks.length)
    for (const tool of ['pdftoppm', 'mutool'] as const) {
      const args =
        tool === 'mutool'
          ? ['draw', '-r', '72', '-o', path.join(folder, 'mu.png'), file]
          : ['-r', '72', '-png', file, path.join(folder, 'pop')]
      expect(runTool(tool, args).stderr).not.toMatch(/error|warning/iu)
    }
  })
})

test('a note edited in a reader comes back with the new text', async () => {
  const own = mark('1', 'replace', on(blank, '人来人往'), { text: '川流不息' })
  const snapshot = withMarks(blank, own)
  const xml = new TextDecoder()
    .decode(xfdfOf(snapshot, [own]))
    .replace('<contents>川流不息</contents>', '<contents>车水马龙</contents>')
  const bytes = new TextEncoder().encode(xml)
  expect((await into(snapshot, bytes)).annotations).toEqual([{ ...own, text: '车水马龙' }])
  expect((await into(blank, bytes)).annotations).toEqual([{ ...own, text: '车水马龙' }])
  // Changed on both sides: ours stays, the other is an answer.
  const ours = { ...own, text: '摩肩接踵' }
  const both = await into(withMarks(blank, ours), bytes)
  expect(both.annotations[0]).toMatchObject({ text: '摩肩接踵', replies: [{ text: '车水马龙', state: null }] })
  expect((await into(changed(blank, both.annotations[0]), bytes)).annotations).toEqual([])
})
