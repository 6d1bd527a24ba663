import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { testComposer, testEngine } from '../../../tests/support/exchange.ts'
import { runTool, toolTest } from '../../../tests/support/tools.ts'
import { createStarters } from '../../../electron/host/starters.ts'
import { reportPage, reportPdf } from '../../../electron/host/comparisonReport.ts'
import { sha256 } from '../../../electron/host/packages.ts'
import { testMark } from '../../model/testing.ts'
import { all, type Snapshot } from '../../model/snapshot.ts'
import { itemsBounds } from '../../paint/bounds.ts'
import { walk } from '../../paint/walk.ts'
import { anchorText } from '../anchor.ts'
import { compareVersions } from '../compare/compare.ts'
import { edited } from '../compare/testing.ts'
import { redCheck } from '../redCheck.ts'
import { compareReport } from './compareReport.ts'
import type { ReportParts } from './pages.ts'
import { redReport } from './redReport.ts'
import type { Crop, Report } from './report.ts'
import { reportSheets } from './sheets.ts'

let sample: Snapshot
beforeAll(async () => {
  sample = (await createStarters(testEngine.root, () => testEngine).sample()).snapshot
})

function partsOf(before: Snapshot, after: Snapshot): ReportParts {
  const typesetter = testEngine.typesetter()
  const version = (snapshot: Snapshot) => ({ snapshot, layout: typesetter.layout(snapshot) })
  const [page] = all(sample, 'page')
  return {
    versions: [version(before), version(after)],
    before: { name: '一校', at: '2022-09-06 20:10 留存', by: '林兢（校对）' },
    after: { name: '七版.banmian', at: '', by: '' },
    time: '2022-09-06 21:00 生成',
    pages: [{ before: page.id, after: page.id, regions: 3, pictures: [null, null] }],
    sha256,
  }
}

const made = (report: Report) => ({ report, pictures: new Map(), time: new Date('2022-09-06T13:00:00Z') })

/** What Poppler reads, line by line. */
function pdfText(bytes: Uint8Array, ...options: string[]): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'banmian-report-'))
  try {
    const file = path.join(folder, 'report.pdf')
    writeFileSync(file, bytes)
    return runTool('pdftotext', [...options, file, '-']).stdout.toString('utf8')
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** The sample with `count` characters replaced, each by one of its own, in reading order of its paragraphs. */
function manyEdits(count: number): { readonly after: Snapshot; readonly marks: readonly string[] } {
  const marks: string[] = []
  const after = edited(sample, (tx) => {
    for (const { id, text } of all(sample, 'paragraph')) {
      const places: number[] = []
      for (let at = 2; at < text.length - 2; at += 11)
        if (/^\p{Script=Han}{3}/u.test(text.slice(at - 1))) places.push(at)
      for (const at of places) {
        if (marks.length === count) return
        const mark = `＜${marks.length + 1}＞`
        marks.push(mark)
        const now = all(tx.snapshot, 'paragraph').find((one) => one.id === id)!.text
        const shift = now.length - text.length
        tx.splice(id, at + shift, 1, mark)
      }
    }
  })
  return { after, marks }
}

describe('a report of 300 differences', () => {
  toolTest('names every one in the PDF, in order, and what each page is', ['pdftotext'], () => {
    const { after, marks } = manyEdits(300)
    expect(marks).toHaveLength(300)
    const parts = partsOf(sample, after)
    const differences = compareVersions(...parts.versions)
    const told = differences.map(({ textAfter }) => textAfter)
    expect([...told].sort()).toEqual([...marks].sort())
    const text = pdfText(reportPdf(testEngine, made(compareReport(differences, [], parts)), 'test'), '-layout')
    // Each comes as often as its reading shows it; where it is told of first, it follows the one before.
    const found = [...text.matchAll(/改后.*?(＜\d+＞)/gu)].map(([, mark]) => mark)
    expect(found).toEqual(told)
    const pages = text.split('\f').filter((page) => page.trim() !== '')
    expect(pages.length).toBeGreaterThan(10)
    pages.forEach((page, index) => {
      expect(page).toContain(`第 ${index + 1} 页，共 ${pages.length} 页`)
      expect(page).toContain('版面比较')
      expect(page).toContain('青岛日报')
    })
    for (const words of ['林兢（校对）', '2022-09-06 20:10 留存', '七版.banmian', '3 处不同', '第3段', '第6栏'])
      expect(text.replaceAll(' ', '')).toContain(words.replaceAll(' ', ''))
  })
})

describe('核红单', () => {
  const marked = (): readonly [Snapshot, Snapshot] => {
    const at = (words: string, kind: 'replace' | 'delete' | 'note', text: string) => {
      const { id, text: own } = all(sample, 'paragraph').find((one) => one.text.includes(words))!
      const from = own.indexOf(words)
      const anchor = anchorText(sample, { paragraphId: id, from, to: from + words.length })
      return testMark({ id: `annotation:${words}`, kind, anchor, text, author: { name: '李校', role: 'proofreader' } })
    }
    const before = edited(sample, (tx) => {
      tx.put(at('大千500天', 'replace', '大干500天'))
      tx.put(at('法治青风', 'replace', '法治清风'))
      tx.put(at('志愿服务', 'note', '请核'.repeat(2500)))
    })
    const after = edited(before, (tx) => {
      const splice = (words: string, by: string): void => {
        const { id, text } = all(tx.snapshot, 'paragraph').find((one) => one.text.includes(words))!
        tx.splice(id, text.indexOf(words), words.length, by)
      }
      splice('大千500天', '大干500天')
      splice('社会主义核心价值观', '核心价值观')
    })
    return [before, after]
  }

  toolTest('says of each mark what was asked and what became of it, and has lines to sign', ['pdftotext'], () => {
    const [before, after] = marked()
    const parts = partsOf(before, after)
    const report = redReport(redCheck(...parts.versions), { items: [], unrequested: [] }, parts)
    const text = pdfText(reportPdf(testEngine, made(report), 'test'))
    for (const words of [
      '“大千500天”改为“大干500天”',
      '已改',
      '漏改',
      '人工核对',
      '李校（校对）',
      '未经要求的改动 1 处',
    ])
      expect(text.replaceAll(' ', '')).toContain(words.replaceAll(' ', ''))
    for (const signer of report.signers) expect(text).toContain(signer)
    // A note that fits on no page is there to its last word, and goes on under its number.
    expect(text.replaceAll(/\s/gu, '').match(/请核/gu)!.length).toBeGreaterThanOrEqual(2400)
    expect(text.replaceAll(' ', '')).toContain('批注（续）')
  })

  test('the page of HTML says the same, and carries a font with every character of its own', () => {
    const [before, after] = marked()
    const parts = partsOf(before, after)
    const report = redReport(redCheck(...parts.versions), { items: [], unrequested: [] }, parts)
    const page = reportPage(testEngine, made(report))
    expect([...page.matchAll(/<article class="(\w+)"/gu)].map(([, tone]) => tone)).toEqual([
      ...report.sections.flatMap(({ entries }) => entries.map(({ tone }) => tone)),
    ])
    expect(page).toContain('<del>大千500天</del>')
    expect(page).toContain('<ins>大干500天</ins>')
    const fonts = [...page.matchAll(/font-weight:(\d+);src:url\(data:font\/ttf;base64,([^)]+)\)/gu)]
    expect(fonts.map(([, weight]) => weight)).toEqual(['400', '700'])
    for (const [, , data] of fonts) expect(data.length).toBeLessThan(400_000)
    expect([...page.matchAll(/(?:src|href)="(?!data:)/gu)]).toEqual([])
  })
})

describe('a report on paper', () => {
  test('all of it lies on its sheets; crops are pictures with their boxes', () => {
    const { after } = manyEdits(40)
    const parts = partsOf(sample, after)
    const differences = compareVersions(...parts.versions)
    const crop = (index: number): Crop => {
      const [width, height] = [30 + 9 * index, 10 + 7 * ((index * 13) % 40)]
      return { picture: `${index}`, box: { x: 5, y: 5, width, height }, marked: [{ x: 8, y: 8, width: 4, height: 3 }] }
    }
    const crops = differences.map((_, index) => [crop(index), index % 3 === 0 ? null : crop(index)] as const)
    const sheets = reportSheets(compareReport(differences, crops, parts), testComposer)
    const shown: string[] = []
    for (const { items, widthPt, heightPt } of sheets) {
      expect([widthPt, heightPt].map(Math.round)).toEqual([595, 842])
      const box = itemsBounds(items)!
      expect(Math.min(box.x, box.y)).toBeGreaterThanOrEqual(30)
      expect(box.x + box.width).toBeLessThanOrEqual(widthPt - 30)
      expect(box.y + box.height).toBeLessThanOrEqual(heightPt - 20)
      walk(items, { image: ({ sha256: name }) => void shown.push(name) })
    }
    expect(shown).toEqual(
      crops.flatMap(([before, there], index) => [before, there].flatMap((one) => (one ? `${index}` : []))),
    )
  })

  test('without a difference it says so', () => {
    const parts = partsOf(sample, sample)
    const report = compareReport([], [], parts)
    expect(report.sections[0].none).not.toBe('')
    expect(reportSheets(report, testComposer)).toHaveLength(1)
  })
})
