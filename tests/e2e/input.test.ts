/** Keys, an input method and the clipboard in a real Chromium, against the real engine. */
import fs from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { Browser, CDPSession, Page } from '@playwright/test'
import { build } from 'esbuild'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createFontLibrary } from '../../electron/host/fonts.ts'
import { launchBrowser } from '../support/browser.ts'

const require = createRequire(import.meta.url)

const PAGE = `<!doctype html><meta charset="utf-8"><style>
body { margin: 0 } #view { position: relative; width: 1000px; height: 700px; background: #fff }
#marks div { position: absolute } .caret { background: #000 } .selected { background: #a8c7fa }
.composed { border-bottom: 1px solid #000 }
</style><div id="view"><div id="marks"></div></div><script type="module" src="/page.js"></script>`

interface Probe {
  text(): string
  bold(): readonly string[]
  shown(): string
  undo(): boolean
  undoLabel(): string | null
  untouched(): boolean
}

let server: http.Server
let browser: Browser
let page: Page
let cdp: CDPSession
let address: string

beforeAll(async () => {
  const entry = fileURLToPath(new URL('./inputPage.ts', import.meta.url))
  const bundle = await build({ entryPoints: [entry], bundle: true, format: 'esm', write: false, target: 'es2022' })
  const font = createFontLibrary({ systemFolders: [] }).find('Noto Serif SC', 400)!
  const files: Record<string, readonly [type: string, body: string | Uint8Array]> = {
    '/': ['text/html', PAGE],
    '/page.js': ['text/javascript', bundle.outputFiles[0].contents],
    '/font': ['font/ttf', font.bytes()],
    '/wasm': ['application/wasm', fs.readFileSync(require.resolve('harfbuzzjs/dist/harfbuzz.wasm'))],
  }
  server = http.createServer((request, response) => {
    const file = files[request.url ?? '']
    response.writeHead(file ? 200 : 404, { 'content-type': file?.[0] ?? 'text/plain' }).end(file?.[1])
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser?.close()
  server?.close()
})

beforeEach(async () => {
  const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] })
  page = await context.newPage()
  cdp = await context.newCDPSession(page)
  await page.goto(address)
  await page.waitForFunction(() => 'probe' in window)
})

afterEach(() => page.context().close())

function probe<K extends keyof Probe>(name: K): Promise<ReturnType<Probe[K]>> {
  return page.evaluate((key) => (window as unknown as { probe: Probe }).probe[key](), name) as Promise<
    ReturnType<Probe[K]>
  >
}

/** Clicks into the frame, which is empty at first. */
async function click(): Promise<void> {
  // 20 mm, 30 mm is the corner of the frame; two CSS px a point.
  await page.mouse.click(150, 185)
}

async function caret(): Promise<{ x: number; y: number; height: number }> {
  return (await page.locator('.caret').boundingBox())!
}

const compose = (text: string): Promise<unknown> =>
  cdp.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })

const undoAll = async (): Promise<void> => {
  while (await probe('undo'));
}

describe('text input in Chromium', () => {
  it('types into an empty frame, and undo brings back the very same document', async () => {
    await click()
    const before = await caret()
    expect(before.height).toBe(18)
    await page.keyboard.type('Ab')
    await cdp.send('Input.insertText', { text: '版面' })
    expect(await probe('text')).toBe('Ab版面')
    expect((await caret()).x).toBeGreaterThan(before.x + 36)
    await page.keyboard.press('Backspace')
    await page.keyboard.press('Home')
    await page.keyboard.press('Delete')
    expect(await probe('text')).toBe('b版')
    await undoAll()
    expect(await probe('untouched')).toBe(true)
  })

  it('composes in place, outside undo, and commits as one step', async () => {
    await click()
    const before = await caret()
    await compose('q')
    await compose('qing')
    await compose('青dao')
    expect([await probe('text'), await probe('shown')]).toEqual(['', '青dao'])
    expect(await probe('undoLabel')).toBeNull()
    expect(await page.locator('.composed').count()).toBe(1)
    expect((await caret()).x).toBeGreaterThan(before.x + 18)
    await cdp.send('Input.insertText', { text: '青岛' })
    expect([await probe('text'), await probe('shown')]).toEqual(['青岛', '青岛'])
    expect(await page.locator('.composed').count()).toBe(0)
    await page.keyboard.type('x')
    expect(await probe('text')).toBe('青岛x')
    await undoAll()
    expect(await probe('untouched')).toBe(true)
  })

  it('gives a composition up, and commits one that is clicked away from', async () => {
    await click()
    await page.keyboard.type('ab')
    await compose('shi')
    await compose('')
    expect([await probe('text'), await probe('shown')]).toEqual(['ab', 'ab'])
    await compose('市')
    await page.mouse.click(120, 185)
    expect([await probe('text'), await probe('shown')]).toEqual(['ab市', 'ab市'])
    await page.keyboard.press('End')
    await compose('民')
    await cdp.send('Input.insertText', { text: '民' })
    expect(await probe('text')).toBe('ab市民')
  })

  it('Enter parts and Backspace joins paragraphs; a composition replaces a selection over them', async () => {
    await click()
    await cdp.send('Input.insertText', { text: '青岛' })
    await page.keyboard.press('Enter')
    await cdp.send('Input.insertText', { text: '市民' })
    expect(await probe('text')).toBe('青岛\n市民')
    await page.keyboard.press('Home')
    await page.keyboard.press('Backspace')
    expect(await probe('text')).toBe('青岛市民')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Shift+ArrowUp')
    await page.keyboard.press('Shift+ArrowRight')
    expect(await page.locator('.selected').count()).toBe(1)
    await compose('lai')
    expect(await probe('shown')).toBe('青lai市民')
    await cdp.send('Input.insertText', { text: '来' })
    expect(await probe('text')).toBe('青来市民')
    await undoAll()
    expect(await probe('untouched')).toBe(true)
  })

  it('copies, cuts and pastes with the look, and pastes plain text from elsewhere', async () => {
    await click()
    await cdp.send('Input.insertText', { text: '甲乙丙' })
    await page.keyboard.press('Enter')
    await cdp.send('Input.insertText', { text: '丁' })
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Control+x')
    expect(await probe('text')).toBe('')
    await page.keyboard.press('Control+v')
    await page.keyboard.press('Control+v')
    expect(await probe('text')).toBe('甲乙丙\n丁甲乙丙\n丁')
    await page.evaluate(() => navigator.clipboard.writeText('一\n二'))
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Control+v')
    expect(await probe('text')).toBe('一\n二')
  })

  it('keeps paragraphs and bold of what Word, WPS and web pages copy; Ctrl+Shift+V leaves them out', async () => {
    await click()
    const word =
      '<html><head><style>p{margin:0}</style></head><body><!--StartFragment--><p class=MsoNormal>青岛<b>公交\n集团</b>开通' +
      '<span style="font-weight:700">新线</span></p><p>&nbsp;</p><p class=MsoNormal><b><span style="font-weight:normal">常规</span></b>' +
      '字<br>市民</p><script>alert(1)</script><!--EndFragment--></body></html>'
    const plain = '青岛公交集团开通新线'
    await page.evaluate(
      ([html, text]) =>
        navigator.clipboard.write([
          new ClipboardItem({
            'text/html': new Blob([html], { type: 'text/html' }),
            'text/plain': new Blob([text], { type: 'text/plain' }),
          }),
        ]),
      [word, plain],
    )
    await page.keyboard.press('Control+v')
    expect(await probe('text')).toBe('青岛公交集团开通新线\n常规字\n市民')
    expect(await probe('bold')).toEqual(['公交集团', '新线'])
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Control+Shift+v')
    expect([await probe('text'), await probe('bold')]).toEqual([plain, []])
  })
})
