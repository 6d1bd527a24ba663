/** 印前检查 in the window: what prints wrongly is listed by severity, a click goes there and says what to do, mending it takes it away. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changed, goodRecords } from '../support/goodPage.ts'
import { openEditor, type Editor } from './support/editor.ts'

const stroke = { colour: { swatchId: 'swatch:black', tint: 1 }, widthPt: 0.1, dash: 'solid' }
let records = changed('line', { stroke }, goodRecords())
records = changed('p:reversed', { overrides: { sizePt: 6, colour: { swatchId: 'swatch:paper', tint: 1 } } }, records)
records = changed('photo', { assetId: null, role: '', captionFrameId: null }, changed('caption', { role: '' }, records))
records.delete('asset')

describe('preflight', () => {
  let editor: Editor
  beforeAll(async () => {
    editor = await openEditor({ records: [...records.values()] })
    await editor.settled()
  })
  afterAll(() => editor?.close())
  const panel = () => editor.page.locator('[data-panel="preflight"]')
  const options = () => panel().getByRole('option').allInnerTexts()

  it('lists by severity what prints wrongly, and counts it in the status bar', async () => {
    const title = panel().locator('.panel-title')
    if ((await title.getAttribute('aria-expanded')) !== 'true') await title.click()
    await expect.poll(options).toHaveLength(3)
    expect(await panel().locator('.findings-head').allInnerTexts()).toEqual(['错误 2', '提醒 1'])
    const [empty, thin, white] = await options()
    expect(empty).toContain('是空的')
    expect(thin).toContain('0.1 pt')
    expect(white).toContain('反白字')
    expect(await editor.page.locator('.status').innerText()).toContain('3 个问题')
  })

  it('goes to the frame, or to the text, and says what to do', async () => {
    const chosen = () => editor.page.locator('.contextbar-what strong').innerText()
    await panel().getByRole('option').nth(1).click()
    await expect.poll(chosen).toContain('线')
    expect((await options())[1]).toContain('加粗到 0.25 pt 以上')
    await panel().getByRole('option').nth(2).click()
    await expect.poll(chosen).not.toContain('线')
    expect((await options())[2]).toContain('8 pt')
  })

  it('is content once a fault is mended', async () => {
    await panel().getByRole('option').nth(0).click()
    await editor.page.locator('[data-canvas]').focus()
    await editor.page.keyboard.press('Delete')
    await expect.poll(options).toHaveLength(2)
    expect(editor.faults).toEqual([])
  })
})
