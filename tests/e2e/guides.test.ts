/**
 * Ruler guides under the hand of a designer: out of the rulers, along, by number, back again.
 *
 * Role: what is seen in the window and what is then saved. Boundary: frames by themselves have a test of their own.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Guide } from '../../core/model/records.ts'
import { get } from '../../core/model/snapshot.ts'
import { PAGE, photo } from '../../core/typeset/testing/documents.ts'
import { openEditor, type Editor } from './support/editor.ts'
import { sheetFile } from './support/sheet.ts'

let editor: Editor

beforeAll(async () => {
  const frame = { widthMm: 60, heightMm: 40, name: '甲' }
  editor = await openEditor({ file: sheetFile([photo('a', { ...frame, xMm: 47, yMm: 63 })]) })
  await editor.settled()
})

afterAll(() => editor?.close())

beforeEach(async () => {
  const { page } = editor
  await page.locator('[data-canvas]').focus()
  for (let step = 0; step < 8; step++) await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+Shift+a')
})

const guides = async (): Promise<readonly Guide[]> => get(await editor.save(), 'page', PAGE.id).guides
type Place = { readonly x: number; readonly y: number }
/** A place on a ruler, px. */
const onRuler = async (ruler: 'top' | 'left', mm: number): Promise<Place> => {
  const box = (await editor.area.boundingBox())!
  const at = await editor.onScreen(mm, mm)
  return ruler === 'top' ? { x: at.x, y: box.y + 10 } : { x: box.x + 10, y: at.y }
}
const drag = async (from: Place, to: Place, ...keys: readonly string[]): Promise<void> => {
  const { mouse, keyboard } = editor.page
  await mouse.move(from.x, from.y)
  await mouse.down()
  for (const key of keys) await keyboard.down(key)
  await mouse.move(to.x, to.y, { steps: 6 })
  await mouse.up()
  for (const key of keys) await keyboard.up(key)
}

describe('guides', () => {
  it('come out of the ruler, are seen, and are one step that undo takes back', async () => {
    const before = await editor.settled()
    await drag(await onRuler('top', 200), await editor.onScreen(200, 211), 'Control')
    await expect.poll(() => editor.page.locator('.contextbar').innerText()).toContain('水平参考线')
    const [guide] = await guides()
    expect(guide).toMatchObject({ orientation: 'horizontal' })
    expect(Math.abs(guide!.positionMm - 211)).toBeLessThan(1)
    await editor.page.keyboard.press('Control+Shift+a')
    const after = await editor.settled()
    expect(after).not.toBe(before)
    await editor.page.locator('[data-canvas]').focus()
    await editor.page.keyboard.press('Control+z')
    expect(await guides()).toEqual([])
  })

  it('are put to a place by number', async () => {
    await drag(await onRuler('left', 200), await editor.onScreen(150, 200), 'Control')
    await editor.field('X').fill('123.4')
    await editor.page.keyboard.press('Enter')
    expect((await guides()).map(({ positionMm }) => positionMm)).toEqual([123.4])
    await editor.field('X').fill('+2mm')
    await editor.page.keyboard.press('Enter')
    expect((await guides()).map(({ positionMm }) => positionMm)).toEqual([125.4])
  })

  it('are moved with the select tool, and dropped back on their ruler they are gone', async () => {
    await drag(await onRuler('left', 200), await editor.onScreen(250, 200), 'Control')
    const [{ positionMm }] = (await guides()) as [Guide]
    await drag(await editor.onScreen(positionMm, 300), await editor.onScreen(280, 300), 'Control')
    const [moved] = (await guides()) as [Guide]
    expect(Math.abs(moved.positionMm - 280)).toBeLessThan(1.5)
    await drag(await editor.onScreen(moved.positionMm, 300), await onRuler('left', 300))
    expect(await guides()).toEqual([])
  })

  it('go by Delete when one is selected, and frames stay', async () => {
    await drag(await onRuler('top', 200), await editor.onScreen(200, 211), 'Control')
    await expect.poll(() => editor.page.locator('.contextbar').innerText()).toContain('水平参考线')
    await editor.page.locator('[data-canvas]').focus()
    await editor.page.keyboard.press('Delete')
    expect(await guides()).toEqual([])
    expect((await editor.save()).records.has('a')).toBe(true)
  })

  it('are made by a double click on the ruler, at that place, on a tick with Shift', async () => {
    const at = await onRuler('top', 301)
    await editor.page.keyboard.down('Shift')
    await editor.page.mouse.dblclick(at.x, at.y)
    await editor.page.keyboard.up('Shift')
    const [guide] = (await guides()) as [Guide]
    expect(guide.orientation).toBe('vertical')
    // At this zoom the ticks stand 10 mm apart, or a part of that.
    expect(guide.positionMm % 5).toBe(0)
    expect(Math.abs(guide.positionMm - 301)).toBeLessThan(6)
  })

  it('snap to the edge of a frame, and a frame snaps to them', async () => {
    await drag(await onRuler('left', 200), await editor.onScreen(106.2, 200))
    expect((await guides()).map(({ positionMm }) => positionMm)).toEqual([107])
    await editor.field('X').fill('233.3')
    await editor.page.keyboard.press('Enter')
    await expect.poll(async () => (await guides())[0]!.positionMm).toBe(233.3)
    // The left edge of the frame, 47 mm, comes to 232.6 mm by hand.
    await drag(await editor.onScreen(77, 80), await editor.onScreen(77 + 185.6, 80))
    expect(get(await editor.save(), 'frame', 'a')).toMatchObject({ xMm: 233.3 })
  })

  it('locked, they are neither made nor moved', async () => {
    await editor.page.keyboard.press('Control+Alt+;')
    await drag(await onRuler('top', 200), await editor.onScreen(200, 211))
    expect(await guides()).toEqual([])
    await editor.page.keyboard.press('Control+Alt+;')
  })

  it('all of it without an error in the console', () => {
    expect(editor.faults).toEqual([])
  })
})
