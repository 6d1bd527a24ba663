/** Every kind of picture gives the plates of the same picture as plain 8-bit sRGB, or the numbers that were put in. */
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sharp, { type Sharp } from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ADOBE_GAMMA, ADOBE_RGB, greyProfile, rgbProfile } from '../../tests/support/iccFile.ts'
import { writePsd } from '../../tests/support/psdFile.ts'
import { imageSize, preparePhoto, previewPhoto, type PrintPhoto } from './photos.ts'
import { decodeCmyk } from './printJpeg.ts'
import { writeTiff } from './tiff.ts'

const icc = new Uint8Array(readFileSync(new URL('../../assets/icc/newsprint-ifra26s-240.icc', import.meta.url)))
const press = { icc, inkLimitPercent: 240 }
const scratch = mkdtempSync(path.join(tmpdir(), 'banmian-kinds-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

const [WIDTH, HEIGHT] = [96, 64]
/** Patches of 32 × 32, soft enough to lie within sRGB under every profile; the first one tells up from down. */
const PATCHES = [
  [190, 60, 50],
  [70, 140, 80],
  [60, 80, 160],
  [225, 205, 170],
  [128, 128, 128],
  [45, 40, 50],
] as const
const patchAt = (x: number, y: number) => PATCHES[Math.floor(y / 32) * 3 + Math.floor(x / 32)]

/** Interleaved samples of the picture. */
function samplesOf(channels: number, pixel: (x: number, y: number) => readonly number[], scale = 1) {
  const out = scale === 1 ? new Uint8Array(WIDTH * HEIGHT * channels) : new Uint16Array(WIDTH * HEIGHT * channels)
  for (let y = 0, at = 0; y < HEIGHT; y++)
    for (let x = 0; x < WIDTH; x++) for (const value of pixel(x, y)) out[at++] = value * scale
  return out
}
const raw = (channels: 1 | 3 | 4) => ({ raw: { width: WIDTH, height: HEIGHT, channels }, failOn: 'none' }) as const
const rgb = samplesOf(3, patchAt)
const picture = (): Sharp => sharp(rgb, raw(3))
const png = () => picture().png().toBuffer()
const planesOf = (samples: Uint8Array | Uint16Array, channels: number, stored = (value: number) => value) =>
  Array.from({ length: channels }, (_, channel) =>
    [...samples].filter((__, index) => index % channels === channel).map(stored),
  )
const psd = (mode: number, samples: Uint8Array | Uint16Array, channels: number, more: object = {}) =>
  writePsd({
    ...{ widthPx: WIDTH, heightPx: HEIGHT, mode, depth: samples instanceof Uint16Array ? 16 : 8 },
    planes: planesOf(samples, channels),
    packed: true,
    ...more,
  })
const profileFile = (name: string, bytes: Uint8Array) => {
  const file = path.join(scratch, name)
  writeFileSync(file, bytes)
  return file
}
const adobe = rgbProfile(ADOBE_RGB, ADOBE_GAMMA)

const prepare = (bytes: Uint8Array, more: object = {}) =>
  preparePhoto(
    { bytes, sha256: createHash('sha256').update(bytes).digest('hex'), name: 'photo' },
    { widthPt: WIDTH * 0.36, heightPt: HEIGHT * 0.36, ...press, ...more },
  )
/** Inks of each patch, percent, four numbers a patch. */
async function inksOf(photo: PrintPhoto): Promise<number[][]> {
  expect([photo.widthPx, photo.heightPx]).toEqual([WIDTH, HEIGHT])
  const samples =
    photo.components === 4
      ? await decodeCmyk(sharp, photo.jpeg)
      : Uint8Array.from(await sharp(photo.jpeg).toColourspace('b-w').raw().toBuffer(), (value) => 255 - value)
  return PATCHES.map((_, patch) => {
    const [left, top] = [(patch % 3) * 32, Math.floor(patch / 3) * 32]
    const sum = [0, 0, 0, 0]
    for (let y = top; y < top + 32; y++)
      for (let x = left; x < left + 32; x++)
        if (photo.components === 4)
          for (let channel = 0; channel < 4; channel++) sum[channel] += samples[(y * WIDTH + x) * 4 + channel]
        else sum[3] += samples[y * WIDTH + x]
    return sum.map((value) => value / (32 * 32 * 2.55))
  })
}
/** Largest difference of an ink of a patch, percent points. */
const distance = (a: readonly (readonly number[])[], b: readonly (readonly number[])[]) =>
  Math.max(...a.flatMap((inks, patch) => inks.map((ink, channel) => Math.abs(ink - b[patch][channel]))))

/** Mean ink of each plate, percent. */
const plates = (inks: readonly (readonly number[])[]) => [
  [0, 1, 2, 3].map((channel) => inks.reduce((sum, patch) => sum + patch[channel], 0) / inks.length),
]

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
      const shown = await sharp(await previewPhoto(tiff(), WIDTH, press, proof))
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
