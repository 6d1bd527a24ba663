/** Masters as a designer uses them: made, given a folio with the page's number, put behind two pages, taken over, undone. */
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from '@playwright/test'
import { writePackage } from '../../core/model/package.ts'
import type { EditionRecord, PageRecord, TextFrameRecord } from '../../core/model/records.ts'
import { all, get, type Snapshot } from '../../core/model/snapshot.ts'
import { variableChar } from '../../core/model/variables.ts'
import { EDITION, PAGE } from '../../core/typeset/testing/documents.ts'
import { banmian, temporaryFolder } from '../support/program.ts'
import { hasTool, runTool } from '../support/tools.ts'
import { openEditor, type Editor } from './support/editor.ts'
import { blankPage } from './support/pages.ts'

let editor: Editor
let page: Page
let start: Snapshot
const folder = temporaryFolder()

const FIRST: PageRecord = { ...PAGE, number: 'A07', section: '要闻' }
const SECOND: PageRecord = { ...PAGE, id: 'page:2', number: 'A08', section: '要闻' }
const TWO: EditionRecord = { ...EDITION, paper: '青岛日报', pageIds: [FIRST.id, SECOND.id] }

const thumb = (list: '版次' | '主版', index: number) =>
  page.getByRole('listbox', { name: list }).getByRole('option').nth(index)
const status = (): Promise<string> => page.locator('.status-page').innerText()
const texts = (snapshot: Snapshot): string[] => all(snapshot, 'paragraph').map(({ text }) => text)

/** A command of a menu of the bar, by its name. */
async function menu(bar: string, name: string): Promise<void> {
  await page.getByRole('toolbar', { name: '版面' }).getByRole('button', { name: bar, exact: true }).click()
  await page.getByRole('menuitem', { name, exact: true }).click()
}

async function drag(from: readonly [number, number], to: readonly [number, number]): Promise<void> {
  const [a, b] = [await editor.onScreen(...from), await editor.onScreen(...to)]
  await page.mouse.move(a.x, a.y)
  await page.mouse.down()
  await page.mouse.move((a.x + b.x) / 2, (a.y + b.y) / 2)
  await page.mouse.move(b.x, b.y)
  await page.mouse.up()
}

/** The text of each page, printed. */
function printed(snapshot: Snapshot, pages: number): string[] {
  const [file, pdf] = ['saved.banmian', 'out.pdf'].map((name) => path.join(folder, name)) as [string, string]
  writeFileSync(file, writePackage({ snapshot, media: new Map() }))
  banmian(['export', file, '-o', pdf])
  return Array.from({ length: pages }, (_, index) =>
    runTool('mutool', ['draw', '-F', 'txt', '-q', pdf, String(index + 1)])
      .stdout.toString()
      .replace(/\s/gu, ''),
  )
}

beforeAll(async () => {
  const records = blankPage(SECOND).map((record) =>
    record.id === FIRST.id ? FIRST : record.id === TWO.id ? TWO : record,
  )
  editor = await openEditor({ records })
  ;({ page } = editor)
  await editor.settled()
  start = await editor.save()
})
afterAll(() => editor?.close())

describe('a master', () => {
  it('is made and shown like a page, and takes a folio with the number of whatever page it will stand behind', async () => {
    await menu('版面', '新建主版')
    await expect.poll(status).toBe('主版：A-主版')
    await page.keyboard.press('t')
    await drag([300, 10], [365, 22])
    await page.keyboard.type('第')
    await menu('文字', '插入变量：版次')
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA')
    await page.keyboard.type('版')
    const snapshot = await editor.save()
    expect(texts(snapshot)).toEqual([`第${variableChar('page-number')}版`])
    const [folio] = all(snapshot, 'frame') as TextFrameRecord[]
    expect(folio!.pageId).toBe(all(snapshot, 'master')[0]!.id)
    await page.keyboard.press('Escape')
  })

  it('is put behind two pages, and each shows its own number', async () => {
    const nothing = new Map<string, string>()
    const shots = new Map<string, string>()
    for (const [index, into] of [
      [0, nothing],
      [1, nothing],
    ] as const) {
      await thumb('版次', index).click()
      await expect.poll(status).toContain(`A0${7 + index} 版`)
      await editor.settled()
      into.set(String(index), await editor.shot(await editor.clipOf(295, 8, 370, 24)))
    }
    expect(nothing.get('0')).toBe(nothing.get('1'))
    for (const index of [0, 1]) {
      await thumb('版次', index).click({ button: 'right' })
      await page.getByRole('menuitem', { name: '应用“A-主版”' }).click()
    }
    await expect
      .poll(async () => all(await editor.save(), 'page').map(({ masterId }) => masterId !== null))
      .toEqual([true, true])
    for (const index of [0, 1]) {
      await thumb('版次', index).click()
      await expect.poll(status).toContain(`A0${7 + index} 版`)
      await editor.settled()
      shots.set(String(index), await editor.shot(await editor.clipOf(295, 8, 370, 24)))
    }
    expect(new Set([...shots.values(), nothing.get('0')]).size).toBe(3)
  })

  it.skipIf(!hasTool('mutool'))('is printed on each page with that page’s number', async () => {
    expect(printed(await editor.save(), 2)).toEqual(['第A07版', '第A08版'])
  })

  it('has items that a page cannot take hold of until Ctrl+Shift and a click make them its own', async () => {
    await thumb('版次', 0).click()
    await editor.settled()
    const { x, y } = await editor.onScreen(330, 16)
    await page.mouse.click(x, y)
    await page.keyboard.press('Delete')
    expect(all(await editor.save(), 'frame')).toHaveLength(1)
    await page.keyboard.down('Control')
    await page.keyboard.down('Shift')
    await page.mouse.click(x, y)
    await page.keyboard.up('Shift')
    await page.keyboard.up('Control')
    const snapshot = await editor.save()
    expect(all(snapshot, 'frame').map(({ pageId }) => pageId)).toContain(FIRST.id)
    expect(get(snapshot, 'page', FIRST.id).overriddenIds).toHaveLength(1)
    expect(get(snapshot, 'page', SECOND.id).overriddenIds).toHaveLength(0)
    // The copy is chosen, and is the page's own.
    await page.keyboard.press('Delete')
    expect(all(await editor.save(), 'frame')).toHaveLength(1)
  })

  it('is opened by a double click, and all of it is undone', async () => {
    await thumb('主版', 0).dblclick()
    await expect.poll(status).toBe('主版：A-主版')
    await page.locator('[data-canvas]').focus()
    for (let steps = 0; steps < 20; steps++) await page.keyboard.press('Control+z')
    const undone = await editor.save()
    expect([...undone.records.keys()].sort()).toEqual([...start.records.keys()].sort())
    for (const [id, record] of start.records) expect(undone.records.get(id)).toEqual(record)
    await expect.poll(status).toContain('A07 版')
    expect(editor.faults).toEqual([])
  })
})
