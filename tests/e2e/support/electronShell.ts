/**
 * The editor in the Electron shell: its compiled main and preload over the stand-in, the page in Chromium.
 *
 * Role: builds them, starts them in this process, answers their dialogs with files of the test. Boundary: tests only; once a
 * process, because the main process's module is loaded once.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { expect, vi } from 'vitest'
import { attachChromium } from '../../shell/electron/standIn/chromium.ts'
import { buildShell, runMain } from '../../shell/electron/standIn/load.ts'
import { createStandIn } from '../../shell/electron/standIn/standIn.ts'
import { root } from '../../support/program.ts'
import { confirmExport, pageOptions, pressSave, type OpensShell } from './shell.ts'

const ORIGIN = 'app://banmian'
let opened = false

export const openElectron: OpensShell = async (data, options) => {
  if (opened) throw new Error('the Electron shell is opened once a test file')
  opened = true
  // The window; what is fresh is not built again.
  execFileSync(process.execPath, [path.join(root, 'scripts/start.mjs'), '--build'], {
    stdio: ['ignore', 'ignore', 'ignore'],
  })
  mkdirSync(path.join(root, 'dist'), { recursive: true })
  const built = mkdtempSync(path.join(root, 'dist/editor-test-'))
  await buildShell(built)
  process.env.BANMIAN_DATA = data
  const electron = createStandIn(ORIGIN, { documents: data })
  const chromium = await attachChromium(electron, ORIGIN, pageOptions(options), options.prepare)
  await runMain(built, electron, options.file === undefined ? [] : [path.resolve(options.file)])
  electron.becomeReady()
  await vi.waitUntil(() => electron.windows.length === 1, { timeout: 10_000 })
  const page = await chromium.page()

  /** Where the document goes: its own file, or what the dialog is answered with. */
  const place = options.file === undefined ? path.join(data, '存.banmian') : path.resolve(options.file)
  const chooses = (filePath: string) => void (electron.answers.save = { canceled: false, filePath })
  return {
    page,
    faults: chromium.complaints,
    async saved() {
      const before = existsSync(place) ? statSync(place).ino : undefined
      chooses(place)
      await pressSave(page)
      // A save puts a new file in the old one's place.
      await expect.poll(() => (existsSync(place) ? statSync(place).ino : before)).not.toBe(before)
      return new Uint8Array(readFileSync(place))
    },
    async exported(answer) {
      const pdf = path.join(data, '导出.pdf')
      rmSync(pdf, { force: true })
      chooses(pdf)
      await page.keyboard.press('Control+e')
      await confirmExport(page)
      await answer?.()
      await expect.poll(() => existsSync(pdf), { timeout: 60_000 }).toBe(true)
      return new Uint8Array(readFileSync(pdf))
    },
    async opens(file) {
      electron.answers.open = { canceled: false, filePaths: [file] }
      await page.keyboard.press('Control+o')
    },
    kill() {
      throw new Error('the stand-in runs in the process of the test')
    },
    async close() {
      for (const window of [...electron.windows]) window.destroy()
      await electron.ended
      await chromium.close()
      rmSync(built, { recursive: true, force: true })
    },
  }
}
