/** The loopback server's doors, one test each. Boundary: the server over the real host; no browser. */
import fs from 'node:fs'
import http from 'node:http'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { createHost } from '../../electron/host/host.ts'
import { startLoopback, type Loopback } from '../../electron/loopback/server.ts'
import { decodeFrame, encodeFrame } from '../../electron/wire.ts'
import { packageBytes, smallDocument } from './smallDocument.ts'
import { temporaryFolder } from './support.ts'

const folder = temporaryFolder()
const name = '3'.repeat(32)
let loopback: Loopback
let origin: string
let ticket: string
let ended: Promise<void>

beforeEach(async () => {
  const renderer = fs.mkdtempSync(path.join(folder, 'renderer'))
  fs.mkdirSync(path.join(renderer, 'assets'))
  fs.writeFileSync(path.join(renderer, 'index.html'), '<!doctype html><title>版面</title>')
  fs.writeFileSync(path.join(renderer, 'assets/app.js'), 'export {}')
  fs.writeFileSync(path.join(folder, 'secret.html'), 'secret')
  fs.symlinkSync(path.join(folder, 'secret.html'), path.join(renderer, 'link.html'))
  const host = createHost({ shell: 'loopback', dataFolder: folder, exportWorker: new URL('file:///none.mjs') })
  let onEnd = () => {}
  ended = new Promise((resolve) => (onEnd = resolve))
  loopback = await startLoopback({ host, folder: renderer, onEnd })
  origin = `http://127.0.0.1:${loopback.port}`
  ticket = new URLSearchParams(new URL(loopback.address).hash.slice(1)).get('ticket')!
})
afterEach(() => loopback.close())

interface Answer {
  readonly status: number
  readonly headers: http.IncomingHttpHeaders
  readonly body: Buffer
}

/** A request as it stands: no client that resolves dots or corrects headers. */
function send(target: string, headers: Record<string, string> = {}, method = 'GET', body = ''): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port: loopback.port, path: target, method, headers }
    const request = http.request(options, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () =>
        resolve({ status: response.statusCode!, headers: response.headers, body: Buffer.concat(chunks) }),
      )
    })
    request.on('error', reject)
    request.end(body)
  })
}

const redeem = (value: unknown = ticket, from = origin) =>
  send('/session', { Origin: from }, 'POST', JSON.stringify({ ticket: value }))
const keys = async () => JSON.parse((await redeem()).body.toString()) as { key: string; resourceKey: string }

/** Why a line was closed, or refused from the start. */
function lineEnd(headers: Record<string, string>, first?: unknown): Promise<number | string> {
  return new Promise((resolve) => {
    const line = new WebSocket(`ws://127.0.0.1:${loopback.port}/line`, { headers })
    line.on('open', () => line.send(encodeFrame(first)))
    line.on('error', (error) => resolve(error.message))
    line.on('close', (code) => resolve(code))
  })
}

function openLine(key: string): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const line = new WebSocket(`ws://127.0.0.1:${loopback.port}/line`, { headers: { Origin: origin } })
    line.on('open', () => line.send(encodeFrame({ key, window: name })))
    line.once('message', () => resolve(line))
    line.on('error', reject)
  })
}

const request = (line: WebSocket, asked: unknown) =>
  new Promise<unknown>((resolve) => {
    line.once('message', (data) => resolve(decodeFrame(data as Buffer)))
    line.send(encodeFrame(asked))
  })

describe('who may connect', () => {
  test('bound to 127.0.0.1 only', async () => {
    const others = Object.values(os.networkInterfaces())
      .flatMap((list) => list ?? [])
      .filter((one) => one.address !== '127.0.0.1' && !one.address.startsWith('fe80'))
      .map((one) => one.address)
    for (const host of ['127.0.0.2', ...others]) {
      const outcome = await new Promise((resolve) => {
        const socket = net.connect({ host, port: loopback.port, timeout: 2000 })
        socket.on('connect', () => resolve(`${host} connects`))
        socket.on('error', () => resolve('refused'))
        socket.on('timeout', () => resolve('refused'))
      })
      expect(outcome).toBe('refused')
    }
  })

  test.each(['localhost', 'evil.example', '127.0.0.1'])('Host %s is refused', async (host) => {
    expect((await send('/', { Host: host === '127.0.0.1' ? host : `${host}:${loopback.port}` })).status).toBe(403)
  })

  test.each(['http://evil.example', 'null', 'http://localhost:1', 'http://127.0.0.1'])(
    'Origin %s is refused',
    async (from) => {
      expect((await send('/', { Origin: from })).status).toBe(403)
      expect((await redeem(ticket, from)).status).toBe(403)
      expect(await lineEnd({ Origin: from })).toMatch(/403/)
    },
  )

  test('pages of other sites may not even embed', async () => {
    expect((await send('/', { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403)
  })

  test('a line without Origin is refused', async () => {
    expect(await lineEnd({})).toMatch(/403/)
  })
})

describe('ticket and keys', () => {
  test('the ticket has 256 bits and stands in the fragment, which no server sees', () => {
    expect(Buffer.from(ticket, 'base64url').length).toBe(32)
    expect(new URL(loopback.address).search).toBe('')
  })

  test('the ticket is good once', async () => {
    expect((await redeem('wrong')).status).toBe(401)
    expect((await redeem()).status).toBe(200)
    expect((await redeem()).status).toBe(401)
  })

  test('no cookies', async () => {
    expect((await redeem()).headers['set-cookie']).toBeUndefined()
    expect((await send('/')).headers['set-cookie']).toBeUndefined()
  })

  test.each([{}, { key: 'wrong', window: name }, { key: null, window: name }])(
    'no line without the key',
    async (hello) => {
      expect(await lineEnd({ Origin: origin }, hello)).toBe(4401)
    },
  )

  test('the key of resources opens no line', async () => {
    const { resourceKey } = await keys()
    expect(await lineEnd({ Origin: origin }, { key: resourceKey, window: name })).toBe(4401)
  })

  test('no resource without its key', async () => {
    const { key, resourceKey } = await keys()
    const wasm = '/resource/wasm/harfbuzz'
    for (const target of [wasm, `${wasm}?key=`, `${wasm}?key=wrong`, `${wasm}?key=${key}`])
      expect((await send(target)).status).toBe(401)
    const { status, headers } = await send(`${wasm}?key=${resourceKey}`)
    expect([status, headers['content-type']]).toEqual([200, 'application/wasm'])
    expect((await send(`/resource/wasm/..%2f..%2fpackage.json?key=${resourceKey}`)).status).toBe(404)
    expect((await send(`/resource/font/../../package.json?key=${resourceKey}`)).status).toBe(404)
  })

  test('a frame that is not sound ends the line', async () => {
    const line = await openLine((await keys()).key)
    const code = new Promise((resolve) => line.on('close', resolve))
    line.send('text')
    expect(await code).toBe(4400)
  })
})

describe('what is served', () => {
  test('only files of the window', async () => {
    expect((await send('/')).body.toString()).toContain('版面')
    const script = await send('/assets/app.js')
    expect(script.headers['content-type']).toMatch(/^text\/javascript/)
    for (const target of [
      '/../secret.html',
      '/%2e%2e/secret.html',
      '/..%2fsecret.html',
      '/assets/../../secret.html',
      '/..\\secret.html',
      '/%00',
      '//secret.html',
      '/link.html',
      '/.hidden.html',
      '/%E0%A4%A',
      '/none.js',
      '/assets',
    ])
      expect([target, (await send(target)).status]).toEqual([target, 404])
    expect((await send('/', {}, 'PUT')).status).toBe(405)
  })

  test('the headers stand on every answer', async () => {
    for (const target of ['/', '/none.js', '/resource/wasm/harfbuzz']) {
      const { headers } = await send(target)
      const policy = headers['content-security-policy']
      expect(policy).toContain(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'",
      )
      expect(policy).toContain(`connect-src 'self' ws://127.0.0.1:${loopback.port};`)
      expect(policy).toContain("frame-ancestors 'none'")
      expect(/script-src [^;]*unsafe-inline/.test(String(policy))).toBe(false)
      expect(headers['x-content-type-options']).toBe('nosniff')
      expect(headers['referrer-policy']).toBe('no-referrer')
      expect(headers['access-control-allow-origin']).toBeUndefined()
    }
  })
})

describe('the line', () => {
  test('requests and refusals come back by their number, bytes included', async () => {
    const line = await openLine((await keys()).key)
    expect(await request(line, { id: 1, name: 'app.info', input: null })).toMatchObject({
      id: 1,
      output: { shell: 'loopback' },
    })
    const bytes = packageBytes(smallDocument('从浏览器来'))
    expect(
      await request(line, { id: 2, name: 'document.import', input: { name: '来稿.banmian', bytes } }),
    ).toMatchObject({ id: 2, output: { name: '来稿.banmian', untitled: true, document: expect.any(Uint8Array) } })
    expect(await request(line, { id: 3, name: 'document.open', input: { fileId: null } })).toMatchObject({
      id: 3,
      error: { code: 'no-dialog' },
    })
    const menus = { locale: 'zh', menus: [] }
    expect(await request(line, { id: 4, name: 'app.menu', input: menus })).toEqual({ id: 4, output: { native: false } })
    line.close()
  })

  test('a window loaded anew finds the host; it ends when the last window has closed', async () => {
    const { key } = await keys()
    const first = await openLine(key)
    first.close()
    const second = await openLine(key)
    let over = false
    void ended.then(() => (over = true))
    // Past the grace of the first.
    await new Promise((resolve) => setTimeout(resolve, 2500))
    expect(over).toBe(false)
    second.close()
    await ended
    await expect(send('/')).rejects.toThrow()
  })
})
