/**
 * The installed Chrome, Chromium or Edge, as a window of its own.
 *
 * Role: finds it, opens it in app mode with a private profile, removes the profile after. Boundary: knows nothing of the host.
 */
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

export interface BrowserWindow {
  /** Resolves when the browser has ended and its profile is gone. */
  readonly ended: Promise<void>
  close(): void
}

type Environment = Readonly<Record<string, string | undefined>>

const NAMES = [
  'google-chrome',
  'google-chrome-stable',
  'chromium',
  'chromium-browser',
  'microsoft-edge',
  'microsoft-edge-stable',
]
const MAC = ['Google Chrome', 'Chromium', 'Microsoft Edge']
const WINDOWS = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
  'Chromium\\Application\\chrome.exe',
]

/** Path of the first browser that is installed; `BANMIAN_BROWSER` goes before all. */
export function findBrowser(
  platform: NodeJS.Platform = process.platform,
  env: Environment = process.env,
  exists: (file: string) => boolean = (file) => fs.existsSync(file),
): string | undefined {
  if (env.BANMIAN_BROWSER) return env.BANMIAN_BROWSER
  return candidates(platform, env).find(exists)
}

function candidates(platform: NodeJS.Platform, env: Environment): string[] {
  if (platform === 'darwin') return MAC.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`)
  if (platform === 'win32') {
    const roots = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter((root) => root !== undefined)
    return WINDOWS.flatMap((name) => roots.map((root) => path.win32.join(root, name)))
  }
  const folders = (env.PATH ?? '').split(':').filter(Boolean)
  return NAMES.flatMap((name) => folders.map((folder) => path.posix.join(folder, name)))
}

/** Opens the address. The profile is new: no extensions, no history, no other pages. */
export function openBrowser(browser: string, address: string): BrowserWindow {
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'banmian-browser-'))
  const asRoot = process.getuid?.() === 0
  const child = spawn(
    browser,
    [
      `--app=${address}`,
      `--user-data-dir=${profile}`,
      '--no-first-run',
      '--no-default-browser-check',
      '--disable-background-networking',
      '--disable-extensions',
      '--disable-sync',
      '--window-size=1440,900',
      // Chromium's sandbox refuses to run as root.
      ...(asRoot ? ['--no-sandbox'] : []),
    ],
    { stdio: 'ignore' },
  )
  const ended = new Promise<void>((resolve) => {
    child.once('error', () => resolve())
    child.once('exit', () => resolve())
  }).then(() => fs.promises.rm(profile, { recursive: true, force: true, maxRetries: 5 }).catch(() => undefined))
  return { ended, close: () => void child.kill() }
}
