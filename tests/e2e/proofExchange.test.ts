/**
 * Proofs out of the window and comments into it: marked, exported, commented on in a PDF reader, dropped back on the window.
 *
 * Role: the loopback shell, where files are chosen in the page and come as downloads. Boundary: what every kind of comment becomes is for
 * `core/proof/exchange`; here are the ways out and in, what is said first, and that wrong files change nothing.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AnnotationRecord } from '../../core/model/records.ts'
import { all, find, snapshotOf, type Snapshot } from '../../core/model/snapshot.ts'
import { anchorText } from '../../core/proof/anchor.ts'
import { groundOf, placesOf } from '../../core/proof/exchange/places.ts'
import { paragraph, PAGE, story, textFrame } from '../../core/typeset/testing/documents.ts'
import { openEngine } from '../../electron/host/engine.ts'
import { BY, PdfReviewer, quadPoints, rectOf } from '../support/pdfReviewer.ts'
import { temporaryFolder } from '../support/program.ts'
import { openEditor, type Editor } from './support/editor.ts'
import { blankPage } from './support/pages.ts'

const FIRST = '市民出行更加方遍，新线路开通的的首日，客流平稳稳平。'
const SECOND = '公交集团负责人说，首末班车间时不变，沿线各站已经更换站牌。'
const HEIGHT_PT = (PAGE.heightMm / 25.4) * 72
const shots = process.env['BANMIAN_SCREENSHOTS']
const folder = temporaryFolder()

let editor: Editor
let page: Page
/** The annotated PDF, as the window exported it. */
let annotated: Uint8Array

const records = (): ReturnType<typeof blankPage> => {
  const large = { sizePt: 14, leadingPt: 22 }
  const copy = [paragraph('p1', FIRST), paragraph('p2', SECOND)].map((one) => ({ ...one, overrides: large }))
  return blankPage(
    ...copy,
    textFrame('f', 's', { xMm: 30, yMm: 60, widthMm: 120, heightMm: 80, columns: 1, onGrid: false }),
    story('s', copy, ['f']),
  )
}

/** Quads of words on the page as it was exported. */
function quadsOf(words: string): number[] {
  const snapshot = snapshotOf(records())
  const at = all(snapshot, 'paragraph').find(({ text }) => text.includes(words))!
  const from = at.text.indexOf(words)
  const anchor = anchorText(snapshot, { paragraphId: at.id, from, to: from + words.length })
  const ground = groundOf(snapshot, openEngine().typesetter().layout(snapshot))
  return quadPoints(placesOf(ground, anchor)[0]!.quads, HEIGHT_PT)
}

/** The latest first: what the test's reader says was said long ago. */
const marks = async (): Promise<readonly AnnotationRecord[]> =>
  [...all(await editor.save(), 'annotation')].sort((x, y) => (x.createdAt > y.createdAt ? -1 : 1))
const exporting = (): Locator => page.getByRole('dialog', { name: '导出校样' })
const importing = (): Locator => page.getByRole('dialog', { name: '导入批注' })
const count = (label: string): Promise<string> =>
  importing().locator('.found-counts > div', { hasText: label }).locator('dd').innerText()

async function keep(name: string): Promise<void> {
  if (shots === undefined) return
  mkdirSync(shots, { recursive: true })
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme })
    await page.waitForTimeout(200)
    await page.screenshot({ path: path.join(shots, `${name}-${scheme}.png`) })
  }
  await page.emulateMedia({ colorScheme: 'light' })
}

/** Runs the export dialog that is open, and reads the download. */
async function exported(format: RegExp): Promise<{ readonly name: string; readonly bytes: Uint8Array }> {
  await page.keyboard.press('Control+Alt+Shift+o')
  await exporting().locator('label', { hasText: format }).click()
  const waiting = page.waitForEvent('download')
  await exporting().getByRole('button', { name: '导出' }).click()
  const download = await waiting
  await expect.poll(() => page.getByTestId('export').getAttribute('data-state')).toBe('done')
  return { name: download.suggestedFilename(), bytes: new Uint8Array(readFileSync((await download.path())!)) }
}

/** Chooses a file by the command, as the browser's chooser hands it over. */
async function choose(name: string, bytes: Uint8Array | string): Promise<void> {
  const file = path.join(folder, name)
  writeFileSync(file, bytes)
  const waiting = page.waitForEvent('filechooser')
  await page.keyboard.press('Control+Alt+Shift+i')
  await (await waiting).setFiles(file)
  await importing().waitFor()
}

/** Drops a file on the window. */
async function drop(name: string, bytes: Uint8Array): Promise<void> {
  const data = await page.evaluateHandle(
    ([told, base64]) => {
      const transfer = new DataTransfer()
      const raw = Uint8Array.from(atob(base64!), (char) => char.charCodeAt(0))
      transfer.items.add(new File([raw], told!))
      return transfer
    },
    [name, Buffer.from(bytes).toString('base64')],
  )
  await page.dispatchEvent('.page-canvas', 'drop', { dataTransfer: data })
  await importing().waitFor()
}

beforeAll(async () => {
  editor = await openEditor({
    width: 1280,
    height: 720,
    records: records(),
    prepare: async (one) =>
      void (await one.addInitScript(() =>
        localStorage.setItem('banmian.person', JSON.stringify({ name: '林兢', role: 'proofreader' })),
      )),
  })
  ;({ page } = editor)
  await editor.settled()
})
afterAll(() => editor?.close())

describe('proofs of the window', () => {
  it('are exported as they are on the screen, unsaved marks and all', async () => {
    await page.keyboard.press('F8')
    await page.locator('.proof-bar').waitFor()
    await page.keyboard.press('Alt+ArrowDown')
    await page.keyboard.press('Control+Home')
    for (let at = 0; at < FIRST.indexOf('方遍'); at++) await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Shift+ArrowRight')
    await page.keyboard.press('Shift+ArrowRight')
    await page.keyboard.press('g')
    await page.keyboard.insertText('方便')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.locator('.proof-told').innerText()).toContain('改正')
    await page.keyboard.press('Control+Alt+Shift+o')
    await exporting().waitFor()
    expect(await exporting().getByRole('status').innerText()).toBe('1 版，1 处校对')
    expect(await exporting().getByRole('radio', { name: /^纸样/u }).isChecked()).toBe(true)
    await keep('exchange-export')
    await page.keyboard.press('Escape')

    const pdf = await exported(/^批注 PDF/u)
    annotated = pdf.bytes
    expect(pdf.name).toBe('test-批注.pdf')
    const reader = await PdfReviewer.opens(annotated)
    const annots = reader.pdf.getPage(0).node.Annots()!
    expect(annots.size()).toBeGreaterThanOrEqual(2)
    expect(find(await editor.save(), 'page', PAGE.id)).toBeDefined()
  })

  it('are remembered: the format comes again, and the others are what they are called', async () => {
    await page.keyboard.press('Control+Alt+Shift+o')
    await expect
      .poll(() =>
        exporting()
          .getByRole('radio', { name: /^批注 PDF/u })
          .isChecked(),
      )
      .toBe(true)
    await page.keyboard.press('Escape')
    const xfdf = await exported(/XFDF/u)
    expect(xfdf.name).toBe('test-批注.xfdf')
    expect(Buffer.from(xfdf.bytes).toString('utf8')).toContain('方便')
    const csv = await exported(/CSV/u)
    expect(csv.name).toBe('test-校对.csv')
    expect(Buffer.from(csv.bytes).toString('utf8')).toContain('方遍')
    const paper = await exported(/^纸样/u)
    expect(paper.name).toBe('test-校样.pdf')
    expect(Buffer.from(paper.bytes).toString('latin1')).not.toContain('/Annots')
  })

  it('say what of a range there is not', async () => {
    await page.keyboard.press('Control+Alt+Shift+o')
    await exporting().getByRole('button', { name: '版次' }).click()
    await page.getByRole('option', { name: '范围' }).click()
    await exporting().getByRole('textbox', { name: '范围' }).fill('9')
    await expect.poll(() => exporting().getByRole('status').innerText()).toContain('没有“9”版')
    expect(await exporting().getByRole('button', { name: '导出' }).isDisabled()).toBe(true)
    await page.keyboard.press('Escape')
  })
})

describe('comments made in a reader', () => {
  it('come back onto their words with the reply, when the file is dropped; one undo takes all away', async () => {
    const [own] = await marks()
    const reader = await PdfReviewer.opens(annotated)
    const quads = quadsOf('站牌')
    const strike = { Subtype: '/StrikeOut', QuadPoints: quads, Rect: rectOf(quads), Contents: '改为：站名牌' }
    reader.add({ ...strike, ...BY, NM: 'acrobat-1' })
    const answer = { Subtype: '/Text', IRT: reader.named(own!.id), RT: '/R', Rect: [10, 10, 28, 28] }
    reader.add({ ...answer, ...BY, Contents: '请责编再核', NM: 'acrobat-2' })
    await drop('回来.pdf', await reader.save())
    await expect.poll(() => count('新的校对')).toBe('1')
    expect(await count('新的意见')).toBe('1')
    expect(await importing().locator('.found > p').first().innerText()).toBe('文件中有 2 条批注')
    await keep('exchange-import')
    await page.keyboard.press('Enter')
    await expect.poll(() => importing().count()).toBe(0)
    const now = await marks()
    expect(now.map(({ kind, text, author }) => [kind, text, author.name])).toEqual([
      ['replace', '方便', '林兢'],
      ['replace', '站名牌', '王编辑'],
    ])
    expect(now[1]!.anchor).toMatchObject({ paragraphId: 'p2', from: SECOND.indexOf('站牌'), quote: '站牌' })
    expect(now[0]!.replies).toMatchObject([{ text: '请责编再核', author: { name: '王编辑' } }])
    await expect.poll(() => page.locator('.review-counts strong').innerText()).toContain('2')

    // The same once more has nothing new.
    await choose('再来.pdf', await reader.save())
    await expect.poll(() => importing().locator('.found > p').first().innerText()).toContain('没有新的')
    expect(await importing().getByRole('button', { name: '导入', exact: true }).count()).toBe(0)
    await page.keyboard.press('Escape')

    await page.locator('[data-canvas]').first().focus()
    await page.keyboard.press('Control+z')
    expect(await marks()).toEqual([own])
  })

  it('come by XFDF as well, and what stands on no words is listed', async () => {
    const quads = quadsOf('间时')
    const box = (values: readonly number[]): string => values.map((value) => value.toFixed(2)).join(',')
    const xfdf = `<?xml version="1.0" encoding="UTF-8"?><xfdf xmlns="http://ns.adobe.com/xfdf/"><annots>
      <highlight page="0" name="x-1" title="王编辑" coords="${box(quads)}" rect="${box(rectOf(quads))}"><contents>应为“时间”</contents></highlight>
      <text page="0" name="x-2" title="王编辑" rect="600,300,618,318"><contents>此处留白太多</contents></text>
    </annots></xfdf>`
    await choose('批注.xfdf', xfdf)
    await expect.poll(() => count('新的校对')).toBe('2')
    expect(
      await importing()
        .getByRole('region', { name: /不在文字上/u })
        .innerText(),
    ).toContain('此处留白太多')
    await keep('exchange-spots')
    await importing().getByRole('button', { name: '导入' }).click()
    await expect.poll(async () => (await marks()).length).toBe(3)
    const found = (await marks()).find(({ id }) => id.includes('x-1'))!
    expect(found.anchor).toMatchObject({ paragraphId: 'p2', quote: '间时' })
    await page.locator('[data-canvas]').first().focus()
    await page.keyboard.press('Control+z')
    expect(await marks()).toHaveLength(1)
  })

  it('of wrong files are refused with the reason, and nothing is changed', async () => {
    const before: Snapshot = await editor.save()
    const locked = Buffer.from(annotated).toString('latin1').replace('/Info', '/Encrypt 1 0 R\n/Info')
    const encrypted = Buffer.from(locked, 'latin1')
    for (const [name, bytes, told] of [
      ['说明.pdf', '不是 PDF', '既不是 PDF 也不是 XFDF'],
      ['加密.pdf', encrypted, '加密'],
      ['坏的.xfdf', '<xfdf xmlns="http://ns.adobe.com/xfdf/"><annots>', 'XML'],
    ] as const) {
      await choose(name, bytes)
      await expect.poll(() => importing().getByRole('alert').innerText()).toContain(told)
      if (name === '加密.pdf') await keep('exchange-refused')
      expect(await importing().getByRole('button', { name: '导入', exact: true }).count()).toBe(0)
      await page.keyboard.press('Escape')
      await expect.poll(() => importing().count()).toBe(0)
    }
    expect((await editor.save()).records).toEqual(before.records)
    expect(editor.faults).toEqual([])
  })
})
