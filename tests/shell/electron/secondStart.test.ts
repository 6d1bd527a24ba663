/**
 * A second start while the program runs, as Windows does it when a file is double-clicked: its files are handed over, and it
 * ends.
 *
 * Role: the compiled main told that it runs on Windows. Boundary: what the first makes of the files is `electron.test.ts`'s.
 */
import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { bundleFolder, root, temporaryFolder } from '../support.ts'
import { buildShell, runMain } from './standIn/load.ts'
import { createStandIn } from './standIn/standIn.ts'

test('it opens no window, asks for nothing, and tells the first its files by their whole paths', async () => {
  const folder = temporaryFolder()
  const built = bundleFolder()
  await buildShell(built)
  process.env.BANMIAN_DATA = path.join(folder, 'data')
  const electron = createStandIn('app://banmian', { documents: folder }, { first: false, packaged: true })
  Object.defineProperty(process, 'platform', { value: 'win32' })
  await runMain(built, electron, ['--no-sandbox', '二版.banmian', path.join(folder, '三版.banmian')])
  await electron.ended
  electron.becomeReady()
  // The name that the installer gives to shortcuts.
  const settings = fs.readFileSync(path.join(root, 'electron-builder.yml'), 'utf8')
  expect(settings).toContain(`appId: ${electron.did.appUserModelId}\n`)
  expect(electron.did.quits).toBe(1)
  expect(electron.windows).toEqual([])
  expect(electron.did.lockData).toEqual({ files: [path.resolve('二版.banmian'), path.join(folder, '三版.banmian')] })
  // Its own folder alone: no journal, no list of files.
  expect(fs.readdirSync(path.join(folder, 'data'))).toEqual(['electron'])
}, 60_000)
