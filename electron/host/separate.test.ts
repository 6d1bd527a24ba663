import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DisplayList, Ink, PaintItem } from '../../core/paint/displayList.ts'
import { renderPlates, type PlatePicture } from '../../core/paint/plates/plates.ts'
import { rectanglePath } from '../../core/paint/shapes.ts'
import { defaultCondition } from './outputCondition.ts'
import { loadSharp, preparePhoto } from './photos.ts'
import { encodeCmykJpeg, encodeGreyJpeg } from './printJpeg.ts'
import { decodePicture, inksAtPoints, measureInk, separatePage } from './separate.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'banmian-separate-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** No text on these pages. */
const shaper = { outline: () => ({ commands: [], values: [] }) }
const process = (c: number, m: number, y: number, k: number): Ink => ({ kind: 'process', c, m, y, k })
const filled = (x: number, y: number, width: number, height: number, fill: Ink): PaintItem => ({
  kind: 'path',
  path: rectanglePath({ x, y, width, height }),
  fill,
  stroke: null,
  overprint: false,
})
const page = (items: readonly PaintItem[], widthPt = 144, heightPt = 216): DisplayList => ({
  pageId: 'p',
  widthPt,
  heightPt,
  bleedPt: 8.5,
  items,
})
const image = (sha256: string, turned = false): PaintItem => ({
  kind: 'group',
  frameId: 'turned',
  matrix: turned ? [0, 1, -1, 0, 130, 0] : null,
  clip: null,
  items: [{ kind: 'image', frameId: 'photo', assetId: 'a', sha256, matrix: [72, 0, 0, 48, 20, 20] }],
})

let photo: Uint8Array
beforeAll(async () => {
  const raw = Buffer.alloc(300 * 200 * 3)
  for (let i = 0; i < raw.length; i++) raw[i] = (i * 13) % 97
  photo = await sharp(raw, { raw: { width: 300, height: 200, channels: 3 } })
    .jpeg()
    .toBuffer()
})
const parts = () => ({ shaper, media: new Map([['photo', photo]]), condition: defaultCondition() })
const grey = (file: string) =>
  sharp(file, { limitInputPixels: false }).toColourspace('b-w').raw().toBuffer({ resolveWithObject: true })

describe('files', () => {
  const red: Ink = { kind: 'spot', name: '报头/红', tint: 0.5, alternate: process(0, 1, 1, 0) as never }
  const list = () => page([filled(0, 0, 72, 216, process(0.4, 0, 0, 1)), filled(72, 0, 36, 216, red), image('photo')])

  test.each(['png', 'tiff'] as const)('%s: 8-bit grey, 0 full ink, its resolution, one a plate', async (format) => {
    const out = path.join(folder, format)
    const done = await separatePage(list(), parts(), { dpi: 100, format, folder: out, stem: '第 7 版' })
    const extension = format === 'png' ? 'png' : 'tif'
    expect(readdirSync(out).sort()).toEqual(
      ['Black', 'Cyan', 'Magenta', 'Yellow', '报头-红'].map((plate) => `第 7 版-${plate}.${extension}`).sort(),
    )
    expect(done.plates.map(({ name }) => name)).toEqual(['Cyan', 'Magenta', 'Yellow', 'Black', '报头/红'])
    for (const { name, file, meanPercent } of done.plates) {
      const about = await sharp(file).metadata()
      expect(about, name).toMatchObject({ format, width: 200, height: 300, channels: 1, depth: 'uchar', density: 100 })
      const { data } = await grey(file)
      expect(100 - data.reduce((sum, value) => sum + value, 0) / data.length / 2.55).toBeCloseTo(meanPercent, 6)
    }
    const at = async (plate: number, x: number, y: number) => (await grey(done.plates[plate].file)).data[y * 200 + x]
    expect(await at(0, 5, 5)).toBe(255 - 102)
    expect(await at(3, 5, 5)).toBe(0)
    expect(await at(3, 190, 290)).toBe(255)
    expect(await at(4, 120, 290)).toBe(255 - 128)
    // The photo knocks out.
    expect(await at(4, 120, 50)).toBe(255)
    expect(done.ink.percent).toBeGreaterThan(139)
  })

  test('a picture on black alone leaves the other plates bare, beside itself in colour', async () => {
    const one = (x: number, black: boolean): PaintItem => ({
      ...{ kind: 'image', frameId: 'photo', assetId: 'a', sha256: 'photo', black },
      matrix: [36, 0, 0, 24, x, 20],
    })
    const both = page([one(10, false), one(60, true)])
    const points = [
      { x: 28, y: 32 },
      { x: 78, y: 32 },
    ]
    const [colour, black] = await inksAtPoints(both, parts(), { dpi: 100 }, points)
    expect(colour!['Cyan']! + colour!['Magenta']! + colour!['Yellow']!).toBeGreaterThan(10)
    expect([black!['Cyan'], black!['Magenta'], black!['Yellow']]).toEqual([0, 0, 0])
    expect(black!['Black']).toBeGreaterThan(10)
    const alone = await separatePage(page([one(60, true)]), parts(), {
      ...{ dpi: 100, format: 'tiff', folder: path.join(folder, 'black'), stem: 'k' },
    })
    const means = alone.plates.map(({ meanPercent }) => meanPercent)
    expect(means.slice(0, 3)).toEqual([0, 0, 0])
    expect(means[3]).toBeGreaterThan(0)
  })

  test('carry what the rasteriser draws, over many strips and bands', async () => {
    const photos = new Map<string, PlatePicture>()
    const { condition, media } = parts()
    const print = await preparePhoto(
      { bytes: media.get('photo')!, sha256: 'photo' },
      {
        widthPt: 72,
        heightPt: 48,
        icc: condition.icc,
        ppi: condition.photoPpi,
        inkLimitPercent: condition.inkLimitPercent,
      },
    )
    photos.set('photo', await decodePicture(print))
    const tall = page([filled(10.3, 20.7, 50, 900, process(0.3, 0, 0, 0)), image('photo', true)], 100, 1000)
    const options = { dpi: 110, bleed: true }
    const plates = renderPlates(tall, { shaper, pictures: ({ sha256 }) => photos.get(sha256), ...options })
    const done = await separatePage(tall, parts(), { ...options, format: 'png', folder, stem: 'tall' })
    expect(done).toMatchObject({ widthPx: plates.widthPx, heightPx: plates.heightPx })
    for (const [plate, { file, name }] of done.plates.entries()) {
      const { data } = await grey(file)
      expect(data.equals(plates.ink[plate].map((ink) => 255 - ink)), name).toBe(true)
    }
  })

  test('stay as they were when a plate cannot be written', async () => {
    const out = path.join(folder, 'kept')
    const options = { dpi: 50, format: 'png', folder: out, stem: 'page' } as const
    const { plates } = await separatePage(list(), parts(), options)
    const before = plates.map(({ file }) => readFileSync(file))
    const broken = { ...parts(), media: new Map([['broken', new Uint8Array([1, 2, 3])]]) }
    await expect(separatePage(page([image('broken')]), broken, options)).rejects.toMatchObject({ code: 'photo-broken' })
    await expect(separatePage(list(), { ...parts(), media: new Map() }, options)).rejects.toMatchObject({
      code: 'media-missing',
    })
    // A folder that bears the name of a file to come: the last renaming fails.
    rmSync(plates[4].file)
    mkdirSync(plates[4].file)
    await expect(separatePage(list(), parts(), options)).rejects.toThrow()
    expect(plates.slice(0, 4).map(({ file }) => readFileSync(file))).toEqual(before.slice(0, 4))
    expect(readdirSync(out).filter((name) => name.startsWith('.'))).toEqual([])
  })
})

test('a cancelled separation leaves nothing behind', async () => {
  const out = path.join(folder, 'cancelled')
  const cancel = new AbortController()
  const tall = page([filled(0, 0, 400, 1400, process(0.3, 0, 0, 1))], 400, 1400)
  const options = { dpi: 600, format: 'png', folder: out, stem: 'page', signal: cancel.signal } as const
  const running = separatePage(tall, parts(), options)
  setTimeout(() => cancel.abort(), 0)
  await expect(running).rejects.toThrow('abort')
  expect(readdirSync(out)).toEqual([])
})

test("inks at points are the page's, photos as they print", async () => {
  const list = page([filled(0, 0, 144, 216, process(0.4, 0, 0.2, 0)), image('photo')])
  const points = [
    { x: 5, y: 5 },
    { x: 50, y: 40 },
    { x: 145, y: 5 },
  ]
  const [tint, photoInks, outside] = await inksAtPoints(list, parts(), { dpi: 100 }, points)
  expect(tint).toEqual({ Cyan: 40, Magenta: 0, Yellow: 20, Black: 0 })
  expect(photoInks!['Black']).toBeGreaterThan(0)
  expect(outside).toBeNull()
})

describe('decodePicture', () => {
  test('gives the ink of CMYK and of grey', async () => {
    const library = await loadSharp()
    const cmyk = new Uint8Array(16 * 16 * 4)
    for (let i = 0; i < cmyk.length; i += 4) cmyk.set([200, 100, 0, 50], i)
    const jpeg = await encodeCmykJpeg(library, cmyk, 16, 16, 240)
    const four = await decodePicture({ jpeg, widthPx: 16, heightPx: 16, components: 4, inverted: true })
    ;[200, 100, 0, 50].forEach((ink, i) => expect(Math.abs(four.ink[i] - ink)).toBeLessThan(4))
    const paper = await encodeGreyJpeg(library, new Uint8Array(256).fill(200), 16, 16)
    const one = await decodePicture({ jpeg: paper, widthPx: 16, heightPx: 16, components: 1, inverted: false })
    expect([one.components, one.ink.length]).toEqual([1, 256])
    expect(Math.abs(one.ink[77] - 55)).toBeLessThan(3)
    await expect(decodePicture({ jpeg, widthPx: 1, heightPx: 1, components: 3, inverted: false })).rejects.toThrow(
      'RGB',
    )
  })
})

describe('measureInk', () => {
  test('measures what lies over what, by the millimetre', async () => {
    const list = page([
      filled(0, 0, 144, 216, process(0.5, 0.5, 0, 0)),
      filled(36, 72, 36, 36, process(0.9, 0.8, 0.7, 0.2)),
    ])
    const ink = await measureInk(list, parts())
    expect(ink.percent).toBeCloseTo(260, 0)
    expect(ink.at.x).toBeGreaterThan(36)
    expect(ink.at.x).toBeLessThan(72)
    expect(ink.at.y).toBeGreaterThan(72)
    expect(ink.at.y).toBeLessThan(108)
    // A little less than the square of 161.3 mm²: at its rim a spot takes in less.
    expect(ink.overMm2).toBeGreaterThan(130)
    expect(ink.overMm2).toBeLessThan(162)
    expect((await measureInk(list, { ...parts(), limitPercent: 262 })).overMm2).toBe(0)
    expect((await measureInk(list, { ...parts(), dpi: 30 })).percent).toBeCloseTo(260, 0)
  })

  test('takes photos as they print, and leaves out those it cannot have', async () => {
    const dark = await measureInk(page([image('photo')]), parts())
    expect(dark.percent).toBeGreaterThan(100)
    expect(dark.percent).toBeLessThanOrEqual(240)
    const two = page([image('missing'), image('photo', true)])
    expect((await measureInk(two, parts())).percent).toBeCloseTo(dark.percent, -1)
    const broken = { ...parts(), media: new Map([['broken', new Uint8Array(9)]]) }
    expect((await measureInk(page([image('missing'), image('broken')]), broken)).percent).toBe(0)
  })
})
