/** 版面比较与核红 in the window: another version chosen, walked through by keys, seen side by side, overlaid and blinking. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writePackage } from '../../core/model/package.ts'
import type { AnnotationRecord } from '../../core/model/records.ts'
import { all, get, type Snapshot } from '../../core/model/snapshot.ts'
import { createStore } from '../../core/model/store.ts'
import { testMark } from '../../core/model/testing.ts'
import { anchorText } from '../../core/proof/anchor.ts'
import { openEngine } from '../../electron/host/engine.ts'
import { projectRoot } from '../../electron/host/root.ts'
import { createStarters } from '../../electron/host/starters.ts'
import { hasTool, runTool } from '../support/tools.ts'
import { openEditor, type Editor } from './support/editor.ts'

const shots = process.env['BANMIAN_SHOTS']
let editor: Editor
let before: Uint8Array
let after: string
const folder = path.join(projectRoot(), 'out')

/** A mark on the first place of some words. */
function mark(
  snapshot: Snapshot,
  id: string,
  kind: 'replace' | 'delete',
  words: string,
  text: string,
): AnnotationRecord {
  const paragraph = all(snapshot, 'paragraph').find((one) => one.text.includes(words))!
  const from = paragraph.text.indexOf(words)
  return testMark({
    id,
    kind,
    anchor: anchorText(snapshot, { paragraphId: paragraph.id, from, to: from + words.length }),
    text,
    author: { name: '李校', role: 'proofreader' },
  })
}

beforeAll(async () => {
  const engine = openEngine()
  const { snapshot, media } = await createStarters(projectRoot(), () => engine).sample()
  const store = createStore(snapshot)
  store.transact('标记', (tx) => {
    tx.put(mark(snapshot, 'annotation:a', 'replace', '大千500天', '大干500天'))
    tx.put(mark(snapshot, 'annotation:b', 'replace', '法治青风', '法治清风'))
  })
  before = writePackage({ snapshot: store.snapshot, media })
  const photo = all(snapshot, 'frame').find(({ kind }) => kind === 'image')!
  store.transact('改', (tx) => {
    const long = all(tx.snapshot, 'paragraph').find(({ text }) => text.includes('大千500天'))!
    tx.splice(long.id, long.text.indexOf('大千500天') + 1, 1, '干')
    tx.update('frame', photo.id, { xMm: get(tx.snapshot, 'frame', photo.id).xMm + 1 })
  })
  mkdirSync(folder, { recursive: true })
  after = path.join(folder, `compare-${process.pid}.banmian`)
  writeFileSync(after, writePackage({ snapshot: store.snapshot, media }))
  editor = await openEditor({ file: after, width: 1280, height: 720 })
  await editor.settled()
})
afterAll(async () => {
  await editor?.close()
  rmSync(after, { force: true })
})

const view = () => editor.page.getByTestId('compare')
const entries = () => view().locator('.compare-list li')
const shot = async (name: string): Promise<void> => {
  if (shots) await editor.page.screenshot({ path: path.join(shots, `${name}.png`) })
}

describe('comparing in the window', () => {
  it('compares with another file and lists marks and what nobody asked for, the done one green', async () => {
    await editor.page.keyboard.press('Control+Alt+C')
    await editor.page.locator('.compare-source').waitFor()
    await shot('compare-source')
    const chooser = editor.page.waitForEvent('filechooser')
    await editor.page.getByRole('option', { name: '另一个文件' }).click()
    await (await chooser).setFiles({ name: '一校.banmian', mimeType: 'application/zip', buffer: Buffer.from(before) })
    await view().and(editor.page.locator('[data-ready="true"]')).waitFor({ timeout: 80_000 })
    const states = () => entries().evaluateAll((items) => items.map((item) => (item as HTMLElement).dataset['state']))
    expect(await states()).toEqual(['unrequested', 'done', 'missed'])
    await shot('compare-list')
  }, 100_000)

  it('goes from one to the next by keys, both sides at the place', async () => {
    await editor.page.keyboard.press('ArrowDown')
    await editor.page.keyboard.press('ArrowDown')
    const current = () => entries().evaluateAll((items) => items.findIndex((item) => item.ariaCurrent === 'true'))
    await expect.poll(current).toBe(1)
    const chosen = view().locator('.compare-box-chosen')
    await expect.poll(() => chosen.count()).toBe(2)
    for (const box of await chosen.all()) {
      const own = (await box.boundingBox())!
      const frame = (await box.locator('xpath=ancestor::*[contains(@class, "compare-frame")]').boundingBox())!
      expect(own.x).toBeGreaterThan(frame.x)
      expect(own.x + own.width).toBeLessThan(frame.x + frame.width)
      expect(own.y).toBeGreaterThan(frame.y)
      expect(own.y + own.height).toBeLessThan(frame.y + frame.height)
    }
    await shot('compare-side')
    await editor.page.keyboard.press('ArrowUp')
    await expect.poll(current).toBe(0)
  })

  it('lays both inks over each other', async () => {
    await editor.page.keyboard.press('2')
    await expect.poll(() => view().locator('.compare-layer').count()).toBe(2)
    await shot('compare-overlay')
  })

  it('blinks by the space bar, and then by hand', async () => {
    await editor.page.keyboard.press(' ')
    const label = () => view().locator('.compare-sheet header strong').innerText()
    const first = await label()
    await expect.poll(label).not.toBe(first)
    await editor.page.keyboard.press(' ')
    const held = await label()
    await editor.page.waitForTimeout(1000)
    expect(await label()).toBe(held)
    await editor.page.keyboard.press(' ')
    await expect.poll(label).not.toBe(held)
  })

  it('lists the places that print differently, and boxes them on the page', async () => {
    await editor.page.keyboard.press('1')
    await view().getByRole('radio', { name: /版面/ }).click()
    expect(await entries().count()).toBe(2)
    await editor.page.keyboard.press('0')
    await expect.poll(() => view().locator('.compare-box').count()).toBe(4)
    await shot('compare-print')
    await editor.page.evaluate(() => (document.documentElement.dataset['theme'] = 'dark'))
    await shot('compare-dark')
    await editor.page.evaluate(() => (document.documentElement.dataset['theme'] = 'light'))
  })

  it('saves what is listed as a PDF report, and the keys go on', async () => {
    const save = view().getByRole('button', { name: '保存报告' })
    await expect.poll(() => save.getAttribute('aria-label')).toContain('版面比较')
    await view().getByRole('radio', { name: /核红/ }).click()
    await expect.poll(() => save.getAttribute('aria-label')).toContain('核红单')
    const download = editor.page.waitForEvent('download', { timeout: 80_000 })
    await save.click()
    const file = await download
    const name = file.suggestedFilename()
    expect(name).toMatch(/^compare-\d+ 核红单\.pdf$/u)
    await view().getByRole('status').getByText(name).waitFor()
    const place = (await file.path())!
    expect(readFileSync(place).subarray(0, 5).toString('latin1')).toBe('%PDF-')
    if (hasTool('pdftotext')) {
      const text = runTool('pdftotext', [place, '-']).stdout.toString('utf8').replaceAll(/\s/gu, '')
      for (const words of [
        '核红单',
        '一校.banmian',
        '校对标记2处',
        '漏改',
        '未经要求的改动1处',
        '李校（校对）',
        '核红人',
      ])
        expect(text).toContain(words)
    }
    await shot('compare-saved')
  }, 100_000)

  it('closes by Esc and leaves the document as it was', async () => {
    await editor.page.keyboard.press('Escape')
    await expect.poll(() => view().count()).toBe(0)
    expect(editor.faults).toEqual([])
  })
})
