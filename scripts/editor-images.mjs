// `node scripts/editor-images.mjs`: the pictures of the editor in README and docs, taken of the program itself in the installed
// browser: a photo dragged through the text, a headline being edited.
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from '@playwright/test'
import sharp from 'sharp'
import { root } from './build.mjs'

/** As wide as a README shows it. */
const SHOWN_PX = 1100
const images = path.join(root, 'docs/images')
const data = fs.mkdtempSync(path.join(os.tmpdir(), 'banmian-images-'))
const host = spawn(process.execPath, [path.join(root, 'scripts/start.mjs'), '--no-open'], {
  cwd: root,
  env: { ...process.env, BANMIAN_DATA: data },
  stdio: ['ignore', 'pipe', 'inherit'],
})
const address = await new Promise((resolve, reject) => {
  let said = ''
  host.stdout.setEncoding('utf8').on('data', (text) => {
    said += text
    const found = /http:\/\/\S+/u.exec(said)
    if (found) resolve(found[0])
  })
  host.once('exit', (code) => reject(new Error(`the host ended with ${code}`)))
})
const { findBrowser } = await import(pathToFileURL(path.join(root, 'dist/host/loopback.mjs')).href)
const executablePath = findBrowser()
if (executablePath === undefined) throw new Error('no Chrome, Chromium or Edge is installed')
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--no-first-run'] })

/** Waits until the page has been left alone by the program. */
const rest = (page) => page.waitForTimeout(1500)

/** From mm of the page to px of the window, read off the status bar. */
async function placesOf(page) {
  const box = await page.locator('.page-area').boundingBox()
  const read = async (x, y) => {
    await page.mouse.move(x, y)
    await page.waitForTimeout(100)
    const [, across, down] = /(-?[\d.]+), (-?[\d.]+) mm/u.exec(await page.locator('.status-pointer').innerText())
    return [Number(across), Number(down)]
  }
  const from = [box.x + box.width * 0.35, box.y + box.height * 0.2]
  const to = [box.x + box.width * 0.65, box.y + box.height * 0.8]
  const [first, second] = [await read(...from), await read(...to)]
  return (...mm) =>
    [0, 1].map(
      (axis) => from[axis] + ((mm[axis] - first[axis]) * (to[axis] - from[axis])) / (second[axis] - first[axis]),
    )
}

async function take(page, name) {
  await rest(page)
  const file = path.join(images, `${name}.jpg`)
  await sharp(await page.screenshot())
    .resize({ width: SHOWN_PX, kernel: 'lanczos3' })
    .jpeg({ quality: 85, mozjpeg: true })
    .toFile(file)
  console.log(`docs/images/${name}.jpg: ${Math.round(fs.statSync(file).size / 1024)} KB`)
}

try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, deviceScaleFactor: 2 })
  await page.goto(address)
  await page.waitForFunction(() => performance.getEntriesByName('page-painted').length > 0, undefined, {
    timeout: 60_000,
  })
  await rest(page)
  const at = await placesOf(page)
  await page.mouse.move(...at(310, 190))
  await page.mouse.down()
  await page.mouse.move(...at(290, 205), { steps: 8 })
  await take(page, 'editor-drag')
  await page.keyboard.press('Escape')
  await page.mouse.up()
  await page.keyboard.press('Control+Shift+a')
  await page.keyboard.press('t')
  await page.mouse.click(...at(200, 118))
  await page.keyboard.press('Home')
  for (let press = 0; press < 6; press++) await page.keyboard.press('Shift+ArrowRight')
  await take(page, 'editor-text')
} finally {
  await browser.close()
  host.kill()
  fs.rmSync(data, { recursive: true, force: true })
}
