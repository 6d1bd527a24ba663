/**
 * The canvas in a real browser, over the real engine and the sample page.
 *
 * Role: what is seen is what is printed; dragging reflows. Boundary: no application, no host; the test serves what the
 * page loads.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync } from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import type { Browser, Page } from '@playwright/test'
import { build } from 'esbuild'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { apply } from '../../core/model/geometry.ts'
import { readPackage } from '../../core/model/package.ts'
import { all, type Snapshot } from '../../core/model/snapshot.ts'
import type { DisplayList } from '../../core/paint/displayList.ts'
import { walk } from '../../core/paint/walk.ts'
import type { FontLibrary } from '../../core/typeset/font/face.ts'
import { createEngineTypesetter } from '../../core/typeset/typeset.ts'
import { openEngine } from '../../electron/host/engine.ts'
import { defaultCondition } from '../../electron/host/outputCondition.ts'
import { previewPhoto } from '../../electron/host/photos.ts'
import { renderPng } from '../../electron/host/raster.ts'
import type { Harness, TestDocument } from '../../renderer/canvas/testing/page.ts'
import { banmian, root, temporaryFolder } from '../support/program.ts'
import { seedFile, seedPhotos } from '../support/seedCopy.ts'
import { launchBrowser } from '../support/browser.ts'

const folder = temporaryFolder()
/** Pictures stay where a person asks for them. */
const pictures = process.env['BANMIAN_SCREENSHOTS'] ?? folder
const engine = openEngine()
const { icc } = defaultCondition(engine.root)

let snapshot: Snapshot
let media: ReadonlyMap<string, Uint8Array>
let list: DisplayList
let server: http.Server
let browser: Browser
let page: Page
const problems: string[] = []

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true })
  const file = path.join(folder, 'page.banmian')
  expect(banmian(['intake', seedFile, '-o', file, '--photos', seedPhotos, '--page', '7']).status).toBe(0)
  const opened = readPackage(new Uint8Array(readFileSync(file)), {
    sha256: (bytes) => createHash('sha256').update(bytes).digest('hex'),
  })
  snapshot = opened.document.snapshot
  media = opened.media
  const served = describeDocument()
  server = await serve(served, await bundle())
  browser = await launchBrowser()
  page = await browser.newPage({ viewport: { width: 1280, height: 720 } })
  page.on('pageerror', (error) => problems.push(String(error)))
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()))
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  await page.waitForFunction(() => window.harness?.view.settled, undefined, { timeout: 60_000 })
}, 120_000)

afterAll(async () => {
  await browser?.close()
  server?.close()
})

/** The document with the faces its layout asked for. */
function describeDocument(): TestDocument {
  const found: Record<string, string | null> = {}
  const fallbacks: Record<string, readonly string[]> = {}
  const faces = new Map<string, NonNullable<ReturnType<FontLibrary['find']>>>()
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
  list = engine.painter().page(snapshot, layout, all(snapshot, 'page')[0].id)
  served = faces
  return {
    records: [...snapshot.records.values()],
    faces: [...faces.values()].map(({ bytes: _, read: __, ...face }) => face),
    found,
    fallbacks,
  }
}
let served: ReadonlyMap<string, { bytes(): Uint8Array }> = new Map()

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
    outdir: folder,
    logLevel: 'error',
    // The page says itself where its worker is.
    logOverride: { 'empty-import-meta': 'silent' },
  })
  return new Map(done.outputFiles.map((file) => [`/${path.basename(file.path)}`, file.text]))
}

async function serve(document: TestDocument, scripts: ReadonlyMap<string, string>): Promise<http.Server> {
  const html =
    '<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><style>html,body,#canvas{margin:0;height:100%}</style>' +
    '<div id="canvas"></div><script src="/page.js"></script>'
  const answer = async (url: URL): Promise<readonly [string, string | Uint8Array] | undefined> => {
    const [, kind, id] = url.pathname.split('/').map(decodeURIComponent)
    const script = scripts.get(url.pathname)
    if (script !== undefined) return ['text/javascript', script]
    if (url.pathname === '/') return ['text/html', html]
    if (kind === 'document') return ['application/json', JSON.stringify(document)]
    if (kind === 'wasm')
      return ['application/wasm', readFileSync(path.join(root, 'node_modules/harfbuzzjs/dist/harfbuzz.wasm'))]
    if (kind === 'icc') return ['application/octet-stream', icc]
    const face = kind === 'font' ? served.get(id) : undefined
    if (face) return ['font/ttf', face.bytes()]
    const photo = kind === 'image' ? media.get(id) : undefined
    if (photo) return ['image/jpeg', await previewPhoto(photo, Number(url.searchParams.get('width')), icc)]
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

const inPage = <T>(run: (harness: Harness) => T): Promise<T> =>
  page.evaluate(`(${run.toString()})(window.harness)`) as Promise<T>
const settled = () => page.waitForFunction(() => window.harness!.view.settled, undefined, { timeout: 60_000 })
const screenshot = (name: string) => page.screenshot({ path: path.join(pictures, `${name}.png`) })
const toScreen = (point: { x: number; y: number }) =>
  page.evaluate((at) => window.harness!.view.pageToScreen(at), point)

/** Grey pixels of a picture. */
async function grey(picture: Uint8Array, blur = 0) {
  const image = sharp(picture).flatten({ background: '#ffffff' }).greyscale()
  const { data, info } = await (blur > 0 ? image.blur(blur) : image).raw().toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height }
}

describe('painting', () => {
  test('the page on the screen is the page of the PNG preview', async () => {
    await screenshot('normal')
    await page.evaluate(() => window.harness!.view.setPreview(true))
    await settled()
    const shown = await screenshot('preview')
    const corner = await toScreen({ x: 0, y: 0 })
    const scale = await inPage(({ view }) => view.pageToScreen({ x: 1, y: 0 }).x - view.pageToScreen({ x: 0, y: 0 }).x)
    const png = await renderPng(list, {
      dpi: 72 * scale,
      shaper: engine.shaper,
      images: (hash) => media.get(hash),
      icc,
    })
    const wanted = await grey(png, 2)
    const part = await sharp(shown)
      .extract({ left: Math.round(corner.x), top: Math.round(corner.y), width: wanted.width, height: wanted.height })
      .png()
      .toBuffer()
    const seen = await grey(part, 2)
    let sum = 0
    let most = 0
    for (let i = 0; i < seen.data.length; i++) {
      const off = Math.abs(seen.data[i] - wanted.data[i])
      sum += off
      most = Math.max(most, off)
    }
    expect(sum / seen.data.length).toBeLessThan(3)
    expect(most).toBeLessThan(90)
    await page.evaluate(() => window.harness!.view.setPreview(false))
  })

  test('every glyph stands where the display list says, at 200 %', async () => {
    const target = all(snapshot, 'frame').find((frame) => frame.role === 'body')!
    await page.evaluate(
      ({ x, y }) => {
        const { view } = window.harness!
        view.setZoom(2, { x: 20, y: 20 })
        const at = view.pageToScreen({ x, y })
        view.panBy(60 - at.x, 60 - at.y)
        view.setPreview(true)
      },
      { x: (target.xMm * 72) / 25.4, y: ((target.yMm + 60) * 72) / 25.4 },
    )
    await settled()
    const { data, width, height } = await grey(await screenshot('200'))
    const { origin, scale } = await inPage(({ view }) => {
      const origin = view.pageToScreen({ x: 0, y: 0 })
      return { origin, scale: view.pageToScreen({ x: 1, y: 0 }).x - origin.x }
    })
    let looked = 0
    let inked = 0
    walk(list.items, {
      glyphs({ run, x, y, text }, matrix) {
        run.glyphs.forEach((_, i) => {
          // Punctuation may ink anywhere in its box; Han characters reach across its middle.
          if (run.rotated || !/\p{Script=Han}/u.test(text.charAt(run.clusters[i]))) return
          const at = apply(matrix, { x: x + run.x[i], y: y + (run.y?.[i] ?? 0) })
          const em = run.sizePt
          const box = [at.x + em * 0.1, at.y - em * 0.8, at.x + em * run.scaleX * 0.9, at.y + em * 0.05]
          const [left, top, right, bottom] = box.map((value, k) =>
            Math.round(value * scale + (k % 2 === 0 ? origin.x : origin.y)),
          )
          if (left < 24 || top < 24 || right >= width || bottom >= height) return
          looked++
          let [dark, light] = [255, 0]
          for (let row = top; row <= bottom; row++)
            for (let column = left; column <= right; column++) {
              dark = Math.min(dark, data[row * width + column])
              light = Math.max(light, data[row * width + column])
            }
          if (light - dark > 90) inked++
        })
      },
    })
    expect(looked).toBeGreaterThan(300)
    expect(inked / looked).toBeGreaterThan(0.995)
    await page.evaluate(() => {
      window.harness!.view.setPreview(false)
      window.harness!.view.fitPage()
    })
    await settled()
  })
})

describe('select tool', () => {
  const photo = () => all(snapshot, 'frame').filter((frame) => frame.kind === 'image')[0]
  const middle = () => {
    const { xMm, yMm, widthMm, heightMm } = photo()
    return { x: ((xMm + widthMm / 2) * 72) / 25.4, y: ((yMm + heightMm / 2) * 72) / 25.4 }
  }
  const places = () =>
    inPage(({ source }) =>
      [...source.layout().frames.values()].reduce(
        (sum, { lines }, f) => lines.reduce((all, { xPt, yPt }, i) => all + (xPt * 7 + yPt) * (f + i + 1), sum),
        0,
      ),
    )

  test('dragging a photo lets the text flow live, and is one step that undo takes back', async () => {
    const before = await places()
    const at = await toScreen(middle())
    await page.mouse.move(at.x, at.y)
    await page.mouse.down()
    for (let step = 1; step <= 12; step++) await page.mouse.move(at.x + step * 5, at.y + step * 4)
    expect(await inPage(({ source }) => source.selection())).toEqual([photo().id])
    expect(await places()).not.toBe(before)
    expect(await inPage(({ commits }) => commits)).toEqual([])
    await screenshot('dragging')
    await page.mouse.up()
    expect(await inPage(({ commits }) => commits)).toEqual(['Move'])
    await settled()
    await screenshot('dragged')
    await page.evaluate(() => window.harness!.undo())
    expect(await places()).toBe(before)
    await settled()
  })

  test('Escape gives a drag up', async () => {
    const before = await places()
    const at = await toScreen(middle())
    const steps = await inPage(({ commits }) => commits.length)
    await page.mouse.move(at.x, at.y)
    await page.mouse.down()
    await page.mouse.move(at.x + 40, at.y + 60, { steps: 4 })
    await page.keyboard.press('Escape')
    await page.mouse.up()
    expect(await places()).toBe(before)
    expect(await inPage(({ commits }) => commits.length)).toBe(steps)
  })

  test('a handle resizes, the opposite corner stays; arrow keys nudge by a point', async () => {
    const { id, xMm, yMm, widthMm, heightMm } = photo()
    const corner = await toScreen({ x: ((xMm + widthMm) * 72) / 25.4, y: ((yMm + heightMm) * 72) / 25.4 })
    await page.mouse.move(corner.x, corner.y)
    await page.mouse.down()
    await page.keyboard.down('Control')
    await page.mouse.move(corner.x - 30, corner.y - 20, { steps: 5 })
    await page.mouse.up()
    await page.keyboard.up('Control')
    const frame = await page.evaluate((id) => {
      const found = window.harness!.source.snapshot().records.get(id)
      return found?.type === 'frame' ? found : null
    }, id)
    expect(frame!.xMm).toBeCloseTo(xMm, 3)
    expect(frame!.yMm).toBeCloseTo(yMm, 3)
    expect(frame!.widthMm).toBeLessThan(widthMm - 3)
    await page.keyboard.press('Shift+ArrowRight')
    const nudged = await page.evaluate((id) => {
      const found = window.harness!.source.snapshot().records.get(id)
      return found?.type === 'frame' ? found.xMm : 0
    }, id)
    expect(nudged - frame!.xMm).toBeCloseTo((10 * 25.4) / 72, 3)
    await page.evaluate(() => {
      window.harness!.undo()
      window.harness!.undo()
    })
  })

  test('Alt while dragging leaves the frame and asks for a copy', async () => {
    const at = await toScreen(middle())
    const before = await places()
    await page.mouse.move(at.x, at.y)
    await page.mouse.down()
    await page.keyboard.down('Alt')
    await page.mouse.move(at.x + 30, at.y + 30, { steps: 4 })
    await page.mouse.up()
    await page.keyboard.up('Alt')
    expect(await places()).toBe(before)
    expect(await inPage(({ commits }) => commits[commits.length - 1])).toContain(`Duplicate ${photo().id}`)
  })

  test('several frames move together, by the same way, and stay chosen', async () => {
    const photos = all(snapshot, 'frame').filter((frame) => frame.kind === 'image')
    const two = [photos[1], photos[2]]
    const spots = await Promise.all(
      two.map(({ xMm, yMm, widthMm, heightMm }) =>
        toScreen({ x: ((xMm + widthMm / 2) * 72) / 25.4, y: ((yMm + heightMm / 2) * 72) / 25.4 }),
      ),
    )
    await page.mouse.click(spots[0].x, spots[0].y)
    await page.keyboard.down('Shift')
    await page.mouse.click(spots[1].x, spots[1].y)
    await page.keyboard.up('Shift')
    const ids = two.map(({ id }) => id)
    expect((await inPage(({ source }) => [...source.selection()])).sort()).toEqual([...ids].sort())
    await page.mouse.move(spots[0].x, spots[0].y)
    await page.mouse.down()
    await page.mouse.move(spots[0].x + 24, spots[0].y + 31, { steps: 5 })
    await page.mouse.up()
    const after = await page.evaluate(
      (ids) =>
        ids.map((id) => {
          const found = window.harness!.source.snapshot().records.get(id)
          return found?.type === 'frame' ? { x: found.xMm, y: found.yMm } : null
        }),
      ids,
    )
    const ways = two.map(({ xMm, yMm }, i) => [after[i]!.x - xMm, after[i]!.y - yMm])
    expect(ways[0][0]).toBeGreaterThan(5)
    expect(ways[1][0]).toBeCloseTo(ways[0][0], 3)
    expect(ways[1][1]).toBeCloseTo(ways[0][1], 3)
    expect((await inPage(({ source }) => [...source.selection()])).sort()).toEqual([...ids].sort())
    await settled()
    await screenshot('two-chosen')
    await page.evaluate(() => {
      window.harness!.undo()
      window.harness!.source.select([])
    })
  })

  test('text that finds no place shows a red + at the out port', async () => {
    const body = all(snapshot, 'frame').filter((frame) => frame.role === 'body')
    const last = body[body.length - 1]
    await page.evaluate((frame) => {
      const { source } = window.harness!
      source.preview([{ ...frame, heightMm: 60 }])
      source.select([frame.id])
    }, last)
    expect(await inPage(({ source }) => source.layout().overset.length)).toBe(1)
    await settled()
    const shown = await screenshot('overset')
    const at = await toScreen({ x: ((last.xMm + last.widthMm) * 72) / 25.4, y: ((last.yMm + 60) * 72) / 25.4 })
    const port = { left: Math.round(at.x) - 6, top: Math.round(at.y) - 24, width: 12, height: 12 }
    const pixels = await sharp(shown).removeAlpha().extract(port).raw().toBuffer()
    let red = 0
    for (let i = 0; i < pixels.length; i += 3) if (pixels[i] > 180 && pixels[i + 1] < 110 && pixels[i + 2] < 110) red++
    expect(red).toBeGreaterThan(15)
    await page.evaluate(() => {
      window.harness!.source.preview(null)
      window.harness!.source.select([])
    })
  })

  test('a marquee from beside the page takes what it touches', async () => {
    const size = await toScreen({ x: list.widthPt, y: list.heightPt })
    await page.mouse.move(size.x + 30, size.y - 10)
    await page.mouse.down()
    await page.mouse.move(60, 60, { steps: 4 })
    await page.mouse.up()
    expect(await inPage(({ source }) => source.selection().length)).toBeGreaterThan(10)
    await page.evaluate(() => window.harness!.source.select([]))
  })
})

describe('other tools and the view', () => {
  test('the wheel pans, with Ctrl it zooms at the pointer', async () => {
    await page.mouse.move(640, 360)
    const before = await page.evaluate(() => window.harness!.view.screenToPage({ x: 640, y: 360 }))
    await page.keyboard.down('Control')
    await page.mouse.wheel(0, -300)
    await page.keyboard.up('Control')
    const after = await page.evaluate(() => window.harness!.view.screenToPage({ x: 640, y: 360 }))
    expect(Math.hypot(after.x - before.x, after.y - before.y)).toBeLessThan(1)
    await page.mouse.wheel(0, 100)
    const panned = await page.evaluate(() => window.harness!.view.screenToPage({ x: 640, y: 360 }))
    expect(panned.y).toBeGreaterThan(after.y)
    await settled()
    await page.evaluate(() => window.harness!.view.fitPage())
    await settled()
  })

  test('the text tool reports the frame under the pointer, double clicks included; fabric selects nothing', async () => {
    const body = all(snapshot, 'frame').find((frame) => frame.role === 'body')!
    await page.evaluate(() => window.harness!.view.setTool('text'))
    const at = await toScreen({ x: ((body.xMm + 2) * 72) / 25.4, y: ((body.yMm + body.heightMm - 20) * 72) / 25.4 })
    await page.mouse.dblclick(at.x, at.y)
    expect(await inPage(({ textEvents }) => textEvents)).toEqual(
      ['down', 'up', 'double', 'up'].map((kind) => `${kind} ${body.id}`),
    )
    expect(await inPage(({ source }) => source.selection())).toEqual([])
    await page.evaluate(() => window.harness!.view.setTool('select'))
  })

  test('direct selection drags the picture within its frame', async () => {
    const frame = all(snapshot, 'frame').find((one) => one.kind === 'image')!
    const at = await toScreen({
      x: ((frame.xMm + frame.widthMm / 2) * 72) / 25.4,
      y: ((frame.yMm + frame.heightMm / 2) * 72) / 25.4,
    })
    await page.evaluate(() => window.harness!.view.setTool('direct'))
    await page.mouse.move(at.x, at.y)
    await page.mouse.down()
    await page.mouse.move(at.x + 20, at.y, { steps: 3 })
    await page.mouse.up()
    const moved = await page.evaluate((id) => {
      const found = window.harness!.source.snapshot().records.get(id)
      return found?.type === 'frame' && found.kind === 'image' ? found : null
    }, frame.id)
    expect(moved!.xMm).toBe(frame.xMm)
    expect(moved!.placement).not.toBeNull()
    await page.evaluate(() => {
      window.harness!.undo()
      window.harness!.view.setTool('select')
    })
  })

  test('Space drags the page whatever the tool; a drawing tool gives its box', async () => {
    const before = await toScreen({ x: 0, y: 0 })
    await page.evaluate(() => window.harness!.view.focus())
    await page.mouse.move(640, 360)
    await page.keyboard.down('Space')
    await page.mouse.down()
    await page.mouse.move(600, 330, { steps: 3 })
    await page.mouse.up()
    await page.keyboard.up('Space')
    const after = await toScreen({ x: 0, y: 0 })
    expect([after.x - before.x, after.y - before.y].map(Math.round)).toEqual([-40, -30])
    await page.evaluate(() => {
      window.harness!.view.fitPage()
      window.harness!.view.setTool('line')
    })
    await page.mouse.move(500, 400)
    await page.mouse.down()
    await page.mouse.move(600, 340, { steps: 3 })
    await page.mouse.up()
    expect(await inPage(({ commits }) => commits[commits.length - 1])).toMatch(/^Draw line \d+ true$/)
    await page.evaluate(() => window.harness!.view.setTool('select'))
  })

  test('a caret, a selection and the dark surround are drawn', async () => {
    await page.evaluate(() => {
      const { view } = window.harness!
      view.setTheme('dark')
      view.setTextOverlay({
        caret: { x: 100, y: 200, height: 60, matrix: [1, 0, 0, 1, 0, 0] },
        selection: [
          {
            corners: [
              { x: 100, y: 200 },
              { x: 300, y: 200 },
              { x: 300, y: 260 },
              { x: 100, y: 260 },
            ],
          },
        ],
      })
    })
    await settled()
    await screenshot('dark')
    await page.evaluate(() => window.harness!.view.setTextOverlay(null))
  })

  test('taken away it leaves nothing behind, and nothing went wrong meanwhile', async () => {
    await page.evaluate(() => window.harness!.view.destroy())
    expect(await page.evaluate(() => document.getElementById('canvas')!.childElementCount)).toBe(0)
    await page.evaluate(() => window.harness!.source.select([]))
    expect(problems).toEqual([])
  })
})
