/** 分色预览: plates by eye, one alone as grey, ink under the pointer as `banmian separate` tells it, ink above the limit in red. */
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { NO_WRAP } from '../../core/model/defaults.ts'
import { writePackage } from '../../core/model/package.ts'
import type { DocumentRecord, ShapeFrameRecord } from '../../core/model/records.ts'
import { all, snapshotOf } from '../../core/model/snapshot.ts'
import type { Rgb } from '../../core/paint/colour.ts'
import { banmian, temporaryFolder } from '../support/program.ts'
import { samplePage } from './support/canvasPage.ts'
import { openEditor, type Editor } from './support/editor.ts'

vi.setConfig({ testTimeout: 120_000 })

const folder = temporaryFolder()
const file = path.join(folder, '分色.banmian')
/** Of too much ink, mm. */
const HEAVY = { xMm: 30, yMm: 8, widthMm: 40, heightMm: 14 }

type Place = readonly [xMm: number, yMm: number]
const heavy: Place = [50, 15]
let spot: Place
let photo: Place
let editor: Editor
beforeAll(async () => {
  const { snapshot, media } = samplePage(folder)
  const records = new Map<string, DocumentRecord>(snapshot.records)
  const banner = all(snapshot, 'frame').find(
    ({ fill, kind, widthMm }) => fill && fill.tint === 1 && kind !== 'image' && widthMm > 300,
  )!
  const swatch = all(snapshot, 'swatch').find(({ id }) => id === banner.fill!.swatchId)!
  if (swatch.kind === 'gradient') throw new Error('the banner is of one ink')
  records.set(swatch.id, { ...swatch, kind: 'spot', name: '报头红' })
  const cmyk = { c: 90, m: 90, y: 80, k: 40 }
  records.set('swatch:heavy', { type: 'swatch', id: 'swatch:heavy', name: '浓', kind: 'process', cmyk })
  const { layerId, pageId } = banner
  const tooMuch: ShapeFrameRecord = {
    ...{ type: 'frame', id: 'heavy', kind: 'shape', pageId, layerId, order: 1e6, ...HEAVY, rotationDeg: 0 },
    ...{ name: '', role: '', locked: false, groupId: null, objectStyleId: null, wrap: NO_WRAP, stroke: null },
    ...{ fill: { swatchId: 'swatch:heavy', tint: 1 }, shape: 'rectangle', cornerRadiusMm: 0 },
  }
  records.set(tooMuch.id, tooMuch)
  spot = [banner.xMm + 1, banner.yMm + 1]
  const picture = all(snapshot, 'frame').find(({ kind }) => kind === 'image')!
  photo = [picture.xMm + picture.widthMm / 2, picture.yMm + picture.heightMm / 2]
  writeFileSync(file, writePackage({ snapshot: snapshotOf([...records.values()]), media, proofs: new Map() }))
  editor = await openEditor({ file, width: 1280, height: 720 })
  await editor.settled()
  // Waves under doubtful words come after the page.
  for (let last = '', now = await editor.seen(); now !== last; now = await editor.seen()) {
    last = now
    await editor.page.waitForTimeout(2000)
  }
}, 180_000)
afterAll(() => editor?.close())

const panel = () => editor.page.locator('[data-panel="separations"]')
const plate = (name: string) => panel().locator(`[data-plate="${name}"]`)
const PLATES = ['Cyan', 'Magenta', 'Yellow', 'Black', '报头红']
const ready = async (): Promise<void> => {
  await panel().locator('.plates[aria-busy="false"]').waitFor()
  await editor.settled()
}
const choose = async (view: string): Promise<void> => {
  await panel().locator('button.select').click()
  await editor.page.getByRole('option', { name: view }).click()
  await editor.settled()
}
const pointAt = async (place: Place): Promise<void> => {
  const { x, y } = await editor.onScreen(...place)
  await editor.page.mouse.move(x, y)
}
const percent = async (locator: ReturnType<typeof plate>): Promise<number> =>
  Number.parseInt(await locator.locator('.plate-ink').innerText(), 10)
const pixel = async (place: Place): Promise<Rgb> => {
  const { x, y } = await editor.onScreen(...place)
  const clip = { x: Math.round(x), y: Math.round(y), width: 1, height: 1 }
  const data = await sharp(await editor.page.screenshot({ clip }))
    .removeAlpha()
    .raw()
    .toBuffer()
  return [data[0], data[1], data[2]]
}
const near = (one: Rgb, other: Rgb): boolean => one.every((value, i) => Math.abs(value - other[i]) <= 2)

let before: string
test('nothing of it is loaded before the panel is opened; then the page is shown as its plates', async () => {
  const { page } = editor
  const loaded: string[] = []
  page.on('request', (request) => loaded.push(request.url()))
  before = await editor.seen()
  const sources = () => page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name))
  expect((await sources()).filter((url) => /plateWorker|SeparationsView/u.test(url))).toEqual([])
  await panel().locator('.panel-title').click()
  await ready()
  expect(loaded.some((url) => /SeparationsView/u.test(url))).toBe(true)
  expect(await panel().locator('[data-plate]').count()).toBe(PLATES.length)
  // All plates over each other look as the page did.
  const [r, g, b] = await pixel(spot)
  expect(r - Math.max(g, b)).toBeGreaterThan(80)
})

test('ink under the pointer is what `banmian separate` tells of the place', async () => {
  const cli = (places: readonly Place[]): Record<string, number>[] => {
    const at = places.flatMap(([x, y]) => ['--at', `${x.toFixed(2)},${y.toFixed(2)}`])
    const out = path.join(folder, 'plates')
    const { stdout } = banmian(['separate', file, '-o', out, '--dpi', '100', '--bleed', '--json', ...at])
    const { pages } = JSON.parse(stdout) as { pages: { at: { inks: Record<string, number> }[] }[] }
    return pages[0]!.at.map(({ inks }) => inks)
  }
  // The pointer stands on a whole pixel of the window: in a photo one of the places round it is meant.
  const round = [-0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75]
  const photos = round.flatMap((dx) => round.map((dy): Place => [photo[0] + dx, photo[1] + dy]))
  const [atSpot, atHeavy, ...atPhoto] = cli([spot, heavy, ...photos])
  for (const [place, inks] of [
    [spot, atSpot],
    [heavy, atHeavy],
  ] as const) {
    await pointAt(place)
    for (const name of PLATES)
      expect(Math.abs((await percent(plate(name))) - inks![name]!), name).toBeLessThanOrEqual(0.5)
    const total = PLATES.reduce((sum, name) => sum + inks![name]!, 0)
    expect(Math.abs((await percent(panel().locator('.plate-total'))) - total)).toBeLessThanOrEqual(0.5)
  }
  expect(atSpot).toMatchObject({ Black: 0, 报头红: 100 })
  expect(await panel().locator('.plate-total').getAttribute('data-over')).toBe('true')
  await pointAt(photo)
  const seen = await Promise.all(PLATES.map((name) => percent(plate(name))))
  const told = atPhoto.map((inks) => PLATES.map((name) => inks[name]!))
  expect(told.some((inks) => inks.every((ink, i) => Math.abs(ink - seen[i]!) <= 0.5))).toBe(true)
})

test('plates are hidden by their eyes; one alone is grey, or in its colour', async () => {
  await plate('Black').getByRole('button', { name: '黑 K', exact: true }).click()
  await editor.settled()
  expect(await pixel(spot)).toEqual([255, 255, 255])
  expect(near(await pixel(heavy), [153, 153, 153])).toBe(true)
  await plate('报头红').getByRole('button', { name: '显示 报头红' }).click()
  await plate('Black').getByRole('button', { name: '隐藏 黑 K' }).click()
  await editor.settled()
  expect(near(await pixel(spot), [0, 0, 0])).toBe(true)
  expect(await pixel(heavy)).toEqual([255, 255, 255])
  await panel().getByText('单版显示为灰').click()
  await editor.settled()
  const [r, g, b] = await pixel(spot)
  expect(r - Math.max(g, b)).toBeGreaterThan(80)
  await panel().getByText('单版显示为灰').click()
  await plate('报头红').getByRole('button', { name: '报头红', exact: true }).click()
})

test('ink above the limit is red and told, until it is mended', async () => {
  await choose('墨量超限')
  const [r, g, b] = await pixel(heavy)
  expect([r > 200, g < 40, b < 40]).toEqual([true, true, true])
  const [paleR, paleG, paleB] = await pixel(spot)
  expect([paleR === paleG, paleG === paleB, paleR >= 128]).toEqual([true, true, true])
  const note = panel().locator('.plates-note')
  expect(await note.innerText()).toMatch(/最高 300%[\s\S]*超过 240%：5\d\d mm²/u)
  const { x, y } = await editor.onScreen(...heavy)
  await editor.page.mouse.click(x, y)
  await editor.page.keyboard.press('Delete')
  await expect.poll(() => note.innerText(), { timeout: 20_000 }).toContain('未超 240%')
  await editor.settled()
  expect(await pixel(heavy)).toEqual([255, 255, 255])
  await editor.page.keyboard.press('Control+z')
  await expect.poll(() => note.innerText(), { timeout: 20_000 }).toContain('超过 240%')
})

test('closer, the part in the window is drawn finer; off and folded, the page is itself again', async () => {
  const { page } = editor
  await choose('分色')
  await pointAt([spot[0] + 40, spot[1] + 6])
  await page.keyboard.down('Control')
  for (let turn = 0; turn < 4; turn++) await page.mouse.wheel(0, -200)
  await page.keyboard.up('Control')
  const coarse = await editor.seen()
  await expect.poll(() => editor.seen(), { timeout: 20_000 }).not.toBe(coarse)
  await page.keyboard.press('Control+0')
  await page.keyboard.press('Escape')
  await page.mouse.move(640, 5)
  await choose('关')
  await page.mouse.move(640, 5)
  await expect.poll(() => editor.seen(), { timeout: 20_000 }).toBe(before)
  expect(editor.faults).toEqual([])
})
