// The editor's budgets: pan, zoom, a photo dragged with live reflow, a keystroke, opening; beside a page that draws the same
// glyphs and photos with plain `fillText`, in the same kind of browser and the same run.
//
// What is timed: from the input event to the start of the second frame after it, with the browser's frame limit off, so that
// work on the main thread and the raster that holds the next frame back both count. Opening: from the window's navigation, in the
// order of `npm start`: the host, then a browser of its own, then the page.
import fs from 'node:fs'
import http from 'node:http'
import path from 'node:path'
import sharp from 'sharp'
import { root } from '../build.mjs'
import { firstPaint, launch, placesOf, readyBrowser, startHost, zoomTo } from '../editorWindow.mjs'
import { quantile, recordFrames, timed } from './frames.mjs'
import { drawBaseline } from './plainCanvas.mjs'

/** p95, ms. */
const BUDGETS = { pan: 16, zoom: 16, drag: 50, key: 30, open: 1500 }
const NAMES = {
  pan: 'pan, 200 %',
  zoom: 'zoom to the pointer',
  drag: 'photo dragged, text reflows',
  key: 'keystroke in body text',
  open: 'open to first full paint',
}
const WIDTH = 1440
const HEIGHT = 900
const STEPS = 60

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

/** One round with the editor. */
async function editorRound(start, file, work, frames) {
  const host = await startHost(fs.mkdtempSync(path.join(work, 'data-')), file)
  const browser = await start()
  const page = await browser.newPage({ viewport: { width: WIDTH, height: HEIGHT } })
  try {
    await page.addInitScript(recordFrames)
    await page.goto(host.address)
    const open = await firstPaint(page)

    const area = await page.locator('.page-area').boundingBox()
    const middle = [area.x + area.width / 2, area.y + area.height / 2]
    const fit = await placesOf(page)

    // The photo in the text goes down and up again.
    await page.mouse.move(...fit(frames.photo))
    await page.mouse.down()
    const [x, y] = fit(frames.photo)
    const drag = await timed(page, 'mousemove', STEPS, (i) =>
      page.mouse.move(x, y + 4 + 3 * (i < STEPS / 2 ? i : STEPS - i)),
    )
    await page.mouse.up()
    await page.keyboard.press('Control+z')

    await page.keyboard.press('Control+Shift+a')
    await page.keyboard.press('t')
    await page.mouse.click(...fit(frames.text))
    await sleep(400)
    const key = await timed(page, 'beforeinput', STEPS, (i) => page.keyboard.insertText('城市文明典范'[i % 6]))
    await page.keyboard.press('Escape')

    await page.mouse.move(...middle)
    await page.keyboard.press('Control+1')
    await sleep(600)
    await page.keyboard.down('Control')
    const zoom = await timed(page, 'wheel', STEPS, (i) => page.mouse.wheel(0, i % 20 < 10 ? -60 : 60))
    await page.keyboard.up('Control')
    await zoomTo(page, 200)
    await page.mouse.move(...middle)
    const pan = await timed(page, 'wheel', STEPS, (i) => page.mouse.wheel(0, i < STEPS / 2 ? 40 : -40))
    return { open: [open], drag, key, zoom, pan }
  } finally {
    await browser.close()
    host.end()
  }
}

/** One round with plain `fillText`: every frame draws all glyphs and photos that the page has. */
async function plainRound(start, address) {
  const browser = await start()
  const page = await browser.newPage({ viewport: { width: WIDTH, height: HEIGHT } })
  try {
    await page.addInitScript(recordFrames)
    await page.goto(address)
    const open = await firstPaint(page)
    await page.mouse.move(WIDTH / 2, HEIGHT / 2)
    const set = (mode) => page.evaluate((now) => window.baseline.set(now), mode)
    await set('fit')
    const drag = await timed(page, 'mousemove', STEPS, (i) => page.mouse.move(700, 300 + (i % 30)))
    const key = await timed(page, 'beforeinput', STEPS, () => page.keyboard.insertText('城'))
    await set('zoom')
    const zoom = await timed(page, 'wheel', STEPS, (i) => page.mouse.wheel(0, i % 20 < 10 ? -60 : 60))
    await set('pan')
    const pan = await timed(page, 'wheel', STEPS, (i) => page.mouse.wheel(0, i < STEPS / 2 ? 40 : -40))
    return { open: [open], drag, key, zoom, pan }
  } finally {
    await browser.close()
  }
}

/** What both draw, from the engine: the glyphs as characters in their places, the photos, the frames that are used. */
async function describe(api, file) {
  const opened = api.openDocument(file)
  const { snapshot } = opened.document
  const engine = api.openEngine()
  const [pageId] = api.pageOrder(snapshot)
  const [list] = api.paintPages(engine.painter(), snapshot, engine.typesetter().layout(snapshot), [pageId])
  const faces = new Map()
  const glyphs = []
  const photos = []
  api.walk(list.items, {
    glyphs({ run, x, y, text, end }, matrix) {
      const { face, sizePt, clusters } = run
      if (!faces.has(face.id)) faces.set(face.id, face)
      for (let i = 0; i < clusters.length; i++) {
        const char = text.slice(clusters[i], clusters[i + 1] ?? end)
        const [px, py] = [x + run.x[i], y + (run.y ? run.y[i] : 0)]
        const [a, b, c, d, e, f] = matrix
        glyphs.push([char, face.id, sizePt, a * px + c * py + e, b * px + d * py + f])
      }
    },
    image({ sha256, matrix }) {
      photos.push([sha256, ...matrix])
    },
  })
  const pictures = new Map()
  for (const [sha256] of photos)
    pictures.set(sha256, await sharp(opened.media.get(sha256)).resize({ width: 800 }).jpeg().toBuffer())
  const all = api.all(snapshot, 'frame')
  const centre = ({ xMm, yMm, widthMm, heightMm }) => [xMm + widthMm / 2, yMm + heightMm / 2]
  const photo = all.find((frame) => frame.kind === 'image' && frame.wrap.kind !== 'none')
  const body = all
    .filter((frame) => frame.kind === 'text')
    .sort((a, b) => b.widthMm * b.heightMm - a.widthMm * a.heightMm)[0]
  const column = body.widthMm / Math.max(1, body.columns)
  return {
    drawn: { glyphs, photos, width: list.widthPt, height: list.heightPt, faces: [...faces.keys()] },
    faces,
    pictures,
    frames: { photo: centre(photo), text: [body.xMm + column * 1.5, body.yMm + body.heightMm * 0.75] },
  }
}

/** Serves the baseline's page, its data, faces and photos. */
async function servePlain({ drawn, faces, pictures }) {
  const script = `(${drawBaseline.toString()})()`
  const server = http.createServer((request, response) => {
    const name = decodeURIComponent(request.url)
    const end = (type, body) => response.writeHead(200, { 'content-type': type }).end(body)
    if (name === '/') end('text/html', '<!doctype html><meta charset="utf-8"><body><script src="/page.js"></script>')
    else if (name === '/page.js') end('text/javascript', script)
    else if (name === '/data') end('application/json', JSON.stringify(drawn))
    else if (name.startsWith('/face/')) end('font/otf', faces.get(name.slice(6)).bytes())
    else if (name.startsWith('/photo/')) end('image/jpeg', pictures.get(name.slice(7)))
    else response.writeHead(404).end()
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { address: `http://127.0.0.1:${server.address().port}/`, end: () => server.close() }
}

/** Prints a table: median and p95 of both, the ratio of the p95s, and the budget. @param silently runs without output @param work a folder for what is made */
export async function benchEditor(api, silently, work, rounds) {
  const executablePath = await readyBrowser()
  if (executablePath === undefined) {
    console.log('\neditor: left out, no Chrome, Chromium or Edge is installed')
    return
  }
  const file = path.join(work, 'sample.banmian')
  const sample = path.join(root, 'assets/sample')
  const args = [
    path.join(sample, 'qingdao-daily-2022-09-07.md'),
    '--photos',
    path.join(sample, 'photos'),
    '--page',
    '7',
  ]
  if ((await silently(() => api.main(['intake', ...args, '-o', file]))) === 2) throw new Error('intake failed')
  const described = await describe(api, file)
  const plain = await servePlain(described)
  const start = () => launch(executablePath, ['--disable-frame-rate-limit', '--disable-gpu-vsync'])
  const ours = { pan: [], zoom: [], drag: [], key: [], open: [] }
  const theirs = { pan: [], zoom: [], drag: [], key: [], open: [] }
  try {
    for (let round = 0; round < rounds; round++)
      for (const [into, result] of [
        [ours, await editorRound(start, file, work, described.frames)],
        [theirs, await plainRound(start, plain.address)],
      ])
        for (const what of Object.keys(into)) into[what].push(...result[what])
  } finally {
    plain.end()
  }
  const ms = (value) => value.toFixed(1).padStart(8)
  console.log(
    `\neditor: sample page, ${described.drawn.glyphs.length} glyphs, ${described.drawn.photos.length} photos, software raster, ${WIDTH} × ${HEIGHT}, ${rounds} rounds`,
  )
  console.log('                                    Banmian            plain fillText')
  console.log('what                             median      p95      median      p95   ratio  budget, p95')
  for (const what of Object.keys(BUDGETS)) {
    const [a, b, c, d] = [ours[what], theirs[what]].flatMap((list) => [quantile(list, 0.5), quantile(list, 0.95)])
    const verdict = `≤ ${BUDGETS[what]}  ${b <= BUDGETS[what] ? 'ok' : 'MISSED'}`
    console.log(
      `${NAMES[what].padEnd(30)} ${ms(a)} ${ms(b)}    ${ms(c)} ${ms(d)}  ${(b / d).toFixed(2).padStart(6)}  ${verdict}`,
    )
  }
}
