/** The canvas in a real browser paints the display list: what is seen is what is printed (`fidelity.test.ts` compares with the PDF). */
import type { Page } from '@playwright/test'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { apply } from '../../core/model/geometry.ts'
import { all, type Snapshot } from '../../core/model/snapshot.ts'
import type { DisplayList } from '../../core/paint/displayList.ts'
import { walk } from '../../core/paint/walk.ts'
import { renderPng } from '../../electron/host/raster.ts'
import { temporaryFolder } from '../support/program.ts'
import { openCanvas, samplePage, type CanvasPage } from './support/canvasPage.ts'

const folder = temporaryFolder()
let canvas: CanvasPage
let snapshot: Snapshot
let media: ReadonlyMap<string, Uint8Array>
let list: DisplayList
let page: Page

beforeAll(async () => {
  const sample = samplePage(folder)
  canvas = await openCanvas(sample)
  ;({ snapshot, media } = sample)
  ;({ list, page } = canvas)
}, 120_000)

afterAll(() => canvas?.close())

const inPage: CanvasPage['inPage'] = (run) => canvas.inPage(run)
const settled = () => canvas.settled()
const screenshot = (name: string) => canvas.screenshot(name)
const toScreen: CanvasPage['toScreen'] = (point) => canvas.toScreen(point)

/** Grey pixels of a picture. */
async function grey(picture: Uint8Array, blur = 0) {
  const image = sharp(picture).flatten({ background: '#ffffff' }).greyscale()
  const { data, info } = await (blur > 0 ? image.blur(blur) : image).raw().toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height }
}

describe('painting', () => {
  test('the page on the screen is the page of the PNG preview', async () => {
    await screenshot('normal')
    await page.evaluate(() => window.harness!.view.setPreview(true))
    await settled()
    const shown = await screenshot('preview')
    const corner = await toScreen({ x: 0, y: 0 })
    const scale = await inPage(({ view }) => view.pageToScreen({ x: 1, y: 0 }).x - view.pageToScreen({ x: 0, y: 0 }).x)
    const png = await renderPng(list, {
      dpi: 72 * scale,
      shaper: canvas.engine.shaper,
      images: (hash) => media.get(hash),
      icc: canvas.icc,
      inkLimitPercent: 240,
    })
    const wanted = await grey(png, 2)
    const part = await sharp(shown)
      .extract({ left: Math.round(corner.x), top: Math.round(corner.y), width: wanted.width, height: wanted.height })
      .png()
      .toBuffer()
    const seen = await grey(part, 2)
    let sum = 0
    let most = 0
    for (let i = 0; i < seen.data.length; i++) {
      const off = Math.abs(seen.data[i] - wanted.data[i])
      sum += off
      most = Math.max(most, off)
    }
    expect(sum / seen.data.length).toBeLessThan(3)
    expect(most).toBeLessThan(90)
    await page.evaluate(() => window.harness!.view.setPreview(false))
  })

  test('every glyph stands where the display list says, at 200 %', async () => {
    const target = all(snapshot, 'frame').find((frame) => frame.role === 'body')!
    await page.evaluate(
      ({ x, y }) => {
        const { view } = window.harness!
        view.setZoom(2, { x: 20, y: 20 })
        const at = view.pageToScreen({ x, y })
        view.panBy(60 - at.x, 60 - at.y)
        view.setPreview(true)
      },
      { x: (target.xMm * 72) / 25.4, y: ((target.yMm + 60) * 72) / 25.4 },
    )
    await settled()
    const { data, width, height } = await grey(await screenshot('200'))
    const { origin, scale } = await inPage(({ view }) => {
      const origin = view.pageToScreen({ x: 0, y: 0 })
      return { origin, scale: view.pageToScreen({ x: 1, y: 0 }).x - origin.x }
    })
    let looked = 0
    let inked = 0
    walk(list.items, {
      glyphs({ run, x, y, text }, matrix) {
        run.glyphs.forEach((_, i) => {
          // Punctuation may ink anywhere in its box; Han characters reach across its middle.
          if (run.rotated || !/\p{Script=Han}/u.test(text.charAt(run.clusters[i]))) return
          const at = apply(matrix, { x: x + run.x[i], y: y + (run.y?.[i] ?? 0) })
          const em = run.sizePt
          const box = [at.x + em * 0.1, at.y - em * 0.8, at.x + em * run.scaleX * 0.9, at.y + em * 0.05]
          const [left, top, right, bottom] = box.map((value, k) =>
            Math.round(value * scale + (k % 2 === 0 ? origin.x : origin.y)),
          )
          if (left < 24 || top < 24 || right >= width || bottom >= height) return
          looked++
          let [dark, light] = [255, 0]
          for (let row = top; row <= bottom; row++)
            for (let column = left; column <= right; column++) {
              dark = Math.min(dark, data[row * width + column])
              light = Math.max(light, data[row * width + column])
            }
          if (light - dark > 90) inked++
        })
      },
    })
    expect(looked).toBeGreaterThan(300)
    expect(inked / looked).toBeGreaterThan(0.995)
    await page.evaluate(() => {
      window.harness!.view.setPreview(false)
      window.harness!.view.fitPage()
    })
    await settled()
  })
})
