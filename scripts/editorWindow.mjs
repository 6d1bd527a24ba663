// The editor as scripts drive it: a host of its own, the installed browser, places of the page in the window.
import { spawn, spawnSync } from 'node:child_process'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from '@playwright/test'
import { root } from './build.mjs'

/** Builds what is stale. @returns the path of the installed browser, undefined where there is none */
export async function readyBrowser() {
  const start = [path.join(root, 'scripts/start.mjs'), '--no-open', '--build']
  const built = spawnSync(process.execPath, start, { stdio: ['ignore', 'ignore', 'inherit'] })
  if (built.status !== 0) throw new Error('the editor does not build')
  const { findBrowser } = await import(pathToFileURL(path.join(root, 'dist/host/loopback.mjs')).href)
  return findBrowser()
}

/** Starts the browser without a window of its own. @param args beside those that every start has */
export function launch(executablePath, args = []) {
  const always = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run']
  return chromium.launch({ executablePath, args: [...always, ...args] })
}

/** A host that opens `file`, or the sample page. Its address is good for one window. @param data folder for what it keeps */
export async function startHost(data, file) {
  const host = spawn(
    process.execPath,
    [path.join(root, 'scripts/start.mjs'), '--no-open', ...(file === undefined ? [] : [file])],
    { cwd: root, env: { ...process.env, BANMIAN_DATA: data }, stdio: ['ignore', 'pipe', 'ignore'] },
  )
  const address = await new Promise((resolve, reject) => {
    let said = ''
    host.stdout.setEncoding('utf8').on('data', (text) => {
      said += text
      const found = /http:\/\/\S+/u.exec(said)
      if (found) resolve(found[0])
    })
    host.once('exit', (code) => reject(new Error(`the host ended with ${code}`)))
  })
  return { address, end: () => host.kill() }
}

/** Resolves when the page was first painted whole; ms since the window began to load. */
export async function firstPaint(page) {
  const painted = () => performance.getEntriesByName('page-painted').length > 0
  await page.waitForFunction(painted, undefined, { timeout: 60_000 })
  return page.evaluate(() => performance.getEntriesByName('page-painted')[0].startTime)
}

/** From mm of the page to px of the window, read off the status bar. */
export async function placesOf(page) {
  const box = await page.locator('.page-area').boundingBox()
  const read = async (x, y) => {
    await page.mouse.move(x, y)
    await page.waitForTimeout(80)
    const [, across, down] = /(-?[\d.]+), (-?[\d.]+) mm/u.exec(await page.locator('.status-pointer').innerText())
    return [Number(across), Number(down)]
  }
  const from = [box.x + box.width * 0.35, box.y + box.height * 0.2]
  const to = [box.x + box.width * 0.65, box.y + box.height * 0.8]
  const [first, second] = [await read(...from), await read(...to)]
  return (mm) =>
    [0, 1].map(
      (axis) => from[axis] + ((mm[axis] - first[axis]) * (to[axis] - from[axis])) / (second[axis] - first[axis]),
    )
}

/** Shows the page at a zoom of the status bar's menu. @throws Error where it then is not */
export async function zoomTo(page, percent) {
  await page.locator('.status-zoom').click()
  await page.getByRole('menuitem', { name: `${percent} %`, exact: true }).click()
  await page.waitForTimeout(1200)
  const said = await page.locator('.status-zoom').innerText()
  if (said !== `${percent} %`) throw new Error(`the page is not at ${percent} %: ${said}`)
}
