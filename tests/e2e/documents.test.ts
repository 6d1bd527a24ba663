/**
 * Documents in the window: new from a template, page setup, saved state, revert, recent files, close, changed on disk, full disk.
 *
 * Role: what a designer does between opening and closing. Boundary: what the host does with files is tests/shell.
 */
import fs from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { all, type Snapshot } from '../../core/model/snapshot.ts'
import { packageBytes, smallDocument } from '../shell/smallDocument.ts'
import { readDocumentFile } from './support/documentFile.ts'
import { openEditor, type Editor } from './support/editor.ts'
import { confirmExport } from './support/shell.ts'

const folder = fs.mkdtempSync(path.join(tmpdir(), 'banmian-documents-'))
const file = path.join(folder, '版面.banmian')
const onDisk = (): Snapshot => readDocumentFile(file)
const firstText = (snapshot: Snapshot): string => all(snapshot, 'paragraph')[0]!.text

let editor: Editor
let page: Page

const state = (): Promise<string | null> => editor.saveState.getAttribute('data-state')
const menu = async (name: string, item: string): Promise<void> => {
  await page.getByRole('toolbar', { name: '版面', exact: true }).getByRole('button', { name, exact: true }).click()
  await page.getByRole('menuitem', { name: item }).first().click()
}
/** Types at the beginning of the body. */
async function type(text: string): Promise<void> {
  await page.locator('[data-canvas]').focus()
  await page.keyboard.press('Control+Shift+a')
  await page.keyboard.press('t')
  const at = await editor.onScreen(20, 20)
  await page.mouse.click(at.x, at.y)
  await page.keyboard.press('Control+Home')
  await page.keyboard.insertText(text)
}
const dialog = (name: string) => page.getByRole('dialog', { name })
const alert = (name: RegExp) => page.getByRole('alertdialog', { name })

beforeAll(async () => {
  fs.writeFileSync(file, packageBytes(smallDocument('第一稿')))
  editor = await openEditor({ file })
  ;({ page } = editor)
  await editor.settled()
})
afterAll(async () => {
  await editor?.close()
  fs.rmSync(folder, { recursive: true, force: true })
})

describe('documents', () => {
  it('undo back to what was saved is saved, redo is not', async () => {
    expect(await state()).toBe('saved')
    await type('新')
    await expect.poll(state).toBe('unsaved')
    await page.keyboard.press('Control+z')
    await expect.poll(state).toBe('saved')
    expect(await page.title()).not.toContain('•')
    await page.keyboard.press('Control+y')
    await page.keyboard.press('Control+Shift+z')
    await expect.poll(state).toBe('unsaved')
    await page.keyboard.press('Control+s')
    await expect.poll(state).toBe('saved')
    expect(firstText(onDisk())).toBe('新第一稿')
  })

  it('reverts to what was saved, and undo brings the edits back', async () => {
    await type('又')
    await expect.poll(state).toBe('unsaved')
    await page.keyboard.press('Escape')
    await menu('文件', '恢复到上次保存')
    await alert(/恢复到上次保存/)
      .getByRole('button', { name: '恢复', exact: true })
      .click()
    await expect.poll(state).toBe('saved')
    await page.locator('[data-canvas]').focus()
    await page.keyboard.press('Control+z')
    await expect.poll(state).toBe('unsaved')
    await page.keyboard.press('Control+s')
    await expect.poll(state).toBe('saved')
    expect(firstText(onDisk())).toBe('又新第一稿')
  })

  it('changed on disk: takes the file as it is, and saving is then no conflict', async () => {
    fs.writeFileSync(file, packageBytes(smallDocument('别人的稿')))
    const conflict = alert(/磁盘上已被改动/)
    await conflict.waitFor({ timeout: 20_000 })
    await conflict.getByRole('button', { name: '读入磁盘上的版本' }).click()
    await expect.poll(state).toBe('saved')
    await type('我')
    await page.keyboard.press('Control+s')
    await expect.poll(state).toBe('saved')
    expect(firstText(onDisk())).toBe('我别人的稿')
  })

  it('a folder that cannot be written: said, the document stays open and is saved as soon as that is possible', async () => {
    await type('留')
    fs.renameSync(folder, `${folder}-away`)
    try {
      await page.keyboard.press('Control+s')
      await expect.poll(state).toBe('failed')
      await page.getByRole('alert').filter({ hasText: '找不到文件或文件夹' }).waitFor()
    } finally {
      fs.renameSync(`${folder}-away`, folder)
    }
    await page.keyboard.press('Control+s')
    await expect.poll(state).toBe('saved')
    expect(firstText(onDisk())).toBe('留我别人的稿')
  })

  it('page setup shows the arithmetic, refuses what does not fit, and is one step', async () => {
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+Alt+p')
    const setup = dialog('版面设置')
    const sums = setup.getByTestId('page-sums')
    const fill = async (name: string, value: string): Promise<void> => {
      await setup.getByLabel(name, { exact: true }).fill(value)
      await setup.getByLabel(name, { exact: true }).press('Enter')
    }
    await fill('字/栏', '10')
    await fill('字号', '9')
    await expect.poll(() => sums.innerText()).toContain('8 栏 × 10 字 × 9 pt')
    // A grid that filled the type area goes on doing so, until the gutter is set by hand.
    expect(await sums.innerText()).toContain('正好占满版心')
    await fill('栏距', '10')
    await expect.poll(() => sums.innerText()).toContain('比版心窄')
    await sums.getByRole('button', { name: /栏距改为/ }).click()
    await expect.poll(() => sums.innerText()).toContain('正好占满版心')
    await fill('栏数', '12')
    await fill('字/栏', '20')
    await expect.poll(() => sums.getAttribute('data-fault')).toBe('page-format')
    expect(await setup.getByRole('button', { name: '确定' }).isDisabled()).toBe(true)
    await fill('字/栏', '0')
    await fill('版次', 'A07')
    await setup.getByLabel('日期', { exact: true }).fill('2022-09-07')
    await setup.getByLabel('版别', { exact: true }).fill('二次改版')
    await setup.getByLabel('责编', { exact: true }).fill('林兢')
    await expect.poll(() => setup.getByRole('status', { name: '星期' }).innerText()).toBe('星期三')
    await setup.getByRole('button', { name: '确定' }).click()
    await expect.poll(() => page.locator('.status-page').innerText()).toContain('A07')
    await page.keyboard.press('Control+s')
    await expect.poll(state).toBe('saved')
    expect(all(onDisk(), 'page')[0]).toMatchObject({ number: 'A07', grid: { columns: 12, columnChars: 0 } })
    expect(all(onDisk(), 'edition')[0]).toMatchObject({
      date: '2022-09-07',
      weekday: '星期三',
      name: '二次改版',
      credits: [{ role: '责编', name: '林兢' }],
    })
    await page.locator('[data-canvas]').focus()
    await page.keyboard.press('Control+z')
    await expect.poll(() => page.locator('.status-page').innerText()).not.toContain('A07')
    await page.keyboard.press('Control+Shift+z')
    await expect.poll(state).toBe('saved')
  })

  it('a new empty page from a template, with its folio and a size of its own', async () => {
    await page.keyboard.press('Control+Alt+n')
    const make = dialog('新建版面')
    await make.getByRole('option', { name: /四开六栏空白/ }).click()
    await make.getByLabel('报名', { exact: true }).fill('青岛日报')
    await make.getByLabel('日期', { exact: true }).fill('2022-09-07')
    await make.getByLabel('宽', { exact: true }).fill('280')
    await make.getByLabel('宽', { exact: true }).press('Enter')
    await expect.poll(() => make.getByTestId('page-sums').innerText()).toContain('正好占满版心')
    await make.getByRole('button', { name: '新建', exact: true }).click()
    await expect.poll(() => page.title()).toContain('青岛日报 2022-09-07 1')
    expect(await page.locator('.status-page').innerText()).toContain('280 × 390 mm')
    await editor.settled()
    await page.getByRole('button', { name: '青岛日报 2022-09-07 1' }).click()
    await page.getByRole('textbox', { name: '改名' }).fill('要闻/版')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.title()).toContain('要闻-版')
    const snapshot = await editor.save()
    expect(all(snapshot, 'frame')).toEqual([])
    expect(all(snapshot, 'edition')[0]).toMatchObject({ paper: '青岛日报', weekday: '星期三' })
  })

  it('recent files: opened from the menu; one that has gone is named and forgotten', async () => {
    const recent = async (): Promise<void> => {
      await page.getByRole('toolbar', { name: '版面', exact: true }).getByRole('button', { name: '文件' }).click()
      await page.getByRole('menuitem', { name: '打开最近' }).press('ArrowRight')
    }
    await recent()
    await page.getByRole('menuitem', { name: '版面.banmian' }).click()
    await expect.poll(() => page.title()).toContain('版面.banmian')
    await menu('文件', '关闭')
    const start = page.getByRole('main')
    await start.getByRole('option', { name: /版面.banmian/ }).waitFor()
    fs.renameSync(file, `${file}-away`)
    await start.getByRole('option', { name: /版面.banmian/ }).click()
    await start.getByRole('alert').filter({ hasText: '版面.banmian' }).waitFor()
    await start.getByText('没有最近打开的文件').waitFor()
    fs.renameSync(`${file}-away`, file)
    await start.getByRole('button', { name: '打开示例版' }).click()
    await page.locator('.window').waitFor()
  })

  it('errors of preflight are shown before the press gets the file', async () => {
    await editor.settled()
    await page.locator('[data-canvas]').focus()
    await page.keyboard.press('f')
    const [from, to] = [await editor.onScreen(150, 300), await editor.onScreen(250, 350)]
    await page.mouse.move(from.x, from.y)
    await page.mouse.down()
    await page.mouse.move(to.x, to.y, { steps: 4 })
    await page.mouse.up()
    const errors = alert(/印前检查有 \d+ 个错误/)
    await page.keyboard.press('Control+e')
    await confirmExport(page)
    await errors.getByRole('option', { name: /是空的/ }).click()
    await expect.poll(() => errors.count()).toBe(0)
    await page.locator('[data-canvas]').focus()
    await page.keyboard.press('Control+e')
    await confirmExport(page)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      errors.getByRole('button', { name: '仍要导出' }).click(),
    ])
    expect(download.suggestedFilename()).toMatch(/\.pdf$/)
  })

  it('does all of it without an error in the console', () => {
    expect(editor.faults).toEqual([])
  })
})
