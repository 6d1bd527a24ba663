/**
 * The window's end of the loopback line in a real Chromium, under the real policy.
 *
 * Role: a page with nothing but `connectLoopback`, served and connected as the editor is. Boundary: no editor.
 */
import type { Browser, Page } from '@playwright/test'
import { build } from 'esbuild'
import fs from 'node:fs'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { HostClient } from '../../electron/contract.ts'
import { createHost } from '../../electron/host/host.ts'
import { findBrowser } from '../../electron/loopback/browser.ts'
import { startLoopback, type Loopback } from '../../electron/loopback/server.ts'
import { packageBytes, smallDocument } from './smallDocument.ts'
import { root, temporaryFolder } from './support.ts'
import { launchBrowser } from '../support/browser.ts'

const folder = temporaryFolder()
let browser: Browser
let loopback: Loopback
let page: Page
let complaints: string[]

/** What the page of this test puts into its window. */
interface TestWindow {
  client?: HostClient
  refused?: string
}

beforeAll(async () => {
  await build({
    stdin: {
      contents: `import { connectLoopback } from './renderer/app/loopbackClient.ts'
        connectLoopback().then((client) => (window.client = client), (refusal) => (window.refused = refusal.error.code))`,
      resolveDir: root,
    },
    outfile: path.join(folder, 'app.js'),
    bundle: true,
    format: 'esm',
  })
  fs.writeFileSync(
    path.join(folder, 'index.html'),
    '<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><script type="module" src="./app.js"></script>',
  )
  browser = await launchBrowser()
})
afterAll(() => browser.close())

beforeEach(async () => {
  const dataFolder = fs.mkdtempSync(path.join(folder, 'data'))
  const host = createHost({ shell: 'loopback', dataFolder, exportWorker: new URL('file:///none.mjs') })
  loopback = await startLoopback({ host, folder })
  complaints = []
  page = await browser.newPage()
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  await page.goto(loopback.address)
})
afterEach(async () => {
  await page.close()
  await loopback.close()
})

const connected = () =>
  page.waitForFunction(
    () => (window as TestWindow).client !== undefined || (window as TestWindow).refused !== undefined,
  )

test('the ticket leaves the address bar, and the session outlives a reload', async () => {
  await connected()
  expect(page.url()).toBe(`http://127.0.0.1:${loopback.port}/`)
  await page.reload()
  await connected()
  const shell = await page.evaluate(async () => (await (window as TestWindow).client!.request('app.info', null)).shell)
  expect(shell).toBe('loopback')
})

test('a second window with the same address is refused', async () => {
  await connected()
  const second = await browser.newPage()
  await second.goto(loopback.address)
  await second.waitForFunction(() => (window as TestWindow).refused !== undefined)
  expect(await second.evaluate(() => (window as TestWindow).refused)).toBe('ticket-used')
  await second.close()
})

test('bytes come and go; refusals arrive with what to do', async () => {
  await connected()
  const whole = Array.from(packageBytes(smallDocument('浏览器里的稿')))
  const outcome = await page.evaluate(async (numbers) => {
    const { request } = (window as TestWindow).client!
    const opened = await request('document.import', { name: '稿.banmian', bytes: Uint8Array.from(numbers) })
    const { documentId, document } = opened
    const back = await request('document.download', { documentId, document })
    const refused = await request('document.save', { documentId, document, as: false, force: false }).then(
      () => '',
      (refusal: { error: { code: string } }) => refusal.error.code,
    )
    return { back: Array.from(back), refused }
  }, whole)
  expect(outcome.back).toEqual(whole)
  expect(outcome.refused).toBe('no-dialog')
})

test('under the policy: faces load by address, wasm compiles, nothing else is let in', async () => {
  await connected()
  const outcome = await page.evaluate(async () => {
    const client = (window as TestWindow).client!
    const [face] = (await client.request('fonts.list', null)).filter(({ outlines }) => outlines === 'glyf')
    const font = await new FontFace('t', `url(${client.resource('font', face.id)})`).load()
    const wasm = await WebAssembly.compileStreaming(fetch(client.resource('wasm', 'harfbuzz')))
    const profile = await (await fetch(client.resource('icc', 'default'))).arrayBuffer()
    return { font: font.status, wasm: wasm instanceof WebAssembly.Module, profile: profile.byteLength }
  })
  expect(outcome).toMatchObject({ font: 'loaded', wasm: true })
  expect(outcome.profile).toBeGreaterThan(1000)
  expect(complaints).toEqual([])
  const evaluated = await page.evaluate(() => {
    const script = document.createElement('script')
    script.textContent = 'window.refused = "inline script ran"'
    document.head.append(script)
    return (window as TestWindow).refused
  })
  expect(evaluated).toBeUndefined()
})

test('when the host ends, requests are refused and say so', async () => {
  await connected()
  await loopback.close()
  const code = await page.evaluate(async () => {
    const client = (window as TestWindow).client as HostClient & { gone: Promise<void> }
    await client.gone
    return client.request('app.info', null).then(
      () => '',
      (refusal: { error: { code: string } }) => refusal.error.code,
    )
  })
  expect(code).toBe('host-gone')
})

test('an installed browser is found by the customs of each system', () => {
  const only = (wanted: string) => (file: string) => file === wanted
  expect(findBrowser('linux', { PATH: '/bin:/usr/bin' }, only('/usr/bin/chromium'))).toBe('/usr/bin/chromium')
  const edge = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe'
  expect(findBrowser('win32', { 'PROGRAMFILES(X86)': 'C:\\Program Files (x86)' }, only(edge))).toBe(edge)
  const chrome = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
  expect(findBrowser('darwin', {}, only(chrome))).toBe(chrome)
  expect(findBrowser('linux', { PATH: '/bin' }, () => false)).toBeUndefined()
})
