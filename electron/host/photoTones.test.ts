/** Grey, black and white, 16-bit and transparent pictures: their tones on the plates. */
import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { greyProfile } from '../../tests/support/iccFile.ts'
import {
  WIDTH,
  HEIGHT,
  patchAt,
  samplesOf,
  raw,
  png,
  planesOf,
  psd,
  profileFile,
  adobe,
  prepare,
  inksOf,
  distance,
} from '../../tests/support/patches.ts'
import { type PrintPhoto } from './photos.ts'
import { writeTiff } from './tiff.ts'

describe('grey pictures print on K', () => {
  const TONES = [20, 70, 120, 170, 220, 250]
  const toneAt = (x: number, y: number) => [TONES[Math.floor(y / 32) * 3 + Math.floor(x / 32)]]
  const grey = samplesOf(1, toneAt)
  const size = { widthPx: WIDTH, heightPx: HEIGHT }
  const linear = (v: number) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
  const dark = greyProfile(1.8)
  /** The same tones as the numbers of a profile of gamma 1.8. */
  const inGamma = (full: number) => {
    const numbers = Array.from(grey, (value) => Math.round(linear(value / 255) ** (1 / 1.8) * full))
    return full === 255 ? Uint8Array.from(numbers) : Uint16Array.from(numbers)
  }
  const asRgb = () =>
    sharp(
      samplesOf(3, (x, y) => [...toneAt(x, y), ...toneAt(x, y), ...toneAt(x, y)]),
      raw(3),
    )
  let wanted: number[][]
  beforeAll(async () => {
    wanted = await inksOf(await prepare(await sharp(grey, raw(1)).toColourspace('b-w').png().toBuffer()))
  })

  it('in even tones', () => {
    for (let i = 1; i < TONES.length; i++) expect(wanted[i][3]).toBeLessThan(wanted[i - 1][3] - 4)
  })

  it.each<readonly [string, () => Promise<Uint8Array> | Uint8Array]>([
    ['JPEG', () => sharp(grey, raw(1)).toColourspace('b-w').jpeg({ quality: 100 }).toBuffer()],
    [
      '16-bit PNG',
      () =>
        sharp(samplesOf(1, toneAt, 257), raw(1))
          .toColourspace('grey16')
          .png()
          .toBuffer(),
    ],
    ['TIFF of gamma 1.8', () => writeTiff({ ...size, kind: 'grey', samples: inGamma(255), icc: dark })],
    ['16-bit TIFF of gamma 1.8', () => writeTiff({ ...size, kind: 'grey', samples: inGamma(65535), icc: dark })],
    ['PSD', () => psd(1, grey, 1)],
    ['16-bit PSD of gamma 1.8', () => psd(1, inGamma(65535), 1, { icc: dark })],
    ['WebP, which knows no grey', () => asRgb().webp({ lossless: true }).toBuffer()],
    ['RGB JPEG of a scan', () => asRgb().jpeg({ quality: 90 }).toBuffer()],
    [
      'RGB JPEG under Adobe RGB',
      () => asRgb().withIccProfile(profileFile('g.icc', adobe)).jpeg({ quality: 90 }).toBuffer(),
    ],
  ])('as %s', async (kind, make) => {
    const photo = await prepare(await make())
    expect(photo).toMatchObject({ components: 1, inverted: false })
    expect(distance(await inksOf(photo), wanted)).toBeLessThan(kind.includes('Adobe') ? 2 : 1)
  })

  it('and a tone that is overlooked shows: numbers of gamma 1.8 without their profile', async () => {
    const unsaid = writeTiff({ ...size, kind: 'grey', samples: inGamma(255) })
    expect(distance(await inksOf(await prepare(unsaid)), wanted)).toBeGreaterThan(4)
  })

  it('from a bitmap, black where it is black', async () => {
    const rows = Array.from({ length: HEIGHT }, () => [255, 255, 255, 255, 0, 0, 0, 0, 0, 0, 0, 0]).flat()
    const photo = await prepare(psd(0, new Uint8Array(0), 0, { depth: 1, planes: [rows] }))
    const inks = await inksOf(photo)
    expect([inks[0][3], inks[1][3]].map(Math.round)).toEqual([100, 0])
  })

  it('but a picture with one touch of colour does not', async () => {
    for (const [step, components] of [
      [3, 1],
      [10, 4],
    ]) {
      const touched = samplesOf(3, (x, y) => [
        toneAt(x, y)[0] - (x > 88 && y > 56 ? step : 0),
        toneAt(x, y)[0],
        toneAt(x, y)[0],
      ])
      expect((await prepare(await sharp(touched, raw(3)).png().toBuffer())).components).toBe(components)
    }
  })

  it('when asked, whatever they were', async () => {
    const cmyk = writeTiff({
      ...size,
      kind: 'cmyk',
      samples: samplesOf(4, (x) => (x < 48 ? [200, 150, 150, 80] : [40, 0, 0, 0])),
    })
    for (const bytes of [await png(), cmyk]) {
      const photo = await prepare(bytes, { black: true })
      expect(photo).toMatchObject({ components: 1, inverted: false })
      expect((await prepare(bytes)).components).toBe(4)
    }
    const [left, , right] = await inksOf(await prepare(cmyk, { black: true }))
    expect(left[3]).toBeGreaterThan(right[3] + 40)
  })
})

describe('16-bit pictures', () => {
  it('keep tones that 8 bits do not have', async () => {
    // A ramp of one step of 8 bits over the whole width: 8 bits make one edge of it, 16 bits several.
    const ramp = Uint16Array.from({ length: 256 * 16 }, (_, i) => 20000 + (i % 256) * 8)
    const at = (samples: Uint16Array | Uint8Array) =>
      prepare(writeTiff({ widthPx: 256, heightPx: 16, kind: 'grey', samples }), { widthPt: 92.16, heightPt: 5.76 })
    const tones = async (photo: PrintPhoto) =>
      new Set((await sharp(photo.jpeg).toColourspace('b-w').raw().toBuffer()).subarray(0, 256)).size
    const fine = await tones(await at(ramp))
    const coarse = await tones(await at(Uint8Array.from(ramp, (value) => Math.floor(value / 2048) * 8)))
    expect(fine).toBeGreaterThan(coarse)
  })
})

describe('alpha lies on white', () => {
  const half = samplesOf(4, (x, y) => [...patchAt(x, y), x < 32 ? 0 : x < 64 ? 128 : 255])
  const mixed = (white: number) =>
    samplesOf(3, (x, y) =>
      patchAt(x, y).map((v) => Math.round(white + ((v - white) * (x < 32 ? 0 : x < 64 ? 128 : 255)) / 255)),
    )
  let wanted: number[][]
  beforeAll(async () => {
    wanted = await inksOf(await prepare(await sharp(mixed(255), raw(3)).png().toBuffer()))
  })

  it.each<readonly [string, () => Promise<Uint8Array> | Uint8Array]>([
    ['PNG', () => sharp(half, raw(4)).png().toBuffer()],
    ['WebP', () => sharp(half, raw(4)).webp({ lossless: true, exact: true }).toBuffer()],
    ['TIFF', () => sharp(half, raw(4)).tiff({ compression: 'lzw' }).toBuffer()],
    [
      '16-bit PNG',
      () =>
        sharp(
          Uint16Array.from(half, (v) => v * 257),
          raw(4),
        )
          .toColourspace('rgb16')
          .png()
          .toBuffer(),
    ],
    ['PSD', () => psd(3, half, 4, { transparent: true })],
    [
      'PSD as Photoshop mixes it',
      () => {
        const saved = mixed(255)
        const planes = [...planesOf(saved, 3), planesOf(half, 4)[3]]
        return psd(3, saved, 3, { planes, transparent: true })
      },
    ],
  ])('in %s', async (_, make) => {
    const inks = await inksOf(await prepare(await make()))
    expect(distance(inks, wanted)).toBeLessThan(1)
    for (const patch of [0, 3]) expect(Math.max(...inks[patch])).toBe(0)
  })

  it('of grey pictures too', async () => {
    const photo = await prepare(await sharp(half, raw(4)).toColourspace('b-w').png().toBuffer())
    expect(photo.components).toBe(1)
    expect((await inksOf(photo))[0][3]).toBe(0)
  })

  it('and not on black', async () => {
    const onBlack = await sharp(mixed(0), raw(3)).png().toBuffer()
    expect(distance(await inksOf(await prepare(onBlack)), wanted)).toBeGreaterThan(50)
  })
})
