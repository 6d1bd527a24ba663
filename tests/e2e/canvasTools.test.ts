/** Tools beside the select tool, and the view, on the canvas in a real browser. */
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { all, type Snapshot } from '../../core/model/snapshot.ts'
import { temporaryFolder } from '../support/program.ts'
import { openCanvas, samplePage, type CanvasPage } from './support/canvasPage.ts'

const folder = temporaryFolder()
let canvas: CanvasPage
let snapshot: Snapshot
let page: Page

beforeAll(async () => {
  const sample = samplePage(folder)
  canvas = await openCanvas(sample)
  snapshot = sample.snapshot
  page = canvas.page
}, 120_000)

afterAll(() => canvas?.close())

const inPage: CanvasPage['inPage'] = (run) => canvas.inPage(run)
const settled = () => canvas.settled()
const screenshot = (name: string) => canvas.screenshot(name)
const toScreen: CanvasPage['toScreen'] = (point) => canvas.toScreen(point)

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
    expect(canvas.problems).toEqual([])
  })
})
