/**
 * Pages, outline and layers in the window.
 *
 * Role: the panels at the left as a designer uses them, and an edition of 48 pages. Boundary: what the commands do to the
 * document in detail is tested beside them.
 */
import fs from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addPage } from '../../core/commands/pages/addPage.ts'
import { counterIds } from '../../core/model/ids.ts'
import { all, type Snapshot } from '../../core/model/snapshot.ts'
import { createStore } from '../../core/model/store.ts'
import { packageBytes, smallDocument } from '../shell/smallDocument.ts'
import { openEditor, type Editor } from './support/editor.ts'

let editor: Editor
let page: Page

const saved = async (): Promise<string | null> => editor.saveState.getAttribute('data-state')
const thumbs = (): Locator => page.getByRole('listbox', { name: '版次' }).getByRole('option')
const numbers = (): Promise<string[]> => thumbs().allInnerTexts()
const shown = (): Promise<string> => page.locator('.status-page').innerText()
const tool = (name: string | RegExp): Locator => page.locator('.dock').getByRole('button', { name })
/** Share of a thumbnail that is not white. */
const inkOf = (thumb: Locator): Promise<number> =>
  thumb.locator('canvas').evaluate((node) => {
    const canvas = node as HTMLCanvasElement
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height)
    let dark = 0
    for (let i = 0; i < data.length; i += 4) if (data[i + 3]! > 0 && data[i]! < 240) dark++
    return dark / (data.length / 4)
  })

describe('pages of the sample', () => {
  let start: Snapshot
  beforeAll(async () => {
    editor = await openEditor()
    ;({ page } = editor)
    await editor.settled()
    start = await editor.save()
  })
  afterAll(() => editor?.close())

  it('thumbnails show what is on the page', async () => {
    await expect.poll(() => inkOf(thumbs().first())).toBeGreaterThan(0.2)
  })

  it('a page is added, duplicated, moved and deleted, each undone in one step', async () => {
    await tool('新建版').click()
    await expect.poll(numbers).toEqual(['7', '8'])
    expect(await shown()).toContain('8 版')
    expect(await inkOf(thumbs().nth(1))).toBe(0)
    await thumbs().first().click()
    await tool('复制版').click()
    await expect.poll(numbers).toEqual(['7', '8', '9'])
    await expect.poll(() => inkOf(thumbs().nth(1))).toBeGreaterThan(0.2)
    await thumbs().nth(1).focus()
    await page.keyboard.press('Alt+ArrowUp')
    await expect.poll(numbers).toEqual(['8', '7', '9'])
    await tool('删除版').click()
    await expect.poll(numbers).toEqual(['7', '9'])
    expect(await shown()).toContain('7 版')
    await page.locator('[data-canvas]').focus()
    for (const step of [['8', '7', '9'], ['7', '8', '9'], ['7', '8'], ['7']]) {
      await page.keyboard.press('Control+z')
      await expect.poll(numbers).toEqual(step)
    }
    expect(await saved()).toBe('saved')
  })

  it('the outline names frames, selects them, renames by F2 and locks', async () => {
    const outline = page.getByRole('treegrid', { name: '大纲' })
    const head = all(start, 'frame').find(({ role }) => role === 'headline')!
    const row = outline.getByRole('row', { name: /^文字框 主题 “坚定走好/ })
    await row.click()
    await expect.poll(() => editor.field('X').inputValue()).toContain(String(Math.round(head.xMm)))
    await page.keyboard.press('F2')
    await page.getByRole('textbox', { name: '框名' }).fill('大标题')
    await page.keyboard.press('Enter')
    const renamed = outline.getByRole('row', { name: /^文字框 大标题 / })
    await renamed.waitFor()
    await renamed.hover()
    await renamed.getByRole('button', { name: '锁定' }).click()
    await outline.getByRole('row', { name: /^文字框 大标题 .*已锁定$/ }).waitFor()
    const snapshot = await editor.save()
    expect(all(snapshot, 'frame').find(({ id }) => id === head.id)).toMatchObject({ name: '大标题', locked: true })
    await page.locator('[data-canvas]').focus()
    for (let step = 0; step < 2; step++) await page.keyboard.press('Control+z')
    await row.waitFor()
  })

  it('layers: added, named, hidden; the selection moves to one and comes back', async () => {
    await page.getByRole('button', { name: /^图层/ }).click()
    const layers = page.getByRole('grid', { name: '图层' })
    await tool('新建图层').click()
    await expect.poll(() => layers.getByRole('row').count()).toBe(2)
    await layers.getByRole('row').first().focus()
    await page.keyboard.press('F2')
    await page.getByRole('textbox', { name: '图层名' }).fill('题图')
    await page.keyboard.press('Enter')
    await layers.getByRole('row', { name: /题图/ }).waitFor()
    await page
      .getByRole('treegrid', { name: '大纲' })
      .getByRole('row', { name: /^文字框 主题 / })
      .click()
    await tool('把所选框移到此图层').click()
    const seen = await editor.settled()
    await layers.getByRole('button', { name: '隐藏 题图' }).click()
    await expect.poll(() => editor.seen()).not.toBe(seen)
    const snapshot = await editor.save()
    const layer = all(snapshot, 'layer').find(({ name }) => name === '题图')!
    expect(layer.visible).toBe(false)
    expect(all(snapshot, 'frame').filter(({ layerId }) => layerId === layer.id)).toHaveLength(1)
    await layers.getByRole('button', { name: '显示 题图' }).click()
    await tool(/^删除图层/).click()
    await expect.poll(() => layers.getByRole('row').count()).toBe(1)
    expect(all(await editor.save(), 'frame')).toHaveLength(all(start, 'frame').length)
  })

  it('does all of it without an error in the console', () => {
    expect(editor.faults).toEqual([])
  })
})

describe('an edition of 48 pages', () => {
  const folder = fs.mkdtempSync(path.join(tmpdir(), 'banmian-pages-'))
  beforeAll(async () => {
    const store = createStore(smallDocument('青岛地铁'))
    const newIds = counterIds((id) => store.snapshot.records.has(id))
    let last = all(store.snapshot, 'page')[0]!.id
    for (let count = 1; count < 48; count++)
      store.transact('x', (tx) => {
        last = addPage.run(tx, { pageId: last, newIds })
      })
    const file = path.join(folder, '四十八版.banmian')
    fs.writeFileSync(file, packageBytes(store.snapshot))
    editor = await openEditor({ file })
    ;({ page } = editor)
  })
  afterAll(async () => {
    await editor?.close()
    fs.rmSync(folder, { recursive: true, force: true })
  })

  it('draws the thumbnails that are seen, and others when they come into sight', async () => {
    const drawn = (index: number): Promise<boolean> =>
      thumbs()
        .nth(index)
        .locator('canvas')
        .evaluate((node) => {
          const canvas = node as HTMLCanvasElement
          return canvas.getContext('2d')!.getImageData(1, 1, 1, 1).data[3] === 255
        })
    await expect.poll(() => thumbs().count()).toBe(48)
    await expect.poll(() => drawn(0)).toBe(true)
    expect(await drawn(47)).toBe(false)
    await page.locator('[data-canvas]').focus()
    await page.keyboard.press('Control+Shift+PageDown')
    await expect.poll(shown).toContain('48 版')
    await expect.poll(() => drawn(47)).toBe(true)
  })

  it('goes to a page by number and by place, and by keys', async () => {
    const go = async (typed: string): Promise<void> => {
      await page.keyboard.press('Control+j')
      const dialog = page.getByRole('dialog', { name: '转到版' })
      await dialog.getByRole('textbox').fill(typed)
      await page.keyboard.press('Enter')
    }
    await go('12')
    await expect.poll(shown).toMatch(/^12 版/)
    await page.keyboard.press('Shift+PageDown')
    await expect.poll(shown).toMatch(/^13 版/)
    await go('#3')
    await expect.poll(shown).toMatch(/^3 版/)
    await go('99')
    await page.getByText('没有这一版').waitFor()
    await page.keyboard.press('Escape')
    expect(editor.faults).toEqual([])
  })
})
