/**
 * A window's line: one WebSocket, requests and answers and events as binary frames.
 *
 * Role: the first frame brings the session's key and the window's name, or the line is cut; then requests are handed to
 * the dispatcher in the order they come, which the journal relies on. Boundary: the upgrade (Host, Origin) is `server.ts`.
 */
import type { WebSocket } from 'ws'
import { HostRefusal } from '../contract.ts'
import type { Dispatcher } from '../host/dispatcher.ts'
import { hostError } from '../host/hostError.ts'
import { decodeFrame, encodeFrame } from '../wire.ts'

export interface LineOptions {
  readonly dispatcher: Dispatcher
  readonly isKey: (value: unknown) => boolean
  readonly onOpen: (window: string) => void
  readonly onClose: (window: string) => void
}

/** Close codes a page can tell apart. */
export const NO_KEY = 4401
export const BAD_FRAME = 4400
/** A line that has not said who it is by then is cut. */
const HELLO_MS = 5000
const WINDOW = /^[0-9a-f]{32}$/u

export function serveLine(socket: WebSocket, { dispatcher, isKey, onOpen, onClose }: LineOptions): void {
  let window: string | undefined
  let unsubscribe = () => {}
  const hello = setTimeout(() => socket.close(NO_KEY), HELLO_MS)
  const send = (message: unknown) => {
    if (socket.readyState === socket.OPEN) socket.send(encodeFrame(message))
  }

  function greet(message: Record<string, unknown>): void {
    const { key, window: name } = message
    if (!isKey(key) || typeof name !== 'string' || !WINDOW.test(name)) return socket.close(NO_KEY)
    clearTimeout(hello)
    window = name
    unsubscribe = dispatcher.events.on((event) => {
      if (event.window === name) send({ event: event.name, data: event.event })
    })
    onOpen(name)
    send({ hello: true })
  }

  function request(message: Record<string, unknown>, from: string): void {
    const { id, name, input } = message
    if (typeof id !== 'number' || typeof name !== 'string') return socket.close(BAD_FRAME)
    dispatcher.handle(name, input, from).then(
      (output) => send({ id, output }),
      (error: unknown) => send({ id, error: error instanceof HostRefusal ? error.error : hostError(error) }),
    )
  }

  socket.on('message', (data, binary) => {
    let message: unknown
    try {
      if (!binary) throw new Error('frame: not binary')
      message = decodeFrame(
        Buffer.isBuffer(data) ? data : Buffer.concat(Array.isArray(data) ? data : [Buffer.from(data)]),
      )
    } catch {
      return socket.close(window === undefined ? NO_KEY : BAD_FRAME)
    }
    const fields = typeof message === 'object' && message !== null ? (message as Record<string, unknown>) : {}
    if (window === undefined) greet(fields)
    else request(fields, window)
  })
  socket.on('error', () => socket.terminate())
  socket.on('close', () => {
    clearTimeout(hello)
    unsubscribe()
    if (window !== undefined) onClose(window)
  })
}
