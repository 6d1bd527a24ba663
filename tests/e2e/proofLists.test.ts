/** The lists of proofreading: findings made marks in the view, marks obeyed beside the laid-out page, and the log of all that. */
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { all, find } from '../../core/model/snapshot.ts'
import { auditLog } from '../../core/proof/audit.ts'
import { changed, longCopy } from '../support/goodPage.ts'
import { orangeWaves } from './support/waves.ts'
import { openEditor, type Editor } from './support/editor.ts'
import { sayWho } from './support/sayWho.ts'

const TEXT = `${longCopy(4)}栏目开仪仪式举行，大千500天做强品牌。${longCopy(8).slice(72)}`
const records = changed(
  'p:body',
  { text: TEXT },
  changed('p:caption', { text: '■某集团志愿者在社区。' }, changed('caption', { role: '' })),
)
// Its bytes are not there.
for (const id of ['photo', 'asset']) records.delete(id)

let editor: Editor
beforeAll(async () => {
  editor = await openEditor({ records: [...records.values()], width: 1280, height: 720 })
  await editor.settled()
})
afterAll(() => editor?.close())

const folder = process.env['BANMIAN_SCREENSHOTS']
/** Keeps a picture of the window, light and dark, where BANMIAN_SCREENSHOTS names a folder. */
async function keep(name: string): Promise<void> {
  if (folder === undefined) return
  mkdirSync(folder, { recursive: true })
  const { page } = editor
  await page.evaluate(() => document.fonts.ready)
  for (const theme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme: theme as 'light' | 'dark' })
    await page.waitForTimeout(150)
    await page.screenshot({ path: path.join(folder, `${name}-${theme}.png`) })
  }
  await page.emulateMedia({ colorScheme: 'light' })
}

async function press(key: string, times = 1): Promise<void> {
  for (let i = 0; i < times; i++) await editor.page.keyboard.press(key)
}

const told = () => editor.page.locator('.proof-told').innerText()
const findings = () => editor.page.locator('.review-findings').getByRole('option').allInnerTexts()
const rows = () => editor.page.locator('.review-row')
const marks = async () =>
  all(await editor.save(), 'annotation').map(({ kind, anchor, text, state }) => [
    kind,
    anchor.kind === 'text' ? anchor.quote : '',
    text,
    state,
  ])

describe('copy checks in the proofreader’s view', () => {
  it('stand beside the page, with waves under the words', async () => {
    const { page } = editor
    await press('F8')
    await page.locator('.proof-bar').waitFor()
    await page.getByRole('tab', { name: /校对检查/u }).click()
    await expect.poll(findings).toEqual(['“仪”重复了', '“大千”疑为“大干”'])
    await expect.poll(async () => (await orangeWaves(page)).count).toBeGreaterThan(20)
  })

  it('F7 goes to the words; C makes a mark of them with the fix as its request, and the copy stays', async () => {
    await press('F7')
    await press('F7')
    await expect.poll(async () => (await findings())[1]).toContain('改为“大干”')
    await press('c')
    await sayWho(editor.page, '林兢', 'proofreader')
    await expect.poll(told).toContain('已标改正')
    await expect.poll(async () => (await findings())[1]).toContain('已标')
    await keep('lists-1-findings')
    expect(await marks()).toEqual([['replace', '大千', '大干', 'open']])
    expect(find(await editor.save(), 'paragraph', 'p:body')!.text).toBe(TEXT)
    // Once is enough.
    await press('c')
    await expect.poll(told).toContain('已经标了')
    await press('Control+z')
    expect(await marks()).toEqual([])
    expect(all(await editor.save(), 'auditEntry')).toEqual([])
    await press('Shift+F7')
    await expect.poll(marks).toHaveLength(1)
  })

  it('from the list by keys alone, which keep the list', async () => {
    const { page } = editor
    await press('F6')
    await expect.poll(() => page.evaluate(() => document.activeElement?.closest('.review-findings') != null)).toBe(true)
    await press('Home')
    await press('Enter')
    await press('c')
    await expect.poll(marks).toHaveLength(2)
    const said = (await marks()).find(([, quote]) => quote !== '大千')!
    expect(said).toEqual(['delete', '仪', '', 'open'])
    expect(await page.evaluate(() => document.activeElement?.closest('.review-findings') != null)).toBe(true)
    await page.getByRole('tab', { name: /校对符号/u }).click()
    await expect.poll(() => rows().count()).toBe(2)
    await keep('lists-2-marks')
  })
})

describe('marks beside the page that is laid out', () => {
  it('are walked through, their words selected and in sight', async () => {
    const { page } = editor
    await press('F8')
    await page.locator('.contextbar').waitFor()
    expect(await rows().count()).toBe(0)
    await press('Control+F8')
    await expect.poll(() => rows().count()).toBe(2)
    const words = page.locator('.thread-quote mark')
    // On from the one that was made last, and back.
    await expect.poll(() => words.innerText()).toBe('大千')
    await press('Control+Shift+F8')
    await expect.poll(() => words.innerText()).toBe('仪')
    await press('Control+F8')
    await expect.poll(() => words.innerText()).toBe('大千')
    await expect.poll(() => page.locator('.review-row[data-selected]').innerText()).toContain('大干')
    // Its words are selected: what is typed takes their place.
    await page.keyboard.insertText('大干')
    await expect.poll(async () => find(await editor.save(), 'paragraph', 'p:body')!.text).toContain('大干500天')
    await press('Control+z')
    await keep('lists-3-beside')
  })

  it('are accepted, rejected and answered there by one key each; undo takes it back with its entry', async () => {
    const { page } = editor
    await page.locator('.review-row', { hasText: '大干' }).click()
    await press('a')
    // A proofreader does not obey.
    await expect.poll(told).toContain('校对')
    expect((await marks()).every(([, , , state]) => state === 'open')).toBe(true)
    await page.locator('.thread textarea').fill('确应为大干')
    await press('Enter')
    await expect.poll(() => page.locator('.thread-reply').count()).toBe(1)
    await press('F8')
    await page.getByRole('button', { name: '换人' }).or(page.locator('.who-button')).first().click()
    await sayWho(editor.page, '王一', 'editor')
    await press('F8')
    await page.locator('.review-row', { hasText: '大干' }).click()
    await press('a')
    await expect.poll(async () => find(await editor.save(), 'paragraph', 'p:body')!.text).toContain('大干500天')
    const entries = async () => auditLog(await editor.save()).map(({ action, person }) => `${action} ${person.name}`)
    const before = await entries()
    expect(before.slice(-2)).toEqual(['mark-replied 林兢', 'mark-accepted 王一'])
    await press('Control+z')
    await expect.poll(entries).toEqual(before.slice(0, -1))
    expect(find(await editor.save(), 'paragraph', 'p:body')!.text).toBe(TEXT)
    await press('Control+Shift+z')
    await expect.poll(entries).toEqual(before)
    await page.locator('.review-row', { hasText: '删除' }).click()
    await press('Shift+A')
    await expect.poll(async () => (await entries()).at(-1)).toBe('mark-rejected 王一')
  })
})

describe('the log', () => {
  it('is read from the menu, the latest first, by kind and by words; a mark is gone to', async () => {
    const { page } = editor
    await page.getByRole('button', { name: '校对', exact: true }).click()
    await keep('lists-4-menu')
    await page.getByRole('menuitem', { name: /留痕记录/u }).click()
    const log = page.getByRole('dialog', { name: '留痕记录' })
    const lines = () => log.getByRole('option').allInnerTexts()
    await log.waitFor()
    await keep('lists-5-log')
    const all = (await lines()).map((line) => line.replaceAll(/\s+/gu, ' '))
    expect(all[0]).toContain('王一 责编 1 版 不改 删除 “仪”')
    expect(all.at(-1)).toContain('林兢 校对 1 版 加校对 改正 “大千” → “大干”')
    expect(all).toHaveLength(5)
    await log.getByRole('searchbox').fill('确应')
    await expect.poll(lines).toHaveLength(1)
    await log.getByRole('option').first().dblclick()
    await expect.poll(() => log.count()).toBe(0)
    await expect.poll(() => page.locator('.thread-quote mark').innerText()).toBe('大千')
    expect(editor.faults).toEqual([])
  })
})
