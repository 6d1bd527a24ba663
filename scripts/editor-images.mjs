// `node scripts/editor-images.mjs`: the pictures of the editor in README and docs, taken of the program itself in the installed
// browser: a photo dragged through the text, a headline being edited.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { root } from './build.mjs'
import { firstPaint, launch, placesOf, readyBrowser, startHost } from './editorWindow.mjs'

/** As wide as a README shows it. */
const SHOWN_PX = 1100
/** The program has left the page alone by then, ms. */
const REST_MS = 1500

const images = path.join(root, 'docs/images')
const data = fs.mkdtempSync(path.join(os.tmpdir(), 'banmian-images-'))
const executablePath = await readyBrowser()
if (executablePath === undefined) throw new Error('no Chrome, Chromium or Edge is installed')
const host = await startHost(data)
const browser = await launch(executablePath)

async function take(page, name) {
  await page.waitForTimeout(REST_MS)
  const file = path.join(images, `${name}.jpg`)
  await sharp(await page.screenshot())
    .resize({ width: SHOWN_PX, kernel: 'lanczos3' })
    .jpeg({ quality: 85, mozjpeg: true })
    .toFile(file)
  console.log(`docs/images/${name}.jpg: ${Math.round(fs.statSync(file).size / 1024)} KB`)
}

try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, deviceScaleFactor: 2 })
  await page.goto(host.address)
  await firstPaint(page)
  await page.waitForTimeout(REST_MS)
  const at = await placesOf(page)
  await page.mouse.move(...at([310, 190]))
  await page.mouse.down()
  await page.mouse.move(...at([290, 205]), { steps: 8 })
  await take(page, 'editor-drag')
  await page.keyboard.press('Escape')
  await page.mouse.up()
  await page.keyboard.press('Control+Shift+a')
  await page.keyboard.press('t')
  await page.mouse.click(...at([200, 118]))
  await page.keyboard.press('Home')
  for (let press = 0; press < 6; press++) await page.keyboard.press('Shift+ArrowRight')
  await take(page, 'editor-text')
} finally {
  await browser.close()
  host.end()
  fs.rmSync(data, { recursive: true, force: true })
}
