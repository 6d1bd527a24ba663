/**
 * The styles panel: made of what is selected, applied, edited beside the page that shows it, redefined, deleted.
 *
 * Role: paragraph, character and object styles through the window, read from the document that is saved.
 */
import type { Locator } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FrameRecord, TextFrameRecord } from '../../core/model/records.ts'
import { all, find, get, type Snapshot } from '../../core/model/snapshot.ts'
import { openEditor, type Editor } from './support/editor.ts'

let editor: Editor
let start: Snapshot
let styles: Locator

beforeAll(async () => {
  editor = await openEditor()
  start = await editor.save()
  styles = editor.page.locator('[data-panel="styles"]')
  await editor.page.locator('[data-canvas]').focus()
  await editor.page.keyboard.press('F11')
})
afterAll(() => editor?.close())

const frameOf = (role: string): FrameRecord => all(start, 'frame').find((frame) => frame.role === role)!
const paragraphOf = (snapshot: Snapshot, frame: FrameRecord) =>
  get(snapshot, 'paragraph', get(snapshot, 'story', (frame as TextFrameRecord).storyId).paragraphIds[0]!)
const styleNamed = (snapshot: Snapshot, name: string) =>
  all(snapshot, 'paragraphStyle').find((style) => style.name === name)
const button = (name: string): Locator => styles.getByRole('button', { name })
/** By the name alone: a row also says a size, and a + where something is set over the style. */
const option = (name: string): Locator =>
  styles.getByRole('option').filter({ has: editor.page.locator('.row-name', { hasText: new RegExp(`^${name}\\+?$`) }) })

async function centreOf({ xMm, yMm, widthMm, heightMm }: FrameRecord): Promise<{ x: number; y: number }> {
  return editor.onScreen(xMm + widthMm / 2, yMm + heightMm / 2)
}

describe('styles', () => {
  it('shows the style of the frame with a + and makes a new one of its look', async () => {
    const { page } = editor
    const at = await centreOf(frameOf('headline'))
    await page.mouse.click(at.x, at.y)
    const before = paragraphOf(start, frameOf('headline'))
    const used = get(start, 'paragraphStyle', before.styleId).name
    await expect.poll(() => styles.getByRole('option', { selected: true }).innerText()).toContain(used)
    await page.locator('[data-panel="paragraph"]').getByRole('radio', { name: '右', exact: true }).click()
    await expect.poll(() => styles.getByRole('option', { selected: true }).locator('.plus').count()).toBe(1)

    await button('新建样式').click()
    const dialog = page.getByRole('dialog', { name: '新建样式' })
    await dialog.getByLabel('名称').fill('大主题')
    await dialog.getByLabel('字号', { exact: true }).fill('48')
    await dialog.getByLabel('字号', { exact: true }).press('Enter')
    await dialog.getByRole('button', { name: '新建' }).click()
    await expect.poll(() => dialog.count()).toBe(0)
    const saved = await editor.save()
    const made = styleNamed(saved, '大主题')!
    expect(made).toMatchObject({ basedOnId: before.styleId, props: { sizePt: 48, align: 'right' } })
    expect(paragraphOf(saved, frameOf('headline'))).toMatchObject({ styleId: made.id, overrides: {} })
  })

  it('shows on the page what the dialog will do, and Cancel leaves nothing of it', async () => {
    const { page } = editor
    await page.locator('[data-canvas]').focus()
    await page.mouse.move(10, 10)
    const before = await editor.settled()
    const { xMm, yMm, widthMm, heightMm } = frameOf('headline')
    const clip = await editor.clipOf(xMm, yMm, xMm + widthMm / 2, yMm + heightMm)
    await page.mouse.move(10, 10)
    const headline = await editor.shot(clip)
    await button('编辑样式').click()
    const dialog = page.getByRole('dialog', { name: '编辑样式' })
    await dialog.getByRole('radio', { name: '左', exact: true }).click()
    await expect.poll(() => editor.shot(clip)).not.toBe(headline)
    await dialog.getByRole('button', { name: '取消' }).click()
    await expect.poll(() => dialog.count()).toBe(0)
    await page.locator('[data-canvas]').focus()
    await page.mouse.move(10, 10)
    await expect.poll(() => editor.shot(clip)).toBe(headline)
    expect(await editor.settled()).toBe(before)
    expect(await editor.saveState.getAttribute('data-state')).toBe('saved')
  })

  it('refuses a name that is taken and a style that stands on itself', async () => {
    const { page } = editor
    const base = get(start, 'paragraphStyle', paragraphOf(start, frameOf('headline')).styleId).name
    await page.locator('[data-canvas]').focus()
    await page.keyboard.press('Control+Shift+a')
    await option(base).click()
    await button('编辑样式').click()
    const dialog = page.getByRole('dialog', { name: '编辑样式' })
    await dialog.getByRole('button', { name: /基于$/ }).click()
    await page.getByRole('option', { name: '大主题', exact: true }).click()
    await expect.poll(() => dialog.getByRole('alert').innerText()).toContain('不能以自己为根')
    await dialog.getByRole('button', { name: '确定' }).click()
    expect(await dialog.count()).toBe(1)
    await dialog.getByRole('button', { name: /基于$/ }).click()
    await page.getByRole('option', { name: '［无样式］' }).click()
    await dialog.getByLabel('名称').fill('大主题')
    await expect.poll(() => dialog.getByRole('alert').innerText()).toContain('已有名为“大主题”')
    await dialog.getByRole('button', { name: '取消' }).click()
    await expect.poll(() => dialog.count()).toBe(0)
  })

  it('deletes a style that is used with another in its place', async () => {
    const { page } = editor
    await page.keyboard.press('Control+Shift+a')
    await option('大主题').click()
    await button('删除样式').click()
    const dialog = page.getByRole('dialog', { name: '删除“大主题”' })
    await dialog.getByRole('button', { name: /改用$/ }).click()
    await page.getByRole('option', { name: '引题', exact: true }).click()
    await dialog.getByRole('button', { name: '删除', exact: true }).click()
    const saved = await editor.save()
    expect(styleNamed(saved, '大主题')).toBeUndefined()
    expect(paragraphOf(saved, frameOf('headline')).styleId).toBe(styleNamed(saved, '引题')!.id)
    await page.locator('[data-canvas]').focus()
    await page.keyboard.press('Control+z')
    expect(styleNamed(await editor.save(), '大主题')).toBeDefined()
  })

  it('gives selected characters a character style, and redefines it', async () => {
    const { page } = editor
    await styles.getByRole('tab', { name: '字符' }).click()
    const headline = frameOf('headline')
    await page.locator('[data-canvas]').focus()
    await page.keyboard.press('t')
    const at = await centreOf(headline)
    await page.mouse.click(at.x, at.y)
    await page.keyboard.press('Home')
    await page.keyboard.press('Shift+ArrowRight')
    await page.keyboard.press('Shift+ArrowRight')
    const style = all(start, 'characterStyle')[0]!
    await option(style.name).click()
    const [first] = paragraphOf(await editor.save(), headline).spans
    expect(first).toMatchObject({ from: 0, to: 2, characterStyleId: style.id })

    const colour = page.locator('[data-panel="character"]').getByRole('button', { name: /颜色$/ })
    await colour.click()
    await page.getByRole('option', { name: '正红' }).click()
    await expect.poll(() => styles.locator('.plus').count()).toBe(1)
    await button('重新定义样式').click()
    const saved = await editor.save()
    expect(get(saved, 'characterStyle', style.id).props.colour?.swatchId).toBe(
      all(start, 'swatch').find(({ name }) => name === '正红')!.id,
    )
    expect(paragraphOf(saved, headline).spans[0]!.overrides).toEqual({})
    await page.keyboard.press('Escape')
  })

  it('gives frames an object style that they follow', async () => {
    const { page } = editor
    await styles.getByRole('tab', { name: '对象' }).click()
    await page.locator('[data-canvas]').focus()
    await page.keyboard.press('v')
    const headline = frameOf('headline')
    const at = await centreOf(headline)
    await page.mouse.click(at.x, at.y)
    const style = all(start, 'objectStyle').find(({ fill }) => fill !== null)!
    await option(style.name).click()
    expect(get(await editor.save(), 'frame', headline.id)).toMatchObject({ objectStyleId: style.id, fill: style.fill })
    await button('编辑样式').click()
    const dialog = page.getByRole('dialog', { name: '编辑样式' })
    const tint = dialog.getByLabel('色调', { exact: true }).first()
    await tint.fill('33')
    await tint.press('Enter')
    await dialog.getByRole('button', { name: '确定' }).click()
    await expect.poll(() => dialog.count()).toBe(0)
    const saved = await editor.save()
    expect(find(saved, 'frame', headline.id)?.fill?.tint).toBeCloseTo(0.33)
    expect(editor.faults).toEqual([])
  })
})
