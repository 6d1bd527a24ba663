/**
 * What tests of the host share: folders, a file system that fails on demand, the built host.
 *
 * Role: tests only. Boundary: knows no service.
 */
import { build } from 'esbuild'
import { mkdtempSync, rmSync } from 'node:fs'
import fsPromises from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll } from 'vitest'
import type { Change } from '../../core/model/diff.ts'
import { encodeDocument } from '../../core/model/document.ts'
import { writePackage } from '../../core/model/package.ts'
import { all, snapshotOf, type Snapshot } from '../../core/model/snapshot.ts'
import { createStore, type Store } from '../../core/model/store.ts'
import { parseCopy } from '../../core/intake/parse.ts'
import { buildDocument } from '../../core/intake/build.ts'
import { readTemplate } from '../../core/intake/template.ts'
import { counterIds } from '../../core/model/ids.ts'
import type { Files } from '../../electron/host/safeFile.ts'
import plain from '../../assets/templates/plain-8.json' with { type: 'json' }

export const root = path.resolve(import.meta.dirname, '../..')

/** A folder that lasts as long as the test file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'banmian-shell-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** The real file system until `fail` is set: then writing to files and folders whose path has `where` in it fails so. */
export interface FailingFiles {
  readonly files: Files
  fail: { readonly code: string; readonly where: string } | undefined
}

export function failingFiles(): FailingFiles {
  const check = (place: unknown) => {
    const { fail } = control
    if (!fail || !String(place).includes(fail.where)) return
    throw Object.assign(new Error(`${fail.code}: simulated`), { code: fail.code })
  }
  const control: FailingFiles = {
    fail: undefined,
    files: {
      ...fsPromises,
      async open(place, flags, mode) {
        if (flags !== 'r' && flags !== undefined && control.fail?.code !== 'ENOSPC') check(place)
        const handle = await fsPromises.open(place, flags, mode)
        const { writeFile, write } = handle
        handle.writeFile = async (...args) => {
          check(place)
          return writeFile.apply(handle, args)
        }
        handle.write = (async (...args: Parameters<typeof write>) => {
          check(place)
          return write.apply(handle, args)
        }) as typeof handle.write
        return handle
      },
    },
  }
  return control
}

/** A document of one page with one paragraph. */
export function smallDocument(text = '青岛地铁'): Snapshot {
  return snapshotOf(buildDocument(parseCopy(text), readTemplate(plain, 'plain-8.json'), [], counterIds()))
}

export const documentBytes = (snapshot: Snapshot) => new TextEncoder().encode(encodeDocument(snapshot))
export const packageBytes = (snapshot: Snapshot) => writePackage({ snapshot, media: new Map() })

/** Edits as a window makes them: every call puts one character before the first paragraph. */
export function typist(snapshot: Snapshot): { readonly store: Store; type(character: string): Change } {
  const store = createStore(snapshot)
  const { id } = all(snapshot, 'paragraph')[0]
  return {
    store,
    type: (character) => store.transact('输入', (tx) => tx.splice(id, 0, 0, character)),
  }
}

/** Bundles modules of this repository as the program's own build does. @returns the folder with one `.mjs` an entry */
export async function bundle(entryPoints: Readonly<Record<string, string>>): Promise<string> {
  // Inside the project: bundles look for assets and libraries above themselves.
  const folder = mkdtempSync(path.join(root, 'dist/shell-test-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  await build({
    absWorkingDir: root,
    entryPoints: { ...entryPoints },
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external: ['sharp', 'ws'],
    mainFields: ['module', 'main'],
    logLevel: 'warning',
  })
  return folder
}
