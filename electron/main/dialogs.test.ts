/** The dialogs' paths: extensions, and no file replaced unasked. Boundary: a `dialog` made up; no windows. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Dialog, MessageBoxOptions, SaveDialogOptions } from 'electron'
import { afterAll, expect, test } from 'vitest'
import { createDialogs } from './dialogs.ts'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'banmian-dialogs-'))
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }))

/** What `saveFile` yields when the person types `name` and answers the question with button `answer`. */
async function save(name: string, answer = 0) {
  const options: SaveDialogOptions[] = []
  const asked: MessageBoxOptions[] = []
  const dialog: Partial<Dialog> = {
    showSaveDialog: async (...args: unknown[]) => {
      options.push(args.at(-1) as SaveDialogOptions)
      return { canceled: name === '', filePath: name && path.join(folder, name) }
    },
    showMessageBox: async (...args: unknown[]) => {
      asked.push(args.at(-1) as MessageBoxOptions)
      return { response: answer, checkboxChecked: false }
    },
  }
  const dialogs = createDialogs({ dialog: dialog as Dialog, window: () => null, folder: () => folder })
  const place = await dialogs.saveFile('头版', 'pdf')
  return { place: place && path.relative(folder, place), suggested: options[0].defaultPath, questions: asked.length }
}

test('the extension is there, suggested and chosen', async () => {
  expect(await save('一版.PDF')).toEqual({
    place: '一版.PDF',
    suggested: path.join(folder, '头版.pdf'),
    questions: 0,
  })
  expect(await save('一版')).toMatchObject({ place: '一版.pdf', questions: 0 })
  expect(await save('一版.v2')).toMatchObject({ place: '一版.v2.pdf' })
})

test('cancelled is no place', async () => {
  expect((await save('')).place).toBeUndefined()
})

test('a file that the system’s dialog did not ask about is not replaced unasked', async () => {
  fs.writeFileSync(path.join(folder, '二版.pdf'), '')
  expect(await save('二版', 0)).toMatchObject({ place: '二版.pdf', questions: 1 })
  expect(await save('二版', 1)).toMatchObject({ place: undefined, questions: 1 })
})

test('each kind of file is put where the last of its kind went', async () => {
  const suggested: string[] = []
  const exports = path.join(folder, '给报社')
  fs.mkdirSync(exports)
  const dialog: Partial<Dialog> = {
    showSaveDialog: async (...args: unknown[]) => {
      const { defaultPath } = args.at(-1) as SaveDialogOptions
      suggested.push(defaultPath!)
      return { canceled: false, filePath: path.join(exports, path.basename(defaultPath!)) }
    },
  }
  const dialogs = createDialogs({ dialog: dialog as Dialog, window: () => null, folder: () => folder })
  await dialogs.saveFile('一版-批注', 'xfdf')
  await dialogs.saveFile('一版-校样', 'pdf')
  await dialogs.saveFile('一版', 'banmian')
  fs.rmSync(exports, { recursive: true })
  await dialogs.saveFile('一版-校对', 'csv')
  expect(suggested).toEqual([
    path.join(folder, '一版-批注.xfdf'),
    path.join(exports, '一版-校样.pdf'),
    path.join(folder, '一版.banmian'),
    path.join(folder, '一版-校对.csv'),
  ])
})
