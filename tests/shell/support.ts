/**
 * What tests of the host share: folders, a file system that fails on demand, the built host.
 *
 * Role: tests only. Boundary: knows no service.
 */
import { build } from 'esbuild'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import fsPromises from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll } from 'vitest'
import type { Files } from '../../electron/host/safeFile.ts'

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

/** A folder for bundles: inside the project, since they look for assets and libraries above themselves. */
export function bundleFolder(): string {
  mkdirSync(path.join(root, 'dist'), { recursive: true })
  const folder = mkdtempSync(path.join(root, 'dist/shell-test-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Bundles modules of this repository as the program's own build does, one `.mjs` an entry. */
export async function bundle(folder: string, entryPoints: Readonly<Record<string, string>>): Promise<void> {
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
    // As the programs are built.
    alias: { yaml: path.join(root, 'node_modules/yaml/browser/index.js') },
    logLevel: 'warning',
  })
}
