/**
 * The order in which files are written: nothing takes the old one's place, and nothing is called kept, before it is on the
 * disk.
 *
 * Role: the real file system, with what is asked of it written down. Boundary: full disks and the like are `documents.test.ts`.
 */
import fs from 'node:fs'
import fsPromises from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import type { OpenedFile } from '../../electron/contract.ts'
import { createHost } from '../../electron/host/host.ts'
import { openSnapshot } from '../../electron/host/packages.ts'
import { replaceFile, type Files } from '../../electron/host/safeFile.ts'
import { packageBytes, smallDocument, typist } from './smallDocument.ts'
import { temporaryFolder } from './support.ts'

const folder = temporaryFolder()

/** The real file system; `did` is what was asked of it, by the names in `named`. */
function recording(named: (file: string) => string): { readonly files: Files; readonly did: string[] } {
  const did: string[] = []
  const files: Files = {
    ...fsPromises,
    async open(place, flags, mode) {
      const handle = await fsPromises.open(place, flags, mode)
      for (const name of ['write', 'writeFile', 'sync', 'datasync'] as const) {
        const real = handle[name].bind(handle) as (...args: unknown[]) => Promise<unknown>
        Object.assign(handle, {
          [name]: async (...args: unknown[]) => {
            const result = await real(...args)
            did.push(`${name.replace('writeFile', 'write')} ${named(String(place))}`)
            return result
          },
        })
      }
      return handle
    },
    async rename(from, to) {
      await fsPromises.rename(from, to)
      did.push(`rename ${named(String(from))} → ${named(String(to))}`)
    },
    async link(from, to) {
      await fsPromises.link(from, to)
      did.push(`link ${named(String(from))} → ${named(String(to))}`)
    },
  }
  return { files, did }
}

test('the new file is on the disk before it takes the old one’s place, and the old one is kept', async () => {
  const file = path.join(folder, '版面.banmian')
  const backup = path.join(folder, '版面.bak')
  fs.writeFileSync(file, '旧')
  const { files, did } = recording((place) => {
    if (place === folder) return 'folder'
    // Beside the file: a rename over the border of a file system would be a copy.
    expect(path.dirname(place)).toBe(folder)
    if (!place.endsWith('.tmp')) return path.basename(place)
    return path.basename(place).startsWith('.版面.bak') ? 'draft of backup' : 'draft'
  })
  await replaceFile(files, file, new TextEncoder().encode('新'), backup)
  expect(did).toEqual([
    'write draft',
    'sync draft',
    'link 版面.banmian → draft of backup',
    'rename draft of backup → 版面.bak',
    'rename draft → 版面.banmian',
    'sync folder',
  ])
  expect([fs.readFileSync(file, 'utf8'), fs.readFileSync(backup, 'utf8')]).toEqual(['新', '旧'])
})

test('an edit is called kept when it is on the disk, not sooner', async () => {
  const file = path.join(folder, '日志.banmian')
  fs.writeFileSync(file, packageBytes(smallDocument('稿')))
  const { files, did } = recording((place) => path.basename(place))
  const host = createHost({
    shell: 'electron',
    dataFolder: path.join(folder, 'data'),
    exportWorker: new URL('file:///none.mjs'),
    dialogs: { openDocument: async () => file, saveFile: async () => undefined, chooseFolder: async () => undefined },
    files,
  })
  const window = '1'.repeat(32)
  const ask = (name: string, input: unknown) => host.dispatcher.handle(name, input, window)
  const { documentId, document } = (await ask('document.open', { fileId: null })) as OpenedFile
  const { type } = typist(openSnapshot(document))
  for (const character of '青岛') {
    const change = type(character)
    did.length = 0
    await ask('journal.append', { documentId, sequence: change.sequence, change: JSON.stringify(change) })
    const log = did.filter((what) => /^(write|datasync|sync) log-/u.test(what)).map((what) => what.split(' ')[0])
    expect(log.filter((what) => what === 'write').length).toBeGreaterThan(0)
    expect(log.at(-1)).toMatch(/sync$/u)
  }
  host.end()
})
