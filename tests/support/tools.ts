/**
 * Independent programs that tests judge files with: qpdf, Ghostscript, MuPDF, Poppler.
 *
 * Role: finds and runs them. Where one is not installed its tests are skipped with the reason, unless
 * BANMIAN_TOOLS=required, which makes them fail. Boundary: tests only.
 */
import { spawnSync } from 'node:child_process'
import { test } from 'vitest'

const known = new Map<string, boolean>()

/** Whether a program can be run. */
export function hasTool(name: string): boolean {
  let found = known.get(name)
  if (found === undefined) known.set(name, (found = spawnSync('which', [name]).status === 0))
  return found
}

/** A test that needs programs: skipped, with their names, where they are missing. */
export function toolTest(name: string, tools: readonly string[], body: () => void | Promise<void>): void {
  const missing = tools.filter((tool) => !hasTool(tool))
  if (missing.length === 0 || process.env['BANMIAN_TOOLS'] === 'required')
    test(name, async () => {
      if (missing.length > 0) throw new Error(`BANMIAN_TOOLS=required, but not installed: ${missing.join(', ')}`)
      await body()
    })
  else test.skip(`${name} (not installed: ${missing.join(', ')})`, () => undefined)
}

/** Runs a program. @throws Error with what it printed when it does not exit with 0. */
export function runTool(name: string, args: readonly string[]): { stdout: Buffer; stderr: string } {
  const done = spawnSync(name, args, { maxBuffer: 1 << 28 })
  if (done.status !== 0)
    throw new Error(
      `${name} ${args.join(' ')} exits with ${done.status}: ${done.stdout.toString()}${done.stderr.toString()}`,
    )
  return { stdout: done.stdout, stderr: done.stderr.toString() }
}
