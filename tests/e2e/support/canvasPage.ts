/**
 * The canvas in a real browser, over the real engine, without the application round it.
 *
 * Role: serves a document to `renderer/canvas/testing/page.ts` and speaks to it. Boundary: tests only; no host, no window.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync } from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser, Page } from '@playwright/test'
import { build } from 'esbuild'
import { readPackage } from '../../../core/model/package.ts'
import { all, type Snapshot } from '../../../core/model/snapshot.ts'
import type { DisplayList } from '../../../core/paint/displayList.ts'
import type { FontFace, FontLibrary } from '../../../core/typeset/font/face.ts'
import { createEngineTypesetter } from '../../../core/typeset/typeset.ts'
import { openEngine, type Engine } from '../../../electron/host/engine.ts'
import { defaultCondition } from '../../../electron/host/outputCondition.ts'
import { previewPhoto } from '../../../electron/host/photos.ts'
import type { Harness, TestDocument } from '../../../renderer/canvas/testing/page.ts'
import { launchBrowser } from '../../support/browser.ts'
import { banmian, root } from '../../support/program.ts'
import { seedFile, seedPhotos } from '../../support/seedCopy.ts'

export interface OpenDocument {
  readonly snapshot: Snapshot
  readonly media: ReadonlyMap<string, Uint8Array>
}

export interface CanvasPage {
  readonly page: Page
  /** What the page paints, laid out by the engine of this process. */
  readonly list: DisplayList
  readonly engine: Engine
  readonly icc: Uint8Array
  /** Errors that the page printed. */
  readonly problems: readonly string[]
  /** Runs a function of the harness in the page; it sees nothing of the test's own. */
  inPage<T>(run: (harness: Harness) => T): Promise<T>
  settled(): Promise<void>
  /** A picture of the page, kept where BANMIAN_SCREENSHOTS says. */
  screenshot(name: string): Promise<Buffer>
  /** A place of the page, pt, in the window, px. */
  toScreen(point: { readonly x: number; readonly y: number }): Promise<{ x: number; y: number }>
  close(): Promise<void>
}

/** The sample page as intake makes it, in `folder`. @throws Error when intake fails */
export function samplePage(folder: string): OpenDocument {
  const file = path.join(folder, 'page.banmian')
  const { status, stderr } = banmian(['intake', seedFile, '-o', file, '--photos', seedPhotos, '--page', '7'])
  if (status !== 0) throw new Error(stderr)
  const opened = readPackage(new Uint8Array(readFileSync(file)), {
    sha256: (bytes) => createHash('sha256').update(bytes).digest('hex'),
  })
  return { snapshot: opened.document.snapshot, media: opened.media }
}

/** Opens the canvas on a document's first page. */
export async function openCanvas(
  { snapshot, media }: OpenDocument,
  size: { readonly width: number; readonly height: number } = { width: 1280, height: 720 },
): Promise<CanvasPage> {
  const engine = openEngine()
  const { icc } = defaultCondition(engine.root)
  const { document, list, faces } = describeDocument(engine, snapshot)
  const server = await serve(await bundle(), { document, faces, media, icc })
  const browser: Browser = await launchBrowser()
  const page = await browser.newPage({ viewport: { ...size } })
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(String(error)))
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()))
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  const settled = async (): Promise<void> => {
    await page.waitForFunction(() => window.harness?.view.settled, undefined, { timeout: 60_000 })
  }
  await settled()
  const folder = process.env['BANMIAN_SCREENSHOTS']
  if (folder !== undefined) mkdirSync(folder, { recursive: true })
  return {
    page,
    list,
    engine,
    icc,
    problems,
    inPage: <T>(run: (harness: Harness) => T) => page.evaluate(`(${run.toString()})(window.harness)`) as Promise<T>,
    settled,
    screenshot: (name) => page.screenshot(folder === undefined ? {} : { path: path.join(folder, `${name}.png`) }),
    toScreen: (point) => page.evaluate((at) => window.harness!.view.pageToScreen(at), point),
    async close() {
      await browser.close()
      server.close()
    },
  }
}

interface Described {
  readonly document: TestDocument
  readonly list: DisplayList
  readonly faces: ReadonlyMap<string, FontFace>
}

/** The document with the faces its layout asked for. */
function describeDocument(engine: Engine, snapshot: Snapshot): Described {
  const found: Record<string, string | null> = {}
  const fallbacks: Record<string, readonly string[]> = {}
  const faces = new Map<string, FontFace>()
  const fonts: FontLibrary = {
    find(family, weight) {
      const face = engine.fonts.find(family, weight)
      if (face) faces.set(face.id, face)
      found[`${family}/${weight}`] = face?.id ?? null
      return face
    },
    fallbacks(wanted) {
      const list = engine.fonts.fallbacks(wanted)
      fallbacks[`${wanted.family}/${wanted.weight}`] = list.map(({ id }) => id)
      for (const face of list) faces.set(face.id, face)
      return list
    },
    faces: [],
  }
  const layout = createEngineTypesetter({ fonts, shaper: engine.shaper }).layout(snapshot)
  const list = engine.painter().page(snapshot, layout, all(snapshot, 'page')[0]!.id)
  return {
    document: {
      records: [...snapshot.records.values()],
      faces: [...faces.values()].map(({ bytes: _, read: __, ...face }) => face),
      found,
      fallbacks,
    },
    list,
    faces,
  }
}

async function bundle(): Promise<ReadonlyMap<string, string>> {
  const done = await build({
    entryPoints: {
      page: path.join(root, 'renderer/canvas/testing/page.ts'),
      worker: path.join(root, 'renderer/canvas/tileWorker.ts'),
    },
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    outdir: tmpdir(),
    logLevel: 'error',
    // The page says itself where its worker is.
    logOverride: { 'empty-import-meta': 'silent' },
  })
  return new Map(done.outputFiles.map((file) => [`/${path.basename(file.path)}`, file.text]))
}

interface Served {
  readonly document: TestDocument
  readonly faces: ReadonlyMap<string, FontFace>
  readonly media: ReadonlyMap<string, Uint8Array>
  readonly icc: Uint8Array
}

async function serve(scripts: ReadonlyMap<string, string>, served: Served): Promise<http.Server> {
  const html =
    '<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><style>html,body,#canvas{margin:0;height:100%}</style>' +
    '<div id="canvas"></div><script src="/page.js"></script>'
  const answer = async (url: URL): Promise<readonly [string, string | Uint8Array] | undefined> => {
    const [, kind, id = ''] = url.pathname.split('/').map(decodeURIComponent)
    const script = scripts.get(url.pathname)
    if (script !== undefined) return ['text/javascript', script]
    if (url.pathname === '/') return ['text/html', html]
    if (kind === 'document') return ['application/json', JSON.stringify(served.document)]
    if (kind === 'wasm')
      return ['application/wasm', readFileSync(path.join(root, 'node_modules/harfbuzzjs/dist/harfbuzz.wasm'))]
    if (kind === 'icc') return ['application/octet-stream', served.icc]
    const face = kind === 'font' ? served.faces.get(id) : undefined
    if (face) return ['font/ttf', face.bytes()]
    const photo = kind === 'image' ? served.media.get(id) : undefined
    const press = { icc: served.icc, inkLimitPercent: 240 }
    if (photo) {
      const look = { proof: 'relative', black: url.searchParams.has('black') } as const
      return ['image/jpeg', await previewPhoto(photo, Number(url.searchParams.get('width')), press, look)]
    }
    return undefined
  }
  const made = http.createServer((request, response) => {
    void answer(new URL(request.url ?? '/', 'http://127.0.0.1')).then((found) => {
      response.writeHead(found ? 200 : 404, { 'content-type': found?.[0] ?? 'text/plain' })
      response.end(found?.[1] ?? '')
    })
  })
  await new Promise<void>((ready) => made.listen(0, '127.0.0.1', ready))
  return made
}
