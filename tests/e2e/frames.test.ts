/**
 * Frames under the hand of a designer: several resized and turned together, fields and reference point, stacks and groups.
 *
 * Role: what is seen in the window and what is then saved. Boundary: guides and clipboard have tests of their own.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { FrameRecord } from '../../core/model/records.ts'
import { all, get } from '../../core/model/snapshot.ts'
import { photo } from '../../core/typeset/testing/documents.ts'
import { openEditor, type Editor } from './support/editor.ts'
import { sheetFile, textOn } from './support/sheet.ts'

let editor: Editor

beforeAll(async () => {
  const frames = [
    photo('a', { xMm: 40, yMm: 60, widthMm: 60, heightMm: 40, name: '甲', order: 1 }),
    photo('b', { xMm: 140, yMm: 60, widthMm: 60, heightMm: 80, name: '乙', order: 2 }),
    photo('c', { xMm: 150, yMm: 70, widthMm: 40, heightMm: 30, name: '丙', order: 3 }),
  ]
  const text = textOn('t', '文字不随框缩放，只重新排过。'.repeat(12), { xMm: 40, yMm: 300, widthMm: 80, heightMm: 60 })
  editor = await openEditor({ file: sheetFile([...frames, ...text]) })
  await editor.settled()
})

afterAll(() => editor?.close())

/** Every test starts from the document as it was opened. */
beforeEach(async () => {
  const { page } = editor
  await page.locator('[data-canvas]').focus()
  await page.keyboard.press('v')
  for (let step = 0; step < 12; step++) await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+Shift+a')
  await page.mouse.move(700, 500)
})

const click = async (xMm: number, yMm: number, ...keys: readonly ('Shift' | 'Control' | 'Alt')[]): Promise<void> => {
  const at = await editor.onScreen(xMm, yMm)
  for (const key of keys) await editor.page.keyboard.down(key)
  await editor.page.mouse.click(at.x, at.y)
  for (const key of keys) await editor.page.keyboard.up(key)
}
const drag = async (
  from: readonly [number, number],
  to: readonly [number, number],
  ...keys: readonly ('Shift' | 'Control' | 'Alt')[]
): Promise<void> => {
  const { page, onScreen } = editor
  const [start, end] = [await onScreen(...from), await onScreen(...to)]
  await page.mouse.move(start.x, start.y)
  await page.mouse.down()
  for (const key of keys) await page.keyboard.down(key)
  await page.mouse.move(end.x, end.y, { steps: 6 })
  await page.mouse.up()
  for (const key of keys) await page.keyboard.up(key)
}
const saved = async (id: string): Promise<FrameRecord> => get(await editor.save(), 'frame', id)
const name = (): Promise<string> => editor.page.locator('.contextbar-what').innerText()
const value = (name: string): Promise<number> => editor.field(name).inputValue().then(Number.parseFloat)
const type = async (name: string, typed: string): Promise<void> => {
  await editor.field(name).fill(typed)
  await editor.page.keyboard.press('Enter')
}
const reference = (name: string) =>
  editor.page.locator('.reference-point', { has: editor.page.getByRole('radio', { name, exact: true }) }).click()

describe('several frames', () => {
  it('are resized by a handle of the box round them, text set anew, in one step', async () => {
    await click(50, 65)
    await click(80, 305, 'Shift')
    expect(await value('高')).toBeCloseTo(300, 1)
    const foot = await editor.clipOf(40, 295, 130, 370)
    const before = await editor.shot(foot)
    // The right edge of the box: from 120 to 200 mm, twice as wide.
    await drag([120, 210], [200, 210], 'Control')
    await expect.poll(() => value('宽')).toBeCloseTo(160, -1)
    expect(await value('高')).toBeCloseTo(300, 1)
    const [a, t] = [await saved('a'), await saved('t')]
    expect(a.widthMm).toBeCloseTo(120, -1)
    expect(t.xMm).toBeCloseTo(40, 3)
    expect(t.widthMm).toBeCloseTo(160, -1)
    await editor.settled()
    expect(await editor.shot(foot)).not.toBe(before)
    await editor.page.keyboard.press('Control+z')
    await expect.poll(() => value('宽')).toBe(80)
  })

  it('keep their proportion with Shift; the centre stays with Alt', async () => {
    await click(50, 65)
    await click(160, 130, 'Shift')
    await drag([200, 140], [280, 180], 'Shift', 'Control')
    await expect.poll(() => value('宽')).toBeCloseTo(240, -1)
    expect(await value('高')).toBeCloseTo(120, -1)
    await editor.page.keyboard.press('Control+z')
    await drag([200, 100], [220, 100], 'Alt', 'Control')
    await expect.poll(() => value('宽')).toBeCloseTo(200, -1)
    expect(await value('X')).toBeCloseTo(20, -1)
  })

  it('are turned together about their middle; different angles are shown as mixed', async () => {
    await click(50, 65)
    await click(160, 130, 'Shift')
    await type('旋转', '90')
    await expect.poll(() => value('旋转')).toBe(90)
    // About the top left corner, where the reference point is at first.
    const b = await saved('b')
    expect(b.rotationDeg).toBe(90)
    expect(b.yMm + b.heightMm / 2).toBeCloseTo(60 + 130, 3)
    await editor.page.locator('[data-canvas]').focus()
    await editor.page.keyboard.press('Control+Shift+a')
    await click(170, 85)
    await type('旋转', '+45')
    await expect.poll(() => value('旋转')).toBe(45)
    await editor.page.locator('[data-canvas]').focus()
    await editor.page.keyboard.press('Control+a')
    await expect.poll(() => editor.field('旋转').inputValue()).toBe('')
    expect(await editor.field('旋转').getAttribute('placeholder')).toBe('混合')
  })

  it('with a locked one among them stay as they are', async () => {
    await click(50, 65)
    await editor.page.keyboard.press('Control+l')
    await click(160, 130, 'Shift')
    await expect.poll(() => editor.field('宽').isDisabled()).toBe(true)
    await drag([200, 140], [260, 200], 'Control')
    const { xMm, widthMm } = await saved('b')
    expect([xMm, widthMm]).toEqual([140, 60])
  })

  it('of a group too: its handles scale its members', async () => {
    await click(50, 65)
    await click(160, 130, 'Shift')
    await editor.page.keyboard.press('Control+g')
    await expect.poll(() => editor.page.locator('.contextbar').innerText()).toContain('编组')
    await drag([200, 140], [120, 100], 'Control')
    await expect.poll(() => value('宽')).toBeCloseTo(80, -1)
    const [a, b] = [await saved('a'), await saved('b')]
    expect(a.widthMm).toBeCloseTo(30, -1)
    expect(b.xMm).toBeCloseTo(90, -1)
  })
})

describe('what lies over each other and in each other', () => {
  it('a click with Ctrl takes the next frame below, and the front one again after the last', async () => {
    await click(170, 85)
    await expect.poll(name).toContain('丙')
    await click(170, 85, 'Control')
    await expect.poll(name).toContain('乙')
    await click(170, 85, 'Control')
    await expect.poll(name).toContain('丙')
  })

  it('a double click goes into a group, Escape out of it; what is moved in it takes the group along', async () => {
    await click(50, 65)
    await click(160, 130, 'Shift')
    await editor.page.keyboard.press('Control+g')
    const at = await editor.onScreen(160, 130)
    await editor.page.mouse.dblclick(at.x, at.y)
    await expect.poll(name).toContain('乙')
    await type('X', '160')
    await editor.page.locator('[data-canvas]').focus()
    await editor.page.keyboard.press('Escape')
    await expect.poll(name).toContain('编组')
    await expect.poll(() => value('宽')).toBe(180)
    await editor.page.keyboard.press('Control+Shift+g')
    expect((await saved('b')).groupId).toBeNull()
  })

  it('the order changes by InDesign’s keys', async () => {
    await click(170, 85)
    await editor.page.keyboard.press('Control+Shift+[')
    await click(170, 85)
    await expect.poll(name).toContain('乙')
    await click(170, 85, 'Control')
    await expect.poll(name).toContain('丙')
    await editor.page.keyboard.press('Control+Shift+]')
    await editor.page.keyboard.press('Control+Shift+a')
    await click(170, 85)
    await expect.poll(name).toContain('丙')
  })
})

describe('the keyboard', () => {
  it('nudges by a point, ten, a tenth; with Alt a copy', async () => {
    await click(50, 65)
    const pt = 25.4 / 72
    let x = 40
    for (const [key, by] of [
      ['ArrowRight', 1],
      ['Shift+ArrowRight', 10],
      ['Control+Shift+ArrowRight', 0.1],
    ] as const) {
      await editor.page.keyboard.press(key)
      x += by * pt
      expect((await saved('a')).xMm).toBeCloseTo(x, 2)
    }
    await editor.page.keyboard.press('Alt+ArrowRight')
    await expect.poll(() => value('X')).toBeCloseTo(x + pt, 1)
    expect((await saved('a')).xMm).toBeCloseTo(x, 2)
  })
})

describe('aligning', () => {
  it('goes by the type area, the page or the one chosen last, with exact gaps', async () => {
    const { page } = editor
    await page.getByRole('button', { name: '对齐', exact: true }).click()
    const panel = page.locator('.panel', { has: page.getByRole('heading', { name: '对齐', exact: true }) })
    const to = async (choice: string): Promise<void> => {
      await panel.getByRole('button', { name: /对齐到/u }).click()
      await page.getByRole('option', { name: choice, exact: true }).click()
    }
    await click(50, 65)
    await to('版面')
    await panel.getByRole('button', { name: '左对齐', exact: true }).click()
    await expect.poll(() => value('X')).toBe(0)
    await to('版心')
    await panel.getByRole('button', { name: '左对齐', exact: true }).click()
    await expect.poll(() => value('X')).toBe(20)
    await click(160, 130, 'Shift')
    await to('最后选的对象')
    await panel.getByRole('button', { name: '底对齐', exact: true }).click()
    expect((await saved('a')).yMm).toBe(100)
    expect((await saved('b')).yMm).toBe(60)
    await panel.getByText('按指定间距分布').click()
    await panel.getByLabel('间距', { exact: true }).fill('7')
    await page.keyboard.press('Enter')
    await panel.getByRole('button', { name: '水平分布', exact: true }).click()
    // The one chosen last stays.
    expect((await saved('b')).xMm).toBe(140)
    expect((await saved('a')).xMm).toBe(140 - 7 - 60)
    await to('所选对象')
  })
})

describe('the fields', () => {
  it('read mm, picas, characters and arithmetic', async () => {
    await click(50, 65)
    for (const [name, typed, mm] of [
      ['X', '12mm', 12],
      ['X', '3p', (36 * 25.4) / 72],
      ['Y', '2字', (18 * 25.4) / 72],
      ['宽', '60', 60],
      ['宽', '+5', 65],
      ['宽', '*1.5', 97.5],
      ['高', '/2', 20],
      ['高', '２０ｍｍ', 20],
      ['旋转', '30', 30],
      ['旋转', '/2', 15],
      ['旋转', '+5', 20],
    ] as const) {
      await type(name, typed)
      await expect.poll(() => value(name), { message: `${name} ${typed}` }).toBeCloseTo(mm, 2)
    }
    await editor.field('宽').fill('很宽')
    await editor.page.keyboard.press('Enter')
    await expect.poll(() => editor.field('宽').getAttribute('title')).toContain('看不懂')
    await editor.page.keyboard.press('Escape')
  })

  it('refer to the reference point, which is remembered', async () => {
    await click(50, 65)
    await reference('下 右')
    await expect.poll(() => value('X')).toBe(100)
    expect(await value('Y')).toBe(100)
    await type('宽', '80')
    await expect.poll(() => value('宽')).toBe(80)
    expect(await value('X')).toBe(100)
    expect((await saved('a')).xMm).toBe(20)
    const { page } = editor
    expect(await page.evaluate(() => localStorage.getItem('banmian.referencePoint'))).toBe('{"x":1,"y":1}')
    await reference('上 左')
    await expect.poll(() => value('X')).toBe(20)
  })
})

describe('lines and shapes', () => {
  it('are drawn by M, L, \\ and F; Shift makes them square or level', async () => {
    const made = async (): Promise<FrameRecord> => {
      const known = new Set(['a', 'b', 'c', 't'])
      return all(await editor.save(), 'frame').find(({ id }) => !known.has(id))!
    }
    for (const [key, wanted] of [
      ['m', { kind: 'shape', shape: 'rectangle' }],
      ['l', { kind: 'shape', shape: 'ellipse' }],
      ['f', { kind: 'image' }],
      ['\\', { kind: 'line' }],
    ] as const) {
      await editor.page.locator('[data-canvas]').focus()
      await editor.page.keyboard.press(key)
      await drag([220, 220], [280, 240], 'Shift')
      const frame = await made()
      expect(frame).toMatchObject(wanted)
      expect(frame.widthMm).toBeCloseTo(60, -1)
      if (key === '\\') expect(frame.heightMm).toBe(0)
      else expect(frame.heightMm).toBeCloseTo(frame.widthMm, 3)
      await editor.page.locator('[data-canvas]').focus()
      await editor.page.keyboard.press('Delete')
    }
  })

  it('take the width and kind of their stroke, and rectangles a corner, from the panel', async () => {
    const { page } = editor
    const panel = page.locator('.panel', { has: page.getByRole('heading', { name: '框', exact: true }) })
    await page.locator('[data-canvas]').focus()
    await page.keyboard.press('m')
    await drag([220, 220], [280, 240])
    const [id] = [...(await editor.save()).records.values()].flatMap((one) =>
      one.type === 'frame' && one.kind === 'shape' ? one.id : [],
    )
    await panel.getByRole('button', { name: '描边与样式' }).click()
    for (const [field, typed] of [
      ['线宽', '2'],
      ['圆角', '4mm'],
    ] as const) {
      await panel.getByLabel(field, { exact: true }).fill(typed)
      await page.keyboard.press('Enter')
    }
    await panel.getByRole('button', { name: /线型/u }).click()
    await page.getByRole('option', { name: '双线', exact: true }).click()
    const frame = await saved(id!)
    expect(frame).toMatchObject({ cornerRadiusMm: 4, stroke: { widthPt: 2, dash: 'double' } })
    await panel.getByLabel('线宽', { exact: true }).fill('0')
    await page.keyboard.press('Enter')
    expect((await saved(id!)).stroke).toBeNull()
  })
})

it('all of it without an error in the console', () => {
  expect(editor.faults).toEqual([])
})
