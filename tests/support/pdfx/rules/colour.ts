/** Colour and transparency (ISO 15930-7 6.2.3 to 6.2.5, ISO 15930-4 6.2.3 and 6.3). */
import { failure, type Fault, type CheckOptions } from '../rule.ts'
import { dictOf, get, nameOf, numberOf, PDFArray, PDFDict, PDFName, PDFStream, streamBytes, type Pdf } from '../read.ts'
import type { PDFObject } from 'pdf-lib'
import { intentProfile } from './intent.ts'

const PLAIN = new Set(['DeviceCMYK', 'DeviceGray', 'Pattern'])
const PROCESS = new Set(['Cyan', 'Magenta', 'Yellow', 'Black'])

/** What is wrong with a colour space; undefined: nothing. */
function faultOf(space: PDFObject | undefined, pdf: Pdf, options: CheckOptions): string | undefined {
  if (space instanceof PDFName) return PLAIN.has(space.decodeText()) ? undefined : `colour space ${space.decodeText()}`
  if (!(space instanceof PDFArray)) return 'a colour space that is none'
  const kind = (space.lookup(0) as PDFName).decodeText()
  if (PLAIN.has(kind)) return undefined
  if (kind === 'Indexed') return faultOf(space.lookup(1), pdf, options)
  if (kind === 'Separation' || kind === 'DeviceN') {
    const colorants = space.lookup(1)
    const names =
      colorants instanceof PDFArray
        ? colorants.asArray().map((name) => (name as PDFName).decodeText())
        : [(colorants as PDFName).decodeText()]
    const tint = space.lookup(3)
    const dict = tint instanceof PDFStream ? tint.dict : tint
    if (names.some((name) => name === '') || new Set(names).size !== names.length)
      return `${kind} without names of its own`
    if (kind === 'DeviceN' && names.includes('All')) return 'DeviceN over All'
    if (!(dict instanceof PDFDict) || numberOf(dict, 'FunctionType') === undefined)
      return `${kind} without a tint transform`
    const alternate = faultOf(space.lookup(2), pdf, options)
    return alternate && `${kind} whose alternate is ${alternate}`
  }
  if (kind === 'ICCBased' && options.profile === 'x4') {
    const stream = space.lookup(1)
    if (!(stream instanceof PDFStream) || numberOf(stream.dict, 'N') !== 4) return 'ICCBased that is not CMYK'
    const same = intentProfile(pdf)?.equals(Buffer.from(streamBytes(stream)))
    return same ? "ICCBased CMYK with the output intent's own profile" : undefined
  }
  return `colour space ${kind}`
}

export const COLOUR_RULES = [
  failure('content-operators', function* ({ pages }): Generator<Fault> {
    for (const page of pages)
      for (const item of page.shown)
        if (item.kind === 'fault') yield { where: `page ${page.number}`, message: item.message }
  }),
  failure('colour-operators', function* ({ pages }): Generator<Fault> {
    for (const page of pages) {
      const seen = new Set<string>()
      for (const item of page.shown)
        if (item.kind !== 'fault' && item.kind !== 'image' && item.colour.space === 'DeviceRGB')
          seen.add(item.colour.operator)
      for (const operator of seen) yield { where: `page ${page.number}`, message: `colour in RGB (${operator})` }
    }
  }),
  failure('colour-spaces', function* (pdf, options): Generator<Fault> {
    for (const { dict, object } of pdf.objects) {
      const space = get(dict, 'ColorSpace')
      // Of resources it is a dictionary of spaces, of pictures and shadings a space. Groups have CS.
      const spaces = space instanceof PDFDict ? space.keys().map((key) => space.lookup(key)) : space ? [space] : []
      if (nameOf(dict, 'Subtype') === 'Image') continue
      for (const one of spaces) {
        const message = faultOf(one, pdf, options)
        if (message) yield { where: `object ${object}`, message }
      }
    }
  }),
  failure('colour-spots', function* (pdf): Generator<Fault> {
    const looks = new Map<string, string>()
    for (const { dict, object } of pdf.objects) {
      const spaces = get(dict, 'ColorSpace')
      if (!(spaces instanceof PDFDict)) continue
      for (const key of spaces.keys()) {
        const space = spaces.lookup(key)
        if (!(space instanceof PDFArray) || String(space.get(0)) !== '/Separation') continue
        const name = (space.lookup(1) as PDFName).decodeText()
        const look = `${String(space.lookup(2))} ${String(space.lookup(3))}`
        if (looks.has(name) && looks.get(name) !== look)
          yield { where: `object ${object}`, message: `spot ${name} looks two ways` }
        if (PROCESS.has(name) || name === 'None')
          yield { where: `object ${object}`, message: `spot ${name} is no spot` }
        looks.set(name, look)
      }
    }
  }),
  failure('image-space', function* (pdf, options): Generator<Fault> {
    for (const { dict, stream, object } of pdf.objects) {
      if (nameOf(dict, 'Subtype') !== 'Image' || !stream) continue
      if (String(get(dict, 'ImageMask')) === 'true') continue
      const message = faultOf(get(dict, 'ColorSpace'), pdf, options)
      if (message) yield { where: `object ${object}`, message: `a picture in ${message}` }
      if (options.profile === 'x1a' && numberOf(dict, 'BitsPerComponent') === 16)
        yield { where: `object ${object}`, message: 'a picture of 16 bits is not of PDF 1.4' }
    }
  }),
  failure('image-data', function* ({ objects }): Generator<Fault> {
    const wanted: Readonly<Record<string, number>> = { DeviceGray: 1, DeviceRGB: 3, DeviceCMYK: 4 }
    for (const { dict, stream, object } of objects) {
      if (nameOf(dict, 'Subtype') !== 'Image' || nameOf(dict, 'Filter') !== 'DCTDecode' || !stream) continue
      const frame = jpegFrame(stream.getContents())
      const components = wanted[nameOf(dict, 'ColorSpace') ?? '']
      if (!frame || frame.width !== numberOf(dict, 'Width') || frame.height !== numberOf(dict, 'Height'))
        yield { where: `object ${object}`, message: 'the JPEG is not of the size that the dictionary says' }
      else if (components !== undefined && components !== frame.components)
        yield { where: `object ${object}`, message: `a JPEG of ${frame.components} channels as ${components}` }
    }
  }),
  failure('transparency', function* ({ objects }, { profile }): Generator<Fault> {
    for (const { dict, object } of objects) {
      const where = `object ${object}`
      const mask = get(dict, 'SMask')
      if (mask && String(mask) !== '/None' && (profile === 'x1a' || nameOf(dict, 'Subtype') !== 'Image'))
        yield { where, message: 'a soft mask' }
      if (profile === 'x1a' && (numberOf(dict, 'SMaskInData') ?? 0) !== 0)
        yield { where, message: 'a soft mask in a picture' }
      const alpha = Math.min(numberOf(dict, 'ca') ?? 1, numberOf(dict, 'CA') ?? 1)
      const mode = nameOf(dict, 'BM') ?? 'Normal'
      if (profile === 'x1a' && alpha < 1) yield { where, message: `opacity ${alpha}` }
      if (profile === 'x1a' && mode !== 'Normal' && mode !== 'Compatible')
        yield { where, message: `blend mode ${mode}` }
      const group = dictOf(dict, 'Group')
      if (!group || nameOf(group, 'S') !== 'Transparency') continue
      if (profile === 'x1a') yield { where, message: 'a transparency group' }
      else if (nameOf(group, 'CS') !== 'DeviceCMYK')
        yield { where, message: 'a transparency group that is not in CMYK' }
    }
  }),
]

/** Size and channels of a JPEG, from its first frame header. */
function jpegFrame(jpeg: Uint8Array): { width: number; height: number; components: number } | undefined {
  const bytes = Buffer.from(jpeg)
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff;) {
    const marker = bytes[at + 1]
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7), components: bytes[at + 9] }
    at += 2 + bytes.readUInt16BE(at + 2)
  }
  return undefined
}
