/**
 * Frames through the clipboard under the hand of a designer: in one document, into another, and what other programs copied.
 *
 * Role: what is seen in the window and what is then saved. Boundary: text under a caret is tested with the input.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { AssetRecord, FrameRecord, ImageFrameRecord, TextFrameRecord } from '../../core/model/records.ts'
import { readPackage } from '../../core/model/package.ts'
import { all, get, type Snapshot } from '../../core/model/snapshot.ts'
import { photo } from '../../core/typeset/testing/documents.ts'
import { root } from '../support/program.ts'
import { openEditor, type Editor } from './support/editor.ts'
import { sheetFile, textOn } from './support/sheet.ts'

const picture = new Uint8Array(readFileSync(path.join(root, 'assets/sample/photos/02-study.jpg')))
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const ASSET: AssetRecord = {
  type: 'asset',
  id: 'asset:study',
  name: '学习.jpg',
  sha256: sha256(picture),
  extension: 'jpg',
  byteLength: picture.byteLength,
  widthPx: 900,
  heightPx: 600,
}
const TEXT = '一段会一起走的文字。'

let editor: Editor
let file: string

beforeAll(async () => {
  const shown = photo('a', { xMm: 40, yMm: 60, widthMm: 60, heightMm: 40, name: '甲', assetId: ASSET.id })
  const text = textOn('t', TEXT, { xMm: 40, yMm: 120, widthMm: 60, heightMm: 30 })
  file = sheetFile([ASSET, shown, ...text], new Map([[ASSET.sha256, picture]]))
  editor = await openEditor({ file })
  await editor.page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await editor.settled()
})

afterAll(() => editor?.close())

beforeEach(async () => {
  const { page } = editor
  await page.locator('[data-canvas]').focus()
  for (let step = 0; step < 8; step++) await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+Shift+a')
})

const frames = async (): Promise<readonly FrameRecord[]> => all(await editor.save(), 'frame')
const press = (key: string): Promise<void> => editor.page.keyboard.press(key)
const bar = (): Promise<string> => editor.page.locator('.contextbar').innerText()
const value = (name: string): Promise<number> => editor.field(name).inputValue().then(Number.parseFloat)
const chooseAll = async (): Promise<void> => {
  await press('Control+a')
  await expect.poll(bar).toContain('2')
}

describe('frames', () => {
  it('copied and pasted lie in the middle of what is seen, then a step further', async () => {
    await chooseAll()
    await press('Control+c')
    await press('Control+v')
    await expect.poll(async () => (await frames()).length).toBe(4)
    const [x, y] = [await value('X'), await value('Y')]
    // The middle of the window is the middle of the page.
    expect(x + (await value('宽')) / 2).toBeCloseTo(195, 0)
    expect(y + (await value('高')) / 2).toBeCloseTo(275, 0)
    await press('Control+v')
    await expect.poll(() => value('X')).toBeCloseTo(x + 5, 1)
    const now = await editor.save()
    expect(all(now, 'story').map(({ paragraphIds: [id] }) => get(now, 'paragraph', id!).text)).toEqual(
      Array.from({ length: 3 }, () => TEXT),
    )
    expect(all(now, 'asset')).toHaveLength(1)
  })

  it('cut are gone until they are pasted, in place where they were', async () => {
    await chooseAll()
    await press('Control+x')
    await expect.poll(async () => (await frames()).length).toBe(0)
    await press('Control+Alt+Shift+V')
    await expect.poll(async () => (await frames()).length).toBe(2)
    const image = (await frames()).find(({ kind }) => kind === 'image')
    expect(image).toMatchObject({ xMm: 40, yMm: 60, widthMm: 60 })
    await press('Control+z')
    await press('Control+z')
    expect((await frames()).map(({ id }) => id).sort()).toEqual(['a', 't'])
  })

  it('by the menu as by the key', async () => {
    await chooseAll()
    const { page } = editor
    await page.getByRole('button', { name: '编辑' }).click()
    await page.getByRole('menuitem', { name: '复制', exact: true }).click()
    await page.getByRole('button', { name: '编辑' }).click()
    await page.getByRole('menuitem', { name: '粘贴', exact: true }).click()
    await expect.poll(async () => (await frames()).length).toBe(4)
  })

  it('are repeated in a row, as far apart as is said', async () => {
    const { page } = editor
    const at = await editor.onScreen(50, 65)
    await page.mouse.click(at.x, at.y)
    await press('Control+Alt+u')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('份数').fill('2')
    await dialog.getByLabel('水平').fill('70')
    await dialog.getByLabel('垂直').fill('0')
    await dialog.getByRole('button', { name: '确定' }).click()
    const xs = async () =>
      (await frames())
        .filter(({ kind }) => kind === 'image')
        .map(({ xMm }) => xMm)
        .sort((one, other) => one - other)
    await expect.poll(xs).toEqual([40, 110, 180])
    expect(await bar()).toContain('3')
    await press('Control+z')
    expect(await xs()).toEqual([40])
  })
})

describe('what other programs copied', () => {
  it('text becomes a text frame in the middle of what is seen', async () => {
    await editor.page.evaluate(() => navigator.clipboard.writeText('外来的一段\n又一段'))
    await press('Control+v')
    await expect.poll(async () => (await frames()).length).toBe(3)
    const now = await editor.save()
    const made = all(now, 'frame').find(({ id }) => id !== 'a' && id !== 't') as TextFrameRecord
    const { paragraphIds } = get(now, 'story', made.storyId)
    expect(paragraphIds.map((id) => get(now, 'paragraph', id).text)).toEqual(['外来的一段', '又一段'])
    expect(made.xMm + made.widthMm / 2).toBeCloseTo(195, 0)
  })

  it('a picture becomes an image frame of its shape', async () => {
    await editor.page.evaluate(async () => {
      const canvas = new OffscreenCanvas(300, 150)
      const context = canvas.getContext('2d')!
      context.fillStyle = 'red'
      context.fillRect(0, 0, 300, 150)
      const blob = await canvas.convertToBlob({ type: 'image/png' })
      await navigator.clipboard.write([new ClipboardItem({ 'image/png': blob })])
    })
    await press('Control+v')
    await expect.poll(async () => (await frames()).length).toBe(3)
    const now = await editor.save()
    const made = all(now, 'frame').find(({ id }) => id !== 'a' && id !== 't') as ImageFrameRecord
    expect(made.widthMm / made.heightMm).toBeCloseTo(2, 2)
    expect(get(now, 'asset', made.assetId!)).toMatchObject({ widthPx: 300, heightPx: 150, extension: 'png' })
    await editor.settled()
  })
})

describe('another document', () => {
  it('gets the frames with their text and the bytes of their picture', async () => {
    await chooseAll()
    await press('Control+c')
    const { page } = editor
    const chooser = page.waitForEvent('filechooser')
    await press('Control+o')
    const save = page.getByRole('button', { name: '不保存' })
    await Promise.race([chooser, save.waitFor().then(() => save.click())])
    await (await chooser).setFiles(sheetFile([], new Map(), 'other'))
    await expect.poll(() => page.title()).toContain('other')
    await page.locator('[data-canvas]').focus()
    await press('Control+v')
    await expect.poll(bar).toContain('2')
    const [download] = await Promise.all([page.waitForEvent('download'), press('Control+s')])
    const bytes = new Uint8Array(readFileSync((await download.path())!))
    const { document, media } = readPackage(bytes, { sha256 })
    const now: Snapshot = document.snapshot
    expect(all(now, 'paragraph').map(({ text }) => text)).toEqual([TEXT])
    expect(all(now, 'asset').map((asset) => asset.sha256)).toEqual([ASSET.sha256])
    expect(media.get(ASSET.sha256)?.byteLength).toBe(picture.byteLength)
    expect(all(now, 'frame')).toHaveLength(2)
  })

  it('all of it without an error in the console', () => {
    expect(editor.faults).toEqual([])
  })
})
