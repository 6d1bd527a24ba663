/**
 * The `app:` protocol: the window's files out of one folder, and the host's resources.
 *
 * Role: a request to an answer, each with the security headers, the refusals too. Boundary: knows no window; what a
 * resource is, is the host's.
 */
import type { Protocol } from 'electron'
import type { Resources } from '../host/resources.ts'
import { securityHeaders } from '../host/securityHeaders.ts'
import { readStatic } from '../host/staticFiles.ts'
import { pathOf, SCHEME } from './origin.ts'

export interface ProtocolOptions {
  /** The built window: `dist/renderer`. */
  readonly folder: string
  readonly resources: Resources
  /** Errors that are the program's own. */
  readonly report: (error: unknown) => void
}

const HEADERS = securityHeaders()

/** Gives the scheme an origin of its own. Before `ready`, or Electron refuses. */
export function registerScheme(protocol: Protocol): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

/** Answers every request to the scheme. After `ready`. */
export function serveScheme(protocol: Protocol, { folder, resources, report }: ProtocolOptions): void {
  protocol.handle(SCHEME, async ({ method, url }) => {
    const end = (status: number, type = 'text/plain; charset=utf-8', body?: Uint8Array, cache = 'no-store') =>
      // Bytes of files and decoded pictures are never in shared memory, which alone a body may not be.
      new Response(method === 'HEAD' ? null : ((body as Uint8Array<ArrayBuffer> | undefined) ?? null), {
        status,
        headers: { ...HEADERS, 'Content-Type': type, 'Cache-Control': cache },
      })
    try {
      const pathname = pathOf(url)
      if (pathname === undefined) return end(404)
      if (method !== 'GET' && method !== 'HEAD') return end(405)
      if (pathname.startsWith('/resource/')) {
        const resource = await resources.load(segmentsOf(pathname))
        // Content of one address never changes: faces and digests name it.
        return resource ? end(200, resource.type, resource.bytes, 'private, max-age=86400') : end(404)
      }
      const found = await readStatic(folder, pathname)
      return found ? end(200, found.type, found.bytes) : end(404)
    } catch (error) {
      report(error)
      return end(500)
    }
  })
}

function segmentsOf(pathname: string): string[] {
  try {
    return pathname.split('/').slice(2).map(decodeURIComponent)
  } catch {
    return []
  }
}
