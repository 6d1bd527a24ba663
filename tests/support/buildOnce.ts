/**
 * Builds the command line once for a whole test run (vitest `globalSetup`).
 *
 * Role: whole-program tests run what a user runs, the bundle; they get a copy, so that a rebuild meanwhile does not take
 * it from under them. Boundary: does not build while the bundle is up to date.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, rmSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')

const bundle = path.join(root, 'dist/cli')
// A copy for each run: two at once do not clear each other's away.
const copy = path.join(root, `dist/cli-under-test-${process.pid}`)

/** @throws Error with what the bundler printed. */
export function setup(): void {
  const done = spawnSync(process.execPath, [path.join(root, 'scripts/banmian.mjs'), '--help'], { encoding: 'utf8' })
  if (done.status !== 0) throw new Error(`the command line does not build:\n${done.stderr}`)
  rmSync(copy, { recursive: true, force: true })
  cpSync(bundle, copy, { recursive: true })
  process.env['BANMIAN_UNDER_TEST'] = copy
  // Tests leave the user's own cache alone.
  process.env['BANMIAN_CACHE'] = path.join(copy, 'photos')
}

export function teardown(): void {
  rmSync(copy, { recursive: true, force: true })
}
