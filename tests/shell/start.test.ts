/**
 * `npm start` as a whole: what is stale is built, the address is printed or a browser opened, all ends with the window.
 *
 * Role: the script in a process of its own, with a browser that this test made up. Boundary: what the window shows is
 * tested elsewhere.
 */
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { packageBytes, smallDocument } from './smallDocument.ts'
import { root, temporaryFolder } from './support.ts'

const folder = temporaryFolder()
/** Building the window takes a while where nothing is built yet. */
const LONG = { timeout: 240_000 }

interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

function start(args: readonly string[], env: Record<string, string>, onAddress: (address: string) => void = () => {}) {
  return new Promise<Ended>((resolve) => {
    const child = spawn(process.execPath, [path.join(root, 'scripts/start.mjs'), ...args], {
      // An empty folder in Electron's place: these tests are about the browser, also where Electron is installed.
      env: {
        ...process.env,
        ELECTRON_OVERRIDE_DIST_PATH: path.join(folder, 'no-electron'),
        BANMIAN_DATA: path.join(folder, 'data'),
        ...env,
      },
    })
    let [stdout, stderr, told] = ['', '', false]
    child.stderr.on('data', (text) => (stderr += String(text)))
    child.stdout.on('data', (text) => {
      stdout += String(text)
      const address = /^http:\S+$/m.exec(stdout)?.[0]
      if (address === undefined || told) return
      told = true
      onAddress(address)
      child.kill('SIGTERM')
    })
    child.on('exit', (code) => resolve({ code, stdout, stderr }))
  })
}

test('--no-open prints the address and nothing else, and ends when told', LONG, async () => {
  const { code, stdout, stderr } = await start(['--no-open'], {})
  expect([code, stderr.includes('Electron')]).toEqual([0, true])
  expect(stdout).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#ticket=[\w-]{43}\n$/)
})

test('a browser is opened with a private profile; when its window closes, all ends', LONG, async () => {
  const browser = path.join(folder, 'browser.mjs')
  const seen = path.join(folder, 'seen.json')
  const file = path.join(folder, '版面.banmian')
  fs.writeFileSync(file, packageBytes(smallDocument()))
  // A browser that keeps to the protocol and shows nothing.
  fs.writeFileSync(
    browser,
    `#!${process.execPath}
import fs from 'node:fs'
const argument = (name) => process.argv.find((one) => one.startsWith(name)).slice(name.length)
const [address, profile] = [new URL(argument('--app=')), argument('--user-data-dir=')]
const launch = new URLSearchParams(address.hash.slice(1))
const page = await fetch(address.origin)
const session = await fetch(address.origin + '/session', {
  method: 'POST', headers: { Origin: address.origin }, body: JSON.stringify({ ticket: launch.get('ticket') }),
})
const mode = fs.statSync(profile).mode & 0o777
fs.writeFileSync(${JSON.stringify(seen)}, JSON.stringify({
  page: page.status, session: session.status, file: launch.get('file'), profile, mode,
}))
`,
    { mode: 0o755 },
  )
  const { code, stdout } = await start([file], { BANMIAN_BROWSER: browser })
  expect([code, stdout]).toEqual([0, ''])
  const { profile, ...rest } = JSON.parse(fs.readFileSync(seen, 'utf8')) as Record<string, unknown>
  expect(rest).toEqual({ page: 200, session: 200, file: expect.stringMatching(/^[0-9a-f]{32}$/), mode: 0o700 })
  expect(fs.existsSync(String(profile))).toBe(false)
})

test('without a browser it says what is missing and prints the address', LONG, async () => {
  const { code, stdout } = await start([], { PATH: '/nowhere', BANMIAN_BROWSER: '' })
  expect(code).toBe(0)
  expect(stdout).toMatch(/没有找到 Chrome.*\/ no Chrome[^\n]*\nhttp:/)
})

test('a file that is not there is said', LONG, async () => {
  const { code, stderr } = await start(['none.banmian', '--no-open'], {})
  expect(code).toBe(2)
  expect(stderr).toContain('none.banmian')
})
