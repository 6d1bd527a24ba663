/** Threads through the ports: made, taken further, cut, shown; what is overset is counted and found. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { textOfStory } from '../../core/commands/text/edit.ts'
import type { TextFrameRecord } from '../../core/model/records.ts'
import { all, get, type Snapshot } from '../../core/model/snapshot.ts'
import { han, paragraph, story, textFrame } from '../../core/typeset/testing/documents.ts'
import { openEditor, type Editor } from './support/editor.ts'
import { blankPage } from './support/pages.ts'

const FRAMES = { columns: 1, widthMm: 60, heightMm: 60 } as const
const LONG = han(900)

let editor: Editor
let first: Snapshot

beforeAll(async () => {
  const long = [paragraph('p1', LONG)]
  const other = [paragraph('p2', '另一篇稿件')]
  const bare = [paragraph('p3', '')]
  editor = await openEditor({
    records: blankPage(
      ...long,
      ...other,
      ...bare,
      textFrame('a', 's', { ...FRAMES, xMm: 30, yMm: 60 }),
      textFrame('b', 's', { ...FRAMES, xMm: 130, yMm: 60, order: 1 }),
      textFrame('c', 't', { ...FRAMES, xMm: 230, yMm: 60, order: 2 }),
      textFrame('d', 'u', { ...FRAMES, xMm: 30, yMm: 200, order: 3 }),
      story('s', long, ['a', 'b']),
      story('t', other, ['c']),
      story('u', bare, ['d']),
    ),
  })
  await editor.settled()
  first = await editor.save()
})

afterAll(() => editor?.close())

/** Each test begins with the document as it was. */
beforeEach(async () => {
  const { page } = editor
  await page.keyboard.press('Escape')
  await page.keyboard.press('v')
  for (let step = 0; step < 8; step++) await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+Shift+a')
  const now = await editor.save()
  expect(all(now, 'story')).toEqual(all(first, 'story'))
})

async function click(xMm: number, yMm: number, clickCount = 1): Promise<void> {
  const { x, y } = await editor.onScreen(xMm, yMm)
  await editor.page.mouse.click(x, y, { clickCount })
}

const frameOf = (id: string): TextFrameRecord => get(first, 'frame', id) as TextFrameRecord

/** Selects a frame and presses one of its ports, which stand 18 px from the corner. */
async function pressPort(id: string, end: 'in' | 'out', clickCount = 1): Promise<void> {
  const { xMm, yMm, widthMm, heightMm } = frameOf(id)
  await editor.page.keyboard.press('Control+Shift+a')
  await click(xMm + widthMm / 2, yMm + 2)
  const corner = await editor.onScreen(end === 'in' ? xMm : xMm + widthMm, end === 'in' ? yMm : yMm + heightMm)
  const y = corner.y + (end === 'in' ? 18 : -18)
  await editor.page.mouse.click(corner.x, y, { clickCount })
}

const loaded = (): Promise<string> => editor.page.getByTestId('loaded').innerText()
const verdict = (): Promise<string | null> => editor.page.getByTestId('load-preview').getAttribute('data-verdict')
async function hover(xMm: number, yMm: number): Promise<void> {
  const { x, y } = await editor.onScreen(xMm, yMm)
  await editor.page.mouse.move(x, y)
}
const framesOf = (snapshot: Snapshot, storyId = 's'): readonly string[] => get(snapshot, 'story', storyId).frameIds

describe('threads', () => {
  it('run on in an empty frame that is clicked with the loaded out port', async () => {
    await pressPort('b', 'out')
    await expect.poll(loaded).toContain('已载入 1 项')
    await hover(60, 230)
    await expect.poll(verdict).toBe('link')
    await hover(60, 90)
    await expect.poll(verdict).toBe('refuse')
    await click(60, 230)
    await expect.poll(loaded).toBe('')
    const snapshot = await editor.save()
    expect(framesOf(snapshot)).toEqual(['a', 'b', 'd'])
    expect(textOfStory(snapshot, 's')).toBe(LONG)
    await editor.page.keyboard.press('Control+z')
    expect(framesOf(await editor.save())).toEqual(['a', 'b'])
  })

  it('take in a frame that has text, its words behind theirs; an in port asks for what comes before', async () => {
    await pressPort('c', 'in')
    await hover(160, 90)
    await expect.poll(verdict).toBe('link')
    await click(160, 90)
    const snapshot = await editor.save()
    expect(framesOf(snapshot)).toEqual(['a', 'b', 'c'])
    expect(textOfStory(snapshot, 's')).toBe(`${LONG}\n另一篇稿件`)
  })

  it('run on in a new frame, drawn or of the column under the pointer, in between where they run on already', async () => {
    const { page, onScreen } = editor
    await pressPort('a', 'out')
    const [from, to] = [await onScreen(130, 210), await onScreen(190, 260)]
    await page.mouse.move(from.x, from.y)
    await page.mouse.down()
    await page.mouse.move(to.x, to.y)
    await page.mouse.up()
    const drawn = framesOf(await editor.save())
    expect([drawn[0], drawn[2], drawn.length]).toEqual(['a', 'b', 3])

    await page.keyboard.press('Control+z')
    await pressPort('b', 'out')
    await click(300, 300)
    const snapshot = await editor.save()
    const made = get(snapshot, 'frame', framesOf(snapshot)[2]) as TextFrameRecord
    // A column of 13 字, to the foot of the type area.
    expect(made.widthMm).toBeCloseTo((13 * 9 * 25.4) / 72, 2)
    // The last whole line of the grid ends less than a line above the foot.
    expect(520 - made.yMm - made.heightMm).toSatisfy((mm: number) => mm >= 0 && mm < 3.97)
    expect(made.yMm).toBeLessThanOrEqual(300)
  })

  it('are cut by a double click, or by a click on the frame behind; Escape leaves them', async () => {
    const { page } = editor
    await pressPort('a', 'out')
    await page.keyboard.press('Escape')
    await expect.poll(loaded).toBe('')
    expect(framesOf(await editor.save())).toEqual(['a', 'b'])

    await pressPort('a', 'out', 2)
    await expect.poll(loaded).toBe('')
    let snapshot = await editor.save()
    expect(framesOf(snapshot)).toEqual(['a'])
    expect(textOfStory(snapshot, 's')).toBe(LONG)
    await page.keyboard.press('Control+z')

    await pressPort('a', 'out')
    await hover(160, 90)
    await expect.poll(verdict).toBe('unlink')
    await click(160, 90)
    snapshot = await editor.save()
    expect(framesOf(snapshot)).toEqual(['a'])
  })

  it('close over a frame that is deleted', async () => {
    await click(60, 62)
    await editor.page.keyboard.press('Delete')
    const snapshot = await editor.save()
    expect(framesOf(snapshot)).toEqual(['b'])
    expect(textOfStory(snapshot, 's')).toBe(LONG)
  })

  it('are drawn between ports, and say how much is overset', async () => {
    const { page, settled, clipOf, shot } = editor
    const light = page.getByRole('button', { name: /超 \d+ 字/ })
    const [, characters] = /超 (\d+) 字 \/ (\d+) 行/u.exec(await light.innerText())!
    expect(Number(characters)).toBeGreaterThan(100)
    await light.click()
    await settled()
    // The frame whose text is overset is selected: its ports, the thread to it and the tag are drawn.
    expect(await page.locator('[data-testid=save-state]').getAttribute('data-state')).toBe('saved')
    await expect.poll(() => editor.field('X').inputValue()).toContain('130')
    const between = await clipOf(92, 62, 128, 116)
    const threaded = await shot(between)
    await page.keyboard.press('Control+Alt+y')
    await settled()
    expect(await shot(between)).not.toBe(threaded)
    await page.keyboard.press('Control+Alt+y')
    await settled()
    expect(await shot(between)).toBe(threaded)
  })

  it('does all of it without an error in the console', () => {
    expect(editor.faults).toEqual([])
  })
})
