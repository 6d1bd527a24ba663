/**
 * Waves of copy checks, as they are seen.
 *
 * Role: finds them among the pixels of the page's layer. Boundary: tests only.
 */
import type { Page } from '@playwright/test'

/**
 * Pixels of the page's layer in the orange of warnings, on white to some degree, and the first row of them.
 * @param move the page is scrolled by so much before, px, in the same frame
 */
export const orangeWaves = (page: Page, move = 0): Promise<{ readonly count: number; readonly top: number }> =>
  page.evaluate(async (dy) => {
    const layer = document.querySelector<HTMLCanvasElement>('canvas[data-layer="page"]')!
    if (dy !== 0)
      layer.parentElement!.dispatchEvent(new WheelEvent('wheel', { deltaY: dy, bubbles: true, cancelable: true }))
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    const { data } = layer.getContext('2d')!.getImageData(0, 0, layer.width, layer.height)
    const rows = new Set<number>()
    let count = 0
    for (let at = 0; at < data.length; at += 4) {
      const cover = 1 - data[at + 2]! / 255
      if (cover < 0.3 || [255 - 47 * cover, 255 - 117 * cover].some((want, i) => Math.abs(data[at + i]! - want) > 8))
        continue
      count++
      rows.add(Math.floor(at / 4 / layer.width))
    }
    return { count, top: Math.min(...rows) }
  }, move)
