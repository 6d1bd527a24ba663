/** Typing style, moving the caret over frames and pages, and the commands of the menu 文字. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { textOfStory } from '../../core/commands/text/edit.ts'
import type { DocumentRecord, EditionRecord, TextFrameRecord } from '../../core/model/records.ts'
import { get } from '../../core/model/snapshot.ts'
import { han, PAGE, paragraph, photo, story, textFrame } from '../../core/typeset/testing/documents.ts'
import { openEditor, type Editor } from './support/editor.ts'
import { blankPage } from './support/pages.ts'

let editor: Editor

const second = { ...PAGE, id: 'page:2', number: '2' }
/** The blank page and one behind it. */
const twoPages = (...records: readonly DocumentRecord[]): readonly DocumentRecord[] =>
  blankPage(...records).map((record): DocumentRecord =>
    record.type === 'edition' ? ({ ...record, pageIds: [PAGE.id, second.id] } satisfies EditionRecord) : record,
  )

beforeAll(async () => {
  const body = [paragraph('p1', han(700))]
  const head = [paragraph('p2', '青岛公交便民再添新线路')]
  const copy = [paragraph('p3', '市民出行,更加便捷;请乘车!')]
  const box = { columns: 1, widthMm: 60, heightMm: 60 } as const
  editor = await openEditor({
    records: twoPages(
      second,
      ...body,
      ...head,
      ...copy,
      textFrame('a', 's', { ...box, xMm: 30, yMm: 60 }),
      textFrame('b', 's', { ...box, xMm: 250, yMm: 400, order: 1 }),
      textFrame('c', 's', { ...box, xMm: 30, yMm: 60, pageId: second.id }),
      textFrame('head', 't', { xMm: 30, yMm: 200, widthMm: 200, heightMm: 30, columns: 1, order: 2 }),
      textFrame('copy', 'u', { ...box, xMm: 30, yMm: 260, order: 3 }),
      photo('photo', { xMm: 130, yMm: 60, order: 4 }),
      story('s', body, ['a', 'b', 'c']),
      story('t', head, ['head']),
      story('u', copy, ['copy']),
    ),
  })
  await editor.settled()
})

afterAll(() => editor?.close())

async function click(xMm: number, yMm: number): Promise<void> {
  const { x, y } = await editor.onScreen(xMm, yMm)
  await editor.page.mouse.click(x, y)
}
const command = async (name: string): Promise<void> => {
  const { page } = editor
  await page.keyboard.press('Control+Shift+p')
  await page.keyboard.type(name)
  await page.getByRole('menuitem', { name }).first().waitFor()
  await page.keyboard.press('Enter')
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
}

describe('typing', () => {
  it('takes the weight that was chosen at the caret, until the caret goes elsewhere', async () => {
    const { page } = editor
    await page.keyboard.press('t')
    await click(32, 61)
    await page.keyboard.press('Home')
    await page.keyboard.press('Control+Shift+b')
    await page.keyboard.type('AB')
    await page.keyboard.press('Control+Shift+b')
    await page.keyboard.type('C')
    const { text, spans } = get(await editor.save(), 'paragraph', 'p1')
    expect(text.slice(0, 4)).toBe(`ABC${han(1)}`)
    expect(spans.map(({ from, to, overrides }) => [from, to, overrides.fontWeight])).toEqual([
      [0, 2, 700],
      [2, 3, 400],
    ])
    for (let step = 0; step < 3; step++) await page.keyboard.press('Control+z')
    expect(get(await editor.save(), 'paragraph', 'p1').text).toBe(han(700))
  })

  it('keeps the caret in the window, over frames and over pages', async () => {
    const { page, settled, seen } = editor
    await click(32, 61)
    await page.keyboard.press('Control+1')
    await settled()
    const first = await seen()
    // The second frame lies far outside of a window at actual size.
    await page.keyboard.press('PageDown')
    await settled()
    expect(await seen()).not.toBe(first)
    const box = (await page.getByRole('textbox', { name: '版面文字' }).boundingBox())!
    const area = (await editor.area.boundingBox())!
    expect(box.x).toBeGreaterThan(area.x)
    expect(box.x).toBeLessThan(area.x + area.width)
    expect(box.y).toBeGreaterThan(area.y)
    expect(box.y).toBeLessThan(area.y + area.height)
    await page.keyboard.press('Control+End')
    await expect.poll(() => page.locator('.status-page').innerText()).toMatch(/^2 /u)
    await page.keyboard.insertText('末')
    expect(get(await editor.save(), 'paragraph', 'p1').text).toBe(`${han(700)}末`)
    await page.keyboard.press('Control+Home')
    await expect.poll(() => page.locator('.status-page').innerText()).toMatch(/^1 /u)
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+0')
  })
})

describe('commands of the menu 文字', () => {
  it('fit a head to its frame', async () => {
    const { page } = editor
    await page.keyboard.press('v')
    await click(40, 202)
    await page.keyboard.press('Control+Shift+h')
    const snapshot = await editor.save()
    const { sizePt, scaleX } = get(snapshot, 'paragraph', 'p2').overrides
    // 11 characters in 200 mm: 51.5 pt, condensed by up to 15 %.
    expect(sizePt).toBeGreaterThan(48)
    expect(sizePt! * scaleX! * 11).toBeLessThanOrEqual((200 * 72) / 25.4)
    await page.keyboard.press('Control+z')
    expect(get(await editor.save(), 'paragraph', 'p2').overrides).toEqual({})
  })

  it('normalise punctuation and turn text, of what is selected', async () => {
    const { page } = editor
    await click(40, 300)
    await command('规范标点')
    expect(textOfStory(await editor.save(), 'u')).toBe('市民出行，更加便捷；请乘车！')
    await command('竖排')
    const snapshot = await editor.save()
    expect((get(snapshot, 'frame', 'copy') as TextFrameRecord).vertical).toBe(true)
    expect((get(snapshot, 'frame', 'a') as TextFrameRecord).vertical).toBe(false)
    await page.keyboard.press('Control+z')
    await page.keyboard.press('Control+z')
    expect(textOfStory(await editor.save(), 'u')).toBe('市民出行,更加便捷;请乘车!')
  })

  it('does all of it without an error in the console', () => {
    expect(editor.faults).toEqual([])
  })
})
