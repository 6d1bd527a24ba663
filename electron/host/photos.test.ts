import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import sharp from 'sharp'
import { afterAll, describe, expect, it } from 'vitest'
import { imageSize, preparePhoto, previewPhoto, type PhotoSource, type PrintPhoto } from './photos.ts'
import { decodeCmyk, encodeCmykJpeg } from './printJpeg.ts'

const icc = new Uint8Array(readFileSync(new URL('../../assets/icc/newsprint-ifra26s-240.icc', import.meta.url)))
const press = { icc, inkLimitPercent: 240 }
const scratch = mkdtempSync(path.join(tmpdir(), 'banmian-photos-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

const source = (bytes: Uint8Array): PhotoSource => ({
  bytes,
  sha256: createHash('sha256').update(bytes).digest('hex'),
  name: 'photo',
})
type Pixel = (x: number, y: number) => readonly number[]
function drawing(width: number, height: number, channels: 1 | 3 | 4, pixel: Pixel) {
  const raw = new Uint8Array(width * height * channels)
  for (let y = 0, at = 0; y < height; y++) for (let x = 0; x < width; x++, at += channels) raw.set(pixel(x, y), at)
  return sharp(raw, { raw: { width, height, channels } })
}
async function inks(photo: PrintPhoto) {
  const samples = await decodeCmyk(sharp, photo.jpeg)
  expect(samples.length).toBe(photo.widthPx * photo.heightPx * 4)
  const at = (x: number, y: number) => [
    ...samples.subarray((y * photo.widthPx + x) * 4, (y * photo.widthPx + x) * 4 + 4),
  ]
  let most = 0
  for (let i = 0; i < samples.length; i += 4)
    most = Math.max(most, samples[i] + samples[i + 1] + samples[i + 2] + samples[i + 3])
  return { at, most: most / 2.55 }
}
/** Printed one pixel to the pixel at 200 ppi. */
const actual = (width: number, height: number) => ({
  widthPt: width * 0.36,
  heightPt: height * 0.36,
  icc,
  inkLimitPercent: 240,
})

describe('photos for the press', () => {
  it('stay within 240 % total ink on saturated, dark and hard-edged ground', async () => {
    // Every eighth a different pattern: ramps of hue and darkness, one-pixel chequers, lines, noise.
    let seed = 1
    const random = () => ((seed = (seed * 1103515245 + 12345) & 0x7fffffff) >> 16) & 255
    const chart = drawing(400, 320, 3, (x, y) => {
      const band = Math.floor(y / 40)
      if (band === 0) return [x % 256, 0, 255 - (x % 256)]
      if (band === 1) return [x >> 3, x >> 4, x >> 3]
      if (band === 2) return (x + y) % 2 ? [255, 255, 255] : [0, 0, 0]
      if (band === 3) return x % 7 ? [0, 0, 0] : [255, 255, 0]
      if (band === 4) return [random(), random(), random()]
      if (band === 5) return (x >> 2) % 2 ? [0, 0, 40] : [40, 0, 0]
      if (band === 6) return (x + (y >> 1)) % 3 ? [0, 0, 0] : [0, 255, 255]
      return [0, 0, 0]
    })
    const photo = await preparePhoto(source(await chart.png().toBuffer()), actual(400, 320))
    expect(photo).toMatchObject({ widthPx: 400, heightPx: 320, components: 4, inverted: true })
    const { most, at } = await inks(photo)
    expect(most).toBeLessThanOrEqual(240)
    expect(most).toBeGreaterThan(200)
    expect(at(300, 310)[3]).toBeGreaterThan(235)
  })

  it('hold the limit even when the samples given lie on it', async () => {
    const samples = Uint8Array.from({ length: 64 * 64 * 4 }, (_, i) => {
      const dark = ((i >> 2) + (i >> 8)) % 3 > 0
      return dark ? [130, 120, 115, 247][i & 3] : 0
    })
    const jpeg = await encodeCmykJpeg(sharp, samples, 64, 64, 240)
    const { most } = await inks({ jpeg, widthPx: 64, heightPx: 64, components: 4, inverted: true })
    expect(most).toBeLessThanOrEqual(240)
  })

  it('carry the Adobe marker and inverted samples, as stated', async () => {
    const white = await drawing(32, 16, 3, (x) => (x < 16 ? [255, 255, 255] : [220, 40, 40]))
      .png()
      .toBuffer()
    const { jpeg, inverted } = await preparePhoto(source(white), actual(32, 16))
    expect(Buffer.from(jpeg).includes('Adobe')).toBe(true)
    expect(inverted).toBe(true)
    const { at } = await inks({ jpeg, inverted, widthPx: 32, heightPx: 16, components: 4 })
    expect(at(4, 8)).toEqual([0, 0, 0, 0])
    expect(at(24, 8)[1]).toBeGreaterThan(150)
  })

  it('turn upright by EXIF and lie on white where they were transparent', async () => {
    // Stored 32 × 16 with red at its left; orientation 6 turns it clockwise: 16 × 32, red on top.
    const turned = await drawing(32, 16, 3, (x) => (x < 16 ? [255, 0, 0] : [255, 255, 255]))
      .jpeg({ quality: 100, chromaSubsampling: '4:4:4' })
      .withMetadata({ orientation: 6 })
      .toBuffer()
    expect(await imageSize(turned)).toEqual({ widthPx: 16, heightPx: 32, extension: 'jpg' })
    const photo = await preparePhoto(source(turned), actual(16, 32))
    expect([photo.widthPx, photo.heightPx]).toEqual([16, 32])
    const { at } = await inks(photo)
    expect(at(8, 4)[1]).toBeGreaterThan(200)
    expect(Math.max(...at(8, 28))).toBeLessThan(10)

    const clear = await drawing(16, 16, 4, (x) => [0, 0, 0, x < 8 ? 255 : 0])
      .png()
      .toBuffer()
    const cut = await inks(await preparePhoto(source(clear), actual(16, 16)))
    expect(cut.at(3, 8)[3]).toBeGreaterThan(235)
    expect(Math.max(...cut.at(13, 8))).toBeLessThan(6)
  })

  it('are downsampled to the resolution aimed at when finer than 9/8 of it, and never upsampled', async () => {
    const bytes = await drawing(900, 450, 3, (x, y) => [x & 255, y & 255, 90])
      .jpeg()
      .toBuffer()
    const size = async (widthPt: number, heightPt: number) => {
      const { widthPx, heightPx } = await preparePhoto(source(bytes), { widthPt, heightPt, icc, inkLimitPercent: 240 })
      return [widthPx, heightPx]
    }
    expect(await size(72, 36)).toEqual([200, 100])
    expect(await size(72 * 4.1, 36 * 4.1)).toEqual([900, 450])
    expect(await size(72 * 3.9, 36 * 3.9)).toEqual([780, 390])
    expect(await size(7200, 3600)).toEqual([900, 450])
  })

  it('take grey, 16-bit, palette, TIFF, WebP and CMYK', async () => {
    const red = drawing(32, 32, 3, () => [200, 30, 30])
    const wide = sharp(
      new Uint16Array(32 * 32 * 3).map((_, i) => [51400, 7710, 7710][i % 3]),
      {
        raw: { width: 32, height: 32, channels: 3 },
      },
    ).toColourspace('rgb16')
    const samples = [
      await red.clone().tiff({ compression: 'lzw' }).toBuffer(),
      await red.clone().webp({ lossless: true }).toBuffer(),
      await red.clone().png({ palette: true }).toBuffer(),
      await wide.clone().png().toBuffer(),
      await wide.clone().withIccProfile('srgb').png().toBuffer(),
      await red.clone().toColourspace('cmyk').withIccProfile('cmyk').jpeg({ quality: 100 }).toBuffer(),
    ]
    const wanted = (await inks(await preparePhoto(source(await red.png().toBuffer()), actual(32, 32)))).at(16, 16)
    for (const bytes of samples) {
      const got = (await inks(await preparePhoto(source(bytes), actual(32, 32)))).at(16, 16)
      expect(Math.max(...got.map((ink, i) => Math.abs(ink - wanted[i])))).toBeLessThan(26)
    }
  })

  it('print on K alone when asked', async () => {
    const bytes = await drawing(48, 16, 3, (x) => (x < 16 ? [0, 0, 0] : x < 32 ? [128, 128, 128] : [255, 255, 255]))
      .png()
      .toBuffer()
    const photo = await preparePhoto(source(bytes), { ...actual(48, 16), black: true })
    expect(photo).toMatchObject({ components: 1, inverted: false, widthPx: 48, heightPx: 16 })
    const { data, info } = await sharp(photo.jpeg).toColourspace('b-w').raw().toBuffer({ resolveWithObject: true })
    expect(info.channels).toBe(1)
    const [dark, middle, light] = [8, 24, 40].map((x) => data[8 * 48 + x])
    expect(dark).toBeLessThan(8)
    expect(light).toBeGreaterThan(250)
    expect(middle).toBeGreaterThan(90)
    expect(middle).toBeLessThan(190)
  })

  it('come out the same bytes twice, from memory and from a folder', async () => {
    const bytes = await drawing(300, 200, 3, (x, y) => [x & 255, (x * y) & 255, y])
      .png()
      .toBuffer()
    const folder = path.join(scratch, 'cache')
    const one = await preparePhoto(source(bytes), { ...actual(100, 66), folder })
    expect(await preparePhoto(source(bytes), { ...actual(100, 66), folder })).toBe(one)
    expect(readdirSync(folder)).toHaveLength(1)
    // Another byte array of the same profile, another size in between: computed anew.
    const again = await preparePhoto({ ...source(bytes), sha256: 'other' }, { ...actual(100, 66), icc: icc.slice() })
    expect(Buffer.compare(again.jpeg, one.jpeg)).toBe(0)
    // A fresh key that exists on disk only: what lies there is taken, and what is broken there is not.
    const [file] = readdirSync(folder)
    const { preparePhoto: fresh } = await freshModule()
    const unread = { ...source(bytes), bytes: new Uint8Array(0) }
    const stored = await fresh(unread, { ...actual(100, 66), folder })
    expect(stored).toMatchObject({ widthPx: one.widthPx, heightPx: one.heightPx, components: 4, inverted: true })
    expect(Buffer.compare(stored.jpeg, one.jpeg)).toBe(0)
    writeFileSync(path.join(folder, file), one.jpeg.subarray(0, 500))
    const { preparePhoto: later } = await freshModule()
    const mended = await later(source(bytes), { ...actual(100, 66), folder })
    expect(Buffer.compare(mended.jpeg, one.jpeg)).toBe(0)
  })

  it('say what is wrong with a file that is none', async () => {
    const broken = source(new TextEncoder().encode('not a photo at all'))
    await expect(preparePhoto(broken, actual(10, 10))).rejects.toMatchObject({
      name: 'UserError',
      code: 'photo-broken',
    })
    await expect(preparePhoto(broken, actual(10, 10))).rejects.toThrow(/^photo: 照片无法解码.*cannot decode/s)
    await expect(imageSize(broken.bytes, 'a.jpg')).rejects.toMatchObject({ code: 'photo-broken', place: 'a.jpg' })
    const svg = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    await expect(imageSize(svg)).rejects.toMatchObject({ code: 'photo-format' })
  })

  it.skipIf(!existsSync('/usr/bin/mutool'))('decode to the same inks in MuPDF', async () => {
    const bytes = await drawing(64, 32, 3, (x) => (x < 32 ? [255, 255, 255] : [220, 20, 20]))
      .png()
      .toBuffer()
    const photo = await preparePhoto(source(bytes), actual(64, 32))
    const file = path.join(scratch, 'photo.pdf')
    writeFileSync(file, pdfOf(photo))
    const out = path.join(scratch, 'photo.pam')
    await promisify(execFile)('/usr/bin/mutool', ['draw', '-q', '-r', '72', '-c', 'cmyk', '-o', out, file])
    const pam = readFileSync(out)
    const samples = pam.subarray(pam.indexOf('ENDHDR\n') + 7)
    const { at } = await inks(photo)
    for (const x of [10, 50]) {
      const drawn = [...samples.subarray((16 * 64 + x) * 4, (16 * 64 + x) * 4 + 4)]
      expect(Math.max(...drawn.map((ink, i) => Math.abs(ink - at(x, 16)[i])))).toBeLessThan(4)
    }
  })
})

describe('photos for the screen', () => {
  it('are upright sRGB no wider than asked nor than they are', async () => {
    const bytes = await drawing(300, 100, 3, () => [10, 200, 30])
      .jpeg()
      .withMetadata({ orientation: 8 })
      .toBuffer()
    const small = await sharp(await previewPhoto(bytes, 50, press, { proof: 'none' })).metadata()
    expect([small.width, small.height, small.format]).toEqual([50, 150, 'jpeg'])
    expect((await sharp(await previewPhoto(bytes, 4000, press, { proof: 'none' })).metadata()).width).toBe(100)
  })

  it('look as they will print when given the profile', async () => {
    const bytes = await drawing(16, 16, 3, () => [0, 255, 0])
      .png()
      .toBuffer()
    const middle = async (jpeg: Uint8Array) => [...(await sharp(jpeg).raw().toBuffer()).subarray(0, 3)]
    expect((await middle(await previewPhoto(bytes, 16, press, { proof: 'none' })))[0]).toBeLessThan(10)
    expect((await middle(await previewPhoto(bytes, 16, press)))[0]).toBeGreaterThan(90)
  })
})

/** The module with empty memory. */
async function freshModule(): Promise<typeof import('./photos.ts')> {
  const { vi } = await import('vitest')
  vi.resetModules()
  return import('./photos.ts')
}

/** One photo on one page, a point to the pixel. */
function pdfOf({ jpeg, widthPx, heightPx }: PrintPhoto): Buffer {
  const content = `${widthPx} 0 0 ${heightPx} 0 0 cm /I Do`
  const image =
    `/Type/XObject/Subtype/Image/Width ${widthPx}/Height ${heightPx}/BitsPerComponent 8/ColorSpace/DeviceCMYK` +
    `/Decode[1 0 1 0 1 0 1 0]/Filter/DCTDecode/Length ${jpeg.length}`
  return Buffer.concat([
    Buffer.from(
      `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n` +
        `3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${widthPx} ${heightPx}]/Contents 4 0 R` +
        `/Resources<</XObject<</I 5 0 R>>>>>>endobj\n` +
        `4 0 obj<</Length ${content.length}>>stream\n${content}\nendstream endobj\n5 0 obj<<${image}>>stream\n`,
    ),
    jpeg,
    Buffer.from('\nendstream endobj\ntrailer<</Root 1 0 R>>\n'),
  ])
}
