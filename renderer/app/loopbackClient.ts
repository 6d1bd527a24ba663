/**
 * The window's end of the loopback line.
 *
 * Role: swaps the ticket of the first address for the session's keys, keeps them for this tab, opens the line; requests are
 * sent in the order they are made. Boundary: browser only; says nothing of what requests mean. When the line breaks, the
 * host has gone: requests under way and to come are refused with `host-gone`.
 */
import {
  HostRefusal,
  type EventName,
  type Events,
  type FileId,
  type HostClient,
  type HostError,
  type RequestName,
  type Requests,
} from '../../electron/contract.ts'
import { decodeFrame, encodeFrame } from '../../electron/wire.ts'

export interface LoopbackClient extends HostClient {
  /** A file that the program was started with. */
  readonly launchFile: FileId | null
  /** Resolves when the host has gone. */
  readonly gone: Promise<void>
}

interface Keys {
  readonly key: string
  readonly resourceKey: string
}

interface Answer {
  readonly id?: number
  readonly output?: unknown
  readonly error?: HostError
  readonly event?: EventName
  readonly data?: unknown
}

interface Waiting {
  readonly done: (output: unknown) => void
  readonly failed: (error: HostRefusal) => void
}

const STORE = 'banmian-session'
const GONE: HostError = {
  code: 'host-gone',
  zh: '程序已结束；请重新启动版面，未保存的修改可以恢复',
  en: 'the program has ended; start Banmian again, unsaved edits can be recovered',
}
const USED: HostError = {
  code: 'ticket-used',
  zh: '这个地址已经用过；请重新启动版面',
  en: 'this address has been used; start Banmian again',
}

/** Connects this page to its host. @throws HostRefusal `ticket-used`, `host-gone` */
export async function connectLoopback(): Promise<LoopbackClient> {
  const launch = new URLSearchParams(location.hash.slice(1))
  // Out of the address bar and the history before anything else happens.
  history.replaceState(null, '', location.pathname)
  const asked = sessionKeys(launch.get('ticket'))
  // The line is opened meanwhile; nothing goes over it before the key.
  const socket = await openLine(asked)
  const keys = await asked

  const waiting = new Map<number, Waiting>()
  const listeners = new Map<EventName, Set<(event: never) => void>>()
  let last = 0
  let over = false

  socket.addEventListener('message', ({ data }: MessageEvent<ArrayBuffer>) => {
    const answer = decodeFrame(new Uint8Array(data)) as Answer
    if (answer.event !== undefined) {
      for (const listener of [...(listeners.get(answer.event) ?? [])]) listener(answer.data as never)
      return
    }
    const request = waiting.get(answer.id ?? 0)
    waiting.delete(answer.id ?? 0)
    if (answer.error) request?.failed(new HostRefusal(answer.error))
    else request?.done(answer.output)
  })
  const gone = new Promise<void>((resolve) => {
    socket.addEventListener('close', () => {
      over = true
      for (const { failed } of waiting.values()) failed(new HostRefusal(GONE))
      waiting.clear()
      resolve()
    })
  })

  return {
    gone,
    launchFile: launch.get('file'),
    request<N extends RequestName>(name: N, input: Requests[N]['in']) {
      if (over) return Promise.reject(new HostRefusal(GONE))
      const id = ++last
      return new Promise<Requests[N]['out']>((resolve, failed) => {
        waiting.set(id, { done: (output) => resolve(output as Requests[N]['out']), failed })
        socket.send(encodeFrame({ id, name, input }))
      })
    },
    on<N extends EventName>(name: N, listener: (event: Events[N]) => void) {
      const set = listeners.get(name) ?? new Set()
      listeners.set(name, set)
      set.add(listener)
      return () => void set.delete(listener)
    },
    resource: (kind, ...path) =>
      `/resource/${[kind, ...path].map(encodeURIComponent).join('/')}?key=${encodeURIComponent(keys.resourceKey)}`,
  }
}

/** The keys for the ticket, or those this tab has from before it was loaded anew. */
async function sessionKeys(ticket: string | null): Promise<Keys> {
  if (ticket !== null) {
    const response = await fetch('/session', { method: 'POST', body: JSON.stringify({ ticket }) }).catch(
      () => undefined,
    )
    if (!response) throw new HostRefusal(GONE)
    if (response.ok) {
      const keys = (await response.json()) as Keys
      sessionStorage.setItem(STORE, JSON.stringify(keys))
      return keys
    }
  }
  const kept = sessionStorage.getItem(STORE)
  if (kept === null) throw new HostRefusal(USED)
  return JSON.parse(kept) as Keys
}

function openLine(keys: Promise<Keys>): Promise<WebSocket> {
  const socket = new WebSocket(`ws://${location.host}/line`)
  socket.binaryType = 'arraybuffer'
  const name = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0'))
  return new Promise((resolve, reject) => {
    const opened = new Promise((done) => socket.addEventListener('open', done, { once: true }))
    // The first frame is the host's greeting; a wrong key gets none.
    socket.addEventListener('message', () => resolve(socket), { once: true })
    socket.addEventListener('close', ({ code }) => reject(new HostRefusal(code === 4401 ? USED : GONE)), { once: true })
    Promise.all([keys, opened]).then(
      ([{ key }]) => socket.send(encodeFrame({ key, window: name.join('') })),
      (refused: unknown) => {
        socket.close()
        reject(refused)
      },
    )
  })
}
