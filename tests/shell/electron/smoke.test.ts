/**
 * The editor in Electron itself.
 *
 * Role: what the stand-in cannot show: the real sandbox, separate worlds, the protocol as Chromium takes it, a file written
 * through a real main process. Boundary: needs Electron's binary and a screen; without them it is skipped and says why.
 * Nothing is downloaded.
 */
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPackage } from '../../../electron/host/packages.ts'
import { all } from '../../../core/model/snapshot.ts'
import { packageBytes, smallDocument } from '../smallDocument.ts'
import { root, temporaryFolder } from '../support.ts'

const { findElectron } = (await import(pathToFileURL(path.join(root, 'scripts/electron.mjs')).href)) as {
  findElectron: () => string | undefined
}
const binary = findElectron()
const screen = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
const missing =
  binary === undefined
    ? 'Electron’s binary is not installed (ELECTRON_OVERRIDE_DIST_PATH names a folder with its distribution)'
    : screen
      ? undefined
      : 'there is no screen (DISPLAY); xvfb-run makes one'
if (missing !== undefined) console.warn(`tests/shell/electron/smoke.test.ts is skipped: ${missing}`)

describe.skipIf(missing !== undefined)('in Electron', () => {
  const folder = temporaryFolder()
  const file = path.join(folder, '冒烟.banmian')
  const complaints: string[] = []
  let program: ElectronApplication
  let page: Page

  beforeAll(async () => {
    fs.writeFileSync(file, packageBytes(smallDocument('真的 Electron')))
    execFileSync(process.execPath, [path.join(root, 'scripts/start.mjs'), '--build'], { stdio: 'inherit' })
    const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
    program = await _electron.launch({
      executablePath: binary!,
      args: [...asRoot, path.join(root, 'dist/electron/main.mjs'), file],
      env: { ...(process.env as Record<string, string>), BANMIAN_DATA: path.join(folder, 'data') },
    })
    page = await program.firstWindow()
    page.on('console', (line) => {
      if (line.type() === 'error') complaints.push(line.text())
    })
    page.on('pageerror', (error) => complaints.push(error.message))
    await page.locator('.window').waitFor()
  }, 240_000)
  afterAll(() => program?.close())

  test('the file of the command line is open, at the program’s own origin', async () => {
    await expect.poll(() => page.title()).toContain('冒烟')
    expect(await page.evaluate(() => [location.origin, location.hash, isSecureContext])).toEqual([
      'app://banmian',
      '',
      true,
    ])
  })

  test('the page is in its sandbox and in a world of its own', async () => {
    const settings = await program.evaluate(({ webContents }) => {
      const [contents] = webContents.getAllWebContents()
      const { sandbox, contextIsolation, nodeIntegration, webviewTag } = (
        contents as unknown as { getLastWebPreferences(): Record<string, unknown> }
      ).getLastWebPreferences()
      return { sandbox, contextIsolation, nodeIntegration, webviewTag: webviewTag ?? false }
    })
    expect(settings).toEqual({ sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false })
    const seen = await page.evaluate(() => {
      const bridge = (window as unknown as { banmian: Record<string, unknown> }).banmian
      return { require: 'require' in window, process: 'process' in window, bridge: Object.keys(bridge).sort() }
    })
    expect(seen).toEqual({ require: false, process: false, bridge: ['on', 'request'] })
  })

  test('inline scripts do not run, other sites and files are out of reach', async () => {
    const outcome = await page.evaluate(async () => {
      const script = document.createElement('script')
      script.textContent = 'document.documentElement.dataset.ran = "yes"'
      document.head.append(script)
      const reaches = (address: string) =>
        fetch(address).then(
          ({ ok }) => ok,
          () => false,
        )
      return {
        ran: document.documentElement.dataset.ran ?? null,
        outside: await Promise.all(['https://example.com/', 'file:///etc/passwd', '/..%2fpackage.json'].map(reaches)),
        opened: window.open('https://example.com/') !== null,
        permission: (await navigator.permissions.query({ name: 'geolocation' })).state,
      }
    })
    expect(outcome).toEqual({ ran: null, outside: [false, false, false], opened: false, permission: 'denied' })
    expect(complaints.splice(0).join()).toContain('Content Security Policy')
    expect(program.windows()).toHaveLength(1)
  })

  test('Ctrl+S writes the file', async () => {
    const before = fs.statSync(file).ino
    await page.locator('[data-canvas]').focus()
    await page.keyboard.press(process.platform === 'darwin' ? 'Meta+s' : 'Control+s')
    await expect.poll(() => fs.statSync(file).ino).not.toBe(before)
    expect(all(openPackage(fs.readFileSync(file)).document.snapshot, 'paragraph')[0].text).toBe('真的 Electron')
    expect(complaints).toEqual([])
  })

  test('closed, it ends and lets go of the file', async () => {
    const ended = new Promise<number | null>((resolve) => program.process().once('exit', resolve))
    // The program may be gone before it has answered.
    await program.evaluate(({ app }) => app.quit()).catch(() => undefined)
    expect(await ended).toBe(0)
    expect(fs.readdirSync(folder).filter((name) => name.endsWith('.lock'))).toEqual([])
  })
})
