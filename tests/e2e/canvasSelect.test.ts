/** The select tool on the canvas in a real browser: dragging reflows, and is one step that undo takes back. */
import type { Page } from '@playwright/test'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { all, type Snapshot } from '../../core/model/snapshot.ts'
import type { DisplayList } from '../../core/paint/displayList.ts'
import { temporaryFolder } from '../support/program.ts'
import { openCanvas, samplePage, type CanvasPage } from './support/canvasPage.ts'

const folder = temporaryFolder()
let canvas: CanvasPage
let snapshot: Snapshot
let list: DisplayList
let page: Page

beforeAll(async () => {
  const sample = samplePage(folder)
  canvas = await openCanvas(sample)
  snapshot = sample.snapshot
  ;({ list, page } = canvas)
}, 120_000)

afterAll(() => canvas?.close())

const inPage: CanvasPage['inPage'] = (run) => canvas.inPage(run)
const settled = () => canvas.settled()
const screenshot = (name: string) => canvas.screenshot(name)
const toScreen: CanvasPage['toScreen'] = (point) => canvas.toScreen(point)

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
