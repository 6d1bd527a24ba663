/**
 * The editor as a designer uses it: in a real Chromium, served by the loopback shell.
 *
 * Role: one journey over the sample page, from opening to export. Boundary: what the page looks like in detail is tested with
 * the canvas; here what is seen is read from the window and from the files that leave it.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser, Download, Locator, Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readPackage } from '../../core/model/package.ts'
import { all, type Snapshot } from '../../core/model/snapshot.ts'
import { root } from '../support/program.ts'
import { launchBrowser } from '../support/browser.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'banmian-journey-'))
let host: ChildProcess
let browser: Browser
let page: Page
const faults: string[] = []

beforeAll(async () => {
  host = spawn(process.execPath, ['scripts/start.mjs', '--no-open'], {
    cwd: root,
    env: { ...process.env, BANMIAN_DATA: path.join(folder, 'data') },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const address = await new Promise<string>((resolve, reject) => {
    let said = ''
    host.stdout!.setEncoding('utf8').on('data', (text: string) => {
      said += text
      const found = /http:\/\/\S+/u.exec(said)
      if (found) resolve(found[0])
    })
    host.once('exit', (code) => reject(new Error(`the host ended with ${code}: ${said}`)))
  })
  browser = await launchBrowser()
  page = await browser.newPage({ viewport: { width: 1440, height: 900 }, acceptDownloads: true })
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (line) => {
    if (line.type() === 'error') faults.push(line.text())
  })
  await page.goto(address)
  await page.locator('.window').waitFor()
})

afterAll(async () => {
  await browser?.close()
  host?.kill()
  rmSync(folder, { recursive: true, force: true })
})

/** What the page area shows, as a digest of its pixels. */
async function seen(): Promise<string> {
  return createHash('sha256')
    .update(await page.locator('.page-area').screenshot())
    .digest('hex')
}

/** Waits until the page area has stopped changing. */
async function settled(): Promise<string> {
  let last = ''
  for (let now = await seen(); now !== last; now = await seen()) {
    last = now
    await page.waitForTimeout(250)
  }
  return last
}

const field = (name: string): Locator =>
  page.getByRole('toolbar', { name: '所选对象' }).getByLabel(name, { exact: true })
const saveState = (): Locator => page.getByTestId('save-state')

/** The document as the shell would save it. */
async function download(): Promise<Snapshot> {
  const [file]: [Download, void] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Control+s')])
  const bytes = readFileSync((await file.path())!)
  const sha256 = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex')
  return readPackage(new Uint8Array(bytes), { sha256 }).document.snapshot
}

describe('journey', () => {
  it('opens the sample page and paints it', async () => {
    await expect.poll(() => page.title()).toContain('qingdao-daily')
    await settled()
    expect(await page.locator('.status').innerText()).toContain('390 × 550 mm')
    expect(await saveState().getAttribute('data-state')).toBe('saved')
    // Ink of text, white of paper and colour of photos: an empty canvas has far fewer colours.
    const colours = await coloursOf(page.locator('.page-area'))
    expect(colours).toBeGreaterThan(500)
  })

  it('moves a photo by the keyboard, and text further down the story flows on', async () => {
    await page.getByRole('button', { name: /^图片链接/ }).click()
    await page.getByRole('listbox', { name: '图片链接' }).getByRole('option').first().click()
    const [x, y] = [await field('X').inputValue(), await field('Y').inputValue()]
    const storyFoot = await clipOf(25, 390, 360, 440)
    const before = await settled()
    const foot = await shot(storyFoot)

    await page.locator('[data-canvas]').focus()
    for (let press = 0; press < 3; press++) await page.keyboard.press('Shift+ArrowDown')
    await expect.poll(() => field('Y').inputValue()).not.toBe(y)
    await settled()
    expect(await shot(storyFoot)).not.toBe(foot)
    expect(await saveState().getAttribute('data-state')).toBe('unsaved')
    // One step for the three presses, or one for each: all of them are undone.
    for (let step = 0; step < 3 && (await field('Y').inputValue()) !== y; step++) await page.keyboard.press('Control+z')
    await expect.poll(() => field('Y').inputValue()).toBe(y)
    expect(await settled()).toBe(before)

    await field('X').fill('+20')
    await page.keyboard.press('Enter')
    await expect.poll(() => field('X').inputValue()).not.toBe(x)
    expect(Number.parseFloat(await field('X').inputValue())).toBeCloseTo(Number.parseFloat(x) + 20, 2)
    await page.locator('[data-canvas]').focus()
    await page.keyboard.press('Control+z')
    await expect.poll(() => field('X').inputValue()).toBe(x)
    expect(await settled()).toBe(before)
  })

  it('zooms', async () => {
    const zoom = page.locator('.status-zoom')
    await page.keyboard.press('Control+1')
    await expect.poll(() => zoom.innerText()).toBe('100 %')
    await page.keyboard.press('Control+=')
    await expect.poll(() => zoom.innerText()).toBe('150 %')
    await page.keyboard.press('Control+0')
    await expect.poll(() => zoom.innerText()).not.toBe('150 %')
  })

  it('finds a command by pinyin initials', async () => {
    await page.keyboard.press('Control+Shift+p')
    await page.keyboard.type('sjdx')
    await expect.poll(() => page.getByRole('menuitem', { name: '实际大小' }).count()).toBe(1)
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
  })

  it('edits the headline by typing', async () => {
    const snapshot = await download()
    const headline = all(snapshot, 'frame').find((frame) => frame.role === 'headline' && frame.kind === 'text')!
    await page.keyboard.press('Control+Shift+a')
    await page.keyboard.press('t')
    const at = await onScreen(headline.xMm + headline.widthMm / 2, headline.yMm + headline.heightMm / 2)
    await page.mouse.click(at.x, at.y)
    await page.keyboard.press('Home')
    await page.keyboard.insertText('新')
    await expect.poll(() => saveState().getAttribute('data-state')).toBe('unsaved')
    const edited = await download()
    const changed = all(edited, 'paragraph').filter(({ id, text }) => text !== textOf(snapshot, id))
    expect(changed.map(({ text }) => text.replace('新', ''))).toEqual(changed.map(({ id }) => textOf(snapshot, id)))
    expect(changed).toHaveLength(1)
    expect(await saveState().getAttribute('data-state')).toBe('saved')
    await page.keyboard.press('Control+z')
    await page.keyboard.press('Escape')
    await expect.poll(() => page.title()).toContain('•')
  })

  it('exports the PDF', async () => {
    const [file] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Control+e')])
    expect(file.suggestedFilename()).toMatch(/\.pdf$/)
    expect(
      readFileSync((await file.path())!)
        .subarray(0, 5)
        .toString('latin1'),
    ).toBe('%PDF-')
    await expect.poll(() => page.getByTestId('export').getAttribute('data-state')).toBe('done')
  })

  it('does all of it without an error in the console', () => {
    expect(faults).toEqual([])
  })
})

const textOf = (snapshot: Snapshot, id: string): string | undefined =>
  all(snapshot, 'paragraph').find((paragraph) => paragraph.id === id)?.text

/** A place of the page, mm, in the window, px: read off the pointer's position in the status bar. */
async function onScreen(xMm: number, yMm: number): Promise<{ x: number; y: number }> {
  const box = (await page.locator('.page-area').boundingBox())!
  const read = async (x: number, y: number): Promise<readonly [number, number]> => {
    await page.mouse.move(x, y)
    const text = await page.locator('.status-pointer').innerText()
    const [, across = '', down = ''] = /(-?[\d.]+), (-?[\d.]+) mm/u.exec(text) ?? []
    return [Number(across), Number(down)]
  }
  const from = { x: box.x + box.width * 0.35, y: box.y + box.height * 0.2 }
  const to = { x: box.x + box.width * 0.65, y: box.y + box.height * 0.8 }
  const first = await read(from.x, from.y)
  const second = await read(to.x, to.y)
  return {
    x: from.x + ((xMm - first[0]) * (to.x - from.x)) / (second[0] - first[0]),
    y: from.y + ((yMm - first[1]) * (to.y - from.y)) / (second[1] - first[1]),
  }
}

interface Clip {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A part of the page, mm, as a part of the window. */
async function clipOf(leftMm: number, topMm: number, rightMm: number, bottomMm: number): Promise<Clip> {
  const [from, to] = [await onScreen(leftMm, topMm), await onScreen(rightMm, bottomMm)]
  return { x: from.x, y: from.y, width: to.x - from.x, height: to.y - from.y }
}

async function shot(clip: Clip): Promise<string> {
  return createHash('sha256')
    .update(await page.screenshot({ clip }))
    .digest('hex')
}

/** How many colours a part of the window has. */
async function coloursOf(part: Locator): Promise<number> {
  const png = (await part.screenshot()).toString('base64')
  return page.evaluate(async (base64) => {
    const image = await createImageBitmap(
      new Blob([Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))], { type: 'image/png' }),
    )
    const canvas = new OffscreenCanvas(image.width, image.height)
    const context = canvas.getContext('2d')!
    context.drawImage(image, 0, 0)
    return new Set(new Uint32Array(context.getImageData(0, 0, image.width, image.height).data.buffer)).size
  }, png)
}
