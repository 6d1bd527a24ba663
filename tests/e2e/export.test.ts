/**
 * The export dialog: which pages, as how many files, by which preset; what is wrong is said first, and the choice is remembered.
 *
 * Role: an edition of three pages in the window of the loopback shell, where files come as downloads. Boundary: what is in the files is
 * for the tests of the command line, which makes the same.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { PDFDocument } from 'pdf-lib'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { temporaryFolder } from '../support/program.ts'
import { packageOf, threePages, withBrokenPicture } from '../support/threePages.ts'
import { openEditor, type Editor } from './support/editor.ts'

const folder = temporaryFolder()

describe('the export dialog', () => {
  let editor: Editor
  let page: Page
  const dialog = (): Locator => page.getByRole('dialog', { name: '导出 PDF' })
  const card = (): Locator => page.getByTestId('export')
  const choose = async (field: string, choice: string | RegExp): Promise<void> => {
    await dialog().getByRole('button', { name: field }).click()
    await page.getByRole('option', { name: choice, exact: true }).click()
  }
  /** Runs the dialog that is open; the edition has no credits, which preflight says. */
  const run = async () => {
    const waiting = page.waitForEvent('download')
    await dialog().getByRole('button', { name: '导出' }).click()
    await page.getByRole('button', { name: '仍要导出' }).click()
    const download = await waiting
    await expect.poll(() => card().getAttribute('data-state')).toBe('done')
    return { name: download.suggestedFilename(), bytes: readFileSync((await download.path())!) }
  }
  const open = async (): Promise<void> => {
    await page.locator('[data-canvas]').focus()
    await page.keyboard.press('Control+e')
    await dialog().waitFor()
  }
  const pagesIn = async (bytes: Uint8Array): Promise<number> => (await PDFDocument.load(bytes)).getPageCount()

  beforeAll(async () => {
    const file = path.join(folder, '新报.banmian')
    writeFileSync(file, packageOf(await threePages()))
    editor = await openEditor({ file })
    ;({ page } = editor)
    await editor.settled()
  })
  afterAll(() => editor?.close())

  it('offers the presets and begins with the newspaper’s', async () => {
    await open()
    await expect.poll(() => dialog().getByRole('button', { name: '预设' }).innerText()).toContain('报纸 PDF/X-4')
    for (const mark of ['裁切线', '套准标记', '色标', '版边说明'])
      expect(await dialog().getByRole('checkbox', { name: mark }).isChecked()).toBe(true)
  })

  it('gives each page a file of its name, in a zip', async () => {
    const { name, bytes } = await run()
    expect(name).toBe('新报.zip')
    expect(Object.keys(unzipSync(bytes)).sort()).toEqual(
      ['A01', 'A02', 'A03'].map((number) => `新报-20260501-${number}.pdf`),
    )
  })

  it('gives one file of all pages', async () => {
    await open()
    await choose('文件', '一个文件')
    const { name, bytes } = await run()
    expect(name).toBe('新报.pdf')
    expect(await pagesIn(bytes)).toBe(3)
  })

  it('gives a range, and says what of it there is not', async () => {
    await open()
    await choose('版次', '范围')
    const range = dialog().getByRole('textbox', { name: '范围' })
    await range.fill('A02-A09')
    await expect.poll(() => dialog().getByRole('status').innerText()).toContain('没有“A02-A09”版')
    expect(await dialog().getByRole('button', { name: '导出' }).isDisabled()).toBe(true)
    await range.fill('a2-a3')
    const { bytes } = await run()
    expect(await pagesIn(bytes)).toBe(2)
  })

  it('remembers all of it', async () => {
    await open()
    expect(await dialog().getByRole('textbox', { name: '范围' }).inputValue()).toBe('a2-a3')
    expect(await dialog().getByRole('button', { name: '文件' }).innerText()).toContain('一个文件')
    // Another preset brings its own files and marks.
    await choose('预设', '网页 PDF')
    expect(await dialog().getByRole('checkbox', { name: '裁切线' }).isDisabled()).toBe(true)
  })

  it('exports for a screen without asking preflight, this page alone', async () => {
    await choose('版次', /本版/)
    const waiting = page.waitForEvent('download')
    await dialog().getByRole('button', { name: '导出' }).click()
    const download = await waiting
    expect(download.suggestedFilename()).toBe('新报.pdf')
    expect(await pagesIn(readFileSync((await download.path())!))).toBe(1)
  })

  it('closes by Escape and exports nothing', async () => {
    await open()
    await page.keyboard.press('Escape')
    await expect.poll(() => dialog().count()).toBe(0)
    expect(await card().getAttribute('data-state')).toBe('done')
    expect(editor.faults).toEqual([])
  })
})

describe('a page that cannot be exported', () => {
  let editor: Editor
  beforeAll(async () => {
    const file = path.join(folder, '坏图.banmian')
    writeFileSync(file, packageOf(withBrokenPicture(await threePages(), 1)))
    editor = await openEditor({ file })
    await editor.settled()
  })
  afterAll(() => editor?.close())

  it('is named with its reason; the others are there', async () => {
    const { page } = editor
    await page.locator('[data-canvas]').focus()
    await page.keyboard.press('Control+e')
    const waiting = page.waitForEvent('download')
    await page.getByRole('dialog', { name: '导出 PDF' }).getByRole('button', { name: '导出' }).click()
    await page.getByRole('button', { name: '仍要导出' }).click()
    const bytes = readFileSync((await (await waiting).path())!)
    expect(Object.keys(unzipSync(bytes))).toHaveLength(2)
    await expect
      .poll(() => page.getByTestId('export').getByRole('alert').innerText())
      .toMatch(/第 A02 版未导出：.*无法解码/u)
  })
})
