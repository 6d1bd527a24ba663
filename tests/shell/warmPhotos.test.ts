/** The built host converts the photos of what is open ahead, so that the export finds them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Events, OpenedFile } from '../../electron/contract.ts'
import type { Host, HostOptions } from '../../electron/host/host.ts'
import { PRINT_CHOICE } from '../support/exportChoice.ts'
import { bundle, bundleFolder, root, temporaryFolder } from './support.ts'

const window = '3'.repeat(32)
const dataFolder = temporaryFolder()
const built = bundleFolder()
let host: Host

beforeAll(async () => {
  await bundle(built, {
    host: 'electron/host/host.ts',
    exportWorker: 'electron/host/exportWorker.ts',
    photoWorker: 'electron/host/photoWorker.ts',
  })
  const module = (await import(pathToFileURL(path.join(built, 'host.mjs')).href)) as {
    createHost(options: HostOptions): Host
  }
  const exportWorker = pathToFileURL(path.join(built, 'exportWorker.mjs'))
  host = module.createHost({ shell: 'loopback', dataFolder, exportWorker })
})
afterAll(async () => {
  await host.windowGone(window)
  host.end()
})

test('the photo of a page is there before the export, which adds none', async () => {
  const { sampleWithOnePhoto } = await import('./onePhoto.ts')
  const page = await sampleWithOnePhoto(path.join(root, 'assets/sample/photos/02-study.jpg'))
  const opened = (await host.dispatcher.handle(
    'document.import',
    { name: 'page.banmian', bytes: page },
    window,
  )) as OpenedFile
  const photos = path.join(dataFolder, 'photos')
  const kept = () => (existsSync(photos) ? readdirSync(photos).filter((name) => name.endsWith('.jpg')) : [])
  await vi.waitFor(() => expect(kept()).toHaveLength(1), { timeout: 40_000, interval: 100 })
  const before = kept()
  const stored = readFileSync(path.join(photos, before[0]))

  const done = new Promise<Events['export.done']>((resolve) => {
    host.dispatcher.events.on(({ name, event }) => {
      if (name === 'export.done') resolve(event as Events['export.done'])
    })
  })
  const { documentId, document } = opened
  await host.dispatcher.handle('export.start', { documentId, document, choice: PRINT_CHOICE }, window)
  const { bytes, error } = await done
  expect(error).toBeNull()
  expect(kept()).toEqual(before)
  // What was converted ahead is what lies in the file, byte for byte.
  expect(Buffer.from(bytes!).includes(stored.subarray(0, stored.length - 4))).toBe(true)
})
