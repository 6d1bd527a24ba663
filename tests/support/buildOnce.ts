/**
 * Builds the command line once for a whole test run (vitest `globalSetup`).
 *
 * Role: whole-program tests run what a user runs, the bundle. Boundary: does nothing while the bundle is up to date.
 */
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')

/** @throws Error with what the bundler printed. */
export function setup(): void {
  const done = spawnSync(process.execPath, [path.join(root, 'scripts/banmian.mjs'), '--help'], { encoding: 'utf8' })
  if (done.status !== 0) throw new Error(`the command line does not build:\n${done.stderr}`)
}
