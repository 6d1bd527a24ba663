/**
 * `npm start` where Electron's binary is: it is launched with the built shell and the file, and its end is the end.
 *
 * Role: the script in a process of its own, with a binary that this test made up. Boundary: without a binary: `start.test.ts`.
 */
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { root, temporaryFolder } from '../support.ts'

const folder = temporaryFolder()
const LONG = { timeout: 240_000 }
const BINARY = process.platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron'

/** A distribution whose program writes down how it was called and ends with 7. */
function distribution(name: string): string {
  const place = path.join(folder, name)
  const binary = path.join(place, BINARY)
  fs.mkdirSync(path.dirname(binary), { recursive: true })
  fs.writeFileSync(path.join(place, 'version'), '45.4.1')
  fs.writeFileSync(
    binary,
    `#!${process.execPath}
require('node:fs').writeFileSync(${JSON.stringify(path.join(folder, 'called.json'))}, JSON.stringify({
  args: process.argv.slice(2), asNode: process.env.ELECTRON_RUN_AS_NODE ?? null,
}))
process.exit(7)
`,
    { mode: 0o755 },
  )
  return place
}

const start = (dist: string, ...args: string[]) =>
  spawnSync(process.execPath, [path.join(root, 'scripts/start.mjs'), ...args], {
    encoding: 'utf8',
    env: {
      ...process.env,
      BANMIAN_DATA: path.join(folder, 'data'),
      ELECTRON_OVERRIDE_DIST_PATH: dist,
      ELECTRON_RUN_AS_NODE: '1',
    },
  })

test.skipIf(process.platform === 'win32')('the binary is launched with the built shell', LONG, () => {
  const { status, stdout, stderr } = start(distribution('dist'), '版面.banmian')
  expect([status, stdout, stderr]).toEqual([7, '', ''])
  const { args, asNode } = JSON.parse(fs.readFileSync(path.join(folder, 'called.json'), 'utf8')) as {
    args: string[]
    asNode: string | null
  }
  expect(asNode).toBe(null)
  expect(args.filter((argument) => !argument.startsWith('-'))).toEqual([
    path.join(root, 'dist/electron/main.mjs'),
    '版面.banmian',
  ])
  for (const name of ['main.mjs', 'preload.cjs', 'exportWorker.mjs'])
    expect(fs.existsSync(path.join(root, 'dist/electron', name))).toBe(true)
})

test('a folder without a whole distribution is none: the browser is used, nothing is downloaded', LONG, () => {
  const half = path.join(folder, 'half')
  fs.mkdirSync(half)
  fs.writeFileSync(path.join(half, 'version'), '45.4.1')
  const { status, stderr } = start(half, 'none.banmian')
  expect(status).toBe(2)
  expect(stderr).toMatch(/没有 Electron[^\n]*\/ no Electron[^\n]*\n[^\n]*none\.banmian/u)
  expect(fs.existsSync(path.join(root, 'node_modules/electron/dist'))).toBe(
    fs.existsSync(path.join(root, 'node_modules/electron/path.txt')),
  )
})
