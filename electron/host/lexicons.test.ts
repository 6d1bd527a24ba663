/** Lists from the disk: the program's own can be read; a newsroom's join them, the wrong ones told; changes are seen. */
import fs from 'node:fs'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { createWindowLexicons, readLexicons } from './lexicons.ts'
import { projectRoot } from './root.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'banmian-lexicons-'))
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }))
const write = (name: string, text: string | Uint8Array) => fs.writeFileSync(path.join(folder, name), text)

it('the program’s lists are in order, and a folder that is not there is none', async () => {
  const { files, faults, words } = await readLexicons(projectRoot(), [path.join(folder, 'nowhere')])
  expect(faults).toEqual([])
  expect(files.map(({ name }) => name)).toEqual([
    'allowed.yml',
    'confusables.yml',
    'forbidden.yml',
    'house.yml',
    'names.yml',
    'offices.yml',
  ])
  expect(words.length).toBeGreaterThan(50_000)
})

it('a wrong list is told and left out; others, and other files, are not minded', async () => {
  write('names.csv', 'expected\n王小明\n')
  write('offices.yaml', 'kind: offices\nrules: 市教育局\n')
  write('forbidden.csv', new Uint8Array([0xb1, 0xb1, 0xbe, 0xa9]))
  write('readme.txt', 'not a list')
  fs.mkdirSync(path.join(folder, 'house.yml'))
  const { files, faults } = await readLexicons(projectRoot(), [folder])
  expect(files.map(({ name }) => name).slice(6)).toEqual(['names.csv'])
  expect(faults.map(({ place }) => place)).toEqual(['forbidden.csv', 'offices.yaml:2'])
})

it('windows that have read the lists are told of a change, once', async () => {
  const told: string[] = []
  const lexicons = createWindowLexicons(projectRoot(), folder, (window) => told.push(window))
  await lexicons.watch()
  await lexicons.read('one')
  await lexicons.read('two')
  await lexicons.watch()
  expect(told).toEqual([])
  write('names.csv', 'expected\n王小明\n李大海\n')
  await lexicons.watch()
  await lexicons.watch()
  expect(told).toEqual(['one', 'two'])
  lexicons.windowGone('one')
  fs.rmSync(path.join(folder, 'names.csv'))
  await lexicons.watch()
  expect(told).toEqual(['one', 'two', 'two'])
})
