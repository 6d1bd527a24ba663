/**
 * The loopback shell's server: the editor for the browser of this computer, and nobody else.
 *
 * Role: 127.0.0.1 only, exact Host and Origin, ticket for keys, no cookies; static files, resources, one line a window.
 * Boundary: what is asked of the host goes through its dispatcher. Ends some time after the last window closed.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import type { FileId } from '../contract.ts'
import type { Host } from '../host/host.ts'
import { securityHeaders } from '../host/securityHeaders.ts'
import { readStatic } from '../host/staticFiles.ts'
import { serveLine } from './line.ts'
import { createSession } from './session.ts'

export interface LoopbackOptions {
  readonly host: Host
  /** The built window: `dist/renderer`. */
  readonly folder: string
  /** A file that the window is to open first. */
  readonly file?: FileId
  readonly onEnd?: () => void
}

export interface Loopback {
  /** With the ticket: good for one window. */
  readonly address: string
  readonly port: number
  close(): Promise<void>
}

/** After the last window closed; a window that is loaded anew comes back sooner. */
const GRACE_MS = 2000
const LARGEST_FRAME = 1 << 29
const LARGEST_TICKET = 1024

export async function startLoopback({ host, folder, file, onEnd }: LoopbackOptions): Promise<Loopback> {
  const session = createSession()
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  const authority = `127.0.0.1:${port}`
  const origin = `http://${authority}`
  const headers = securityHeaders(`ws://${authority}`)

  /** Requests of this page and the person's own navigation; nothing from other pages. */
  const isOurs = ({ headers: { host: asked, origin: from, 'sec-fetch-site': site } }: IncomingMessage) =>
    asked === authority &&
    (from === undefined || from === origin) &&
    (site === undefined || site === 'same-origin' || site === 'none')

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const end = (
      status: number,
      type = 'text/plain; charset=utf-8',
      body: string | Uint8Array = '',
      cache = 'no-store',
    ) =>
      response
        .writeHead(status, { ...headers, 'Content-Type': type, 'Cache-Control': cache })
        .end(request.method === 'HEAD' ? undefined : body)
    if (!isOurs(request)) return void end(403)
    const url = new URL(request.url ?? '/', origin)
    // The parser has already resolved dots; what was sent is what counts.
    const pathname = (request.url ?? '/').split(/[?#]/u)[0]
    if (request.method === 'POST' && pathname === '/session') {
      if (request.headers.origin !== origin) return void end(403)
      const keys = session.redeem(await readTicket(request))
      return void (keys ? end(200, 'application/json', JSON.stringify(keys)) : end(401))
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') return void end(405)
    if (pathname.startsWith('/resource/')) {
      if (!session.isResourceKey(url.searchParams.get('key'))) return void end(401)
      const resource = await host.resources.load(segmentsOf(pathname))
      // Content of one address never changes: faces and digests name it.
      return void (resource ? end(200, resource.type, resource.bytes, 'private, max-age=86400') : end(404))
    }
    const found = await readStatic(folder, pathname)
    return void (found ? end(200, found.type, found.bytes) : end(404))
  }

  server.on('request', (request, response) => {
    answer(request, response).catch(() => {
      if (!response.headersSent) response.writeHead(500, headers)
      response.end()
    })
  })

  const lines = new WebSocketServer({ noServer: true, maxPayload: LARGEST_FRAME, perMessageDeflate: false })
  const windows = new Map<string, number>()
  /** Work that closed windows left, on its way to disk. */
  const leaving = new Set<Promise<void>>()
  const leave = (window: string) => {
    const gone = host.windowGone(window).finally(() => leaving.delete(gone))
    leaving.add(gone)
  }
  let ending: NodeJS.Timeout | undefined
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    // A WebSocket always says where it comes from; one that does not is no page of ours.
    if (!isOurs(request) || request.headers.origin !== origin || request.url !== '/line')
      return void socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n')
    lines.handleUpgrade(request, socket, head, (line) =>
      serveLine(line, {
        dispatcher: host.dispatcher,
        isKey: session.isKey,
        onOpen(window) {
          clearTimeout(ending)
          windows.set(window, (windows.get(window) ?? 0) + 1)
        },
        onClose(window) {
          const left = (windows.get(window) ?? 1) - 1
          if (left > 0) return void windows.set(window, left)
          windows.delete(window)
          leave(window)
          if (windows.size === 0) ending = setTimeout(() => void close(), GRACE_MS)
        },
      }),
    )
  })

  let closed: Promise<void> | undefined
  function close(): Promise<void> {
    closed ??= (async () => {
      clearTimeout(ending)
      const open = [...windows.keys()]
      windows.clear()
      for (const line of lines.clients) line.terminate()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      open.forEach(leave)
      await Promise.allSettled(leaving)
      host.end()
      onEnd?.()
    })()
    return closed
  }

  const fragment = new URLSearchParams({ ticket: session.ticket, ...(file === undefined ? {} : { file }) })
  // In the fragment: it is not sent, logged or passed on.
  return { address: `${origin}/#${fragment}`, port, close }
}

function segmentsOf(pathname: string): string[] {
  try {
    return pathname.split('/').slice(2).map(decodeURIComponent)
  } catch {
    return []
  }
}

async function readTicket(request: IncomingMessage): Promise<unknown> {
  let text = ''
  for await (const chunk of request.setEncoding('utf8')) {
    text += chunk
    if (text.length > LARGEST_TICKET) return undefined
  }
  try {
    const value = JSON.parse(text) as { ticket?: unknown } | null
    return value?.ticket
  } catch {
    return undefined
  }
}
