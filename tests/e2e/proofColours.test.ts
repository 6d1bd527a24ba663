/** 校样颜色: the page on newsprint, by its pixels: paper, inks, photos, while dragging too, and the swatches beside it. */
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { all, type Snapshot } from '../../core/model/snapshot.ts'
import { createInkToRgb, type Rgb } from '../../core/paint/colour.ts'
import type { Ink } from '../../core/paint/displayList.ts'
import { defaultCondition } from '../../electron/host/outputCondition.ts'
import { openEditor, type Editor } from './support/editor.ts'

const { icc } = defaultCondition()
const ink = (c: number, m: number, y: number, k: number): Ink => ({ kind: 'process', c, m, y, k })
const PAPER = ink(0, 0, 0, 0)

let editor: Editor
let snapshot: Snapshot
beforeAll(async () => {
  editor = await openEditor({ width: 1280, height: 720 })
  await editor.settled()
  snapshot = await editor.save()
  await editor.page.keyboard.press('w')
  await editor.settled()
})
afterAll(() => editor.close())

const toggle = async (): Promise<void> => {
  await editor.page.getByRole('button', { name: '视图' }).click()
  await editor.page.getByRole('menuitem', { name: '校样颜色' }).click()
  await editor.settled()
}
const pixelAt = async ({ x, y }: { x: number; y: number }): Promise<Rgb> => {
  const clip = { x: Math.round(x), y: Math.round(y), width: 1, height: 1 }
  const { data } = await sharp(await editor.page.screenshot({ clip }))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return [data[0], data[1], data[2]]
}
const pixel = async (xMm: number, yMm: number) => pixelAt(await editor.onScreen(xMm, yMm))
const near = (one: Rgb, other: Rgb): boolean => one.every((value, i) => Math.abs(value - other[i]) <= 3)

/** The red banner: a frame filled in full, at a place where no type stands. */
function banner(): { xMm: number; yMm: number; ink: Ink } {
  const frame = all(snapshot, 'frame').find(
    ({ fill, kind, widthMm }) => fill && fill.tint === 1 && kind !== 'image' && widthMm > 300,
  )!
  const swatch = all(snapshot, 'swatch').find(({ id }) => id === frame.fill!.swatchId)!
  if (swatch.kind === 'gradient') throw new Error('the banner is of one ink')
  const { c, m, y, k } = swatch.cmyk
  return { xMm: frame.xMm + 1, yMm: frame.yMm + 1, ink: ink(c / 100, m / 100, y / 100, k / 100) }
}
/** A place in the sky of a photo. */
function photo(): { xMm: number; yMm: number } {
  const frame = all(snapshot, 'frame').find(({ kind }) => kind === 'image')!
  return { xMm: frame.xMm + frame.widthMm / 2, yMm: frame.yMm + 3 }
}
const swatchColours = () =>
  editor.page.evaluate(() =>
    [...document.querySelectorAll('.panel .chip[style]')].map((one) => getComputedStyle(one).backgroundColor),
  )

test('off, paper is white; on, paper, inks and photos are those of the press, and back', async () => {
  const flat = banner()
  const picture = photo()
  const [relative, paper] = [createInkToRgb(icc), createInkToRgb(icc, 'paper')]
  expect(relative(PAPER)).toEqual([255, 255, 255])
  expect(near(relative(flat.ink), paper(flat.ink))).toBe(false)
  const before = await editor.seen()
  expect(await pixel(3, 3)).toEqual([255, 255, 255])
  expect(near(await pixel(flat.xMm, flat.yMm), relative(flat.ink))).toBe(true)
  const sky = await pixel(picture.xMm, picture.yMm)

  await toggle()
  expect(await pixel(3, 3)).toEqual(paper(PAPER))
  expect(near(await pixel(flat.xMm, flat.yMm), paper(flat.ink))).toBe(true)
  const proofed = await pixel(picture.xMm, picture.yMm)
  // Nothing on the sheet is lighter than the sheet.
  expect(proofed[0]).toBeLessThan(sky[0] - 5)
  expect(proofed.every((value, i) => value <= paper(PAPER)[i] + 2)).toBe(true)

  await toggle()
  await expect.poll(() => editor.seen(), { timeout: 20_000 }).toBe(before)
})

test('what is dragged, and the swatches, are shown likewise', async () => {
  await editor.page.getByRole('button', { name: '色板', exact: true }).click()
  const plain = await swatchColours()
  await toggle()
  const proofed = await swatchColours()
  expect(plain.length).toBeGreaterThan(2)
  expect(proofed).not.toEqual(plain)
  const picture = photo()
  // Far from its edge, which is that of the text beneath it too.
  const at = await editor.onScreen(picture.xMm, picture.yMm + 15)
  const still = await pixelAt(at)
  await editor.page.mouse.move(at.x, at.y)
  await editor.page.mouse.down()
  // Snapping is suspended: the picture goes where the pointer goes.
  await editor.page.keyboard.down('Control')
  await editor.page.mouse.move(at.x + 20, at.y + 30, { steps: 4 })
  const moved = await pixelAt({ x: at.x + 20, y: at.y + 30 })
  await editor.page.keyboard.up('Control')
  await editor.page.keyboard.press('Escape')
  await editor.page.mouse.up()
  expect(near(moved, still)).toBe(true)
  await toggle()
  expect(editor.faults).toEqual([])
})
