/** Exports in a thread: progress a page, the PDF at the end, cancel, and errors that a person can act on. */
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Events, ExportChoice, OpenedFile } from '../../electron/contract.ts'
import type { HostEvent } from '../../electron/host/dispatcher.ts'
import { createHost, type Host } from '../../electron/host/host.ts'
import { PRINT_CHOICE, SCREEN_CHOICE } from '../support/exportChoice.ts'
import { documentBytes, smallDocument } from './smallDocument.ts'
import { bundle, bundleFolder, temporaryFolder } from './support.ts'

const window = '2'.repeat(32)
const folder = temporaryFolder()
const built = bundleFolder()
let host: Host
let opened: OpenedFile

beforeAll(async () => {
  await bundle(built, { exportWorker: 'electron/host/exportWorker.ts' })
  host = createHost({
    shell: 'loopback',
    dataFolder: folder,
    exportWorker: pathToFileURL(path.join(built, 'exportWorker.mjs')),
  })
  opened = (await host.dispatcher.handle(
    'document.new',
    { templateId: 'plain-8', page: null, folio: null },
    window,
  )) as OpenedFile
})
afterAll(async () => {
  await host.windowGone(window)
  host.end()
})

/** Starts a job and gathers its events until it is done. */
function run(choice: ExportChoice, document: Uint8Array, act: (jobId: string) => void = () => {}) {
  const events: HostEvent[] = []
  const done = new Promise<Events['export.done']>((resolve) => {
    host.dispatcher.events.on((event) => {
      events.push(event)
      if (event.name === 'export.done') resolve(event.event as Events['export.done'])
    })
  })
  const input = { documentId: opened.documentId, document, choice }
  const started = (host.dispatcher.handle('export.start', input, window) as Promise<{ jobId: string }>).then(
    ({ jobId }) => {
      act(jobId)
      return jobId
    },
  )
  return { events, done, started }
}

test.each([PRINT_CHOICE, SCREEN_CHOICE])('preset $presetId', async (choice) => {
  const job = run(choice, documentBytes(smallDocument('青岛'.repeat(200))))
  const done = await job.done
  expect(done.error).toBeNull()
  expect(done.name).toMatch(/\.pdf$/)
  expect(Buffer.from(done.bytes!.subarray(0, 5)).toString()).toBe('%PDF-')
  const progress = job.events.flatMap(({ name, event }) =>
    name === 'export.progress' ? [event as Events['export.progress']] : [],
  )
  expect(progress.map((event) => event.done)).toEqual([0, 1, 2])
  expect(new Set(job.events.map((event) => event.window))).toEqual(new Set([window]))
})

test('a picture that is not there is said', async () => {
  const sample = (await host.dispatcher.handle('document.sample', null, window)) as OpenedFile
  expect(sample.media.length).toBe(9)
  // The sample's page, told to be of the document that carries no pictures.
  const { done } = run(PRINT_CHOICE, sample.document)
  expect((await done).error).toMatchObject({ code: 'media-missing' })
})

test('cancelled, a job says nothing more', async () => {
  const document = documentBytes(smallDocument())
  const first = run(PRINT_CHOICE, document, (jobId) => {
    void host.dispatcher.handle('export.cancel', { jobId }, window)
  })
  const cancelled = await first.started
  const second = run(PRINT_CHOICE, document)
  const later = await second.started
  expect(await second.done).toMatchObject({ jobId: later })
  expect(second.events.map(({ event }) => 'jobId' in event && event.jobId)).not.toContain(cancelled)
})
