// The editor with proofreaders' marks and the waves of copy checks: pan, keystroke and opening on a page that bears 200 marks, and the
// proofreader's view entered (F8) with 200 and with 1,000. Times as `editor.mjs` takes them.
import fs from 'node:fs'
import path from 'node:path'
import { root } from '../build.mjs'
import { firstPaint, launch, placesOf, readyBrowser, startHost, zoomTo } from '../editorWindow.mjs'
import { quantile, recordFrames, timed } from './frames.mjs'
import { marked } from './proofWork.mjs'

/** p95, ms. */
const BUDGETS = { 'pan, 200 %': 16, 'keystroke in body text': 30, 'open to first full paint': 1500, view: 500 }
const STEPS = 60
const VIEWPORT = { width: 1440, height: 900 }

/** Opens a file in a browser of its own. @returns what `act` makes of the page */
async function inEditor(start, work, file, act) {
  const host = await startHost(fs.mkdtempSync(path.join(work, 'data-')), file)
  const browser = await start()
  try {
    const page = await browser.newPage({ viewport: VIEWPORT })
    await page.addInitScript(recordFrames)
    await page.goto(host.address)
    return await act(page, await firstPaint(page))
  } finally {
    await browser.close()
    host.end()
  }
}

/** Marks are drawn, and the checks have read all. */
async function calm(page) {
  await page.waitForFunction(() => document.querySelector('[data-waves]')?.dataset.waves === 'current', undefined, {
    timeout: 60_000,
  })
  await page.waitForTimeout(800)
}

async function editing(page, open, place) {
  await calm(page)
  const fit = await placesOf(page)
  const area = await page.locator('.page-area').boundingBox()
  await zoomTo(page, 200)
  await page.mouse.move(area.x + area.width / 2, area.y + area.height / 2)
  const pan = await timed(page, 'wheel', STEPS, (i) => page.mouse.wheel(0, i < STEPS / 2 ? 40 : -40))
  await page.keyboard.press('Control+0')
  await page.waitForTimeout(800)
  await page.keyboard.press('Control+Shift+a')
  await page.keyboard.press('t')
  await page.mouse.click(...fit(place))
  await page.waitForTimeout(400)
  const key = await timed(page, 'beforeinput', STEPS, (i) => page.keyboard.insertText('城市文明典范'[i % 6]))
  return { 'pan, 200 %': pan, 'keystroke in body text': key, 'open to first full paint': [open] }
}

/** F8, from the key until the list shows its rows and two more frames are there; first with the view's code to be loaded, then again. */
async function entering(page) {
  await calm(page)
  const enter = async () => {
    await page.evaluate(() => {
      window.benchEntered = new Promise((resolve) => {
        addEventListener(
          'keydown',
          () => {
            const began = performance.now()
            const look = () =>
              document.querySelector('.review-rows [role="option"]')
                ? requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - began)))
                : requestAnimationFrame(look)
            look()
          },
          { capture: true, once: true },
        )
      })
    })
    await page.keyboard.press('F8')
    return page.evaluate(() => window.benchEntered)
  }
  const first = await enter()
  await page.waitForTimeout(1000)
  await page.keyboard.press('F8')
  await page.waitForTimeout(1000)
  return { first: [first], again: [await enter()] }
}

/** Prints a table. @param silently runs without output @param work a folder for what is made */
export async function benchProofView(api, silently, work, rounds) {
  const executablePath = await readyBrowser()
  if (executablePath === undefined) {
    console.log('\nproofreading in the editor: left out, no Chrome, Chromium or Edge is installed')
    return
  }
  const start = () => launch(executablePath, ['--disable-frame-rate-limit', '--disable-gpu-vsync'])
  const plain = path.join(work, 'plain.banmian')
  const sample = path.join(root, 'assets/sample')
  const copy = path.join(sample, 'qingdao-daily-2022-09-07.md')
  await silently(() => api.main(['intake', copy, '--photos', path.join(sample, 'photos'), '--page', '7', '-o', plain]))
  const { document, media } = api.openDocument(plain)
  const fileWith = (count) => {
    const file = path.join(work, `marks-${count}.banmian`)
    api.saveDocument(file, { snapshot: marked(api, document.snapshot, count), media })
    return file
  }
  const body = api
    .all(document.snapshot, 'frame')
    .filter((frame) => frame.kind === 'text')
    .sort((a, b) => b.widthMm * b.heightMm - a.widthMm * a.heightMm)[0]
  const place = [body.xMm + (body.widthMm / Math.max(1, body.columns)) * 1.5, body.yMm + body.heightMm * 0.75]
  const with200 = fileWith(200)
  const with1000 = fileWith(1000)

  const times = new Map()
  const note = (name, result) => {
    for (const [what, list] of Object.entries(result)) {
      const key = `${name}|${what}`
      times.set(key, [...(times.get(key) ?? []), ...list])
    }
  }
  for (let round = 0; round < rounds; round++) {
    note('no marks', await inEditor(start, work, plain, (page, open) => editing(page, open, place)))
    note('200 marks', await inEditor(start, work, with200, (page, open) => editing(page, open, place)))
    note('200 marks', await inEditor(start, work, with200, entering))
    note('1000 marks', await inEditor(start, work, with1000, entering))
  }
  console.log(
    `\nproofreading in the editor: sample page, waves of all findings shown, software raster, ${rounds} rounds`,
  )
  console.log('what                                            median      p95  budget, p95')
  for (const [key, list] of times) {
    const [name, what] = key.split('|')
    const [half, most] = [quantile(list, 0.5), quantile(list, 0.95)]
    const budget = BUDGETS[what] ?? BUDGETS.view
    const label = what === 'first' || what === 'again' ? `view entered, ${what}` : what
    console.log(
      `${`${label}, ${name}`.padEnd(44)} ${half.toFixed(1).padStart(8)} ${most.toFixed(1).padStart(8)}  ≤ ${budget}  ${most <= budget ? 'ok' : 'MISSED'}`,
    )
  }
}
