/** A second start while the program runs: it hands over its files and ends. Boundary: what the first makes of them is `electron.test.ts`'s. */
import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { bundleFolder, temporaryFolder } from '../support.ts'
import { buildShell, runMain } from './standIn/load.ts'
import { createStandIn } from './standIn/standIn.ts'

test('it opens no window, asks for nothing, and tells the first its files by their whole paths', async () => {
  const folder = temporaryFolder()
  const built = bundleFolder()
  await buildShell(built)
  process.env.BANMIAN_DATA = path.join(folder, 'data')
  const electron = createStandIn('app://banmian', { documents: folder }, { first: false, packaged: true })
  await runMain(built, electron, ['--no-sandbox', '二版.banmian', path.join(folder, '三版.banmian')])
  await electron.ended
  electron.becomeReady()
  expect(electron.did.quits).toBe(1)
  expect(electron.windows).toEqual([])
  expect(electron.did.lockData).toEqual({ files: [path.resolve('二版.banmian'), path.join(folder, '三版.banmian')] })
  // Its own folder alone: no journal, no list of files.
  expect(fs.readdirSync(path.join(folder, 'data'))).toEqual(['electron'])
}, 60_000)
