/** 校对检查 in the window: findings under their words and in a list; put right by one key, let stand with a reason; lists live. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { all, find } from '../../core/model/snapshot.ts'
import { changed, longCopy } from '../support/goodPage.ts'
import { orangeWaves } from './support/waves.ts'
import { openEditor, type Editor } from './support/editor.ts'

const TEXT = `${longCopy(4)}栏目开仪仪式举行，大千500天做强品牌。${longCopy(8).slice(72)}`
const records = changed(
  'p:body',
  { text: TEXT },
  changed('p:caption', { text: '■某集团志愿者在社区。' }, changed('caption', { role: '' })),
)
// Its bytes are not there.
for (const id of ['photo', 'asset']) records.delete(id)

describe('copy checks', () => {
  const data = mkdtempSync(path.join(tmpdir(), 'banmian-copycheck-'))
  let editor: Editor
  beforeAll(async () => {
    editor = await openEditor({ records: [...records.values()], data })
    await editor.settled()
  })
  afterAll(async () => {
    await editor?.close()
    rmSync(data, { recursive: true, force: true })
  })
  const panel = () => editor.page.locator('[data-panel="copycheck"]')
  /** What is found; of the chosen one also what to do. */
  const options = () => panel().getByRole('option').allInnerTexts()
  const messages = async () => (await options()).map((text) => text.split('\n')[0])
  const waves = (move = 0) => orangeWaves(editor.page, move)
  const waveCount = async () => (await waves()).count
  const button = (name: string | RegExp) => panel().getByRole('button', { name })

  it('lists what it finds, with the error rate, and draws a wave under the words', async () => {
    await expect.poll(options).toEqual(['“仪”重复了', '“大千”疑为“大干”'])
    expect(await panel().getByRole('meter').innerText()).toMatch(/2 个差错/u)
    await expect.poll(waveCount).toBeGreaterThan(20)
    // They move with the page, in the very frame.
    const before = await waves()
    const moved = await waves(40)
    expect(before.top - moved.top).toBe(40)
    expect(Math.abs(moved.count - before.count)).toBeLessThan(before.count / 4)
    await waves(-40)
    // Preflight says nothing of words.
    expect(await editor.page.locator('.status').innerText()).toContain('没有问题')
  })

  it('goes to the words by F7, puts them right by Shift+F7, and undo brings them back', async () => {
    await editor.page.keyboard.press('F7')
    await editor.page.keyboard.press('F7')
    await expect.poll(async () => (await options())[1]).toContain('改为“大干”')
    await editor.page.keyboard.press('Shift+F7')
    await expect.poll(options).toHaveLength(1)
    await editor.page.keyboard.press('Control+z')
    await expect.poll(options).toHaveLength(2)
    await panel().getByRole('option').nth(1).click()
    await editor.page.keyboard.press('Shift+F7')
    await expect.poll(options).toHaveLength(1)
  })

  it('lets a finding stand with a reason, on record, and takes it up again', async () => {
    await panel().getByRole('option').first().click()
    await button('忽略…').click()
    await panel().getByLabel('姓名').fill('吕雪')
    await panel().getByLabel('理由').fill('名称如此')
    await panel().getByRole('button', { name: '忽略', exact: true }).click()
    await expect.poll(() => panel().locator('.findings-head').allInnerTexts()).toEqual(['已忽略 1'])
    await expect.poll(waveCount).toBe(0)
    const saved = await editor.save()
    expect(find(saved, 'paragraph', 'p:body')!.text).toContain('大干500天')
    expect(all(saved, 'auditEntry')).toMatchObject([
      { action: 'check-ignored', subject: 'p:body', person: { name: '吕雪', role: 'proofreader' } },
    ])
    await panel().getByRole('option').first().click()
    await button('重新提示').click()
    await expect.poll(waveCount).toBeGreaterThan(5)
  })

  it('follows the newsroom’s lists, and names the line of a list that is wrong', async () => {
    mkdirSync(path.join(data, 'lexicons'))
    writeFileSync(path.join(data, 'lexicons/forbidden.csv'), 'pattern\n某集团\n')
    await expect.poll(messages, { timeout: 15_000 }).toEqual(['禁用词“某集团”', '“仪”重复了'])
    writeFileSync(path.join(data, 'lexicons/forbidden.csv'), 'pattern,reason\n某集团,\n')
    await expect.poll(() => panel().locator('.list-fault').allInnerTexts(), { timeout: 15_000 }).toHaveLength(1)
    expect(await panel().locator('.list-fault').innerText()).toContain('forbidden.csv:1')
    await expect.poll(options).toHaveLength(1)
    expect(editor.faults).toEqual([])
  })
})
