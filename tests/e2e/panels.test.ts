/**
 * The panels: each field sets what it says, as one step, in the document that is saved.
 *
 * Role: character, paragraph, frame and swatch fields through the window. Boundary: styles have their own file; what commands do
 * in detail stands with them.
 */
import type { Locator } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FrameRecord, ImageFrameRecord, ParagraphRecord, TextFrameRecord } from '../../core/model/records.ts'
import { all, get, type Snapshot } from '../../core/model/snapshot.ts'
import { openEditor, type Editor } from './support/editor.ts'

let editor: Editor
let start: Snapshot

beforeAll(async () => {
  editor = await openEditor()
  start = await editor.save()
})
afterAll(() => editor?.close())

const panel = (id: string): Locator => editor.page.locator(`[data-panel="${id}"]`)
const field = (id: string, name: string): Locator => panel(id).getByLabel(name, { exact: true })

/** Clicks the middle of a frame on the page. */
async function clickFrame({ xMm, yMm, widthMm, heightMm }: FrameRecord): Promise<void> {
  await editor.page.keyboard.press('Control+Shift+a')
  const at = await editor.onScreen(xMm + widthMm / 2, yMm + heightMm / 2)
  await editor.page.mouse.click(at.x, at.y)
}
async function type(where: Locator, value: string): Promise<void> {
  await where.fill(value)
  await where.press('Enter')
}
async function choose(id: string, name: string, option: string): Promise<void> {
  await panel(id)
    .getByRole('button', { name: new RegExp(`${name}$`) })
    .click()
  await editor.page.getByRole('option', { name: option, exact: true }).click()
}
async function open(id: string, ...folds: readonly string[]): Promise<void> {
  const title = panel(id).locator('.panel-title')
  if ((await title.getAttribute('aria-expanded')) !== 'true') await title.click()
  for (const fold of folds) {
    const button = panel(id).getByRole('button', { name: fold, exact: true })
    if ((await button.getAttribute('aria-expanded')) !== 'true') await button.click()
  }
}
const frameOf = (role: string, snapshot = start): FrameRecord =>
  all(snapshot, 'frame').find((frame) => frame.role === role)!
const firstParagraph = (snapshot: Snapshot, frame: FrameRecord): ParagraphRecord =>
  get(snapshot, 'paragraph', get(snapshot, 'story', (frame as TextFrameRecord).storyId).paragraphIds[0]!)

describe('panels', () => {
  it('set every property of characters, in 号, pt, ‰ and per cent', async () => {
    const headline = frameOf('headline')
    await clickFrame(headline)
    await open('character')
    await type(field('character', '字号'), '小初')
    expect(await field('character', '字号').inputValue()).toBe('小初 36')
    await type(field('character', '字号'), '/2')
    await type(field('character', '行距'), '30')
    await type(field('character', '字距'), '50')
    await type(field('character', '长扁'), '+5')
    await type(field('character', '基线'), '1.5')
    await choose('character', '颜色', '正红')
    await type(field('character', '色调'), '60')
    const font = panel('character').getByRole('combobox', { name: '字体' })
    await font.fill('syht')
    await editor.page.getByRole('option', { name: '思源黑体' }).click()
    await choose('character', '字重', '中等')
    const before = firstParagraph(start, headline)
    const { overrides } = firstParagraph(await editor.save(), headline)
    const red = all(start, 'swatch').find(({ name }) => name === '正红')!
    expect(overrides).toMatchObject({
      sizePt: 18,
      leadingPt: 30,
      trackingEm: 0.05,
      scaleX: expect.closeTo((before.overrides.scaleX ?? 1) + 0.05, 4) as number,
      baselineShiftPt: 1.5,
      colour: { swatchId: red.id, tint: 0.6 },
      fontFamily: 'Noto Sans SC',
      fontWeight: 500,
    })
  })

  it('set every property of paragraphs, in 字 and lines, and clear them', async () => {
    const headline = frameOf('headline')
    await open('paragraph', '更多')
    await panel('paragraph').getByRole('radio', { name: '右', exact: true }).click()
    await type(field('paragraph', '首行'), '2')
    await type(field('paragraph', '占行'), '3')
    await type(field('paragraph', '左缩进'), '1字')
    await type(field('paragraph', '右缩进'), '0.5')
    await type(field('paragraph', '段前'), '4')
    await type(field('paragraph', '段后'), '1mm')
    await choose('paragraph', '通栏', '全部栏')
    await choose('paragraph', '另起', '另起栏')
    await choose('paragraph', '禁则', '严格')
    await choose('paragraph', '标点', '开明')
    await choose('paragraph', '中西距', '1/4 字')
    await type(field('paragraph', '随下段'), '2')
    const overrides = { ...firstParagraph(start, headline).overrides }
    for (const name of ['标点悬挂', '避免孤行', '段内不分'])
      await panel('paragraph').locator('label', { hasText: name }).click()
    const saved = firstParagraph(await editor.save(), headline)
    expect(saved.overrides).toMatchObject({
      align: 'right',
      firstIndentEm: 2,
      gridLines: 3,
      leftIndentEm: 1,
      rightIndentEm: 0.5,
      spaceBeforePt: 4,
      spaceAfterPt: expect.closeTo(2.8346, 3) as number,
      spanColumns: 0,
      breakBefore: 'column',
      prohibition: 'strict',
      punctuation: 'kaiming',
      latinGapEm: 0.25,
      keepNextLines: 2,
    })
    for (const key of ['hanging', 'keepLines', 'keepTogether'] as const)
      expect(typeof saved.overrides[key]).toBe('boolean')

    await panel('paragraph').getByRole('button', { name: '清除优先选项' }).click()
    expect(firstParagraph(await editor.save(), headline).overrides).toEqual({})
    // One step each: what was cleared comes back whole.
    await editor.page.locator('[data-canvas]').focus()
    await editor.page.keyboard.press('Control+z')
    expect(firstParagraph(await editor.save(), headline).overrides).toEqual(saved.overrides)
    expect(overrides).not.toEqual(saved.overrides)
  })

  it('says what cannot be read and keeps the document as it was', async () => {
    const size = field('character', '字号')
    // Whoever comes to a field finds it up to date.
    await size.focus()
    const before = await size.inputValue()
    await size.fill('很大')
    await size.press('Enter')
    expect(await size.getAttribute('aria-invalid')).toBe('true')
    expect(await size.getAttribute('title')).toContain('看不懂长度“很大”')
    await size.press('Escape')
    expect(await size.inputValue()).toBe(before)
  })

  it('gives the keyboard back to the page after Enter, and after a command of the menu', async () => {
    const onPage = (): Promise<boolean> =>
      editor.page.evaluate(() => document.activeElement?.closest('[data-page-text]') != null)
    const size = field('character', '字号')
    await type(size, '30pt')
    expect(await onPage()).toBe(true)
    await size.fill('31pt')
    await size.press('Shift+Enter')
    expect(await onPage()).toBe(false)
    await editor.page.getByRole('button', { name: '编辑', exact: true }).click()
    await editor.page.getByRole('menuitem', { name: /^撤销/ }).click()
    await expect.poll(onPage).toBe(true)
  })

  it('sets the options of a text frame, its columns in 字', async () => {
    const body = all(start, 'frame').find(
      (frame): frame is TextFrameRecord => frame.kind === 'text' && frame.columns === 8,
    )!
    await clickFrame(body)
    await open('frame', '文字框选项', '绕排', '描边与样式')
    expect(await field('frame', '每栏').inputValue()).toBe('13 字')
    await type(field('frame', '栏数'), '4')
    await type(field('frame', '栏距'), '1字')
    await type(field('frame', '每栏'), '20')
    await type(field('frame', '内距 上'), '2')
    await choose('frame', '纵向', '居中')
    for (const name of ['各栏平齐', '忽略绕排', '对齐网格'])
      await panel('frame').locator('label', { hasText: name }).click()
    const rule = panel('frame').getByRole('group', { name: '栏线' })
    await type(rule.getByLabel('线宽', { exact: true }), '0.5')
    await rule.getByRole('button', { name: /线型$/ }).click()
    await editor.page.getByRole('option', { name: '虚线' }).click()
    const saved = get(await editor.save(), 'frame', body.id) as TextFrameRecord
    expect(saved).toMatchObject({
      columns: 4,
      gutterPt: 9,
      insets: { topMm: 2, rightMm: 2, bottomMm: 2, leftMm: 2 },
      verticalAlign: 'middle',
      balance: !body.balance,
      ignoreWrap: !body.ignoreWrap,
      onGrid: !body.onGrid,
      columnRule: { widthPt: 0.5, dash: 'dashed' },
    })
    // 4 columns of 20 字 of 9 pt and 3 gutters of one.
    expect(saved.widthMm).toBeCloseTo(((4 * 20 + 3) * 9 * 25.4) / 72, 3)
  })

  it('sets wrap, picture and stroke of an image frame', async () => {
    const image = all(start, 'frame').find((frame): frame is ImageFrameRecord => frame.kind === 'image')!
    await open('links')
    await panel('links').getByRole('option').first().click()
    const chosen = get(start, 'frame', image.id) as ImageFrameRecord
    await open('frame', '图片', '绕排', '描边与样式')
    await choose('frame', '方式', '上下绕排')
    const link = panel('frame').getByRole('button', { name: '绕距四边一致' })
    if ((await link.getAttribute('aria-pressed')) === 'true') await link.click()
    await type(field('frame', '绕距 左'), '3')
    await type(field('frame', '图旋转'), '5')
    await type(field('frame', '图 X'), '-2')
    await panel('frame').getByRole('button', { name: '颜色' }).last().click()
    await editor.page.getByRole('option', { name: '黑', exact: true }).click()
    await type(field('frame', '线宽'), '2')
    await panel('frame').getByText('仅用黑版').click()
    const saved = get(await editor.save(), 'frame', image.id) as ImageFrameRecord
    expect(saved.black).toBe(true)
    expect(saved.wrap).toEqual({ kind: 'columns', standoff: { ...chosen.wrap.standoff, leftMm: 3 } })
    expect(saved.placement).toMatchObject({ rotationDeg: 5, xMm: -2 })
    expect(saved.stroke).toMatchObject({ widthPt: 2 })
    await panel('frame').getByRole('button', { name: '按比例填满框' }).click()
    expect(get(await editor.save(), 'frame', image.id)).toMatchObject({ placement: null, fit: 'fill' })
  })

  it('makes a swatch with its total ink, uses it, and deletes it with a replacement', async () => {
    await open('colour')
    await panel('colour').getByRole('button', { name: '新建色板' }).click()
    const dialog = editor.page.getByRole('dialog', { name: '新建色板' })
    for (const [ink, value] of [
      ['C', 80],
      ['M', 70],
      ['Y', 60],
      ['K', 50],
    ] as const)
      await type(dialog.getByRole('textbox', { name: ink, exact: true }), String(value))
    await expect.poll(() => dialog.getByRole('status').innerText()).toContain('260%')
    await type(dialog.getByRole('textbox', { name: 'K', exact: true }), '0')
    await expect.poll(() => dialog.getByLabel('名称').inputValue()).toBe('C=80 M=70 Y=60 K=0')
    await dialog.getByRole('button', { name: '新建' }).click()
    await expect.poll(() => dialog.count()).toBe(0)
    const made = all(await editor.save(), 'swatch').find(({ name }) => name === 'C=80 M=70 Y=60 K=0')
    expect(made).toMatchObject({ cmyk: { c: 80, m: 70, y: 60, k: 0 } })

    await panel('colour').getByRole('option', { name: made!.name }).click()
    await panel('colour').getByRole('button', { name: '删除色板' }).click()
    await editor.page.getByRole('dialog').getByRole('button', { name: '删除', exact: true }).click()
    const after = await editor.save()
    expect(after.records.has(made!.id)).toBe(false)
    expect(after.records.get('swatch:black')).toBeDefined()
  })

  it('makes a gradient by the keyboard, fills a frame with it, lays it, and keeps it off strokes', async () => {
    const { page } = editor
    const image = frameOf('photo')
    await clickFrame(image)
    await open('colour')
    await panel('colour').getByText('填色', { exact: true }).click()
    await panel('colour').getByRole('option', { name: '正红' }).click()
    await panel('colour').getByRole('button', { name: '新建渐变' }).click()
    const dialog = page.getByRole('dialog', { name: '新建渐变' })
    await dialog.getByRole('button', { name: '加色标' }).click()
    const middle = dialog.getByRole('slider', { name: '色标 2' })
    await middle.focus()
    await page.keyboard.press('PageUp')
    await page.keyboard.press('ArrowLeft')
    await expect.poll(() => dialog.getByLabel('位置').inputValue()).toBe('59.9%')
    await type(dialog.getByLabel('色调'), '40')
    await dialog.getByRole('button', { name: '反向' }).click()
    await dialog.getByLabel('名称').fill('朝霞')
    await dialog.getByRole('button', { name: '新建', exact: true }).click()
    await expect.poll(() => dialog.count()).toBe(0)
    await type(field('frame', '渐变角'), '30')
    const saved = await editor.save()
    const made = all(saved, 'swatch').find(({ name }) => name === '朝霞')!
    const red = all(saved, 'swatch').find(({ name }) => name === '正红')!
    expect(made).toMatchObject({
      ...{ kind: 'gradient', shape: 'linear' },
      stops: [
        { offset: 0, colour: { swatchId: 'swatch:paper' } },
        { offset: expect.closeTo(0.401, 6) as number, colour: { swatchId: red.id, tint: 0.4 } },
        { offset: 1, colour: { swatchId: red.id, tint: 1 } },
      ],
    })
    expect(get(saved, 'frame', image.id).fill).toEqual({
      ...{ swatchId: made.id, tint: 1 },
      gradient: { angleDeg: 30, centreX: 0.5, centreY: 0.5 },
    })

    await panel('colour').getByText('描边', { exact: true }).click()
    const option = panel('colour').getByRole('option', { name: '朝霞' })
    await expect.poll(() => option.getAttribute('aria-disabled')).toBe('true')

    await panel('colour').getByText('填色', { exact: true }).click()
    await panel('colour').getByRole('button', { name: '编辑色板' }).click()
    const edited = page.getByRole('dialog', { name: '编辑渐变' })
    await edited.getByRole('slider', { name: '色标 2' }).focus()
    await page.keyboard.press('Delete')
    await expect.poll(() => edited.getByRole('slider').count()).toBe(2)
    await edited.getByRole('button', { name: '确定' }).click()
    expect(get(await editor.save(), 'swatch', made.id)).toMatchObject({ stops: { length: 2 } })

    await panel('colour').getByRole('button', { name: '删除色板' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '删除', exact: true }).click()
    const after = await editor.save()
    expect(after.records.has(made.id)).toBe(false)
    // What is no gradient has no direction.
    expect(Object.keys(get(after, 'frame', image.id).fill!).sort()).toEqual(['swatchId', 'tint'])
  })

  it('goes where a finding is and says what to do', async () => {
    const { page } = editor
    await open('preflight')
    const finding = panel('preflight').getByRole('option').first()
    expect(await finding.locator('[slot=description]').count()).toBe(0)
    await finding.click()
    await expect.poll(() => finding.locator('[slot=description]').count()).toBe(1)
    await expect.poll(() => page.locator('.contextbar-what strong').innerText()).not.toBe('未选中对象')
    await page.keyboard.press('Escape')
  })

  it('opens and folds panels by their keys, keeps the width of the stack, and lists all keys', async () => {
    const { page } = editor
    const styles = panel('styles').locator('.panel-title')
    await page.locator('[data-canvas]').focus()
    const was = await styles.getAttribute('aria-expanded')
    await page.keyboard.press('F11')
    await expect.poll(() => styles.getAttribute('aria-expanded')).not.toBe(was)
    await page.keyboard.press('F11')
    await expect.poll(() => styles.getAttribute('aria-expanded')).toBe(was)

    const edge = page.getByRole('separator', { name: '面板宽度' })
    const width = Number(await edge.getAttribute('aria-valuenow'))
    await edge.focus()
    await page.keyboard.press('ArrowLeft')
    await expect.poll(async () => Number(await edge.getAttribute('aria-valuenow'))).toBe(width + 16)
    expect(await page.evaluate(() => localStorage.getItem('banmian.panelsPx'))).toBe(String(width + 16))

    await page.keyboard.press('Control+Alt+Shift+k')
    const keys = page.getByRole('dialog', { name: '快捷键' })
    await keys.getByRole('searchbox').fill('F11')
    await expect.poll(() => keys.locator('dt').allInnerTexts()).toEqual(['段落样式', '字符样式'])
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await expect.poll(() => keys.count()).toBe(0)
  })

  it('moves by the nudge that is preferred', async () => {
    const { page } = editor
    await page.keyboard.press('Control+k')
    const dialog = page.getByRole('dialog', { name: '偏好设置' })
    await type(dialog.getByLabel('微移步距'), '1mm')
    await dialog.getByRole('button', { name: '关闭' }).click()
    await panel('links').getByRole('option').nth(1).click()
    const x = Number.parseFloat(await editor.field('X').inputValue())
    await page.locator('[data-canvas]').focus()
    await page.keyboard.press('ArrowRight')
    await expect.poll(async () => Number.parseFloat(await editor.field('X').inputValue())).toBeCloseTo(x + 1, 2)
  })

  it('gives every button and field a name', async () => {
    const nameless = await editor.page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('button, input, [role=slider], [role=listbox], [role=group]')]
        .filter((one) => {
          if (one.closest('[aria-hidden=true], [hidden]') || one.getAttribute('type') === 'hidden') return false
          const labels = one instanceof HTMLInputElement ? [...(one.labels ?? [])].map((label) => label.innerText) : []
          const by = (one.getAttribute('aria-labelledby') ?? '')
            .split(' ')
            .map((id) => document.getElementById(id)?.textContent ?? '')
          const name = [one.getAttribute('aria-label') ?? '', ...by, ...labels, one.textContent ?? ''].join('').trim()
          return name === ''
        })
        .map((one) => one.outerHTML.slice(0, 120)),
    )
    expect(nameless).toEqual([])
  })

  it('fits 1280 × 720 without overflow', async () => {
    const { page } = editor
    await page.setViewportSize({ width: 1280, height: 720 })
    await clickFrame(frameOf('headline'))
    const spill = await page.evaluate(() => {
      const aside = document.querySelector('aside.panels')!
      const inside = [...aside.querySelectorAll<HTMLElement>('.input, .icon-button, .segments')].filter(
        (one) => one.offsetParent && one.getBoundingClientRect().right > aside.getBoundingClientRect().right,
      )
      return {
        page: document.documentElement.scrollWidth - innerWidth,
        panels: aside.scrollWidth - aside.clientWidth,
        inside: inside.length,
      }
    })
    expect(spill).toEqual({ page: 0, panels: 0, inside: 0 })
    expect(editor.faults).toEqual([])
  })
})
