/**
 * A window's line to the host: requests and their answers, events.
 *
 * Role: lets in the main frame of our own windows at our own origin, nobody else; messages are the binary frames of
 * `electron/wire.ts`, handed to the dispatcher in the order they come. Boundary: what is asked is the dispatcher's to judge.
 */
import { randomBytes } from 'node:crypto'
import type { IpcMain, IpcMainInvokeEvent, WebContents } from 'electron'
import { HostRefusal } from '../contract.ts'
import type { Host } from '../host/host.ts'
import { hostError } from '../host/hostError.ts'
import { decodeFrame, encodeFrame } from '../wire.ts'
import { EVENT, REQUEST } from './channels.ts'
import { ORIGIN } from './origin.ts'

export interface Line {
  /** Lets a window's page ask. Whenever the page is loaded anew, or dies, what it had open is let go. */
  connect(contents: WebContents): void
  /** The host's name for what a window shows now. */
  nameOf(contents: WebContents): string | undefined
  /** Lets go of every window; resolves when what they left is on disk. */
  end(): Promise<void>
}

/** @param report told of errors that are the program's own */
export function openLine(ipcMain: IpcMain, host: Host, report: (error: unknown) => void): Line {
  /** The host's name for what each window shows now. */
  const names = new Map<WebContents, string>()
  const leaving = new Set<Promise<void>>()

  function rename(contents: WebContents, next: string | undefined): void {
    const name = names.get(contents)
    if (next === undefined) names.delete(contents)
    else names.set(contents, next)
    if (name === undefined) return
    const gone = host
      .windowGone(name)
      .catch(report)
      .finally(() => leaving.delete(gone))
    leaving.add(gone)
  }

  /** The window that a message comes from. @throws Error for all others. */
  function windowOf({ sender, senderFrame }: IpcMainInvokeEvent): string {
    const name = names.get(sender)
    const ours = senderFrame !== null && senderFrame.parent === null && senderFrame.origin === ORIGIN
    if (name === undefined || !ours) throw new Error('this page may not ask the host')
    return name
  }

  ipcMain.handle(REQUEST, async (event, name: unknown, frame: unknown) => {
    const window = windowOf(event)
    if (typeof name !== 'string' || !(frame instanceof Uint8Array)) throw new Error('not a request')
    const input = decodeFrame(frame)
    try {
      return encodeFrame({ output: await host.dispatcher.handle(name, input, window) })
    } catch (error) {
      return encodeFrame({ error: error instanceof HostRefusal ? error.error : hostError(error) })
    }
  })

  host.dispatcher.events.on(({ window, name, event }) => {
    for (const [contents, shown] of names)
      if (shown === window && !contents.isDestroyed()) contents.send(EVENT, name, encodeFrame(event))
  })

  return {
    connect(contents) {
      const fresh = () => randomBytes(16).toString('hex')
      rename(contents, fresh())
      contents.on('did-navigate', () => rename(contents, fresh()))
      contents.on('render-process-gone', () => rename(contents, fresh()))
      contents.on('destroyed', () => rename(contents, undefined))
    },
    nameOf: (contents) => names.get(contents),
    async end() {
      for (const contents of [...names.keys()]) rename(contents, undefined)
      while (leaving.size > 0) await Promise.all(leaving)
    },
  }
}
