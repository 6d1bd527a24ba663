/**
 * Documents over a real folder: opened, saved, kept from being lost.
 *
 * Role: the services as a window sees them, through the dispatcher. Boundary: no transport.
 */
import fs from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { invertDiff } from '../../core/model/diff.ts'
import { all } from '../../core/model/snapshot.ts'
import {
  HostRefusal,
  type OpenedFile,
  type RequestName,
  type Requests,
  type SaveOutcome,
} from '../../electron/contract.ts'
import { createHost, type Host } from '../../electron/host/host.ts'
import { openPackage, openSnapshot } from '../../electron/host/packages.ts'
import { documentBytes, packageBytes, smallDocument, typist } from './smallDocument.ts'
import { failingFiles, root, temporaryFolder } from './support.ts'

const folder = temporaryFolder()
const window = 'w'.repeat(32)
let work: string
let file: string
let control: ReturnType<typeof failingFiles>
let chosen: string | undefined
const hosts: Host[] = []

function newHost(): Host {
  const host = createHost({
    shell: 'electron',
    dataFolder: path.join(work, 'data'),
    exportWorker: new URL('file:///none.mjs'),
    dialogs: { openDocument: async () => chosen, saveFile: async () => chosen, chooseFolder: async () => undefined },
    files: control.files,
  })
  hosts.push(host)
  return host
}

const ask = <N extends RequestName>(host: Host, name: N, input: Requests[N]['in']) =>
  host.dispatcher.handle(name, input, window) as Promise<Requests[N]['out']>

/** The code of the refusal that a request ends with. */
const refused = (request: Promise<unknown>) =>
  request.then(
    () => 'nothing was refused',
    (error: unknown) => (error instanceof HostRefusal ? error.error.code : error),
  )

async function openFile(host: Host): Promise<OpenedFile> {
  chosen = file
  return (await ask(host, 'document.open', { fileId: null }))!
}

const save = (host: Host, opened: OpenedFile, text: string, more: { as?: boolean; force?: boolean } = {}) =>
  ask(host, 'document.save', {
    documentId: opened.documentId,
    document: documentBytes(smallDocument(text)),
    as: false,
    force: false,
    ...more,
  })

const textOf = (place: string) => all(openPackage(fs.readFileSync(place)).document.snapshot, 'paragraph')[0].text
const litter = () => fs.readdirSync(work).filter((name) => /\.(tmp|lock)$/.test(name))

beforeEach(() => {
  work = fs.mkdtempSync(path.join(folder, 't'))
  file = path.join(work, '版面.banmian')
  fs.writeFileSync(file, packageBytes(smallDocument('第一稿')))
  control = failingFiles()
  chosen = undefined
})
afterEach(async () => {
  for (const host of hosts.splice(0)) {
    await host.windowGone(window)
    host.end()
  }
})

describe('open and save', () => {
  test('a file is opened by the dialog, saved in place, and its version before is kept', async () => {
    const host = newHost()
    const opened = await openFile(host)
    expect(opened).toMatchObject({ name: '版面.banmian', writable: true, untitled: false })
    expect(all(openSnapshot(opened.document), 'paragraph')[0].text).toBe('第一稿')
    expect(await save(host, opened, '第二稿')).toEqual<SaveOutcome>({ state: 'saved', name: '版面.banmian' })
    expect(textOf(file)).toBe('第二稿')
    expect(textOf(`${file}.bak`)).toBe('第一稿')
    await ask(host, 'document.close', { documentId: opened.documentId })
    expect(litter()).toEqual([])
  })

  test('an untitled document asks for a place, and cancelling leaves all as it was', async () => {
    const host = newHost()
    const opened = await ask(host, 'document.new', { templateId: 'plain-8', page: null, folio: null })
    expect(opened.untitled).toBe(true)
    expect((await save(host, opened, '新')).state).toBe('cancelled')
    chosen = path.join(work, '新版')
    expect(await save(host, opened, '新')).toEqual({ state: 'saved', name: '新版.banmian' })
    expect(textOf(path.join(work, '新版.banmian'))).toBe('新')
    expect(fs.existsSync(path.join(work, '新版.banmian.bak'))).toBe(false)
  })

  test('a copy is another file; the document stays with its own', async () => {
    const host = newHost()
    const { documentId } = await openFile(host)
    const copy = () => ask(host, 'document.saveCopy', { documentId, document: documentBytes(smallDocument('副本')) })
    expect(await refused(copy())).toBe('copy-onto-itself')
    chosen = undefined
    expect((await copy()).state).toBe('cancelled')
    chosen = path.join(work, '副本')
    expect(await copy()).toEqual({ state: 'saved', name: '副本.banmian' })
    expect([textOf(path.join(work, '副本.banmian')), textOf(file)]).toEqual(['副本', '第一稿'])
    expect((await save(host, { documentId } as OpenedFile, '第二稿')).name).toBe('版面.banmian')
  })

  test('recent files that have gone are named once and then forgotten; the list can be cleared', async () => {
    const host = newHost()
    await openFile(host)
    const [{ fileId }] = await ask(host, 'recents.list', null)
    fs.renameSync(file, `${file}-away`)
    const error = await ask(host, 'document.open', { fileId }).catch((refusal: HostRefusal) => refusal.error)
    expect(error).toMatchObject({ code: 'file-gone', place: '版面.banmian' })
    expect(await ask(host, 'recents.list', null)).toEqual([])
    expect(await ask(newHost(), 'recents.list', null)).toEqual([])

    fs.renameSync(`${file}-away`, file)
    await openFile(newHost())
    await ask(hosts[2], 'recents.forget', { fileId: null })
    expect(await ask(newHost(), 'recents.list', null)).toEqual([])
  })

  test('recent files are opened again by their id, over a restart', async () => {
    await openFile(newHost())
    const later = newHost()
    const [recent] = await ask(later, 'recents.list', null)
    expect(recent.name).toBe('版面.banmian')
    expect(JSON.stringify(recent)).not.toContain(work)
    expect((await ask(later, 'document.open', { fileId: recent.fileId }))!.name).toBe('版面.banmian')
    expect(await refused(ask(later, 'document.open', { fileId: 'f'.repeat(32) }))).toBe('file-unknown')
  })

  test('a document opened a second time may be read but not saved', async () => {
    const host = newHost()
    const first = await openFile(host)
    const second = await openFile(newHost())
    expect(second.writable).toBe(false)
    expect(await refused(save(hosts[1], second, '别人'))).toBe('not-writable')
    await ask(host, 'document.close', { documentId: first.documentId })
    expect((await openFile(newHost())).writable).toBe(true)
  })

  test('a lock whose process is dead is taken over', async () => {
    const lock = path.join(work, '.版面.banmian.lock')
    // Process numbers end below this on every system.
    fs.writeFileSync(lock, JSON.stringify({ pid: 2 ** 30, computer: (await import('node:os')).hostname(), token: 't' }))
    expect((await openFile(newHost())).writable).toBe(true)
  })

  test('a file that is no document is refused and left alone', async () => {
    fs.writeFileSync(file, 'not a zip')
    const host = newHost()
    expect(await refused(openFile(host))).toBe('zip-magic')
    expect(litter()).toEqual([])
  })
})

describe('nothing is lost', () => {
  test('changed on disk: said, not overwritten; by force, with theirs as backup', async () => {
    const host = newHost()
    const opened = await openFile(host)
    fs.writeFileSync(file, packageBytes(smallDocument('别人的稿')))
    expect((await save(host, opened, '我的稿')).state).toBe('changed-on-disk')
    expect(textOf(file)).toBe('别人的稿')
    expect((await save(host, opened, '我的稿', { force: true })).state).toBe('saved')
    expect(textOf(file)).toBe('我的稿')
    expect(textOf(`${file}.bak`)).toBe('别人的稿')
  })

  test('changed on disk: read once more, after which saving is no conflict; what cannot be read changes nothing', async () => {
    const host = newHost()
    const opened = await openFile(host)
    fs.writeFileSync(file, 'half written')
    const reread = () => ask(host, 'document.reread', { documentId: opened.documentId })
    expect(await refused(reread())).toBe('zip-magic')
    expect((await save(host, opened, '我的稿')).state).toBe('changed-on-disk')
    fs.writeFileSync(file, packageBytes(smallDocument('别人的稿')))
    expect(all(openSnapshot((await reread()).document), 'paragraph')[0].text).toBe('别人的稿')
    expect((await save(host, opened, '合在一起')).state).toBe('saved')
    const untitled = await ask(host, 'document.new', { templateId: 'plain-8', page: null, folio: null })
    expect(await refused(ask(host, 'document.reread', { documentId: untitled.documentId }))).toBe('never-saved')
  })

  test('changed on disk is told to the window, once', async () => {
    const host = newHost()
    const told = vi.fn()
    host.dispatcher.events.on(told)
    const { documentId } = await openFile(host)
    fs.writeFileSync(file, packageBytes(smallDocument('别人的稿')))
    await vi.waitFor(() => expect(told).toHaveBeenCalled(), 10_000)
    expect(told.mock.calls).toEqual([[{ window, name: 'document.changedOnDisk', event: { documentId } }]])
  })

  test('touched but not changed is not changed', async () => {
    const host = newHost()
    const opened = await openFile(host)
    fs.utimesSync(file, new Date(), new Date(Date.now() + 5000))
    expect((await save(host, opened, '第二稿')).state).toBe('saved')
  })

  test.each([
    ['ENOSPC', 'disk-full'],
    ['EROFS', 'read-only'],
    ['ESTALE', 'file-gone'],
    ['EIO', 'file-io'],
  ])('%s while saving: a clear message, the old file whole, and saving works afterwards', async (code, wanted) => {
    const host = newHost()
    const opened = await openFile(host)
    control.fail = { code, where: '版面.banmian' }
    expect(await refused(save(host, opened, '第二稿'))).toBe(wanted)
    expect(textOf(file)).toBe('第一稿')
    control.fail = undefined
    expect(litter().filter((name) => name.endsWith('.tmp'))).toEqual([])
    expect((await save(host, opened, '第二稿')).state).toBe('saved')
  })

  test('a folder that is gone: said, and the document can be saved elsewhere', async () => {
    const host = newHost()
    const opened = await openFile(host)
    fs.renameSync(work, `${work}-away`)
    expect(await refused(save(host, opened, '第二稿'))).toBe('file-gone')
    chosen = path.join(folder, 'elsewhere.banmian')
    expect((await save(host, opened, '第二稿', { as: true })).state).toBe('saved')
    expect(textOf(chosen)).toBe('第二稿')
  })

  test('a read-only folder: opened, not writable, saved elsewhere', async () => {
    control.fail = { code: 'EACCES', where: '.lock' }
    const host = newHost()
    const opened = await openFile(host)
    expect(opened.writable).toBe(false)
    expect(await refused(save(host, opened, '第二稿'))).toBe('not-writable')
    control.fail = undefined
    chosen = path.join(work, '另存.banmian')
    expect((await save(host, opened, '第二稿', { as: true })).state).toBe('saved')
  })

  test('bytes that are no document are not saved', async () => {
    const host = newHost()
    const { documentId } = await openFile(host)
    const document = new TextEncoder().encode('{}')
    expect(await refused(ask(host, 'document.save', { documentId, document, as: false, force: false }))).toMatch(
      /^document-/,
    )
    expect(textOf(file)).toBe('第一稿')
  })
})

describe('the journal', () => {
  const edit = (host: Host, opened: OpenedFile, change: { sequence: number }) =>
    ask(host, 'journal.append', {
      documentId: opened.documentId,
      sequence: change.sequence,
      change: JSON.stringify(change),
    })

  async function recovered(host: Host): Promise<string | undefined> {
    const [info] = await ask(host, 'recovery.list', null)
    if (!info) return undefined
    const { document } = await ask(host, 'recovery.open', { documentId: info.documentId })
    return all(openSnapshot(document), 'paragraph')[0].text
  }

  test('what was typed is offered after the window is gone, with its file and name', async () => {
    const host = newHost()
    const opened = await openFile(host)
    const { type } = typist(openSnapshot(opened.document))
    for (const character of '岛青') await edit(host, opened, type(character))
    expect(await ask(host, 'recovery.list', null)).toEqual([])
    await host.windowGone(window)
    expect(await ask(host, 'recovery.list', null)).toMatchObject([{ name: '版面.banmian' }])
    expect(await recovered(host)).toBe('青岛第一稿')
    // Recovered and not yet saved: a second crash loses nothing either.
    expect(await ask(host, 'recovery.list', null)).toEqual([])
    await host.windowGone(window)
    expect(await recovered(newHost())).toBe('青岛第一稿')
  })

  test('edits that were all taken back leave nothing to recover when the window closes', async () => {
    const host = newHost()
    const opened = await openFile(host)
    const { store, type } = typist(openSnapshot(opened.document))
    const change = type('岛')
    const back = store.apply('输入', invertDiff(change.diff))
    await edit(host, opened, change)
    await ask(host, 'journal.append', {
      documentId: opened.documentId,
      sequence: back.sequence,
      change: JSON.stringify(back),
      saved: true,
    })
    await host.windowGone(window)
    expect(await ask(host, 'recovery.list', null)).toEqual([])
  })

  test('what is recovered does not go over what was written to the file since', async () => {
    const host = newHost()
    const opened = await openFile(host)
    await edit(host, opened, typist(openSnapshot(opened.document)).type('我'))
    await host.windowGone(window)
    fs.writeFileSync(file, packageBytes(smallDocument('别人的稿')))
    const [{ documentId }] = await ask(host, 'recovery.list', null)
    const again = await ask(host, 'recovery.open', { documentId })
    expect((await save(host, again, '我第一稿')).state).toBe('changed-on-disk')
    expect(textOf(file)).toBe('别人的稿')
  })

  test('pictures placed since the last save are recovered too', async () => {
    const host = newHost()
    const { documentId } = await openFile(host)
    const bytes = new Uint8Array(fs.readFileSync(path.join(root, 'assets/sample/photos/01-rally.jpg')))
    const placed = await ask(host, 'media.add', { documentId, name: 'a/b.jpg', bytes })
    expect(placed).toMatchObject({ extension: 'jpg', byteLength: bytes.length })
    const { type } = typist(smallDocument('第一稿'))
    await ask(host, 'journal.append', { documentId, sequence: 1, change: JSON.stringify(type('新')) })
    await host.windowGone(window)
    const [info] = await ask(host, 'recovery.list', null)
    const opened = await ask(host, 'recovery.open', { documentId: info.documentId })
    expect(opened.media).toEqual([placed.sha256])
  })

  test('saved or closed, there is nothing to recover', async () => {
    const host = newHost()
    const first = await openFile(host)
    const { type, store } = typist(openSnapshot(first.document))
    await edit(host, first, type('一'))
    await ask(host, 'document.save', {
      documentId: first.documentId,
      document: documentBytes(store.snapshot),
      as: false,
      force: false,
    })
    await host.windowGone(window)
    expect(await ask(host, 'recovery.list', null)).toEqual([])
    const second = await openFile(host)
    await edit(host, second, typist(openSnapshot(second.document)).type('二'))
    await ask(host, 'document.close', { documentId: second.documentId })
    expect(await ask(host, 'recovery.list', null)).toEqual([])
    expect(fs.readdirSync(path.join(work, 'data/journal'))).toEqual([])
  })

  test('what is typed while a save is under way is in the journal of the saved document', async () => {
    const host = newHost()
    const opened = await openFile(host)
    const { type, store } = typist(openSnapshot(opened.document))
    const edits = [edit(host, opened, type('甲'))]
    const { documentId } = opened
    const saved = ask(host, 'document.save', {
      documentId,
      document: documentBytes(store.snapshot),
      as: false,
      force: false,
    })
    edits.push(edit(host, opened, type('乙')), edit(host, opened, type('丙')))
    await Promise.all([saved, ...edits])
    await edit(host, opened, type('丁'))
    expect(textOf(file)).toBe('甲第一稿')
    await host.windowGone(window)
    expect(await recovered(host)).toBe('丁丙乙甲第一稿')
  })

  test('a full disk is said at once; what could not be written is written when there is room', async () => {
    const host = newHost()
    const opened = await openFile(host)
    const { type } = typist(openSnapshot(opened.document))
    await edit(host, opened, type('甲'))
    control.fail = { code: 'ENOSPC', where: 'journal' }
    expect(await refused(edit(host, opened, type('乙')))).toBe('disk-full')
    control.fail = undefined
    await edit(host, opened, type('丙'))
    await host.windowGone(window)
    expect(await recovered(host)).toBe('丙乙甲第一稿')
  })

  test('changes out of order are refused', async () => {
    const host = newHost()
    const opened = await openFile(host)
    const { type } = typist(openSnapshot(opened.document))
    await edit(host, opened, type('甲'))
    type('乙')
    expect(await refused(edit(host, opened, type('丙')))).toBe('internal')
  })
})

describe('the dispatcher', () => {
  test('requests that are unknown or not what they must be are refused before any service', async () => {
    const { dispatcher } = newHost()
    expect(await refused(dispatcher.handle('toString', null, window))).toBe('request-unknown')
    expect(await refused(dispatcher.handle('document.open', { fileId: '../x' }, window))).toBe('request-invalid')
    expect(await refused(dispatcher.handle('document.import', { name: 'a', bytes: 'no' }, window))).toBe(
      'request-invalid',
    )
  })
})
