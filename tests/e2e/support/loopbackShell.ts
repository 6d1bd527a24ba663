/**
 * The editor served by the loopback shell, in the installed browser.
 *
 * Role: `npm start -- --no-open` in a process of its own, its address in Chromium. Boundary: tests only; knows no editor.
 */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import type { Download } from '@playwright/test'
import path from 'node:path'
import { launchBrowser } from '../../support/browser.ts'
import { root } from '../../support/program.ts'
import { confirmExport, pageOptions, pressSave, type OpensShell } from './shell.ts'

export const openLoopback: OpensShell = async (data, options) => {
  const { file } = options
  const host = spawn(
    process.execPath,
    ['scripts/start.mjs', '--no-open', ...(file === undefined ? [] : [path.resolve(file)])],
    { cwd: root, env: { ...process.env, BANMIAN_DATA: data }, stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const address = await new Promise<string>((resolve, reject) => {
    let said = ''
    host.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text
      const found = /http:\/\/\S+/u.exec(said)
      if (found) resolve(found[0])
    })
    host.once('exit', (code) => reject(new Error(`the host ended with ${code}: ${said}`)))
  })
  const browser = await launchBrowser()
  const page = await browser.newPage(pageOptions(options))
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (line) => {
    if (line.type() === 'error') faults.push(line.text())
  })
  await options.prepare?.(page)
  await page.goto(address)

  /** What a key makes the browser download; `then` goes on with what it opened. */
  const downloaded = async (key: string, then = async (): Promise<void> => undefined): Promise<Uint8Array> => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press(key).then(then)])
    return new Uint8Array(readFileSync((await download.path())!))
  }
  return {
    page,
    faults,
    async saved() {
      // A document without a file is downloaded, one with a file is written there.
      if (file === undefined) return downloaded('Control+s')
      let download: Download | undefined
      const heard = (one: Download): void => void (download = one)
      page.on('download', heard)
      await pressSave(page)
      // The window may have gone on to a document without one; its download is told after it is saved.
      await page.waitForTimeout(100)
      page.off('download', heard)
      return new Uint8Array(readFileSync(download ? (await download.path())! : file))
    },
    exported: (answer) =>
      downloaded('Control+e', async () => {
        await confirmExport(page)
        await answer?.()
      }),
    async opens(file) {
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Control+o')])
      await chooser.setFiles(file)
    },
    kill: () => void process.kill(host.pid!, 'SIGKILL'),
    async close() {
      await browser.close()
      host.kill()
    },
  }
}
