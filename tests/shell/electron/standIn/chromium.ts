/**
 * Pages for the stand-in's windows: Chromium over CDP, with the compiled preload.
 *
 * Role: a local server stands where Electron's network service asks the protocol handler; a binding stands for the way
 * from preload to main. Boundary: preload and page share a world here, which in Electron they do not; that the page sees
 * two functions only is the preload's doing and is tested.
 */
import fs from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { BrowserContextOptions, Page } from '@playwright/test'
import { launchBrowser } from '../../../support/browser.ts'
import type { StandIn } from './standIn.ts'

export interface Chromium {
  /** The page of the last window. */
  page(): Promise<Page>
  /** Errors that pages printed. */
  readonly complaints: string[]
  close(): Promise<void>
}

interface PageGlobals {
  standInInvoke(channel: string, args: unknown[]): Promise<unknown>
  standInHear(channel: string, args: unknown[]): void
}

/** What `require('electron')` yields to the preload. Runs in the page: uses nothing of this module. */
function electronInPage(preload: (require: (name: string) => unknown, module: object, exports: object) => void): void {
  const globals = window as unknown as PageGlobals & Record<string, unknown>
  if (globals !== (window.top as unknown)) return
  const { standInInvoke } = globals
  const listeners = new Set<{ channel: string; listener: (...args: unknown[]) => void }>()
  const strict = (name: string, parts: object) =>
    new Proxy(parts, {
      get(target, key) {
        if (key in target) return Reflect.get(target, key) as unknown
        throw new Error(`${name}.${String(key)} is not in the stand-in for Electron`)
      },
    })
  globals.standInHear = (channel, args) => {
    for (const one of [...listeners]) if (one.channel === channel) one.listener({ sender: 'the event object' }, ...args)
  }
  const electron = strict('electron', {
    ipcRenderer: strict('ipcRenderer', {
      invoke: (channel: string, ...args: unknown[]) => standInInvoke(channel, args),
      on: (channel: string, listener: () => void) => void listeners.add({ channel, listener }),
      off(channel: string, listener: () => void) {
        for (const one of listeners) if (one.channel === channel && one.listener === listener) listeners.delete(one)
      },
    }),
    contextBridge: strict('contextBridge', {
      exposeInMainWorld(name: string, api: object) {
        Object.defineProperty(window, name, { value: Object.freeze({ ...api }), enumerable: true })
      },
    }),
  })
  preload(
    (name) => {
      if (name !== 'electron') throw new Error(`module not found: ${name}`)
      return electron
    },
    {},
    {},
  )
}

/**
 * Gives the stand-in's windows pages from now on.
 *
 * @param origin of the scheme that the pages believe in
 * @param options of the browser; `prepare` is called before a window loads
 */
export async function attachChromium(
  standIn: StandIn,
  origin: string,
  options: BrowserContextOptions = {},
  prepare: (page: Page) => Promise<void> = async () => undefined,
): Promise<Chromium> {
  const browser = await launchBrowser()
  const complaints: string[] = []
  let opened: Promise<Page> | undefined

  const server = createServer((request, response) => {
    // The page is about to be another; scripts of it have not begun.
    if (request.headers['sec-fetch-dest'] === 'document') standIn.windows.at(-1)?.emit('did-navigate')
    standIn
      .fetch(`${origin}${request.url}`, { method: request.method! })
      .then(async (answer) => {
        response.writeHead(answer.status, Object.fromEntries(answer.headers))
        response.end(Buffer.from(await answer.arrayBuffer()))
      })
      .catch((error: unknown) => response.writeHead(500).end(String(error)))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const local = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  standIn.openPage = async (window, url) => {
    opened = (async () => {
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, ...options })
      page.on('pageerror', (error) => complaints.push(error.message))
      page.on('console', (line) => {
        if (line.type() === 'error') complaints.push(line.text())
      })
      await page.exposeBinding('standInInvoke', (_, channel: string, args: unknown[]) => window.invoke(channel, args))
      window.onSend = (channel, args) =>
        void page
          .evaluate(([name, told]) => (window as unknown as PageGlobals).standInHear(name, told), [channel, args] as [
            string,
            unknown[],
          ])
          .catch((error: unknown) => complaints.push(String(error)))
      // Not the page's own `close`: that is done but once, whatever the page answers.
      const line = await page.context().newCDPSession(page)
      window.askPage = () =>
        new Promise((resolve) => {
          // A page that objects makes the browser ask; the answer here is "stay", main decides what comes of it.
          page.once('dialog', (dialog) => void dialog.dismiss().then(() => resolve(false)))
          page.once('close', () => resolve(true))
          line.send('Page.close').catch(() => undefined)
        })
      const preload = fs.readFileSync(window.options.webPreferences!.preload!, 'utf8')
      await page.addInitScript({
        content: `(${electronInPage.toString()})(function (require, module, exports) { ${preload} })`,
      })
      await prepare(page)
      await page.goto(url.replace(origin, local))
      return page
    })()
    await opened
  }
  return {
    complaints,
    page: () => opened ?? Promise.reject(new Error('no window was opened')),
    async close() {
      await browser.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
