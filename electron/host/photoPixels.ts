/**
 * Any kind of picture to its pixels: upright, on white, as large as it is printed, its numbers with their meaning.
 *
 * Role: decoding by sharp (and `psd.ts`), EXIF orientation, resampling, alpha, profiles of RGB and grey pictures; 16 bits stay
 * 16 bits. Boundary: knows no press; what inks become of the pixels is `photoInks.ts`'s.
 */
import type { SharpConstructor } from 'sharp'
import { UserError } from '../../core/model/errors.ts'
import type { Samples } from '../../core/paint/grid.ts'
import { readGreyProfile, readRgbProfile, type InputProfile } from '../../core/paint/inputProfile.ts'
import { isPsd, psdHeader, readPsd } from './psd.ts'
import { writeTiff } from './tiff.ts'

/** Pixels of a picture, interleaved. */
export interface PhotoPixels {
  /** `rgb` and `grey` in sRGB tones; `cmyk` 255 or 65535 is full ink. */
  readonly kind: 'rgb' | 'grey' | 'cmyk'
  readonly samples: Samples
  readonly widthPx: number
  readonly heightPx: number
  /** Of CMYK: the profile that the picture carries. */
  readonly icc?: Uint8Array | undefined
}

/** What a picture says of itself. */
export interface PhotoHeader {
  /** Upright, after EXIF orientation. */
  readonly widthPx: number
  readonly heightPx: number
  /** `jpg`, `png`, `tiff`, `webp`, `psd` …: the file name extension that fits the bytes. */
  readonly extension: string
}

/** Size in pixels for an upright size in pixels. */
export type Fit = (widthPx: number, heightPx: number) => readonly [widthPx: number, heightPx: number]

let loading: Promise<SharpConstructor> | undefined

/** sharp, loaded once, its own operation cache off: every photo passes only once. */
export function loadSharp(): Promise<SharpConstructor> {
  return (loading ??= import('sharp').then(({ default: sharp }) => {
    sharp.cache(false)
    return sharp
  }))
}

/** Size and kind, from the header. @throws UserError `photo-broken`, `photo-format`, `photo-too-large` */
export async function readPhotoHeader(bytes: Uint8Array, name?: string): Promise<PhotoHeader> {
  return decoding(name, async () => {
    if (isPsd(bytes)) return { ...psdHeader(bytes), extension: 'psd' }
    const sharp = await loadSharp()
    const { format, autoOrient } = await sharp(bytes).metadata()
    if (format === 'svg' || format === 'pdf')
      throw new UserError(
        'photo-format',
        '这不是照片文件；请先转成 JPEG、PNG 或 TIFF（200 ppi 以上）',
        'not a photo; convert it to JPEG, PNG or TIFF at 200 ppi or more first',
      )
    return { widthPx: autoOrient.width, heightPx: autoOrient.height, extension: format === 'jpeg' ? 'jpg' : format }
  })
}

/** The pixels. @throws UserError as `readPhotoHeader` */
export async function readPhotoPixels(photo: Uint8Array, fit: Fit, name?: string): Promise<PhotoPixels> {
  return decoding(name, async () => {
    const sharp = await loadSharp()
    const bytes = isPsd(photo) ? writeTiff(readPsd(photo)) : photo
    const { autoOrient, space, depth, hasAlpha, icc } = await sharp(bytes).metadata()
    const wide = depth === 'ushort'
    const kind = space === 'cmyk' ? 'cmyk' : space === 'b-w' || space === 'grey16' ? 'grey' : 'rgb'
    const profile: InputProfile =
      icc === undefined || kind === 'cmyk'
        ? { toSrgb: undefined }
        : kind === 'grey'
          ? readGreyProfile(icc)
          : readRgbProfile(icc)

    // A profile that is made of tables goes through the image library, at 8 bits; a grey one counts as sRGB there.
    const byLibrary = kind === 'rgb' && (profile === 'unreadable' || (space !== 'srgb' && space !== 'rgb16'))
    const keeps16 = wide && !byLibrary
    const image = sharp(bytes, { ignoreIcc: !byLibrary }).autoOrient()
    const [widthPx, heightPx] = fit(autoOrient.width, autoOrient.height)
    if (widthPx !== autoOrient.width || heightPx !== autoOrient.height) image.resize(widthPx, heightPx, { fit: 'fill' })
    if (kind === 'cmyk') image.pipelineColourspace('cmyk').toColourspace('cmyk')
    else if (kind === 'grey') image.toColourspace(keeps16 ? 'grey16' : hasAlpha ? 'srgb' : 'b-w')
    else image.toColourspace(keeps16 ? 'rgb16' : 'srgb')
    // The library brings 16-bit pictures with a profile to Display P3 and would leave them there.
    if (byLibrary && space === 'rgb16') image.withIccProfile('srgb', { attach: false })
    const { data, info } = await image
      .raw({ depth: keeps16 ? 'ushort' : 'uchar' })
      .toBuffer({ resolveWithObject: true })
    const raw = keeps16 ? new Uint16Array(data.buffer, data.byteOffset, data.byteLength / 2) : new Uint8Array(data)
    const channels = { rgb: 3, grey: 1, cmyk: 4 }[kind]
    const converted = profile === 'unreadable' ? undefined : profile.toSrgb
    const size = { widthPx: info.width, heightPx: info.height }
    if (!hasAlpha && info.channels === channels) return { ...size, kind, samples: converted?.(raw) ?? raw, icc }
    // The last channel is the alpha; colours are brought to sRGB before they are mixed with its white.
    const colours = pick(raw, info.channels, channels)
    const samples = converted?.(colours) ?? colours
    if (hasAlpha) layOnWhite(samples, channels, raw, info.channels, kind === 'cmyk')
    return { ...size, kind, samples, icc }
  })
}

/** The first channels of each pixel. */
function pick(raw: Samples, given: number, wanted: number): Samples {
  const pixels = Math.floor(raw.length / given)
  const out = raw instanceof Uint16Array ? new Uint16Array(pixels * wanted) : new Uint8Array(pixels * wanted)
  for (let pixel = 0, to = 0; pixel < pixels; pixel++)
    for (let channel = 0; channel < wanted; channel++) out[to++] = raw[pixel * given + channel]
  return out
}

/** White is full light, or no ink. */
function layOnWhite(samples: Samples, channels: number, raw: Samples, given: number, inks: boolean): void {
  const opaque = raw instanceof Uint16Array ? 65535 : 255
  const white = inks ? 0 : samples instanceof Uint16Array ? 65535 : 255
  for (let pixel = 0, at = 0; at < samples.length; pixel++) {
    const alpha = raw[pixel * given + given - 1] / opaque
    for (let channel = 0; channel < channels; channel++, at++)
      samples[at] = Math.round(white + (samples[at] - white) * alpha)
  }
}

/** Runs a decoder; what it cannot read is the file's fault and said so, with its name. */
async function decoding<T>(name: string | undefined, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof UserError)
      throw error.place === undefined && name !== undefined
        ? new UserError(error.code, error.zh, error.en, name)
        : error
    const why = error instanceof Error ? error.message : String(error)
    throw new UserError(
      'photo-broken',
      `照片无法解码（${why}）；请重新导出为 JPEG、PNG 或 TIFF 后替换`,
      `cannot decode the photo (${why}); export it anew as JPEG, PNG or TIFF and replace it`,
      name,
    )
  }
}
