/**
 * The whole page as the editor's window shows it at 100 %, without furniture.
 *
 * Role: a window large enough, the preview, and the page cut out of the picture. Boundary: tests only; measures nothing.
 */
import sharp from 'sharp'
import { expect } from 'vitest'
import type { PageRecord } from '../../../core/model/records.ts'
import { PT_PER_MM } from '../../../core/model/units.ts'
import type { PartPt } from '../../support/pdfRaster.ts'
import type { Picture } from '../../support/rasterDifference.ts'
import type { Editor } from './editor.ts'
import { PX_PER_PT } from './printComparison.ts'

/** Bars and panels round the page, and room to see that it ends, px. */
const ROUND_PX = 700

export interface PagePicture {
  /** The page, in whole pixels. */
  readonly part: PartPt
  readonly zoom: number
  readonly picture: Picture
}

/** Leaves the window as it was found, but for the zoom. */
export async function pagePicture(editor: Editor, { widthMm, heightMm }: PageRecord): Promise<PagePicture> {
  const { page } = editor
  const before = page.viewportSize()!
  const px = (mm: number): number => Math.floor(mm * PT_PER_MM * PX_PER_PT)
  const [width, height] = [px(widthMm), px(heightMm)]
  await page.setViewportSize({ width: width + ROUND_PX, height: height + ROUND_PX })
  // The page keeps its place when the window grows under it: first the window, then the page in its middle.
  await expect
    .poll(() =>
      page.evaluate(() => {
        const area = document.querySelector('.page-canvas')!.getBoundingClientRect()
        const layer = document.querySelector('[data-layer=page]')!.getBoundingClientRect()
        return area.width > 0 && Math.abs(area.width - layer.width) < 1 && innerWidth
      }),
    )
    .toBe(width + ROUND_PX)
  await page.keyboard.press('Control+0')
  await page.keyboard.press('Control+1')
  await expect.poll(() => page.locator('.status-zoom').innerText()).toBe('100 %')
  await editor.settled()
  // The page's corner is on a whole pixel; what the status bar says of the pointer is rounded to 0.01 mm.
  const corner = await editor.onScreen(0, 0)
  const [left, top] = [Math.round(corner.x), Math.round(corner.y)]
  expect(Math.hypot(corner.x - left, corner.y - top)).toBeLessThan(0.2)
  await page.keyboard.press('w')
  await page.mouse.move(left - 20, top - 20)
  await editor.settled()
  const data = await sharp(await page.screenshot())
    .removeAlpha()
    .extract({ left, top, width, height })
    .raw()
    .toBuffer()
  await page.keyboard.press('w')
  await page.setViewportSize(before)
  const part = { x: 0, y: 0, width: width / PX_PER_PT, height: height / PX_PER_PT }
  return { part, zoom: 1, picture: { width, height, data } }
}
