/** The main states of the window against pictures that somebody has looked at (`support/golden.ts`). */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { writePackage } from '../../core/model/package.ts'
import { all, get, type Snapshot } from '../../core/model/snapshot.ts'
import { changed } from '../../core/typeset/testing/documents.ts'
import { temporaryFolder } from '../support/program.ts'
import { seedPhotos } from '../support/seedCopy.ts'
import type { OpenDocument } from './support/canvasPage.ts'
import { openEditor, type Editor, type EditorOptions } from './support/editor.ts'
import { fidelityPage } from './support/fidelityPage.ts'
import { compareWithGolden, prepareForGolden, updating } from './support/golden.ts'
import { proofreaderOf } from './support/proofreader.ts'
import { confirmExport } from './support/shell.ts'

const folder = temporaryFolder()
const editors: Editor[] = []
afterEach(async () => {
  for (const editor of editors.splice(0)) await editor.close()
})

/** Keeps a document under the name that the title bar shows. */
function fileOf({ snapshot, media }: OpenDocument, name = 'golden'): string {
  const files = new Map(
    all(snapshot, 'asset').flatMap(({ sha256 }) => (media.has(sha256) ? [[sha256, media.get(sha256)!]] : [])),
  )
  const file = path.join(folder, `${name}.banmian`)
  writeFileSync(file, writePackage({ snapshot, media: files }))
  return file
}

async function open(
  options: EditorOptions = {},
  change: (snapshot: Snapshot) => Snapshot = (same) => same,
): Promise<Editor> {
  const page = await fidelityPage()
  const file = options.file ?? fileOf({ ...page, snapshot: change(page.snapshot) })
  const editor = await openEditor({ width: 1280, height: 720, prepare: prepareForGolden, ...options, file })
  editors.push(editor)
  await editor.settled()
  return editor
}

/** The pointer beside the page, where it lights nothing up, and the window at rest. */
async function still(editor: Editor): Promise<void> {
  await editor.page.mouse.move(100, 650)
  await editor.settled()
}

/** Clicks a place of the page, mm. */
async function click(
  editor: Editor,
  xMm: number,
  yMm: number,
  options: Parameters<Editor['page']['mouse']['click']>[2] = {},
): Promise<void> {
  const { x, y } = await editor.onScreen(xMm, yMm)
  await editor.page.mouse.click(x, y, options)
}

describe('the window', () => {
  test('at rest, in the preview, with the palette open', async () => {
    const editor = await open()
    await still(editor)
    await compareWithGolden(editor.page, 'rest')
    await editor.page.keyboard.press('w')
    await still(editor)
    await compareWithGolden(editor.page, 'preview')
    // A state is told from its neighbour.
    if (!updating) await expect(compareWithGolden(editor.page, 'rest')).rejects.toThrow(/of the pixels differ/)
    await editor.page.keyboard.press('w')
    await editor.page.keyboard.press('Control+Shift+P')
    await still(editor)
    await compareWithGolden(editor.page, 'palette')
  })

  test('with one frame selected, with several, while one is dragged', async () => {
    const editor = await open()
    await click(editor, 50, 48)
    await still(editor)
    await compareWithGolden(editor.page, 'selected')
    await editor.page.keyboard.down('Shift')
    await click(editor, 140, 97)
    await editor.page.keyboard.up('Shift')
    await still(editor)
    await compareWithGolden(editor.page, 'several')
    await editor.page.keyboard.press('Control+Shift+a')
    const [at, to] = [await editor.onScreen(51, 50), await editor.onScreen(48, 52)]
    await editor.page.mouse.move(at.x, at.y)
    await editor.page.mouse.down()
    await editor.page.mouse.move(to.x, to.y, { steps: 5 })
    await editor.settled()
    await compareWithGolden(editor.page, 'dragging')
    await editor.page.keyboard.press('Escape')
    await editor.page.mouse.up()
  })

  test('while text is selected, while an input method composes', async () => {
    const editor = await open()
    await editor.page.keyboard.press('t')
    await click(editor, 60, 14, { clickCount: 2 })
    await still(editor)
    await compareWithGolden(editor.page, 'text-selection')
    const session = await editor.page.context().newCDPSession(editor.page)
    await session.send('Input.imeSetComposition', { text: 'pin yin', selectionStart: 7, selectionEnd: 7 })
    await still(editor)
    await compareWithGolden(editor.page, 'composition')
  })

  test('dark, and in English', async () => {
    const editor = await open({ colorScheme: 'dark' })
    await still(editor)
    await compareWithGolden(editor.page, 'dark')
    await editor.page.getByRole('button', { name: '视图' }).click()
    await editor.page.getByRole('menuitem', { name: 'English' }).click()
    await still(editor)
    await compareWithGolden(editor.page, 'dark-english')
  })

  test('that says what cannot be read; with a loaded pointer; while it exports', async () => {
    const editor = await open({
      async prepare(page) {
        await prepareForGolden(page)
        // The host never hears of the export, which is on its way for good.
        await page.routeWebSocket(/\/line$/u, (line) => {
          const host = line.connectToServer()
          line.onMessage((frame) => void (Buffer.from(frame).includes('export.start') || host.send(frame)))
        })
      },
    })
    const { page } = editor
    await page.locator('[data-canvas]').focus()
    const place = async (name: string, buffer: Buffer): Promise<void> => {
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Control+d')])
      await chooser.setFiles({ name, mimeType: 'image/jpeg', buffer })
    }
    await place('坏图.jpg', Buffer.from('no picture'))
    await page.locator('.cards').getByRole('alert').first().waitFor()
    await still(editor)
    await compareWithGolden(page, 'error-card')
    await page.locator('.cards').getByRole('button').last().click()
    await place('03-bus.jpg', readFileSync(path.join(seedPhotos, '03-bus.jpg')))
    await expect.poll(() => page.getByTestId('loaded').innerText()).toContain('03-bus.jpg')
    const at = await editor.onScreen(160, 60)
    await page.mouse.move(at.x, at.y)
    await page.getByTestId('load-preview').locator('canvas').waitFor()
    await editor.settled()
    await compareWithGolden(page, 'loaded-pointer')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+e')
    await confirmExport(page)
    await page.getByRole('button', { name: '仍要导出' }).click()
    await page.locator('[data-testid=export][data-state=running]').waitFor()
    await still(editor)
    await compareWithGolden(page, 'exporting')
  })

  test('with the dialog of a new page', async () => {
    const editor = await open()
    const { page } = editor
    await page.keyboard.press('Control+Alt+n')
    const make = page.getByRole('dialog', { name: '新建版面' })
    await make.getByLabel('报名', { exact: true }).fill('青岛日报')
    await make.getByLabel('日期', { exact: true }).fill('2022-09-07')
    await make.getByRole('option').first().click()
    await still(editor)
    await compareWithGolden(page, 'new-page')
  })

  test('with styles and swatches', async () => {
    const editor = await open()
    const { page } = editor
    await click(editor, 50, 48)
    const panel = (id: string) => page.locator(`[data-panel="${id}"]`)
    for (const id of ['styles', 'colour']) {
      const title = panel(id).locator('.panel-title')
      if ((await title.getAttribute('aria-expanded')) !== 'true') await title.click()
    }
    for (const id of ['character', 'paragraph', 'frame']) {
      const title = panel(id).locator('.panel-title')
      if ((await title.getAttribute('aria-expanded')) === 'true') await title.click()
    }
    await still(editor)
    await compareWithGolden(page, 'styles')
    await panel('colour').getByRole('button', { name: '新建色板' }).click()
    await page.getByRole('dialog', { name: '新建色板' }).waitFor()
    await still(editor)
    await compareWithGolden(page, 'swatch')
  })

  test(
    'in the proofreader’s view: a mark being made, the page with its marks, the signature',
    { timeout: 180_000 },
    async () => {
      const editor = await open({
        async prepare(page) {
          await prepareForGolden(page)
          // The hour at which it was made stands on a mark.
          await page.addInitScript(() =>
            addEventListener('DOMContentLoaded', () => {
              const style = document.createElement('style')
              style.textContent = '.thread-by { visibility: hidden }'
              document.head.append(style)
            }),
          )
        },
      })
      const { page } = editor
      const reader = proofreaderOf(editor)
      /** The pointer in the list, below its rows. */
      const rest = async (): Promise<void> => {
        await page.locator('.proof-told p').waitFor({ state: 'detached' })
        await page.mouse.move(1130, 440)
        await editor.settled()
      }
      await page.keyboard.press('F8')
      await page.locator('.proof-bar').waitFor()
      await reader.handTo('吴敏', 'proofreader')
      await reader.mark('s', '“[第一]方阵”坚定走好')
      await reader.select('“第一方阵”坚定[走好]')
      await page.keyboard.press('g')
      await page.locator('.mark-text').waitFor()
      await page.keyboard.insertText('走稳')
      await rest()
      await compareWithGolden(page, 'proof-field')
      await page.keyboard.press('Enter')
      await expect.poll(reader.count).toBe(2)
      await page.keyboard.press('0')
      await rest()
      await compareWithGolden(page, 'proof-page')
      await reader.handTo('程总', 'chiefEditor')
      await reader.openRound('signing')
      await page.getByRole('button', { name: '签付印' }).press('Enter')
      await page.getByRole('dialog', { name: '签付印' }).waitFor()
      await rest()
      await compareWithGolden(page, 'proof-sign')
    },
  )

  test('at 200 % device scale', async () => {
    const editor = await open({ deviceScaleFactor: 2 })
    await still(editor)
    await compareWithGolden(editor.page, 'scale-2', { x: 0, y: 0, width: 640, height: 360 })
  })
})

describe('a page', () => {
  test('of nothing', async () => {
    const editor = await open({}, ({ records }) => ({
      records: new Map([...records].filter(([, { type }]) => !['frame', 'story', 'paragraph', 'asset'].includes(type))),
    }))
    await still(editor)
    await compareWithGolden(editor.page, 'empty-page')
  })

  test('with text that finds no place, and a frame without its picture', async () => {
    const editor = await open({}, (snapshot) =>
      changed(snapshot, { ...get(snapshot, 'frame', 'frame:body:2'), heightMm: 12 }, {
        ...get(snapshot, 'frame', 'frame:photo:1'),
        assetId: null,
        name: '公交',
      } as never),
    )
    await still(editor)
    await compareWithGolden(editor.page, 'overset-and-missing')
  })

  test('with a picture whose bytes are lost', async () => {
    const page = await fidelityPage()
    const { sha256 } = get(page.snapshot, 'asset', 'asset:1')
    const media = new Map([...page.media].filter(([hash]) => hash !== sha256))
    const editor = await open({ file: fileOf({ ...page, media }) })
    await still(editor)
    await compareWithGolden(editor.page, 'lost-picture')
  })

  test('that somebody else has open is read-only', async () => {
    const page = await fidelityPage()
    const file = fileOf(page, 'shared')
    await open({ file })
    const second = await open({ file })
    await still(second)
    await compareWithGolden(second.page, 'read-only')
  })
})
