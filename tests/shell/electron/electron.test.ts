/**
 * The Electron shell: the compiled main and preload, Electron itself a stand-in, the page in Chromium over CDP.
 *
 * Role: each security item of the shell, and the editor opening a file, saving it and exporting through preload, main and
 * host. Boundary: what the stand-in cannot show (the sandbox itself, separate worlds) is asked of the settings.
 */
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Events } from '../../../electron/contract.ts'
import { readPackage } from '../../../core/model/package.ts'
import { sha256 } from '../../../electron/host/packages.ts'
import { REQUEST } from '../../../electron/main/channels.ts'
import { mayOpenOutside } from '../../../electron/main/windowGuards.ts'
import { decodeFrame, encodeFrame } from '../../../electron/wire.ts'
import { documentBytes, packageBytes, smallDocument } from '../smallDocument.ts'
import { bundleFolder, root, temporaryFolder } from '../support.ts'
import { attachChromium, type Chromium } from './standIn/chromium.ts'
import { buildShell, runMain } from './standIn/load.ts'
import { createStandIn, type StandIn, type StandInWindow } from './standIn/standIn.ts'
import { SCREEN_CHOICE } from '../../support/exportChoice.ts'

const ORIGIN = 'app://banmian'
const folder = temporaryFolder()
const built = bundleFolder()
const file = path.join(folder, '版面.banmian')
let electron: StandIn
let chromium: Chromium
let page: Page
let shown: StandInWindow

interface Bridge {
  request(name: string, frame: Uint8Array): Promise<Uint8Array>
  on(name: string, listener: (...args: unknown[]) => void): () => void
}
interface TestWindow {
  readonly banmian: Bridge
  heard?: { count: number; bytes: number[] }
}

/** Asks as the page does, without the page. */
const ask = (name: string, input: unknown) => shown.invoke(REQUEST, [name, encodeFrame(input)])
const answered = async (name: string, input: unknown) => decodeFrame((await ask(name, input)) as Uint8Array)

beforeAll(async () => {
  fs.writeFileSync(file, packageBytes(smallDocument('桌面程序里的稿')))
  execFileSync(process.execPath, [path.join(root, 'scripts/start.mjs'), '--build'], { stdio: 'inherit' })
  await buildShell(built)
  process.env.BANMIAN_DATA = path.join(folder, 'data')
  electron = createStandIn(ORIGIN, { documents: folder })
  chromium = await attachChromium(electron, ORIGIN)
  await runMain(built, electron, [file])
  electron.becomeReady()
  await vi.waitUntil(() => electron.windows.length === 1, { timeout: 10_000 })
  shown = electron.windows[0]
  page = await chromium.page()
  await page.locator('.window').waitFor()
}, 240_000)
afterAll(() => chromium?.close())

describe('security', () => {
  test('the sandbox is on for every process, before the program is ready', () => {
    expect(electron.did.sandboxBeforeReady).toBe(true)
  })

  test('the page has no Node, a world of its own, the web’s own rules, and no webview', () => {
    expect(shown.options.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
    })
  })

  test('windows load from the program’s own scheme, which is given nothing but an origin', () => {
    expect(electron.did.loaded.map((url) => url.replace(/#.*/u, ''))).toEqual([`${ORIGIN}/`])
    expect(electron.did.schemes).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
    ])
  })

  test('the protocol serves the window’s folder and nothing beside it', async () => {
    expect((await electron.fetch(`${ORIGIN}/`)).status).toBe(200)
    const outside = [
      '/../../package.json',
      '/..%2f..%2fpackage.json',
      '/%2e%2e/%2e%2e/package.json',
      '/..%5c..%5cpackage.json',
      '/assets/..%2f..%2f..%2fpackage.json',
      '//etc/passwd',
      '/%00',
      '/%',
      '/none.js',
      '/resource/font/..%2f..%2fpackage.json',
      '/resource/file/etc/passwd',
    ]
    for (const address of outside)
      expect([address, (await electron.fetch(ORIGIN + address)).status]).toEqual([address, 404])
    expect((await electron.fetch('app://elsewhere/index.html')).status).toBe(404)
    expect((await electron.fetch(`${ORIGIN}/`, { method: 'POST' })).status).toBe(405)
  })

  test('every answer carries the policy, refusals too', async () => {
    for (const address of ['/', '/none.js', '/resource/wasm/harfbuzz', '/resource/none']) {
      const { headers } = await electron.fetch(ORIGIN + address)
      const policy = headers.get('content-security-policy')!.split('; ')
      expect(policy).toContain("default-src 'none'")
      expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval'")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(headers.get('x-content-type-options')).toBe('nosniff')
    }
    expect((await electron.fetch(`${ORIGIN}/resource/wasm/harfbuzz`)).headers.get('content-type')).toBe(
      'application/wasm',
    )
  })

  test('inline scripts do not run, and the editor itself breaks no rule of the policy', async () => {
    expect(chromium.complaints).toEqual([])
    const ran = await page.evaluate(() => {
      const script = document.createElement('script')
      script.textContent = 'document.title = "inline script ran"'
      document.head.append(script)
      return document.title.includes('inline')
    })
    expect(ran).toBe(false)
    await expect.poll(() => chromium.complaints.splice(0).join()).toContain('Content Security Policy')
  })

  test('permissions are refused, asked for or looked up', () => {
    const { did } = electron
    const given: boolean[] = []
    for (const permission of [
      'clipboard-read',
      'geolocation',
      'media',
      'fileSystem',
      'openExternal',
      'unknown',
    ] as const) {
      did.requestPermission!(shown.contents, permission, (granted) => given.push(granted), {} as never)
      given.push(did.checkPermission!(shown.contents, permission, ORIGIN, {} as never))
    }
    given.push(did.checkDevice!({} as never))
    expect(new Set(given)).toEqual(new Set([false]))
  })

  test('the page goes nowhere, opens no window, embeds nothing', () => {
    const others = [
      'https://example.com/',
      'file:///etc/passwd',
      'app://elsewhere/',
      `${ORIGIN}/assets/x.js`,
      'data:,x',
    ]
    const prevented = (event: string, url: string, isMainFrame = true) => shown.emit(event, { url, isMainFrame })
    for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'])
      for (const url of others) expect([event, url, prevented(event, url)]).toEqual([event, url, true])
    expect(prevented('will-frame-navigate', `${ORIGIN}/`, false)).toBe(true)
    // Loading itself anew.
    expect([prevented('will-navigate', `${ORIGIN}/`), prevented('will-frame-navigate', `${ORIGIN}/`)]).toEqual([
      false,
      false,
    ])
    expect(shown.openHandler!({ url: 'https://example.com/' } as never)).toEqual({ action: 'deny' })
    expect(electron.did.openedOutside).toEqual([])
  })

  test('outside, only listed sites over https are opened', () => {
    const listed = 'https://openfontlicense.org/'
    expect(shown.openHandler!({ url: listed } as never)).toEqual({ action: 'deny' })
    expect(electron.did.openedOutside).toEqual([listed])
    const refused = [
      'http://openfontlicense.org/',
      'https://openfontlicense.org.example.com/',
      'https://openfontlicense.org@example.com/',
      'https://user@openfontlicense.org/',
      'https://openfontlicense.org:8443/',
      'file:///etc/passwd',
      'javascript:alert(1)',
      'mailto:a@b.c',
      'not an address',
    ]
    expect(refused.filter(mayOpenOutside)).toEqual([])
  })

  test('only the main frame of our window at our origin is heard', async () => {
    const from = (frame: Parameters<StandInWindow['invoke']>[2]) =>
      shown.invoke(REQUEST, ['app.info', encodeFrame(null)], frame)
    await expect(from({})).resolves.toBeInstanceOf(Uint8Array)
    await expect(from({ origin: 'https://example.com' })).rejects.toThrow('may not ask')
    await expect(from({ origin: 'app://elsewhere' })).rejects.toThrow('may not ask')
    await expect(from({ origin: 'null' })).rejects.toThrow('may not ask')
    await expect(from({ parent: {} as never })).rejects.toThrow('may not ask')
    await expect(from(null)).rejects.toThrow('may not ask')
  })

  test('what is not a request is refused, unknown requests with what a person can read', async () => {
    await expect(shown.invoke(REQUEST, [5, encodeFrame(null)])).rejects.toThrow()
    await expect(shown.invoke(REQUEST, ['app.info', 'text'])).rejects.toThrow()
    await expect(shown.invoke(REQUEST, ['app.info', Uint8Array.of(1, 2, 3, 4, 5)])).rejects.toThrow()
    expect(await answered('fs.read', { path: '/etc/passwd' })).toMatchObject({ error: { code: 'request-unknown' } })
    expect(await answered('document.open', { fileId: '/etc/passwd' })).toMatchObject({
      error: { code: 'request-invalid' },
    })
  })

  test('the page gets two functions, listed events only, and nothing of Electron', async () => {
    const seen = await page.evaluate(() => {
      const { banmian } = window as unknown as TestWindow
      let refused = ''
      try {
        banmian.on('banmian:request', () => undefined)
      } catch (error) {
        refused = (error as Error).message
      }
      return { names: Object.keys(banmian), refused, required: 'require' in window, process: 'process' in window }
    })
    expect(seen).toEqual({ names: ['request', 'on'], refused: 'no such event', required: false, process: false })
  })

  test('the preload loads nothing but electron', () => {
    const preload = fs.readFileSync(path.join(built, 'preload.cjs'), 'utf8')
    expect([...preload.matchAll(/require\(([^)]*)\)|\bimport\(/gu)].map(([, name]) => name)).toEqual(['"electron"'])
  })
})

describe('the line', () => {
  beforeEach(() => void chromium.complaints.splice(0))

  test('the file of the command line is open in the editor', async () => {
    expect(await page.title()).toMatch(/^版面(\.banmian)? – /u)
    expect(new URL(page.url()).hash).toBe('')
    expect(await answered('app.info', null)).toMatchObject({ output: { shell: 'electron' } })
    expect(await answered('recents.list', null)).toMatchObject({ output: [{ name: '版面.banmian' }] })
    expect(electron.did.recentDocuments).toContain(file)
    // The menu is in the window alone.
    expect(electron.did.menu).toBe(null)
    expect(await page.getByRole('button', { name: '文件', exact: true }).isVisible()).toBe(true)
  })

  test('an export goes from the page to a file, and its end is told to the page', async () => {
    const place = path.join(folder, '导出')
    electron.answers.save = { canceled: false, filePath: place }
    const opened = (await answered('document.import', {
      name: '稿.banmian',
      bytes: packageBytes(smallDocument()),
    })) as {
      output: { documentId: string; document: Uint8Array }
    }
    const { documentId, document } = opened.output
    const frame = Array.from(encodeFrame({ documentId, document, choice: SCREEN_CHOICE }))
    const heard = await page.evaluate(async (numbers) => {
      const { banmian } = window as unknown as TestWindow
      const done = new Promise<{ count: number; bytes: number[] }>((resolve) => {
        const off = banmian.on('export.done', (...args) => {
          off()
          resolve({ count: args.length, bytes: Array.from(args[0] as Uint8Array) })
        })
      })
      await banmian.request('export.start', Uint8Array.from(numbers))
      return done
    }, frame)
    // The bytes of the event and nothing else: no event object.
    expect(heard.count).toBe(1)
    const event = decodeFrame(Uint8Array.from(heard.bytes)) as Events['export.done']
    expect(event).toMatchObject({ name: '导出.pdf', bytes: null, error: null })
    expect(fs.readFileSync(`${place}.pdf`).subarray(0, 5).toString()).toBe('%PDF-')
    expect(chromium.complaints).toEqual([])
  })

  test('Ctrl+S in the page writes the file', async () => {
    const before = fs.statSync(file).ino
    await page.locator('.window').click({ position: { x: 5, y: 5 } })
    await page.keyboard.press('Control+s')
    // A save puts a new file in the old one's place.
    await expect.poll(() => fs.statSync(file).ino).not.toBe(before)
    const { document } = readPackage(fs.readFileSync(file), { sha256 })
    expect(documentBytes(document.snapshot)).toEqual(documentBytes(smallDocument('桌面程序里的稿')))
  })

  test('a cancelled dialog is no error', async () => {
    electron.answers.open = { canceled: true, filePaths: [] }
    expect(await answered('document.open', { fileId: null })).toEqual({ output: null })
  })

  test('closing with unsaved work asks, and Cancel keeps the window', () => {
    electron.answers.box = 1
    expect(shown.emit('will-prevent-unload')).toBe(false)
    electron.answers.box = 0
    expect(shown.emit('will-prevent-unload')).toBe(true)
    expect(electron.did.asked).toHaveLength(2)
  })

  test('a second start opens its file in a window of its own', async () => {
    expect(electron.did.lockData).toEqual({ files: [file] })
    const other = path.join(folder, '另一版.banmian')
    fs.writeFileSync(other, packageBytes(smallDocument('另一版')))
    electron.emitApp('second-instance', [], folder, { files: [other] })
    await expect.poll(() => electron.windows.length).toBe(2)
    const second = await chromium.page()
    await second.locator('.window').waitFor()
    expect(await answered('recents.list', null)).toMatchObject({ output: [{ name: '另一版.banmian' }, {}] })
  })

  test('a window loaded anew asks under another name: what its page had open is let go', async () => {
    const lock = path.join(folder, '.另一版.banmian.lock')
    expect(fs.existsSync(lock)).toBe(true)
    const second = await chromium.page()
    await second.reload()
    await second.locator('.window').waitFor()
    await expect.poll(() => fs.existsSync(lock)).toBe(false)
  })

  test('when the last window closes the program ends, and lets go of what was open', async () => {
    const locks = () => fs.readdirSync(folder).filter((name) => name.endsWith('.lock'))
    expect(locks()).toHaveLength(1)
    for (const window of [...electron.windows]) window.destroy()
    await electron.ended
    expect(locks()).toEqual([])
  })
})
