/**
 * The editor as a designer uses it: one journey over the sample page, from opening to the press, the same in every shell.
 *
 * Role: the steps; `journey.test.ts` and `journeyElectron.test.ts` say in which shell. Boundary: what the page looks like in
 * detail is tested with the canvas; here what is seen is read from the window and from the files that leave it.
 */
import type { Locator } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FrameRecord } from '../../../core/model/records.ts'
import { all, find, type Snapshot } from '../../../core/model/snapshot.ts'
import { createEngineTypesetter } from '../../../core/typeset/typeset.ts'
import { openEngine } from '../../../electron/host/engine.ts'
import { defaultCondition } from '../../../electron/host/outputCondition.ts'
import { temporaryFolder } from '../../support/program.ts'
import { toolTest } from '../../support/tools.ts'
import type { Editor } from './editor.ts'
import { compare, expectAlike, worstGlyph } from './printComparison.ts'
import { pagePicture } from './pagePicture.ts'

/** What an input method sends on the way to 坚决, in place of 坚定: the line stays as long as it is. */
const COMPOSED = ['jian', "jian'jue"]
const COMMITTED = '坚决'

/** Declares the journey's tests; each goes on where the one before it ended. @param open the editor, in the shell that is meant */
export function journey(open: () => Promise<Editor>): void {
  const folder = temporaryFolder()
  let editor: Editor
  /** As it was opened, as it was edited. */
  let opened: Snapshot
  let edited: Snapshot
  let pdf: Uint8Array

  beforeAll(async () => {
    editor = await open()
  })

  afterAll(() => editor?.close())

  const state = (): Promise<string | null> => editor.saveState.getAttribute('data-state')
  const canvas = (): Locator => editor.page.locator('[data-canvas]')
  const headline = (): FrameRecord => ofRole(opened, 'headline')
  /** The photo that the first part of the body flows round. */
  const photo = (): FrameRecord => {
    const body = ofRole(opened, 'body')
    return all(opened, 'frame').find(
      (frame) => frame.kind === 'image' && frame.yMm >= body.yMm && frame.yMm < body.yMm + body.heightMm,
    )!
  }
  const lastBody = (snapshot: Snapshot): FrameRecord => all(snapshot, 'frame').findLast(({ role }) => role === 'body')!
  /** The foot of the body's story, far from the photo. */
  const storyFoot = () => {
    const { xMm, yMm, widthMm, heightMm } = lastBody(opened)
    return editor.clipOf(xMm, yMm + heightMm / 2, xMm + widthMm, yMm + heightMm)
  }
  /** Nothing chosen, the whole page, the pointer where it lights nothing up. */
  const rest = async (): Promise<string> => {
    const { page, area, settled } = editor
    await canvas().focus()
    await page.keyboard.press('v')
    await page.keyboard.press('Control+Shift+a')
    await page.keyboard.press('Control+0')
    const { x, y, width, height } = (await area.boundingBox())!
    await page.mouse.move(x + width - 4, y + height - 4)
    return settled()
  }

  describe('journey', () => {
    it('opens the sample page and paints it', async () => {
      const { page, settled, area } = editor
      await expect.poll(() => page.title()).toContain('qingdao-daily')
      await settled()
      expect(await page.locator('.status').innerText()).toContain('390 × 550 mm')
      expect(await state()).toBe('saved')
      // Ink of text, white of paper and colour of photos: an empty canvas has far fewer colours.
      expect(await coloursOf(area)).toBeGreaterThan(500)
      opened = await editor.save()
      expect(await state()).toBe('saved')
    })

    it('edits the headline with an input method; what is being composed is seen in place and is no step', async () => {
      const { page, onScreen, clipOf, settled, shot } = editor
      const { xMm, yMm, widthMm, heightMm } = headline()
      const input = await page.context().newCDPSession(page)
      await rest()
      const place = await clipOf(xMm, yMm, xMm + widthMm, yMm + heightMm)
      await page.keyboard.press('t')
      const at = await onScreen(xMm + widthMm / 2, yMm + heightMm / 2)
      await page.mouse.click(at.x, at.y)
      await page.keyboard.press('Home')
      for (let character = 0; character < COMMITTED.length; character++) await page.keyboard.press('Shift+ArrowRight')
      await settled()
      const seen = [await shot(place)]
      for (const text of COMPOSED) {
        await input.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
        await expect.poll(() => shot(place)).not.toBe(seen.at(-1))
        seen.push(await shot(place))
        expect(await state()).toBe('saved')
      }
      await input.send('Input.insertText', { text: COMMITTED })
      await expect.poll(state).toBe('unsaved')
      await input.detach()
      const now = await editor.save()
      const changed = all(now, 'paragraph').filter(({ id, text }) => text !== textOf(opened, id))
      expect(changed.map(({ text }) => text)).toEqual(
        changed.map(({ id }) => COMMITTED + textOf(opened, id)!.slice(COMMITTED.length)),
      )
      expect(changed).toHaveLength(1)
      await page.keyboard.press('Escape')
      // One step, for what was committed.
      await canvas().focus()
      await page.keyboard.press('Control+z')
      expect(records(await editor.save())).toEqual(records(opened))
      await page.keyboard.press('Control+Shift+z')
      await expect.poll(state).toBe('unsaved')
    })

    it('drags a photo through the text, which flows round it all the while', async () => {
      const { page, onScreen, shot, settled } = editor
      const { xMm, yMm, widthMm, heightMm } = photo()
      await rest()
      const foot = await storyFoot()
      const before = await shot(foot)
      const from = await onScreen(xMm + widthMm / 2, yMm + heightMm / 2)
      const to = await onScreen(xMm + widthMm / 2 - 50, yMm + heightMm / 2 + 12)
      await page.mouse.move(from.x, from.y)
      await page.mouse.down()
      await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 })
      await expect.poll(() => shot(foot)).not.toBe(before)
      await settled()
      const halfway = await shot(foot)
      await page.mouse.move(to.x, to.y, { steps: 4 })
      await expect.poll(() => shot(foot)).not.toBe(halfway)
      await page.mouse.up()
      await rest()
      expect(await shot(foot)).not.toBe(before)
      const moved = find(await editor.save(), 'frame', photo().id)!
      expect(moved.xMm).toBeLessThan(xMm - 40)
      expect(moved.yMm).toBeGreaterThan(yMm + 5)
    })

    it('runs the body on in a new frame, from its out port', async () => {
      const { page, onScreen } = editor
      const { xMm, yMm, widthMm, heightMm, id } = lastBody(opened)
      await rest()
      const inside = await onScreen(xMm + widthMm / 2, yMm + heightMm - 6)
      await page.mouse.click(inside.x, inside.y)
      const corner = await onScreen(xMm + widthMm, yMm + heightMm)
      // The port stands so far above the corner, px.
      await page.mouse.click(corner.x, corner.y - 18)
      await expect.poll(() => page.getByTestId('loaded').innerText()).toContain('已载入 1 项')
      const [from, to] = [await onScreen(20, 519), await onScreen(370, 546)]
      await page.mouse.move(from.x, from.y)
      await page.mouse.down()
      await page.mouse.move(to.x, to.y, { steps: 3 })
      await page.mouse.up()
      await expect.poll(() => page.getByTestId('loaded').innerText()).toBe('')
      edited = await editor.save()
      const story = all(edited, 'story').find(({ frameIds }) => frameIds.includes(id))!
      expect(story.frameIds).toHaveLength(3)
      expect(find(opened, 'frame', story.frameIds[2]!)).toBeUndefined()
    })

    it('undoes all of it, to the document that was opened, and redoes it', async () => {
      const { page } = editor
      const shown = await rest()
      for (let step = 0; step < 3; step++) await page.keyboard.press('Control+z')
      const undone = await editor.save()
      expect(records(undone)).toEqual(records(opened))
      expect(await rest()).not.toBe(shown)
      expect(await state()).toBe('saved')
      for (let step = 0; step < 3; step++) await page.keyboard.press('Control+Shift+z')
      expect(await rest()).toBe(shown)
      expect(await state()).toBe('unsaved')
      expect(records(await editor.save())).toEqual(records(edited))
      expect(await state()).toBe('saved')
    })

    it('shows the saved file, closed and opened again, as it was', async () => {
      const shown = await rest()
      await editor.reopen()
      // The page is drawn when its faces and pictures have come.
      await expect.poll(rest, { timeout: 20_000 }).toBe(shown)
      expect(await state()).toBe('saved')
    })

    // Not before: pictures that were seen larger stay finer than those of a file just opened.
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

    it('exports the PDF, its glyphs where the page has them', async () => {
      pdf = await editor.exportPrint()
      expect(new TextDecoder('latin1').decode(pdf.subarray(0, 5))).toBe('%PDF-')
      await expect.poll(() => editor.page.getByTestId('export').getAttribute('data-state')).toBe('done')
      const engine = openEngine()
      const layout = createEngineTypesetter(engine).layout(edited)
      const list = engine.painter().page(edited, layout, all(edited, 'page')[0]!.id)
      expect(await worstGlyph(list, defaultCondition(engine.root).icc, pdf)).toBeLessThan(0.01)
    })

    toolTest('prints what the window shows', ['mutool'], async () => {
      const { icc } = defaultCondition(openEngine().root)
      const { part, zoom, picture } = await pagePicture(editor, all(edited, 'page')[0]!)
      expectAlike(await compare('the journey, 100 %', picture, pdf, part, zoom, icc, folder))
    })

    it('does all of it without an error in the console', () => {
      expect(editor.faults).toEqual([])
    })
  })
}

const ofRole = (snapshot: Snapshot, role: string): FrameRecord =>
  all(snapshot, 'frame').find((frame) => frame.role === role && frame.kind === 'text')!

const textOf = (snapshot: Snapshot, id: string): string | undefined => find(snapshot, 'paragraph', id)?.text

const records = (snapshot: Snapshot): unknown => Object.fromEntries(snapshot.records)

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
