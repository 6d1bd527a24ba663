/**
 * The editor as a designer uses it: one journey over the sample page, from opening to export, the same in every shell.
 *
 * Role: the steps; `journey.test.ts` and `journeyElectron.test.ts` say in which shell. Boundary: what the page looks like in
 * detail is tested with the canvas; here what is seen is read from the window and from the files that leave it.
 */
import type { Locator } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { all, type Snapshot } from '../../../core/model/snapshot.ts'
import type { Editor } from './editor.ts'

/** Declares the journey's tests. @param open the editor, in the shell that is meant */
export function journey(open: () => Promise<Editor>): void {
  let editor: Editor

  beforeAll(async () => {
    editor = await open()
  })

  afterAll(() => editor?.close())

  describe('journey', () => {
    it('opens the sample page and paints it', async () => {
      const { page, settled, saveState, area } = editor
      await expect.poll(() => page.title()).toContain('qingdao-daily')
      await settled()
      expect(await page.locator('.status').innerText()).toContain('390 × 550 mm')
      expect(await saveState.getAttribute('data-state')).toBe('saved')
      // Ink of text, white of paper and colour of photos: an empty canvas has far fewer colours.
      const colours = await coloursOf(area)
      expect(colours).toBeGreaterThan(500)
    })

    it('moves a photo by the keyboard, and text further down the story flows on', async () => {
      const { page, field, settled, clipOf, shot, saveState } = editor
      await page.getByRole('button', { name: /^图片链接/ }).click()
      await page.getByRole('listbox', { name: '图片链接' }).getByRole('option').first().click()
      const [x, y] = [await field('X').inputValue(), await field('Y').inputValue()]
      const storyFoot = await clipOf(25, 390, 360, 440)
      const before = await settled()
      const foot = await shot(storyFoot)

      await page.locator('[data-canvas]').focus()
      for (let press = 0; press < 3; press++) await page.keyboard.press('Shift+ArrowDown')
      await expect.poll(() => field('Y').inputValue()).not.toBe(y)
      await settled()
      expect(await shot(storyFoot)).not.toBe(foot)
      expect(await saveState.getAttribute('data-state')).toBe('unsaved')
      // One step for the three presses, or one for each: all of them are undone.
      for (let step = 0; step < 3 && (await field('Y').inputValue()) !== y; step++)
        await page.keyboard.press('Control+z')
      await expect.poll(() => field('Y').inputValue()).toBe(y)
      expect(await settled()).toBe(before)

      await field('X').fill('+20')
      await page.keyboard.press('Enter')
      await expect.poll(() => field('X').inputValue()).not.toBe(x)
      expect(Number.parseFloat(await field('X').inputValue())).toBeCloseTo(Number.parseFloat(x) + 20, 2)
      await page.locator('[data-canvas]').focus()
      await page.keyboard.press('Control+z')
      await expect.poll(() => field('X').inputValue()).toBe(x)
      expect(await settled()).toBe(before)
    })

    it('zooms', async () => {
      const { page } = editor
      const zoom = page.locator('.status-zoom')
      await page.keyboard.press('Control+1')
      await expect.poll(() => zoom.innerText()).toBe('100 %')
      await page.keyboard.press('Control+=')
      await expect.poll(() => zoom.innerText()).toBe('150 %')
      await page.keyboard.press('Control+0')
      await expect.poll(() => zoom.innerText()).not.toBe('150 %')
    })

    it('finds a command by pinyin initials', async () => {
      const { page } = editor
      await page.keyboard.press('Control+Shift+p')
      await page.keyboard.type('sjdx')
      await expect.poll(() => page.getByRole('menuitem', { name: '实际大小' }).count()).toBe(1)
      await page.keyboard.press('Escape')
      await page.keyboard.press('Escape')
      await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
    })

    it('edits the headline by typing', async () => {
      const { page, onScreen, saveState } = editor
      const snapshot = await editor.save()
      const headline = all(snapshot, 'frame').find((frame) => frame.role === 'headline' && frame.kind === 'text')!
      await page.keyboard.press('Control+Shift+a')
      await page.keyboard.press('t')
      const at = await onScreen(headline.xMm + headline.widthMm / 2, headline.yMm + headline.heightMm / 2)
      await page.mouse.click(at.x, at.y)
      await page.keyboard.press('Home')
      await page.keyboard.insertText('新')
      await expect.poll(() => saveState.getAttribute('data-state')).toBe('unsaved')
      const edited = await editor.save()
      const changed = all(edited, 'paragraph').filter(({ id, text }) => text !== textOf(snapshot, id))
      expect(changed.map(({ text }) => text.replace('新', ''))).toEqual(changed.map(({ id }) => textOf(snapshot, id)))
      expect(changed).toHaveLength(1)
      expect(await saveState.getAttribute('data-state')).toBe('saved')
      await page.keyboard.press('Control+z')
      await page.keyboard.press('Escape')
      await expect.poll(() => page.title()).toContain('•')
    })

    it('exports the PDF', async () => {
      const pdf = await editor.exportPrint()
      expect(new TextDecoder('latin1').decode(pdf.subarray(0, 5))).toBe('%PDF-')
      await expect.poll(() => editor.page.getByTestId('export').getAttribute('data-state')).toBe('done')
    })

    it('does all of it without an error in the console', () => {
      expect(editor.faults).toEqual([])
    })
  })
}

const textOf = (snapshot: Snapshot, id: string): string | undefined =>
  all(snapshot, 'paragraph').find((paragraph) => paragraph.id === id)?.text

/** How many colours a part of the window has. */
async function coloursOf(part: Locator): Promise<number> {
  const png = (await part.screenshot()).toString('base64')
  return part.page().evaluate(async (base64) => {
    const image = await createImageBitmap(
      new Blob([Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))], { type: 'image/png' }),
    )
    const canvas = new OffscreenCanvas(image.width, image.height)
    const context = canvas.getContext('2d')!
    context.drawImage(image, 0, 0)
    return new Set(new Uint32Array(context.getImageData(0, 0, image.width, image.height).data.buffer)).size
  }, png)
}
