/** Rounds of the document as either side of a comparison in the window, from the menu 校对. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import path from 'node:path'
import { temporaryFolder } from '../support/program.ts'
import { LOST_PHOTO, UNASKED, writeRoundsFile } from '../support/roundsFile.ts'
import { openEditor, type Editor } from './support/editor.ts'

const shots = process.env['BANMIAN_SCREENSHOTS']
const folder = temporaryFolder()
let editor: Editor
beforeAll(async () => {
  editor = await openEditor({ file: await writeRoundsFile(folder), width: 1280, height: 720 })
  await editor.settled()
}, 90_000)
afterAll(() => editor?.close())

const view = () => editor.page.getByTestId('compare')
const states = () =>
  view()
    .locator('.compare-list li')
    .evaluateAll((items) => items.map((item) => (item as HTMLElement).dataset['state']))
const ready = () => view().and(editor.page.locator('[data-ready="true"]')).waitFor({ timeout: 60_000 })
async function keep(name: string): Promise<void> {
  if (shots === undefined) return
  for (const colorScheme of ['light', 'dark'] as const) {
    await editor.page.emulateMedia({ colorScheme })
    await editor.page.waitForTimeout(150)
    await editor.page.screenshot({ path: path.join(shots, `${name}-${colorScheme}.png`) })
  }
  await editor.page.emulateMedia({ colorScheme: 'light' })
}

describe('rounds compared in the window', () => {
  it('one with the next: its mark was obeyed, and nothing else was done', async () => {
    const { page } = editor
    await page.getByRole('button', { name: '校对', exact: true }).click()
    await page.getByRole('menuitem', { name: /版面比较与核红/u }).click()
    const source = page.locator('.compare-source')
    await source.waitFor()
    await source.getByRole('button', { name: /改后/u }).click()
    await page.getByRole('option', { name: /^二校.+:/u }).click()
    // The later one is not offered as the earlier one.
    await expect
      .poll(() => source.getByRole('option').evaluateAll((items) => items.map((item) => item.dataset['key'] ?? '')))
      .toHaveLength(3)
    const download = page.waitForEvent('download')
    await source.getByRole('button', { name: '当时的 PDF' }).click()
    expect((await download).suggestedFilename()).toBe('二校.pdf')
    await keep('rounds-1-source')
    await source.getByRole('option', { name: '一校' }).click()
    await ready()
    expect(await states()).toEqual(['done'])
    expect(await view().locator('.compare-bar .ellipsis').innerText()).toBe('一校 → 二校')
    expect(await page.locator('.compare-lost').innerText()).toContain(`${LOST_PHOTO}（改前）、${LOST_PHOTO}（改后）`)
    await keep('rounds-2-rounds')
  }, 100_000)

  it('one with the page as it is: what nobody asked for; a photo that the file has no more is said to be missing', async () => {
    const { page } = editor
    await view().getByRole('button', { name: '换一版' }).click()
    await page.locator('.compare-source').getByRole('option', { name: '二校' }).click()
    await ready()
    // No mark was made in that round: what differs is listed.
    const listed = (await view().locator('.compare-list li').allInnerTexts()).join('\n')
    expect(listed).toContain(`“${UNASKED.words}”改为“${UNASKED.text}”`)
    expect(listed).toContain('删去图片框')
    expect(await page.locator('.compare-lost').innerText()).toContain(`${LOST_PHOTO}（改前）`)
    expect(await page.locator('.compare-lost').innerText()).not.toContain('（改后）')
    await keep('rounds-3-now')
    await page.keyboard.press('Escape')
    await expect.poll(() => view().count()).toBe(0)
    expect(editor.faults).toEqual([])
  }, 100_000)
})
