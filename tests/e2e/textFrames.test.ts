/** Text frames under the text tool: drawn, clicked into, made of empty frames; typed and composed in, in any direction. */
import type { CDPSession } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { textOfStory } from '../../core/commands/text/edit.ts'
import type { TextFrameRecord } from '../../core/model/records.ts'
import { all, get, type Snapshot } from '../../core/model/snapshot.ts'
import { paragraph, photo, story, textFrame } from '../../core/typeset/testing/documents.ts'
import { openEditor, type Editor } from './support/editor.ts'
import { blankPage } from './support/pages.ts'

let editor: Editor
let cdp: CDPSession

/** Text the frame shows the story of. */
const textIn = (snapshot: Snapshot, frameId: string): string =>
  textOfStory(snapshot, (get(snapshot, 'frame', frameId) as TextFrameRecord).storyId)

beforeAll(async () => {
  const turned = [paragraph('p1', '青岛市民出行便捷')]
  const upright = [paragraph('p2', '竖排文字在此')]
  const wrapped = [paragraph('p3', '绕排的文字很长'.repeat(20))]
  const within = [paragraph('p4', '框中之框')]
  const over = [paragraph('p5', '盖在上面的大框')]
  editor = await openEditor({
    records: blankPage(
      ...turned,
      ...upright,
      ...wrapped,
      textFrame('turned', 's1', { xMm: 60, yMm: 300, widthMm: 80, heightMm: 40, columns: 1, rotationDeg: 30 }),
      textFrame('upright', 's2', { xMm: 200, yMm: 300, widthMm: 40, heightMm: 80, columns: 1, vertical: true }),
      textFrame('wrapped', 's3', { xMm: 280, yMm: 300, widthMm: 80, heightMm: 100, columns: 1 }),
      photo('over', { xMm: 300, yMm: 320, widthMm: 40, heightMm: 30, order: 5 }),
      photo('empty', { xMm: 60, yMm: 420, widthMm: 60, heightMm: 40, order: 6 }),
      ...within,
      ...over,
      textFrame('within', 's4', { xMm: 300, yMm: 150, widthMm: 40, heightMm: 20, columns: 1, order: 10 }),
      textFrame('above', 's5', { xMm: 280, yMm: 100, widthMm: 80, heightMm: 100, columns: 1, order: 11 }),
      story('s4', within, ['within']),
      story('s5', over, ['above']),
      story('s1', turned, ['turned']),
      story('s2', upright, ['upright']),
      story('s3', wrapped, ['wrapped']),
    ),
  })
  cdp = await editor.page.context().newCDPSession(editor.page)
  await editor.settled()
})

afterAll(() => editor?.close())

const compose = (text: string): Promise<unknown> =>
  cdp.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
const commit = (text: string): Promise<unknown> => cdp.send('Input.insertText', { text })

async function click(xMm: number, yMm: number, clickCount = 1): Promise<void> {
  const { x, y } = await editor.onScreen(xMm, yMm)
  await editor.page.mouse.click(x, y, { clickCount })
}

async function drag(from: readonly [number, number], to: readonly [number, number]): Promise<void> {
  const { page, onScreen } = editor
  const [a, b] = [await onScreen(...from), await onScreen(...to)]
  await page.mouse.move(a.x, a.y)
  await page.mouse.down()
  await page.mouse.move((a.x + b.x) / 2, (a.y + b.y) / 2)
  await page.mouse.move(b.x, b.y)
  await page.mouse.up()
}

describe('text frames', () => {
  it('are drawn by a drag, brought to columns and rows, with the caret in them', async () => {
    const { page } = editor
    await page.keyboard.press('t')
    // A little beside the edges of the first two columns, whose right edge is at 20 + 2 × 41.275 + 2.829 mm.
    await drag([20.8, 60.7], [104.6, 100.4])
    await compose('q')
    await compose('青dao')
    await commit('青岛')
    await page.keyboard.type('A1')
    const snapshot = await editor.save()
    const made = all(snapshot, 'frame').find(({ order }) => order === 12) as TextFrameRecord
    expect(made).toMatchObject({ kind: 'text', columns: 1, xMm: 20 })
    expect(made.xMm + made.widthMm).toBeCloseTo(105.38, 1)
    // On the grid of 11.25 pt that begins at 30 mm.
    expect(((made.yMm - 30) / 25.4) * 72).toSatisfy(
      (pt: number) => Math.abs(pt / 11.25 - Math.round(pt / 11.25)) < 0.02,
    )
    expect(textIn(snapshot, made.id)).toBe('青岛A1')
    expect(all(snapshot, 'paragraph').find(({ text }) => text === '青岛A1')?.styleId).toBe('style:body')
    // Typing is one step, drawing the frame another.
    await page.keyboard.press('Control+z')
    expect(textIn(await editor.save(), made.id)).toBe('')
    await page.keyboard.press('Control+z')
    expect((await editor.save()).records.has(made.id)).toBe(false)
  })

  it('are made of an empty picture frame by a click', async () => {
    const { page } = editor
    await page.keyboard.press('Escape')
    await page.keyboard.press('t')
    await click(90, 440)
    await commit('图框变文框')
    const snapshot = await editor.save()
    expect(get(snapshot, 'frame', 'empty')).toMatchObject({ kind: 'text', xMm: 60, widthMm: 60 })
    expect(textIn(snapshot, 'empty')).toBe('图框变文框')
    await page.keyboard.press('Control+z')
    await page.keyboard.press('Control+z')
    expect(get(await editor.save(), 'frame', 'empty').kind).toBe('image')
  })

  it('take the caret where they are clicked when turned, vertical or wrapped', async () => {
    const { page } = editor
    await page.keyboard.press('t')
    // The centre of a turned frame stays; its text lies up and left of that.
    await click(100 - 20 * 0.866 + 17 * 0.5, 320 - 20 * 0.5 - 17 * 0.866)
    await page.keyboard.press('Home')
    await commit('甲')
    // Vertical text begins at the top right; ↓ goes on along the line.
    await click(238, 302)
    await page.keyboard.press('Home')
    await page.keyboard.press('ArrowDown')
    await compose('乙')
    await commit('乙')
    await click(285, 345)
    await page.keyboard.press('Home')
    await commit('丙')
    const snapshot = await editor.save()
    expect(textIn(snapshot, 'turned')).toBe('甲青岛市民出行便捷')
    expect(textIn(snapshot, 'upright')).toBe('竖乙排文字在此')
    expect(textIn(snapshot, 'wrapped').indexOf('丙')).toBeGreaterThan(20)
  })

  it('take the caret where they are seen, under a frame that shows nothing there', async () => {
    const { page } = editor
    await click(302, 151)
    await page.keyboard.press('Home')
    await commit('丁')
    expect(textIn(await editor.save(), 'within')).toBe('丁框中之框')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+Shift+a')
    await page.mouse.move(0, 0)
    const { x, y } = await editor.onScreen(302, 151)
    await page.mouse.dblclick(x, y)
    await page.keyboard.press('End')
    await commit('戊')
    expect(textIn(await editor.save(), 'within')).toBe('丁框中之框戊')
    await page.keyboard.press('Escape')
    await page.keyboard.press('t')
  })

  it('compose over a selection, join paragraphs by Backspace, select by clicks', async () => {
    const { page } = editor
    await click(238, 302)
    await page.keyboard.press('Control+a')
    await compose('xin')
    await commit('新')
    await page.keyboard.press('Enter')
    await commit('段')
    expect(textIn(await editor.save(), 'upright')).toBe('新\n段')
    await page.keyboard.press('Home')
    await page.keyboard.press('Backspace')
    expect(textIn(await editor.save(), 'upright')).toBe('新段')
    // The fourth click takes the paragraph.
    await click(285, 303)
    await page.keyboard.press('End')
    await click(285, 303, 4)
    await commit('整段')
    expect(textIn(await editor.save(), 'wrapped')).toBe('整段')
  })

  it('does all of it without an error in the console', () => {
    expect(editor.faults).toEqual([])
  })
})
