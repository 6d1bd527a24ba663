/** 置入: pictures and copy from the chooser and from the desktop, by click, Shift-click and drag. */
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { textOfStory } from '../../core/commands/text/edit.ts'
import type { AssetRecord, ImageFrameRecord, TextFrameRecord } from '../../core/model/records.ts'
import { all, find, get, type Snapshot } from '../../core/model/snapshot.ts'
import { han, paragraph, photo, story, textFrame } from '../../core/typeset/testing/documents.ts'
import { openEditor, type Editor } from './support/editor.ts'
import { blankPage } from './support/pages.ts'

interface File {
  readonly name: string
  readonly mimeType: string
  readonly buffer: Buffer
}

const HEADLINE = {
  type: 'paragraphStyle',
  id: 'style:headline',
  name: '主题',
  basedOnId: null,
  props: { sizePt: 24, leadingPt: 33.75 },
} as const

let editor: Editor
let first: Snapshot

const picture = async (name: string, red: number, width = 400, height = 300): Promise<File> => {
  const image = sharp({ create: { width, height, channels: 3, background: { r: red, g: 40, b: 60 } } })
  return { name, mimeType: 'image/jpeg', buffer: await image.jpeg().toBuffer() }
}
const copy = (name: string, text: string, encoding: BufferEncoding = 'utf8'): File => ({
  name,
  mimeType: 'text/plain',
  buffer: Buffer.from(text, encoding),
})

beforeAll(async () => {
  const words = [paragraph('p1', '已有文字'.repeat(30))]
  const bare = [paragraph('p2', '')]
  editor = await openEditor({
    records: blankPage(
      HEADLINE,
      ...words,
      ...bare,
      photo('photo', { xMm: 30, yMm: 60, widthMm: 60, heightMm: 60, order: 0 }),
      textFrame('words', 's', { xMm: 130, yMm: 60, widthMm: 60, heightMm: 60, columns: 1, order: 1 }),
      textFrame('bare', 't', { xMm: 230, yMm: 60, widthMm: 60, heightMm: 60, columns: 1, order: 2 }),
      story('s', words, ['words']),
      story('t', bare, ['bare']),
    ),
  })
  await editor.settled()
  first = await editor.save()
})

afterAll(() => editor?.close())

beforeEach(async () => {
  const { page } = editor
  for (let step = 0; step < 4; step++) await page.keyboard.press('Escape')
  for (let step = 0; step < 8; step++) await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+Shift+a')
  expect(all(await editor.save(), 'frame')).toEqual(all(first, 'frame'))
})

async function place(...files: readonly File[]): Promise<void> {
  const { page } = editor
  await page.locator('[data-canvas]').focus()
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Control+d')])
  await chooser.setFiles([...files])
}

async function click(xMm: number, yMm: number, shift = false): Promise<void> {
  const { page, onScreen } = editor
  const { x, y } = await onScreen(xMm, yMm)
  if (shift) await page.keyboard.down('Shift')
  await page.mouse.click(x, y)
  if (shift) await page.keyboard.up('Shift')
}

/** Drops files from the desktop. */
async function drop(xMm: number, yMm: number, ...files: readonly File[]): Promise<void> {
  const { page, onScreen } = editor
  const { x: clientX, y: clientY } = await onScreen(xMm, yMm)
  const given = files.map(({ name, mimeType, buffer }) => ({ name, mimeType, bytes: [...buffer] }))
  const dataTransfer = await page.evaluateHandle((list) => {
    const transfer = new DataTransfer()
    for (const { name, mimeType, bytes } of list)
      transfer.items.add(new File([new Uint8Array(bytes)], name, { type: mimeType }))
    return transfer
  }, given)
  for (const type of ['dragover', 'drop'])
    await page.locator('.page-canvas').dispatchEvent(type, { dataTransfer, clientX, clientY })
}

const loaded = (): Promise<string> => editor.page.getByTestId('loaded').innerText()
const made = (snapshot: Snapshot) => all(snapshot, 'frame').filter(({ id }) => !first.records.has(id))
const assetOf = (snapshot: Snapshot, id: string): AssetRecord | undefined =>
  find(snapshot, 'asset', (get(snapshot, 'frame', id) as ImageFrameRecord).assetId)

describe('placing', () => {
  it('fills the frame that is clicked, then makes a frame of the column; arrows and Escape change what is carried', async () => {
    const { page } = editor
    await place(await picture('a.jpg', 10), await picture('b.jpg', 90, 3000, 2000), await picture('c.jpg', 200))
    await expect.poll(loaded).toBe('已载入 3 项：a.jpg')
    await page.keyboard.press('ArrowRight')
    await expect.poll(loaded).toContain('b.jpg')
    await page.keyboard.press('ArrowLeft')
    await click(60, 90)
    await expect.poll(loaded).toBe('已载入 2 项：b.jpg')
    await click(300, 300)
    await expect.poll(loaded).toBe('已载入 1 项：c.jpg')
    await page.keyboard.press('Escape')
    await expect.poll(loaded).toBe('')
    const snapshot = await editor.save()
    expect(assetOf(snapshot, 'photo')?.name).toBe('a.jpg')
    const [frame, ...more] = made(snapshot)
    expect([frame.kind, assetOf(snapshot, frame.id)?.name, more.length]).toEqual(['image', 'b.jpg', 0])
    expect(frame.widthMm).toBeCloseTo(41.275, 2)
    expect(frame.heightMm).toBeCloseTo((41.275 * 2) / 3, 2)
    // Each was a step.
    await page.keyboard.press('Control+z')
    expect(made(await editor.save())).toEqual([])
    await page.keyboard.press('Control+z')
    expect(assetOf(await editor.save(), 'photo')).toBeUndefined()
  })

  it('goes straight into the picture frame that is selected', async () => {
    await click(60, 90)
    await place(await picture('d.jpg', 120))
    await expect.poll(async () => assetOf(await editor.save(), 'photo')?.name).toBe('d.jpg')
    expect(await loaded()).toBe('')
  })

  it('draws the frame of a picture in its proportions', async () => {
    const { page, onScreen } = editor
    await place(await picture('e.jpg', 30, 600, 300))
    await expect.poll(loaded).toContain('e.jpg')
    const [from, to] = [await onScreen(40, 300), await onScreen(141, 330)]
    await page.mouse.move(from.x, from.y)
    await page.mouse.down()
    await page.mouse.move(to.x, to.y, { steps: 3 })
    await page.mouse.up()
    const [frame] = made(await editor.save())
    expect(frame.widthMm / frame.heightMm).toBeCloseTo(2, 3)
  })

  it('flows copy into an empty frame, with the styles of its kinds, and not over text', async () => {
    const text = '# 公交便民再添新线\n\n　　近日,青岛公交集团开通新线路,市民出行更加便捷。\n'
    await place(copy('稿件.md', text))
    await expect.poll(loaded).toContain('稿件')
    await click(160, 62)
    await expect.poll(() => editor.page.getByTestId('load-preview').getAttribute('data-verdict')).toBe('refuse')
    expect(await loaded()).toContain('稿件')
    await click(260, 90)
    await expect.poll(loaded).toBe('')
    const snapshot = await editor.save()
    const { paragraphIds } = get(snapshot, 'story', 't')
    const paragraphs = paragraphIds.map((id) => get(snapshot, 'paragraph', id))
    expect(paragraphs.map(({ text: of, styleId }) => [of, styleId])).toEqual([
      ['公交便民再添新线', 'style:headline'],
      ['近日，青岛公交集团开通新线路，市民出行更加便捷。', 'style:body'],
    ])
    expect(textOfStory(snapshot, 's')).toBe(textOfStory(first, 's'))
  })

  it('flows on over columns and pages by Shift-click; a click takes one column', async () => {
    const text = han(9000)
    await place(copy('长稿.txt', text, 'utf16le'))
    await expect.poll(loaded).toContain('长稿')
    await click(300, 400, true)
    await expect.poll(loaded).toBe('')
    const snapshot = await editor.save()
    const frames = made(snapshot) as readonly TextFrameRecord[]
    expect(new Set(frames.map(({ storyId }) => storyId)).size).toBe(1)
    expect(textOfStory(snapshot, frames[0].storyId)).toBe(text)
    expect(all(snapshot, 'page').length).toBe(2)
    expect(await editor.page.locator('.status').innerText()).not.toMatch(/超 \d{3,} 字/u)
    await editor.page.keyboard.press('Control+z')
    expect(all(await editor.save(), 'page').length).toBe(1)

    await place(copy('长稿.txt', text))
    await expect.poll(loaded).toContain('长稿')
    await click(300, 400)
    expect(made(await editor.save())).toHaveLength(1)
  })

  it('takes files dropped on frames, on text and on paper', async () => {
    await drop(60, 90, await picture('f.jpg', 70))
    await expect.poll(async () => assetOf(await editor.save(), 'photo')?.name).toBe('f.jpg')
    await drop(300, 300, await picture('g.jpg', 80))
    await expect.poll(async () => made(await editor.save()).length).toBe(1)
    await drop(260, 90, copy('拖入.txt', '拖入的稿件'))
    await expect.poll(async () => textOfStory(await editor.save(), 't')).toBe('拖入的稿件')
    await drop(131, 61.5, copy('插入.txt', '插在前面'))
    await expect.poll(async () => textOfStory(await editor.save(), 's')).toMatch(/^插在前面已有文字/u)
  })

  it('names the file that cannot be read, and what to do; nothing is placed', async () => {
    const { page } = editor
    await place(await picture('good.jpg', 5), copy('稿.docx', 'PK'))
    await expect.poll(() => page.locator('.cards').innerText()).toContain('稿.docx')
    expect(await page.locator('.cards').innerText()).toContain('txt')
    expect(await loaded()).toBe('')
    await place({ name: '坏图.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no picture') })
    await expect.poll(() => page.locator('.cards').innerText()).toContain('坏图.jpg')
    expect(await loaded()).toBe('')
    expect(all(await editor.save(), 'frame')).toEqual(all(first, 'frame'))
  })

  it('does all of it without an error in the console', () => {
    expect(editor.faults).toEqual([])
  })
})
