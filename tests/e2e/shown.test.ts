/** Frame edges, guides, grids and rulers: shown and hidden by InDesign's keys, remembered, and gone in the preview. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openEditor, type Editor } from './support/editor.ts'

let editor: Editor
beforeAll(async () => {
  editor = await openEditor({ width: 1280, height: 720 })
  await editor.settled()
})
afterAll(() => editor.close())

const press = async (key: string): Promise<string> => {
  await editor.page.keyboard.press(key)
  return editor.settled()
}
/** What the view menu says is on. */
async function ticked(): Promise<readonly string[]> {
  await editor.page.getByRole('button', { name: '视图' }).click()
  const items = editor.page.getByRole('menu', { name: '视图' }).getByRole('menuitem')
  const on: string[] = []
  for (const item of await items.all())
    if ((await item.locator('svg').count()) > 0) on.push((await item.locator('[slot=label]').innerText()).trim())
  await editor.page.keyboard.press('Escape')
  return on
}

const KEYS = {
  框架边线: 'Control+h',
  参考线: 'Control+;',
  基线网格: "Control+Alt+'",
  字格: 'Control+Alt+a',
  标尺: 'Control+r',
}

test('each key shows or hides what its tick in the menu says, and nothing else for good', async () => {
  await editor.page.keyboard.press('Control+1')
  let before = await editor.settled()
  for (const [name, key] of Object.entries(KEYS)) {
    const was = (await ticked()).includes(name)
    const other = await press(key)
    expect(other, name).not.toBe(before)
    expect((await ticked()).includes(name), name).toBe(!was)
    expect(await press(key), name).toBe(before)
  }
  // Hidden, the rulers leave their room to the page.
  await press('Control+0')
  const withRulers = await editor.onScreen(0, 0)
  await press('Control+r')
  const without = await editor.onScreen(0, 0)
  expect(withRulers.y - without.y).toBeGreaterThan(5)
  before = await press('Control+r')
})

test('the baseline grid keeps away until lines stand apart', async () => {
  await press('Control+0')
  const plain = await editor.settled()
  expect(await press(KEYS.基线网格)).toBe(plain)
  await press(KEYS.基线网格)
})

test('the preview hides all of it', async () => {
  await press('w')
  const preview = await editor.settled()
  for (const name of ['框架边线', '参考线', '基线网格', '字格'] as const) {
    expect(await press(KEYS[name]), name).toBe(preview)
    await press(KEYS[name])
  }
  await press('w')
})

test('what was hidden stays hidden the next time', async () => {
  await press(KEYS.框架边线)
  await press(KEYS.字格)
  const before = await ticked()
  expect(before).not.toContain('框架边线')
  expect(before).toContain('字格')
  await editor.page.reload()
  await editor.page.locator('.window').waitFor()
  await editor.settled()
  expect(await ticked()).toEqual(before)
  expect(editor.faults).toEqual([])
})
