/** Every kind of picture gives the plates of the same picture as plain 8-bit sRGB, or the numbers that were put in. */
import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  icc,
  press,
  WIDTH,
  HEIGHT,
  PATCHES,
  patchAt,
  samplesOf,
  raw,
  rgb,
  picture,
  png,
  psd,
  profileFile,
  adobe,
  prepare,
  inksOf,
  distance,
  plates,
} from '../../tests/support/patches.ts'
import { imageSize, previewPhoto } from './photos.ts'
import { decodeCmyk } from './printJpeg.ts'
import { writeTiff } from './tiff.ts'

let reference: number[][]
beforeAll(async () => {
  reference = await inksOf(await prepare(await png()))
})

describe('a colour picture gives the same plates', () => {
  const adobeNumbers = async () =>
    sharp(await picture().withIccProfile(profileFile('adobe.icc', adobe)).png().toBuffer(), { ignoreIcc: true })
      .raw()
      .toBuffer()
  const p3Numbers = async () =>
    sharp(await picture().withIccProfile('p3').png().toBuffer(), { ignoreIcc: true })
      .raw()
      .toBuffer()
  const p3 = async () => (await sharp(await picture().withIccProfile('p3').png().toBuffer()).metadata()).icc!
  const srgb = async () => (await sharp(await picture().withIccProfile('srgb').png().toBuffer()).metadata()).icc!
  const wide = (samples: Uint8Array) => Uint16Array.from(samples, (value) => value * 257)
  const size = { widthPx: WIDTH, heightPx: HEIGHT }
  const kinds: Record<string, () => Promise<Uint8Array> | Uint8Array> = {
    JPEG: () => picture().jpeg({ quality: 100, chromaSubsampling: '4:4:4' }).toBuffer(),
    'progressive JPEG': () => picture().jpeg({ quality: 100, progressive: true }).toBuffer(),
    'JPEG, sRGB profile': () => picture().withIccProfile('srgb').jpeg({ quality: 100 }).toBuffer(),
    'JPEG, Adobe RGB': () => picture().withIccProfile(profileFile('a.icc', adobe)).jpeg({ quality: 100 }).toBuffer(),
    'PNG, Display P3': () => picture().withIccProfile('p3').png().toBuffer(),
    'indexed PNG': () => picture().png({ palette: true, colours: 64, dither: 0 }).toBuffer(),
    '16-bit PNG': () =>
      sharp(wide(rgb as Uint8Array), raw(3))
        .toColourspace('rgb16')
        .png()
        .toBuffer(),
    'PNG, opaque alpha': () =>
      sharp(
        samplesOf(4, (x, y) => [...patchAt(x, y), 255]),
        raw(4),
      )
        .png()
        .toBuffer(),
    'TIFF, LZW': () => picture().tiff({ compression: 'lzw', predictor: 'horizontal' }).toBuffer(),
    '16-bit TIFF': () => writeTiff({ ...size, kind: 'rgb', samples: wide(rgb as Uint8Array) }),
    '16-bit TIFF, sRGB profile': async () =>
      writeTiff({ ...size, kind: 'rgb', samples: wide(rgb as Uint8Array), icc: await srgb() }),
    '16-bit TIFF, Adobe RGB': async () =>
      writeTiff({ ...size, kind: 'rgb', samples: wide(await adobeNumbers()), icc: adobe }),
    '16-bit TIFF, Display P3': async () =>
      writeTiff({ ...size, kind: 'rgb', samples: wide(await p3Numbers()), icc: await p3() }),
    WebP: () => picture().webp({ lossless: true }).toBuffer(),
    'WebP, Adobe RGB': () => picture().withIccProfile(profileFile('w.icc', adobe)).webp({ lossless: true }).toBuffer(),
    PSD: () => psd(3, rgb, 3),
    'PSD, raw, 16 bits': () => psd(3, wide(rgb as Uint8Array), 3, { packed: false }),
    'PSD, Adobe RGB': async () => psd(3, await adobeNumbers(), 3, { icc: adobe }),
    'PSD, 16 bits, Display P3': async () => psd(3, wide(await p3Numbers()), 3, { icc: await p3() }),
    'indexed PSD': () => {
      const palette = new Uint8Array(768)
      PATCHES.forEach((patch, i) => patch.forEach((value, channel) => (palette[channel * 256 + i] = value)))
      const places = samplesOf(1, (x, y) => [PATCHES.indexOf(patchAt(x, y))])
      return psd(2, places, 1, { palette })
    },
    'CMYK JPEG with a profile': () =>
      picture()
        .toColourspace('cmyk')
        .withIccProfile('cmyk')
        .jpeg({ quality: 100, chromaSubsampling: '4:4:4' })
        .toBuffer(),
    'CMYK TIFF with a profile': () => picture().toColourspace('cmyk').withIccProfile('cmyk').tiff().toBuffer(),
  }
  for (const [kind, make] of Object.entries(kinds))
    it(`as ${kind}`, async () => {
      const photo = await prepare(await make())
      expect(photo.components).toBe(4)
      const inks = await inksOf(photo)
      // Another press mixes its darks of other parts of the four inks: they come back mixed a little otherwise.
      const [mean, most] = kind.startsWith('CMYK') ? [5, 12] : [0.8, 2.5]
      expect(distance(plates(inks), plates(reference))).toBeLessThan(mean)
      expect(distance(inks, reference)).toBeLessThan(most)
    })

  it('and a picture that is none of them does not: swapped channels, light for ink, a profile overlooked', async () => {
    const off = async (bytes: Uint8Array) => distance(plates(await inksOf(await prepare(bytes))), plates(reference))
    const swapped = samplesOf(3, (x, y) => [...patchAt(x, y)].reverse())
    expect(await off(await sharp(swapped, raw(3)).png().toBuffer())).toBeGreaterThan(3)
    const p3Unsaid = await sharp(await p3Numbers(), raw(3))
      .png()
      .toBuffer()
    expect(await off(p3Unsaid)).toBeGreaterThan(0.8)
    const cmyk = await sharp(await kinds['CMYK TIFF with a profile']())
      .pipelineColourspace('cmyk')
      .toColourspace('cmyk')
      .raw()
      .toBuffer()
    expect(await off(psd(4, Uint8Array.from(cmyk), 4))).toBeGreaterThan(12)
  })
})

describe('CMYK without a profile', () => {
  /** Percent of C, M, Y, K: within the limit, and K alone. */
  const INKS = [
    [80, 20, 0, 0],
    [10, 90, 60, 5],
    [0, 0, 0, 60],
    [60, 50, 50, 75],
    [0, 0, 0, 100],
    [5, 0, 95, 0],
  ] as const
  const size = { widthPx: WIDTH, heightPx: HEIGHT }
  const inkAt = (x: number, y: number) => INKS[Math.floor(y / 32) * 3 + Math.floor(x / 32)]
  const numbers = samplesOf(4, (x, y) => inkAt(x, y).map((ink) => Math.round(ink * 2.55)))
  const light = (samples: Uint8Array | Uint16Array) =>
    samples.map((v) => (samples.BYTES_PER_ELEMENT === 2 ? 65535 : 255) - v)
  const wide = Uint16Array.from(numbers, (value) => value * 257)
  const tiff = () => writeTiff({ ...size, kind: 'cmyk', samples: numbers })

  it.each<readonly [string, () => Promise<Uint8Array> | Uint8Array]>([
    ['JPEG', () => sharp(tiff()).pipelineColourspace('cmyk').toColourspace('cmyk').jpeg({ quality: 100 }).toBuffer()],
    ['TIFF', tiff],
    ['16-bit TIFF', () => writeTiff({ ...size, kind: 'cmyk', samples: wide })],
    ['TIFF with the profile of this press', () => writeTiff({ ...size, kind: 'cmyk', samples: numbers, icc })],
    ['PSD', () => psd(4, light(numbers), 4)],
    ['16-bit PSD', () => psd(4, light(wide), 4)],
  ])('keeps its numbers as %s', async (_, make) => {
    const photo = await prepare(await make())
    expect(photo).toMatchObject({ components: 4, inverted: true })
    const inks = await inksOf(photo)
    // Only the fourth patch holds more than a photo may before it is compressed, by 0 … 1 point; K stays in all.
    expect(distance(inks, INKS)).toBeLessThan(1.2)
    // Blacks of K alone stay so to the last pixel.
    for (const patch of [2, 4]) expect(inks[patch].slice(0, 3)).toEqual([0, 0, 0])
  })

  it('prints on the K plate alone where it has nothing but K', async () => {
    const bytes = writeTiff({ ...size, kind: 'cmyk', samples: samplesOf(4, (x) => [0, 0, 0, x < 48 ? 204 : 51]) })
    const photo = await prepare(bytes)
    expect(photo).toMatchObject({ components: 1, inverted: false })
    const inks = await inksOf(photo)
    expect(inks[0][3]).toBeCloseTo(80, 0)
    expect(inks[5][3]).toBeCloseTo(20, 0)
  })

  it('is held to the limit of its condition, after compression too, and keeps K', async () => {
    const heavy = writeTiff({
      ...size,
      kind: 'cmyk',
      samples: samplesOf(4, (x, y) => (((x >> 2) + (y >> 2)) % 2 ? [255, 255, 255, 255] : [230, 200, 180, 120])),
    })
    for (const inkLimitPercent of [240, 300]) {
      const photo = await prepare(heavy, { inkLimitPercent })
      const samples = await decodeCmyk(sharp, photo.jpeg)
      let most = 0
      for (let at = 0; at < samples.length; at += 4)
        most = Math.max(most, samples[at] + samples[at + 1] + samples[at + 2] + samples[at + 3])
      expect(most / 2.55).toBeLessThanOrEqual(inkLimitPercent)
      expect(most / 2.55).toBeGreaterThan(inkLimitPercent - 20)
      expect((await inksOf(photo))[0][3]).toBeGreaterThan(70)
    }
  })

  it('looks on the screen as its inks look', async () => {
    const at = async (proof: 'relative' | 'paper' | 'none') => {
      const shown = await sharp(await previewPhoto(tiff(), WIDTH, press, { proof }))
        .raw()
        .toBuffer()
      return (x: number, y: number) => [...shown.subarray((y * WIDTH + x) * 3, (y * WIDTH + x) * 3 + 3)]
    }
    for (const proof of ['relative', 'none'] as const) {
      const pixel = await at(proof)
      // Cyan, red, yellow and the two blacks.
      expect(pixel(16, 16)[0]).toBeLessThan(pixel(16, 16)[2] - 40)
      expect(pixel(48, 16)[0]).toBeGreaterThan(pixel(48, 16)[2] + 60)
      expect(pixel(80, 48)[2]).toBeLessThan(pixel(80, 48)[0] - 60)
      expect(Math.max(...pixel(48, 48))).toBeLessThan(Math.min(...pixel(80, 16)))
    }
    // On its paper yellow is darker and black lighter.
    const [paper, relative] = [await at('paper'), await at('relative')]
    expect(paper(80, 48)[0]).toBeLessThan(relative(80, 48)[0])
    expect(paper(48, 48)[0]).toBeGreaterThan(relative(48, 48)[0])
  })
})

describe('EXIF orientation', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('%i puts the red corner where it belongs', async (orientation) => {
    // What a viewer must do to the stored picture, undone beforehand by hand.
    const upright = samplesOf(3, patchAt)
    const turned = orientation > 4
    const [w, h] = turned ? [HEIGHT, WIDTH] : [WIDTH, HEIGHT]
    const stored = new Uint8Array(w * h * 3)
    for (let y = 0; y < HEIGHT; y++)
      for (let x = 0; x < WIDTH; x++) {
        const [u, v] = [WIDTH - 1 - x, HEIGHT - 1 - y]
        const place = [
          [x, y],
          [u, y],
          [u, v],
          [x, v],
          [y, x],
          [y, u],
          [v, u],
          [v, x],
        ][orientation - 1]
        stored.set(upright.subarray((y * WIDTH + x) * 3, (y * WIDTH + x) * 3 + 3), (place[1] * w + place[0]) * 3)
      }
    const bytes = await sharp(stored, { raw: { width: w, height: h, channels: 3 } })
      .withMetadata({ orientation })
      .jpeg({ quality: 100, chromaSubsampling: '4:4:4' })
      .toBuffer()
    expect(await imageSize(bytes)).toMatchObject({ widthPx: WIDTH, heightPx: HEIGHT })
    expect(distance(await inksOf(await prepare(bytes)), reference)).toBeLessThan(2.5)
  })
})

describe('the size of a picture', () => {
  it('is told for each kind, with the extension of its bytes', async () => {
    const size = { widthPx: WIDTH, heightPx: HEIGHT }
    expect(await imageSize(psd(3, samplesOf(3, patchAt), 3))).toEqual({ ...size, extension: 'psd' })
    expect(await imageSize(writeTiff({ ...size, kind: 'rgb', samples: samplesOf(3, patchAt) }))).toEqual({
      ...size,
      extension: 'tiff',
    })
    expect(await imageSize(await picture().webp().toBuffer())).toEqual({ ...size, extension: 'webp' })
    await expect(imageSize(psd(3, samplesOf(3, patchAt), 3).subarray(0, 40), 'a.psd')).rejects.toMatchObject({
      code: 'photo-broken',
      place: 'a.psd',
    })
  })
})
