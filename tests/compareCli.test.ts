/** `banmian compare` and `banmian redcheck`, used well and badly. */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import type { AnnotationRecord } from '../core/model/records.ts'
import { all, type Snapshot } from '../core/model/snapshot.ts'
import { testMark } from '../core/model/testing.ts'
import { anchorText } from '../core/proof/anchor.ts'
import { edited } from '../core/proof/compare/testing.ts'
import { packageBytes, smallDocument } from './shell/smallDocument.ts'
import { banmian, temporaryFolder } from './support/program.ts'
import { runTool, toolTest } from './support/tools.ts'

const folder = temporaryFolder()
const plain = smallDocument('青岛地铁三号线今天开通')
const [paragraph] = all(plain, 'paragraph').filter(({ text }) => text.includes('地铁'))
const at = (words: string) => paragraph!.text.indexOf(words)

const mark = (id: string, words: string, text: string): AnnotationRecord =>
  testMark({
    id,
    kind: 'replace',
    anchor: anchorText(plain, { paragraphId: paragraph!.id, from: at(words), to: at(words) + words.length }),
    text,
    author: { name: '李校', role: 'proofreader' },
  })
const marked = edited(plain, (tx) =>
  [mark('annotation:1', '三', '四'), mark('annotation:2', '今天', '昨天')].forEach((one) => tx.put(one)),
)
const changed = (words: string, by: string, from: Snapshot): Snapshot =>
  edited(from, (tx) => {
    const text = tx.snapshot.records.get(paragraph!.id)
    if (text?.type === 'paragraph') tx.splice(text.id, text.text.indexOf(words), words.length, by)
  })

function file(name: string, snapshot: Snapshot): string {
  const place = path.join(folder, `${name}.banmian`)
  writeFileSync(place, packageBytes(snapshot))
  return place
}
const before = file('before', marked)

describe('compare', () => {
  test('exits with 0 where nothing differs and with 1 where something does', () => {
    expect(banmian(['compare', before, file('same', marked)])).toMatchObject({ status: 0 })
    const done = banmian(['compare', before, file('four', changed('三', '四', marked)), '--pixels'])
    expect(done.status).toBe(1)
    expect(done.stdout).toContain('“三”改为“四”')
    expect(done.stdout).toMatch(/1 处差异 \/ differences；版面差异 1 处/)
  })
  test('writes a report that stands by itself', () => {
    const report = path.join(folder, 'report.html')
    expect(banmian(['compare', before, file('four', changed('三', '四', marked)), '-o', report]).status).toBe(1)
    const page = readFileSync(report, 'utf8')
    expect(page).toContain('<del>三</del>')
    expect(page).toContain('<ins>四</ins>')
    expect([...page.matchAll(/src="(?!data:image\/)/g)]).toEqual([])
    expect([...page.matchAll(/<figure/g)]).toHaveLength(4)
  })
  toolTest('writes the report as PDF, with crops before and after', ['pdftotext', 'pdfimages'], () => {
    const report = path.join(folder, 'report.pdf')
    expect(banmian(['compare', before, file('four', changed('三', '四', marked)), '-o', report]).status).toBe(1)
    const text = runTool('pdftotext', ['-layout', report, '-']).stdout.toString('utf8')
    expect(text).toMatch(
      /版面比较[^]*before\.banmian[^]*four\.banmian[^]*差异 1 处[^]*改正[^]*地铁三号线[^]*地铁四号线/u,
    )
    // Two crops, and the whole page before and after.
    const pictures = runTool('pdfimages', ['-list', report]).stdout.toString('utf8').trim().split('\n').slice(2)
    expect(pictures).toHaveLength(4)
  })
  test('writes what --json prints as a file', () => {
    const report = path.join(folder, 'report.json')
    const done = banmian(['compare', before, file('four', changed('三', '四', marked)), '--json', '-o', report])
    expect(JSON.parse(readFileSync(report, 'utf8'))).toEqual(JSON.parse(done.stdout))
    expect(JSON.parse(done.stdout)).toMatchObject({ differences: [{ kind: 'textReplaced' }] })
  })
  test.each([
    [['compare', before], /name two files/],
    [['compare', before, path.join(folder, 'nothing.banmian')], /there is no such file/],
    [['compare', `${before}#first`, before], /has no rounds/],
    [['compare', before, before, '-o', 'out.docx'], /\.pdf, \.html or \.json/],
    [['redcheck', before, before, '-o', 'out'], /\.pdf, \.html or \.json/],
    [['compare', before, before, '--dpi', '5'], /72 to 400/],
  ])('%j is refused', (args, message) => {
    const done = banmian(args)
    expect(done.status).toBe(2)
    expect(done.stderr).toMatch(message)
  })
})

describe('redcheck', () => {
  test('exits with 0 only when all was done and nothing else', () => {
    const both = changed('今天', '昨天', changed('三', '四', marked))
    expect(banmian(['redcheck', before, file('both', both)]).status).toBe(0)
    const more = banmian(['redcheck', before, file('more', changed('开通', '通车', both))])
    expect(more.status).toBe(1)
    expect(more.stdout).toContain('已改 2，漏改 0，未照改 0，人工核对 0，原文已不在 0，未经要求 / unrequested 1')
  })
  test('tells each mark in JSON, and on a sheet', () => {
    const sheet = path.join(folder, 'sheet.html')
    const done = banmian(['redcheck', before, file('one', changed('三', '四', marked)), '--json', '-o', sheet])
    expect(done.status).toBe(1)
    const { items } = JSON.parse(done.stdout) as { items: { state: string }[] }
    expect(items.map(({ state }) => state)).toEqual(['done', 'missed'])
    const page = readFileSync(sheet, 'utf8')
    expect(page).toContain('核红单')
    expect([...page.matchAll(/<span class="state missed">漏改/g)]).toHaveLength(1)
  })
})
