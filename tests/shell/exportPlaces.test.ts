/** Where the editor's exports go: asked first, written page by page, there as a whole or not at all. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import fsPromises from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { PDFDocument } from 'pdf-lib'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Events, ExportChoice } from '../../electron/contract.ts'
import { createExports, type Exports } from '../../electron/host/exports.ts'
import { hostError } from '../../electron/host/hostError.ts'
import { findPreset } from '../../electron/host/presets.ts'
import { encodeDocument } from '../../core/model/document.ts'
import { PRINT_CHOICE } from '../support/exportChoice.ts'
import { threePages, withBrokenPicture, type ThreePages } from '../support/threePages.ts'
import { bundle, bundleFolder, failingFiles, temporaryFolder } from './support.ts'

const window = '3'.repeat(32)
const folder = temporaryFolder()
const built = bundleFolder()
const disk = failingFiles()
/** What happened, in order. */
let log: string[]
let answer: string | undefined
let good: ThreePages
let job: { exports: Exports; done: Promise<Events['export.done']> }

beforeAll(async () => {
  await bundle(built, { exportWorker: 'electron/host/exportWorker.ts' })
  good = await threePages()
})
beforeEach(() => {
  log = []
  disk.fail = undefined
})
afterAll(() => job?.exports.windowGone(window))

/** Starts an export; `job` is it. @returns its id */
function start(edition: ThreePages, choice: Partial<ExportChoice>, during: () => void = () => undefined): string {
  const asked = async (what: string) => (log.push(what), answer)
  let finish: (event: Events['export.done']) => void
  const done = new Promise<Events['export.done']>((resolve) => (finish = resolve))
  const exports = createExports({
    files: {
      ...disk.files,
      async rename(from, to) {
        log.push(`${String(from).includes('.tmp/.') ? 'written' : 'placed'} ${path.basename(String(to))}`)
        return fsPromises.rename(from, to)
      },
    },
    dialogs: {
      openDocument: async () => undefined,
      saveFile: (name) => asked(`file ${name}`),
      chooseFolder: () => asked('folder'),
    },
    worker: pathToFileURL(path.join(built, 'exportWorker.mjs')),
    progress: (_, { done }) => {
      log.push(`page ${done}`)
      during()
    },
    done: (_, event) => finish(event),
    explain: hostError,
  })
  job = { exports, done }
  const { marks, pages, spreads, files } = { ...PRINT_CHOICE, ...choice }
  const document = new TextEncoder().encode(encodeDocument(edition.snapshot))
  const preset = { ...findPreset('newspaper-x4'), marks }
  const about = { name: '三版', creator: 'test', time: new Date(0) }
  return exports.start(window, { document, preset, pages, spreads, files, ...about }, edition.media)
}
const at = (name: string) => path.join(folder, name)

describe('a file each', () => {
  test('goes to the folder that was asked for first, one by one, and all appear together', async () => {
    answer = at('each')
    start(good, { files: 'each' })
    expect(await job.done).toMatchObject({ name: 'each', bytes: null, problems: [], error: null })
    const names = ['A01', 'A02', 'A03'].map((page) => `新报-20260501-${page}.pdf`)
    expect(readdirSync(at('each')).sort()).toEqual(names)
    expect(log[0]).toBe('folder')
    const written = log.flatMap((line, index) => (line.startsWith('written') ? [index] : []))
    expect(written).toHaveLength(3)
    // No page waits for the others in memory: the first is on disk before the last is made.
    expect(written[0]).toBeLessThan(log.indexOf('page 3'))
    expect(log.findIndex((line) => line.startsWith('placed'))).toBeGreaterThan(written[2]!)
  })

  test('a bad page is told, the others are there', async () => {
    answer = at('bad')
    start(withBrokenPicture(good, 1), { files: 'each' })
    const { error, problems } = await job.done
    expect(error).toBeNull()
    expect(problems).toMatchObject([{ page: 'A02', error: { code: 'photo-broken' } }])
    expect(readdirSync(at('bad')).sort()).toEqual(['新报-20260501-A01.pdf', '新报-20260501-A03.pdf'])
  })

  test('two pages of one name are refused before a place is asked for', async () => {
    answer = at('same')
    const same = await threePages(() => ({ number: 'A01', section: '' }))
    start(same, { files: 'each' })
    expect((await job.done).error).toMatchObject({ code: 'naming-collision' })
    expect(log).toEqual([])
  })

  test('a full disk is said, and nothing is left', async () => {
    answer = at('full')
    disk.fail = { code: 'ENOSPC', where: 'A02' }
    start(good, { files: 'each' })
    expect((await job.done).error).toMatchObject({ code: 'disk-full' })
    expect(existsSync(at('full'))).toBe(false)
  })

  test('cancelled in the middle, it says nothing and leaves nothing', async () => {
    answer = at('cancelled')
    let told = false
    await new Promise<void>((resolve, reject) => {
      let cancelling = false
      const id = start(good, { files: 'each' }, () => {
        if (cancelling || !log.some((line) => line.startsWith('written'))) return
        cancelling = true
        job.exports.cancel(id).then(resolve, reject)
      })
      void job.done.then(() => (told = true))
    })
    expect(existsSync(at('cancelled'))).toBe(false)
    expect(log.filter((line) => line.startsWith('placed'))).toEqual([])
    expect(told).toBe(false)
  })
})

describe('one file', () => {
  test('goes to the place that was asked for first, over what is there', async () => {
    answer = at('本期.pdf')
    writeFileSync(answer, 'old')
    start(withBrokenPicture(good, 2), {})
    expect(await job.done).toMatchObject({ name: '本期.pdf', bytes: null, problems: [{ page: 'A03' }], error: null })
    expect(log[0]).toBe('file 三版')
    expect((await PDFDocument.load(readFileSync(answer), { updateMetadata: false })).getPageCount()).toBe(2)
  })

  test('no place: nothing is made', async () => {
    answer = undefined
    start(good, {})
    expect(await job.done).toMatchObject({ name: '', bytes: null, error: null })
    expect(log).toEqual(['file 三版'])
  })

  test('no page that can be exported: the reason, and the file that was there stays', async () => {
    answer = at('kept.pdf')
    writeFileSync(answer, 'old')
    start(withBrokenPicture(good, 0), { pages: 'A01' })
    expect((await job.done).error).toMatchObject({ code: 'photo-broken' })
    expect(readFileSync(answer, 'utf8')).toBe('old')
    expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([])
  })
})
