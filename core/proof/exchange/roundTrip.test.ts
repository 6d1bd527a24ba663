import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { runTool, toolTest } from '../../../tests/support/tools.ts'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { changed, PAGE } from '../../typeset/testing/documents.ts'
import {
  anyMarks,
  into,
  mark,
  on,
  pdfOf,
  READER,
  testDocument,
  withMarks,
  xfdfOf,
} from '../../../tests/support/exchange.ts'

const blank = testDocument()

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
      expect(runTool(tool, args).stderr).not.toMatch(/error/iu)
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

test('rounds that are over get nothing from a file, and what was changed of theirs comes in as an answer', async () => {
  const round = { type: 'proofRound', pageId: PAGE.id, openedAt: '2022-09-06T20:00:00Z', openedBy: READER } as const
  const over = { ...round, id: 'round:1', stage: 'first', closedAt: '2022-09-06T21:00:00Z', closedBy: READER } as const
  const read = { ...round, id: 'round:2', stage: 'second', closedAt: '', closedBy: null } as const
  const rounds = changed(
    blank,
    { ...over, documentSha256: '', pdfSha256: '' },
    { ...read, documentSha256: '', pdfSha256: '' },
  )
  const marks = ['round:1', 'round:2', 'round:gone'].map((roundId, index) =>
    mark(`${index}`, 'replace', on(blank, '人来人往'), { text: '川流不息', roundId }),
  )
  const [settled] = marks
  const snapshot = withMarks(rounds, ...marks)
  const xml = new TextDecoder().decode(xfdfOf(snapshot, marks))
  const fresh = await into(rounds, new TextEncoder().encode(xml))
  expect(fresh.annotations.map(({ roundId }) => roundId)).toEqual([null, 'round:2', null])
  const edited = new TextEncoder().encode(xml.replace('<contents>川流不息</contents>', '<contents>车水马龙</contents>'))
  const [answered] = (await into(snapshot, edited)).annotations
  expect(answered).toMatchObject({ id: settled!.id, text: '川流不息', replies: [{ text: '车水马龙', state: null }] })
})
