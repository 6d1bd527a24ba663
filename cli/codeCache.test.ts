import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { program, temporaryFolder } from '../tests/support/program.ts'
import { loadCached } from './codeCache.ts'

// A program of its own, which no other test runs meanwhile, in processes of their own: V8 remembers what it compiled in this one.
const folder = temporaryFolder()
fs.cpSync(path.dirname(program), folder, { recursive: true, filter: (name) => !/\.(map|code)$/u.test(name) })
const cache = path.join(folder, 'program.lines.code')
const run = (...args: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(folder, 'run.mjs'), ...args], {
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}
const help = () => run('lines', '--help')
const expected = help()

beforeEach(() => {
  fs.rmSync(cache, { force: true })
  expect(help()).toEqual(expected)
})

test('the program is the same with and without its compiled code, which is kept once', () => {
  expect(expected).toMatchObject({ status: 0, stderr: '' })
  const kept = fs.statSync(cache)
  expect(kept.size).toBeGreaterThan(100_000)
  expect(help()).toEqual(expected)
  expect(fs.statSync(cache).mtimeMs).toBe(kept.mtimeMs)
  expect(fs.readdirSync(folder).filter((name) => /\.code\../u.test(name))).toEqual([])
})

test.each<[string, (whole: Buffer) => Uint8Array]>([
  ['nothing', () => new Uint8Array()],
  ['other bytes', () => Buffer.from('this is not compiled code at all')],
  ['half of it', (whole) => whole.subarray(0, whole.length >> 1)],
  ['a byte gone wrong', (whole) => whole.map((byte, at) => (at === whole.length >> 1 ? byte ^ 1 : byte))],
])('a cache that holds %s is compiled anew', (_, damage) => {
  const whole = fs.readFileSync(cache)
  const damaged = damage(whole)
  fs.writeFileSync(cache, damaged)
  expect(help()).toEqual(expected)
  expect(fs.readFileSync(cache).equals(damaged)).toBe(false)
  expect(help()).toEqual(expected)
})

test('a command that is not known leaves nothing', () => {
  expect(run('nonsense').status).toBe(2)
  expect(run('../nonsense').status).toBe(2)
  expect(fs.readdirSync(folder).filter((name) => name.includes('nonsense'))).toEqual([])
})

test('a program runs where nothing can be kept', () => {
  const file = path.join(temporaryFolder(), 'program.cjs')
  fs.writeFileSync(file, "exports.name = require('node:path').basename(__filename)")
  const { exports, cached, keep } = loadCached<{ name: string }>(file, path.join(folder, 'no such folder', 'it.code'))
  keep()
  expect([exports.name, cached]).toEqual(['program.cjs', false])
})
