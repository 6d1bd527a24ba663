/**
 * Entry of the loopback shell: `scripts/start.mjs` builds and calls it.
 *
 * Role: host, server, browser, in that order, and their end in the other. Boundary: builds nothing.
 */
import path from 'node:path'
import { UserError } from '../../core/model/errors.ts'
import { defaultDataFolder } from '../host/dataFolder.ts'
import { createHost } from '../host/host.ts'
import { projectRoot } from '../host/root.ts'
import { findBrowser, openBrowser, type BrowserWindow } from './browser.ts'
import { startLoopback } from './server.ts'

/** For the benchmark, which opens a browser of its own. */
export { findBrowser }

export interface StartOptions {
  /** False: only the address is printed. */
  readonly open: boolean
  /** A document to open first. */
  readonly file?: string
}

const say = (zh: string, en: string) => process.stdout.write(`${zh} / ${en}\n`)

/** Runs until the last window closes or the process is told to end. @returns the exit code */
export async function runLoopback({ open, file }: StartOptions): Promise<number> {
  const host = createHost({
    shell: 'loopback',
    dataFolder: defaultDataFolder(),
    exportWorker: new URL('./exportWorker.mjs', import.meta.url),
    report: (error) => process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`),
  })
  let fileId: string | undefined
  try {
    if (file !== undefined) fileId = await host.offer(file)
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    process.stderr.write(`${error.message}\n`)
    host.end()
    return 2
  }

  let ended = () => {}
  const end = new Promise<void>((resolve) => (ended = resolve))
  const loopback = await startLoopback({
    host,
    folder: path.join(projectRoot(), 'dist/renderer'),
    ...(fileId === undefined ? {} : { file: fileId }),
    onEnd: ended,
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void loopback.close())

  host.warmUp()
  let window: BrowserWindow | undefined
  if (!open) process.stdout.write(`${loopback.address}\n`)
  else {
    const browser = findBrowser()
    if (browser) {
      window = openBrowser(browser, loopback.address)
      // The browser may end before its window ever came.
      void window.ended.then(() => loopback.close())
    } else {
      say(
        '没有找到 Chrome、Chromium 或 Edge；请安装其一，或用现有的打开下面的地址（只能用一次）',
        'no Chrome, Chromium or Edge found; install one, or open this address in one you have (it works once)',
      )
      process.stdout.write(`${loopback.address}\n`)
    }
  }
  await end
  window?.close()
  await window?.ended
  return 0
}
