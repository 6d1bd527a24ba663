/** The window's own files, out of one folder and nowhere else. Boundary: no network; an address's path in, bytes out. */
import fs from 'node:fs/promises'
import path from 'node:path'

export interface StaticFile {
  readonly bytes: Uint8Array
  readonly type: string
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.otf': 'font/otf',
  '.wasm': 'application/wasm',
}

/** The file of a path, still percent-encoded; undefined when there is none, or it would lead out of the folder. */
export async function readStatic(folder: string, pathname: string): Promise<StaticFile | undefined> {
  let decoded: string
  try {
    decoded = decodeURIComponent(pathname)
  } catch {
    return undefined
  }
  const name = decoded === '/' ? '/index.html' : decoded
  const segments = name.split('/').slice(1)
  // Names of one kind only: no dots in front, no backslash, no drive, no NUL.
  if (!segments.every((segment) => /^[\w-][\w.-]*$/u.test(segment))) return undefined
  const type = TYPES[path.posix.extname(name).toLowerCase()]
  if (!type) return undefined
  try {
    const root = await fs.realpath(folder)
    const file = await fs.realpath(path.join(root, ...segments))
    if (!file.startsWith(root + path.sep)) return undefined
    return { bytes: await fs.readFile(file), type }
  } catch {
    return undefined
  }
}
