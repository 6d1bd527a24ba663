/** Proofs out of the shells' host and comments into it: every form, progress, cancel, places chosen by a dialog, wrong files. */
import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Imported } from '../../core/proof/exchange/fromComments.ts'
import type { Events, OpenedFile, ProofChoice } from '../../electron/contract.ts'
import type { HostEvent } from '../../electron/host/dispatcher.ts'
import type { Dialogs } from '../../electron/host/documents.ts'
import { createHost, type Host } from '../../electron/host/host.ts'
import { mark, on, testDocument, withMarks } from '../support/exchange.ts'
import { packageOf, threePages } from '../support/threePages.ts'
import { documentBytes } from './smallDocument.ts'
import { bundle, bundleFolder, failingFiles, temporaryFolder } from './support.ts'

const window = '4'.repeat(32)
const folder = temporaryFolder()
const built = bundleFolder()
const blank = testDocument()
const marks = [
  mark('1', 'replace', on(blank, '人来人往'), { text: '川流不息' }),
  mark('2', 'highlight', on(blank, '走进社区')),
]
const marked = documentBytes(withMarks(blank, ...marks))
const disk = failingFiles()
const saved: string[] = []
/** Answers the dialog; undefined: cancelled. */
let place: string | undefined
const dialogs: Dialogs = {
  openDocument: async () => undefined,
  chooseFolder: async () => undefined,
  async saveFile(suggestion, extension) {
    saved.push(`${suggestion}.${extension}`)
    return place
  },
}
const hosts: Host[] = []
let opened: OpenedFile
let edition: OpenedFile
let loopback: Host
let electron: Host

beforeAll(async () => {
  await bundle(built, { exportWorker: 'electron/host/exportWorker.ts' })
  const worker = pathToFileURL(path.join(built, 'exportWorker.mjs'))
  const host = (shell: 'loopback' | 'electron', more: object): Host => {
    const made = createHost({ shell, dataFolder: path.join(folder, shell), exportWorker: worker, ...more })
    hosts.push(made)
    return made
  }
  loopback = host('loopback', {})
  electron = host('electron', { dialogs, files: disk.files })
  opened = (await ask(loopback, 'document.import', {
    name: '校.banmian',
    bytes: packageOf({ snapshot: blank, media: new Map() }),
  })) as OpenedFile
  edition = (await ask(loopback, 'document.import', {
    name: '新报.banmian',
    bytes: packageOf(await threePages()),
  })) as OpenedFile
}, 60_000)
afterAll(async () => {
  for (const host of hosts) {
    await host.windowGone(window)
    host.end()
  }
})

const ask = (host: Host, name: string, input: unknown): Promise<unknown> => host.dispatcher.handle(name, input, window)

async function made(host: Host, documentId: string, document: Uint8Array, choice: Partial<ProofChoice>) {
  const events: HostEvent[] = []
  let off = (): void => undefined
  const done = new Promise<Events['export.done']>((resolve) => {
    off = host.dispatcher.events.on((event) => {
      events.push(event)
      if (event.name === 'export.done') resolve(event.event as Events['export.done'])
    })
  })
  const whole = { format: 'annotated', paper: 'a3', pages: null, ...choice }
  await ask(host, 'proof.export', { documentId, document, choice: whole })
  const end = await done.finally(off)
  const steps = events.flatMap(({ name, event }) =>
    name === 'export.progress' ? [(event as Events['export.progress']).done] : [],
  )
  return { ...end, steps }
}

const read = async (document: Uint8Array, file: Uint8Array, more: object = {}): Promise<Imported> => {
  const wish = { document, file, pageId: null, decidesOn: ['page:1'], ...more }
  return JSON.parse(((await ask(loopback, 'proof.import', wish)) as { imported: string }).imported) as Imported
}
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'none',
    (refusal: { error: { code: string; zh: string; en: string } }) => {
      expect(refusal.error.zh).toMatch(/\p{sc=Han}/u)
      expect(refusal.error.en).toMatch(/[a-z]{3}/u)
      return refusal.error.code
    },
  )
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('proofs', () => {
  test.each([
    ['annotated', '校-批注.pdf', '%PDF-1.7', [0, 1, 2]],
    ['marked', '校-校样.pdf', '%PDF-1.7', [0, 1, 2]],
    ['xfdf', '校-批注.xfdf', '<?xml', [0, 2]],
    ['csv', '校-校对.csv', '\ufeff序号', [0, 2]],
  ] as const)('%s: of the document as it is in the window', async (format, name, head, steps) => {
    const end = await made(loopback, opened.documentId, marked, { format })
    expect([end.error, end.name]).toEqual([null, name])
    expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(end.bytes!).startsWith(head)).toBe(true)
    expect(end.steps).toEqual(steps)
  })

  test('pages with pictures, a page at a time; a part of them', async () => {
    const whole = await made(loopback, edition.documentId, edition.document, { format: 'marked' })
    expect(whole.steps).toEqual([0, 1, 2, 3, 4])
    const part = await made(loopback, edition.documentId, edition.document, { format: 'marked', pages: 'A02-A03' })
    expect(part.steps).toEqual([0, 1, 2, 3])
    expect(part.bytes!.length).toBeLessThan(whole.bytes!.length)
    expect((await made(loopback, edition.documentId, edition.document, { pages: 'B9' })).error).toMatchObject({
      code: 'pages',
    })
  })

  test('cancelled, says nothing more', async () => {
    const said: string[] = []
    const off = loopback.dispatcher.events.on(({ name, event }) => {
      if (name === 'export.done') said.push((event as Events['export.done']).jobId)
    })
    const choice = { format: 'annotated', paper: 'a3', pages: null }
    const wish = { documentId: edition.documentId, document: edition.document, choice }
    const { jobId } = (await ask(loopback, 'proof.export', wish)) as { jobId: string }
    await ask(loopback, 'export.cancel', { jobId })
    await made(loopback, opened.documentId, marked, { format: 'csv' })
    off()
    expect(said).not.toContain(jobId)
    expect(said).toHaveLength(1)
  })

  test('go where the dialog says, whole or not at all', async () => {
    const own = (await ask(electron, 'document.import', {
      name: '校.banmian',
      bytes: packageOf({ snapshot: blank, media: new Map() }),
    })) as OpenedFile
    place = path.join(folder, '给总编.xfdf')
    const done = await made(electron, own.documentId, marked, { format: 'xfdf' })
    expect([done.name, done.bytes, saved.at(-1)]).toEqual(['给总编.xfdf', null, '校-批注.xfdf'])
    const first = fs.readFileSync(place)
    expect(first.toString('utf8')).toContain('川流不息')
    disk.fail = { code: 'ENOSPC', where: '给总编' }
    const failed = await made(electron, own.documentId, documentBytes(blank), { format: 'xfdf' })
    disk.fail = undefined
    expect(failed.error).not.toBeNull()
    expect(fs.readFileSync(place)).toEqual(first)
    expect(fs.readdirSync(folder).filter((name) => name.includes('tmp'))).toEqual([])
    place = undefined
    expect(await made(electron, own.documentId, marked, { format: 'csv' })).toMatchObject({ name: '', error: null })
    expect(saved.at(-1)).toBe('校-校对.csv')
  })
})

describe('comments', () => {
  test('come back as they were, by PDF and by XFDF', async () => {
    for (const format of ['annotated', 'xfdf'] as const) {
      const { bytes } = await made(loopback, opened.documentId, marked, { format })
      expect((await read(documentBytes(blank), bytes!)).annotations).toEqual(marks)
      expect(await read(marked, bytes!)).toMatchObject({ annotations: [], unchanged: 2 })
    }
  })

  test('of wrong files are refused with the reason', async () => {
    const { bytes } = await made(loopback, opened.documentId, marked, {})
    const encrypted = Buffer.from(bytes!).toString('latin1').replace('/Info', '/Encrypt 1 0 R\n/Info')
    for (const [file, code] of [
      [bytesOf('这不是'), 'import-kind'],
      [new Uint8Array(0), 'import-kind'],
      [bytes!.slice(0, 400), 'pdf-broken'],
      [new Uint8Array(Buffer.from(encrypted, 'latin1')), 'pdf-encrypted'],
      [bytesOf('<xfdf xmlns="http://ns.adobe.com/xfdf/"><annots>'), 'xfdf-broken'],
      [bytesOf('<!DOCTYPE x><xfdf/>'), 'xfdf-broken'],
    ] as const)
      expect(await codeOf(read(marked, file))).toBe(code)
    expect(await codeOf(read(edition.document, bytes!))).toBe('import-other')
  })

  test('a window that begins another file, or goes, ends the reading of the first', async () => {
    const { bytes } = await made(loopback, opened.documentId, marked, {})
    const first = codeOf(read(marked, bytes!))
    const second = read(marked, bytes!)
    expect(await first).toBe('import-ended')
    expect(await second).toMatchObject({ unchanged: 2 })
    const third = codeOf(read(marked, bytes!))
    await loopback.windowGone(window)
    expect(await third).toBe('import-ended')
  })
})
