/** Glyphs come in parts: what the page shows first, what is typed when it is typed. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { paragraph, story, textFrame } from '../../core/typeset/testing/documents.ts'
import { openEditor, type Editor } from './support/editor.ts'
import { blankPage } from './support/pages.ts'

let editor: Editor
const SIZE = { sizePt: 60, leadingPt: 70, gridLines: 0 }

beforeAll(async () => {
  const text = [paragraph('p', '青', SIZE)]
  editor = await openEditor({
    records: blankPage(
      ...text,
      story('s', text, ['f']),
      textFrame('f', 's', { xMm: 20, yMm: 40, widthMm: 300, heightMm: 60, columns: 1, onGrid: false }),
    ),
  })
  await editor.settled()
})
afterAll(() => editor?.close())

/** How many pixels of a part of the page are black. */
async function ink(fromMm: readonly [number, number], toMm: readonly [number, number]): Promise<number> {
  const clip = await editor.clipOf(...fromMm, ...toMm)
  const png = (await editor.page.screenshot({ clip })).toString('base64')
  return editor.page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d')!
    context.drawImage(image, 0, 0)
    const { data } = context.getImageData(0, 0, image.width, image.height)
    let dark = 0
    for (let i = 0; i < data.length; i += 4) if (data[i]! + data[i + 1]! + data[i + 2]! < 200) dark++
    return dark
  }, png)
}

describe('glyphs', () => {
  it('that nobody has typed yet, everyday and rare, are drawn when they are typed', async () => {
    const { page } = editor
    const at = await editor.onScreen(25, 50)
    await page.keyboard.press('t')
    await page.mouse.click(at.x, at.y)
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA')
    await page.keyboard.press('End')
    // 岛 is of level 1 of GB/T 2312, 镕 of no level.
    await page.keyboard.insertText('岛镕')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+Shift+a')
    const shapes = new Set<string>()
    for (const place of [0, 1, 2]) {
      const left = 20 + (place * SIZE.sizePt * 25.4) / 72
      await expect.poll(() => ink([left + 1, 45], [left + 20, 65]), { timeout: 15_000 }).toBeGreaterThan(20)
      await editor.settled()
      shapes.add(await editor.shot(await editor.clipOf(left + 1, 45, left + 20, 65)))
    }
    // Boxes would be alike.
    expect(shapes.size).toBe(3)
    expect(await ink([20 + (3 * SIZE.sizePt * 25.4) / 72 + 1, 45], [110, 65])).toBe(0)
  })

  it('are drawn with fonts that the browser takes without a word', async () => {
    const fonts = await editor.page.evaluate(() =>
      [...document.fonts].filter(({ family }) => family.startsWith('banmian')).map(({ status }) => status),
    )
    expect(fonts.length).toBeGreaterThan(2)
    expect(editor.faults).toEqual([])
    expect(editor.warnings.filter((line) => /font|OTS/iu.test(line))).toEqual([])
  })
})
