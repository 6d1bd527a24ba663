/**
 * The Electron shell on macOS: the system's menu bar, files handed over by the system, quitting with unsaved work.
 *
 * Role: the compiled main told that it runs on macOS, the window in Chromium. Boundary: the pages of the other systems are
 * `electron.test.ts`'s; what the menu bar looks like only macOS shows.
 */
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { acceleratorOf } from '../../../electron/main/appMenu.ts'
import { packageBytes, smallDocument } from '../smallDocument.ts'
import { bundleFolder, root, temporaryFolder } from '../support.ts'
import { attachChromium, type Chromium } from './standIn/chromium.ts'
import { buildShell, runMain } from './standIn/load.ts'
import { createStandIn, type StandIn, type StandInMenuItem } from './standIn/standIn.ts'

const folder = temporaryFolder()
const built = bundleFolder()
const file = path.join(folder, '头版.banmian')
const other = path.join(folder, '二版.banmian')
let electron: StandIn
let chromium: Chromium
let page: Page

const labels = () => electron.did.menu?.map(({ label }) => label)
/** The line of a command, anywhere in the bar. */
function line(id: string): StandInMenuItem {
  const all = (items: readonly StandInMenuItem[]): StandInMenuItem[] =>
    items.flatMap((item) => [item, ...all(item.submenu)])
  const found = all(electron.did.menu ?? []).find((item) => item.id === id)
  if (!found) throw new Error(`no line ${id}`)
  return found
}
const state = () => page.getByTestId('save-state').getAttribute('data-state')

/** Makes a change that the document notices. */
async function change(): Promise<void> {
  await page.locator('[data-canvas]').focus()
  await expect.poll(() => line('selectAll').enabled).toBe(true)
  line('selectAll').choose()
  await expect
    .poll(() => page.getByRole('toolbar', { name: '所选对象' }).getByLabel('X', { exact: true }).count())
    .toBe(1)
  await page.keyboard.press('ArrowDown')
  await expect.poll(state).toBe('unsaved')
}

beforeAll(async () => {
  fs.writeFileSync(file, packageBytes(smallDocument('头版的稿')))
  fs.writeFileSync(other, packageBytes(smallDocument('二版的稿')))
  execFileSync(process.execPath, [path.join(root, 'scripts/start.mjs'), '--build'], { stdio: 'inherit' })
  await buildShell(built)
  process.env.BANMIAN_DATA = path.join(folder, 'data')
  electron = createStandIn('app://banmian', { documents: folder })
  chromium = await attachChromium(electron, 'app://banmian')
  // The browser of this machine has been found; from here on it is a Mac.
  Object.defineProperty(process, 'platform', { value: 'darwin' })
  await runMain(built, electron, [])
  // Double-clicked in the Finder: told before the program is ready.
  expect(electron.emitApp('open-file', file)).toBe(true)
  electron.becomeReady()
  await vi.waitUntil(() => electron.windows.length === 1, { timeout: 10_000 })
  page = await chromium.page()
  await page.locator('.window').waitFor()
}, 240_000)
afterAll(() => chromium?.close())

test('a file that macOS hands over is opened, and stands in the system’s own list', async () => {
  await expect.poll(() => page.title()).toContain('头版')
  expect(new Set(electron.did.recentDocuments)).toEqual(new Set([file]))
})

test('the window’s menus stand in the menu bar, in its language, and no longer in the window', async () => {
  await expect
    .poll(labels)
    .toEqual(['关于版面', '文件', '编辑', '版面', '对象', '文字', '视图', '校对', '工具', '窗口', '帮助'])
  await expect.poll(() => page.getByRole('button', { name: '文件', exact: true }).isVisible()).toBe(false)
  const shortcut = (id: string) => line(id).accelerator
  expect([shortcut('save'), shortcut('saveAs'), shortcut('undo')]).toEqual([
    'CommandOrControl+S',
    'CommandOrControl+Shift+S',
    'CommandOrControl+Z',
  ])
  // As a key of the menu bar it would be missing from what is typed.
  expect(shortcut('tool.text')).toBeUndefined()
  const roles = electron.did.menu!.flatMap(({ role, submenu }) => [role, ...submenu.map((item) => item.role)])
  for (const role of [
    'about',
    'services',
    'hide',
    'quit',
    'cut',
    'copy',
    'paste',
    'window',
    'minimize',
    'front',
    'help',
    'recentDocuments',
  ])
    expect(roles).toContain(role)
})

test('a line that is chosen is done in the window, and its tick follows the window', async () => {
  const made = electron.did.menusMade
  expect([line('tool.select').checked, line('tool.text').checked]).toEqual([true, false])
  line('tool.text').choose()
  await expect.poll(() => [line('tool.select').checked, line('tool.text').checked]).toEqual([false, true])
  // Chosen twice it stays on.
  line('tool.text').choose()
  expect(line('tool.text').checked).toBe(true)
  line('tool.select').choose()
  await expect.poll(() => line('tool.select').checked).toBe(true)
  // State alone makes no new menu bar.
  expect(electron.did.menusMade).toBe(made)
})

test('grey lines turn black when there is something to do', async () => {
  await expect.poll(() => line('undo').enabled).toBe(false)
  await change()
  await expect.poll(() => line('undo').enabled).toBe(true)
  line('undo').choose()
  await expect.poll(() => line('undo').enabled).toBe(false)
})

test('in a field, Select All of the menu bar is the field’s own', async () => {
  await page.keyboard.press('Control+Shift+p')
  const field = page.getByRole('dialog').locator('input')
  await field.pressSequentially('abc')
  line('selectAll').choose()
  await expect
    .poll(() => field.evaluate((input: HTMLInputElement) => [input.selectionStart, input.selectionEnd]))
    .toEqual([0, 3])
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
})

test('another language makes the menu bar anew', async () => {
  line('language').choose()
  await expect.poll(labels).toContain('File')
  expect(line('save').label).toBe('Save')
  expect(labels()!.slice(-2)).toEqual(['Window', 'Help'])
  line('language').choose()
  await expect.poll(labels).toContain('文件')
})

test('the menu bar is that of the window in front', async () => {
  const [first] = electron.windows
  electron.emitApp('open-file', other)
  await vi.waitUntil(() => electron.windows.length === 2, { timeout: 10_000 })
  const second = await chromium.page()
  await second.locator('.window').waitFor()
  electron.focus(electron.windows[1])
  await second.keyboard.press('t')
  await expect.poll(() => line('tool.text').checked).toBe(true)
  electron.focus(first)
  expect(line('tool.text').checked).toBe(false)
  electron.focus(electron.windows[1])
  expect(line('tool.text').checked).toBe(true)
  electron.focus(first)
})

test('quit asks about each window with unsaved work; Cancel keeps it open and the program running', async () => {
  await change()
  electron.answers.box = 1
  const asked = electron.did.asked.length
  expect(await electron.quit()).toBe(false)
  // The other window had nothing unsaved: it has closed without a word.
  expect(electron.did.asked.length).toBe(asked + 1)
  expect(electron.windows).toHaveLength(1)
  expect(await state()).toBe('unsaved')
})

test('quit all the same: the program ends, and the edits wait in the journal', async () => {
  electron.answers.box = 0
  expect(await electron.quit()).toBe(true)
  await electron.ended
  const journals = fs.readdirSync(path.join(folder, 'data/journal'), { recursive: true })
  expect(journals.length).toBeGreaterThan(0)
  expect(fs.readdirSync(folder).filter((name) => name.endsWith('.lock'))).toEqual([])
})

test.each([
  ['Mod+S', 'CommandOrControl+S'],
  ['Mod+Shift+P', 'CommandOrControl+Shift+P'],
  ['Mod+Alt+ArrowUp', 'CommandOrControl+Alt+Up'],
  ['Mod+=', 'CommandOrControl+='],
  ['Mod++', 'CommandOrControl+Plus'],
  ['Mod+[', 'CommandOrControl+['],
  ['V', null],
  ['Shift+W', null],
  ['PageDown', null],
  [null, null],
])('%s as Electron writes it: %s', (shortcut, accelerator) => {
  expect(acceleratorOf(shortcut)).toBe(accelerator)
})
