/**
 * A photo's pixels to what the press prints, and to what the screen shows of that.
 *
 * Role: chooses the way: RGB through the separation, grey and pictures without any colour on K alone, CMYK as it is or
 * through its own profile. Boundary: one photo at a time, nothing is kept; that is `photos.ts`. Decoding is `photoPixels.ts`,
 * colour arithmetic `core/paint`, JPEG `printJpeg.ts`.
 */
import { UserError } from '../../core/model/errors.ts'
import type { Proof } from '../../core/paint/colour.ts'
import { fullOf, type Samples } from '../../core/paint/grid.ts'
import { createRelinker } from '../../core/paint/relink.ts'
import { createSeparator, type PressInks, type Separator } from '../../core/paint/separate.ts'
import { loadSharp, readPhotoPixels, type Fit, type PhotoPixels } from './photoPixels.ts'
import { encodeCmykJpeg, encodeGreyJpeg } from './printJpeg.ts'

/** What of a photo decides how it comes out. */
export interface PhotoJob extends PressInks {
  readonly bytes: Uint8Array
  /** For messages. */
  readonly name: string | undefined
  readonly widthPt: number
  readonly heightPt: number
  readonly ppi: number
  readonly black: boolean
}

/** A photo as a PDF embeds it (DCTDecode). */
export interface PrintPhoto {
  readonly jpeg: Uint8Array
  readonly widthPx: number
  readonly heightPx: number
  /** 4: DeviceCMYK; 1: DeviceGray, which prints on K. */
  readonly components: 4 | 1
  /** Samples are Adobe-inverted: `/Decode [1 0 1 0 1 0 1 0]`. */
  readonly inverted: boolean
}

/** Above 9/8 of the resolution aimed at (225 of 200 ppi) a photo is downsampled. */
const SLACK = 1.125
/**
 * How far R, G and B of a pixel may lie apart, of 255, in a picture that counts as black and white. Measured: grey saved as RGB
 * comes back from JPEG of any quality with no difference at all, profiles add 1 at the most; the faintest toned print that is
 * meant to be seen, selenium, has 7, sepia 14 and more.
 */
const NEUTRAL = 3

/** Inks of a picture: grey on K (255 is bare paper), or all four (255 is full ink). */
type Inks = { readonly black: Uint8Array } | { readonly cmyk: Uint8Array }

/** @throws UserError `photo-broken`, `photo-format`, `photo-too-large`, `icc-unsupported` */
export async function convertPhoto(job: PhotoJob): Promise<PrintPhoto> {
  // Refuse an unfit profile before the photo is decoded.
  createSeparator(job)
  const { ppi } = job
  const fit = (pixels: number, pt: number) =>
    pixels > ((pt * ppi) / 72) * SLACK ? Math.max(1, Math.round((pt * ppi) / 72)) : pixels
  const pixels = await readPhotoPixels(
    job.bytes,
    (width, height) => [fit(width, job.widthPt), fit(height, job.heightPt)],
    job.name,
  )
  const { widthPx, heightPx } = pixels
  const inks = inksOf(pixels, job, job.black)
  const sharp = await loadSharp()
  if ('black' in inks) {
    const jpeg = await encodeGreyJpeg(sharp, inks.black, widthPx, heightPx)
    return { jpeg, widthPx, heightPx, components: 1, inverted: false }
  }
  const jpeg = await encodeCmykJpeg(sharp, inks.cmyk, widthPx, heightPx, job.inkLimitPercent)
  return { jpeg, widthPx, heightPx, components: 4, inverted: true }
}

/** The same as it will look, sRGB and 8 bits. `none`: as it was meant, whatever the press makes of it. */
export async function proofPhoto(
  bytes: Uint8Array,
  fit: Fit,
  press: PressInks,
  proof: Proof | 'none',
  black: boolean,
): Promise<{ readonly rgb: Uint8Array; readonly widthPx: number; readonly heightPx: number }> {
  const separator = createSeparator(press)
  const pixels = await readPhotoPixels(bytes, fit)
  const { widthPx, heightPx } = pixels
  const plain = proof === 'none' && screenOf(pixels, black)
  if (plain) return { rgb: plain, widthPx, heightPx }
  const look = proof === 'none' ? 'relative' : proof
  const inks = inksOf(pixels, press, black)
  const rgb =
    'cmyk' in inks
      ? pixels.kind === 'rgb'
        ? separator.proofRgb(pixels.samples, look)
        : separator.proof(inks.cmyk, look)
      : separator.proofBlack(inks.black, look)
  return { rgb, widthPx, heightPx }
}

function inksOf(pixels: PhotoPixels, press: PressInks, black: boolean): Inks {
  const separator = createSeparator(press)
  const { kind, samples } = pixels
  if (kind === 'grey') return { black: separator.grey(samples) }
  if (kind === 'rgb') {
    if (black) return { black: separator.grey(luma(samples)) }
    return isNeutral(samples) ? { black: separator.grey(middle(samples)) } : { cmyk: separator.cmyk(samples) }
  }
  const cmyk = ownInks(pixels, press, separator)
  if (isBlackOnly(cmyk)) return { black: blackOf(cmyk) }
  return black ? { black: separator.grey(luma(separator.proof(cmyk))) } : { cmyk }
}

/** CMYK in the inks of this press: numbers without a profile, or with the condition's own, are for it already. */
function ownInks({ samples, icc }: PhotoPixels, press: PressInks, separator: Separator): Uint8Array {
  if (!icc || sameProfile(icc, press.icc)) return separator.ink(samples)
  try {
    return relinkerOf(icc, press)(samples)
  } catch (error) {
    // A profile that cannot be read says no more than none.
    if (error instanceof UserError && error.code === 'icc-unsupported') return separator.ink(samples)
    throw error
  }
}

function sameProfile(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index])
}

let lastRelinker: { source: Uint8Array; press: PressInks; relink: (cmyk: Samples) => Uint8Array } | undefined

/** One table is kept: agencies deliver their pictures under one profile. */
function relinkerOf(source: Uint8Array, press: PressInks): (cmyk: Samples) => Uint8Array {
  const { icc, inkLimitPercent } = press
  if (
    !lastRelinker ||
    !sameProfile(lastRelinker.source, source) ||
    !sameProfile(lastRelinker.press.icc, icc) ||
    lastRelinker.press.inkLimitPercent !== inkLimitPercent
  )
    lastRelinker = { source, press, relink: createRelinker(source, press) }
  return lastRelinker.relink
}

/** RGB for the screen of a picture that is not CMYK, 8 bits. */
function screenOf({ kind, samples }: PhotoPixels, black: boolean): Uint8Array | undefined {
  if (kind === 'cmyk') return undefined
  const eight = (value: number) => (samples instanceof Uint16Array ? Math.round(value / 257) : value)
  if (kind === 'rgb' && !black) return samples instanceof Uint8Array ? samples : Uint8Array.from(samples, eight)
  const grey = kind === 'rgb' ? luma(samples) : samples
  const rgb = new Uint8Array(grey.length * 3)
  grey.forEach((value, index) => rgb.fill(eight(value), index * 3, index * 3 + 3))
  return rgb
}

function isNeutral(rgb: Samples): boolean {
  const most = (NEUTRAL * fullOf(rgb)) / 255
  for (let at = 0; at + 3 <= rgb.length; at += 3) {
    const [r, g, b] = [rgb[at], rgb[at + 1], rgb[at + 2]]
    if (Math.max(r, g, b) - Math.min(r, g, b) > most) return false
  }
  return true
}

/** Grey of RGB: G stands for a neutral pixel, and is the one that JPEG keeps best. */
function middle(rgb: Samples): Samples {
  return weigh(rgb, 0, 1, 0)
}

/** Grey as light as the colours are (Rec. 709). */
function luma(rgb: Samples): Samples {
  return weigh(rgb, 0.2126, 0.7152, 0.0722)
}

function weigh(rgb: Samples, r: number, g: number, b: number): Samples {
  const pixels = Math.floor(rgb.length / 3)
  const grey = rgb instanceof Uint16Array ? new Uint16Array(pixels) : new Uint8Array(pixels)
  for (let pixel = 0; pixel < pixels; pixel++)
    grey[pixel] = Math.round(rgb[3 * pixel] * r + rgb[3 * pixel + 1] * g + rgb[3 * pixel + 2] * b)
  return grey
}

function isBlackOnly(cmyk: Uint8Array): boolean {
  for (let at = 0; at < cmyk.length; at += 4) if (cmyk[at] | cmyk[at + 1] | cmyk[at + 2]) return false
  return true
}

function blackOf(cmyk: Uint8Array): Uint8Array {
  const grey = new Uint8Array(cmyk.length / 4)
  for (let pixel = 0; pixel < grey.length; pixel++) grey[pixel] = 255 - cmyk[4 * pixel + 3]
  return grey
}
