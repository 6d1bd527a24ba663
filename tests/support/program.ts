/**
 * The command line as a user calls it: another process, with what it prints and how it ends.
 *
 * Role: runs the bundle that `buildOnce.ts` made, in folders of the test's own. Boundary: tests only; knows no command.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll } from 'vitest'

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')
/** The bundle that `buildOnce.ts` set aside for this run. */
export const program = path.join(process.env['BANMIAN_UNDER_TEST'] ?? path.join(root, 'dist/cli'), 'run.mjs')

export interface Ended {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

/** `banmian …args`, with `input` on standard input. */
export function banmian(args: readonly string[], input = ''): Ended {
  const done = spawnSync(process.execPath, [program, ...args], { input, encoding: 'utf8', maxBuffer: 1 << 28 })
  if (done.error) throw done.error
  return { status: done.status, stdout: done.stdout, stderr: done.stderr }
}

/** JSON lines through a command, in one process. @throws Error with what it printed when it does not exit with 0. */
export function throughCommand<T>(command: string, requests: readonly unknown[]): T[] {
  const { status, stdout, stderr } = banmian(
    [command],
    requests.map((request) => JSON.stringify(request) + '\n').join(''),
  )
  if (status !== 0) throw new Error(`${command} exits with ${status}: ${stderr}`)
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T)
}

/** A folder that lasts as long as the test file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'banmian-test-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
