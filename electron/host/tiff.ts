/**
 * Raw samples as an uncompressed TIFF: the way into the image library that keeps every kind of picture what it is.
 *
 * Role: little-endian baseline TIFF 6.0, the samples its last bytes, with a profile where there is one. Boundary:
 * writes only. (sharp takes raw four-channel samples for RGB with alpha, and has no place for a profile beside raw ones.)
 */

export interface TiffPicture {
  /** Interleaved; of CMYK 255 or 65535 is full ink, of grey and RGB it is white. */
  readonly samples: Uint8Array | Uint16Array
  readonly widthPx: number
  readonly heightPx: number
  readonly kind: 'grey' | 'rgb' | 'cmyk'
  readonly icc?: Uint8Array | undefined
}

const CHANNELS = { grey: 1, rgb: 3, cmyk: 4 } as const
/** PhotometricInterpretation: black is zero, RGB, separated. */
const PHOTOMETRIC = { grey: 1, rgb: 2, cmyk: 5 } as const
const [SHORT, LONG, UNDEFINED] = [3, 4, 7]

/** What a TIFF's head says of the samples behind it. */
export interface TiffHead extends Pick<TiffPicture, 'widthPx' | 'heightPx' | 'kind' | 'icc'> {
  readonly bits: 8 | 16
  /** Rows of a strip: readers hold a strip at a time. Left out: all rows. */
  readonly stripRows?: number
}

/** The head of a file whose samples, row after row, are all that follows. */
export function tiffHead({ widthPx, heightPx, kind, icc, bits, stripRows = heightPx }: TiffHead): Uint8Array {
  const channels = CHANNELS[kind]
  const rowBytes = (widthPx * channels * bits) / 8
  const strips = Math.ceil(heightPx / stripRows)
  const entries = icc ? 11 : 10
  const depths = 8 + 2 + entries * 12 + 4
  const places = depths + channels * 2
  const lengths = places + strips * 4
  const profile = lengths + strips * 4
  // Samples of 16 bits begin at an even byte.
  const start = (profile + (icc?.length ?? 0) + 1) & ~1
  const bytes = new Uint8Array(start)
  const view = new DataView(bytes.buffer)
  bytes.set([0x49, 0x49, 42, 0, 8, 0, 0, 0, entries, 0])
  const placeOf = (strip: number) => start + strip * stripRows * rowBytes
  const lengthOf = (strip: number) => rowBytes * Math.min(stripRows, heightPx - strip * stripRows)
  // A table of one entry lies in the field itself.
  const table = (at: number, of: (strip: number) => number) => (strips === 1 ? of(0) : at)
  const fields: (readonly [tag: number, type: number, count: number, value: number])[] = [
    [256, LONG, 1, widthPx],
    [257, LONG, 1, heightPx],
    channels === 1 ? [258, SHORT, 1, bits] : [258, SHORT, channels, depths],
    [259, SHORT, 1, 1],
    [262, SHORT, 1, PHOTOMETRIC[kind]],
    [273, LONG, strips, table(places, placeOf)],
    [277, SHORT, 1, channels],
    [278, LONG, 1, stripRows],
    [279, LONG, strips, table(lengths, lengthOf)],
    [284, SHORT, 1, 1],
  ]
  if (icc) fields.push([34675, UNDEFINED, icc.length, profile])
  fields.forEach(([tag, type, count, value], index) => {
    const at = 10 + index * 12
    view.setUint16(at, tag, true)
    view.setUint16(at + 2, type, true)
    view.setUint32(at + 4, count, true)
    view.setUint32(at + 8, value, true)
  })
  for (let channel = 0; channel < channels; channel++) view.setUint16(depths + channel * 2, bits, true)
  for (let strip = 0; strip < strips; strip++) {
    view.setUint32(places + strip * 4, placeOf(strip), true)
    view.setUint32(lengths + strip * 4, lengthOf(strip), true)
  }
  if (icc) bytes.set(icc, profile)
  return bytes
}

export function writeTiff({ samples, ...picture }: TiffPicture): Uint8Array {
  const head = tiffHead({ ...picture, bits: samples instanceof Uint16Array ? 16 : 8 })
  const bytes = new Uint8Array(head.length + samples.byteLength)
  bytes.set(head)
  if (samples instanceof Uint16Array) new Uint16Array(bytes.buffer, head.length).set(samples)
  else bytes.set(samples, head.length)
  return bytes
}
