/**
 * Raw samples as an uncompressed TIFF: the way into the image library that keeps every kind of picture what it is.
 *
 * Role: little-endian baseline TIFF 6.0, one strip, the samples its last bytes, with a profile where there is one. Boundary:
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

export function writeTiff({ samples, widthPx, heightPx, kind, icc }: TiffPicture): Uint8Array {
  const channels = CHANNELS[kind]
  const size = samples.BYTES_PER_ELEMENT
  const fields: (readonly [tag: number, type: number, count: number, value: number])[] = []
  const entries = icc ? 11 : 10
  const depths = 8 + 2 + entries * 12 + 4
  const profile = depths + channels * 2
  // Samples of 16 bits begin at an even byte.
  const start = (profile + (icc?.length ?? 0) + 1) & ~1
  const bytes = new Uint8Array(start + samples.byteLength)
  const view = new DataView(bytes.buffer)
  bytes.set([0x49, 0x49, 42, 0, 8, 0, 0, 0, entries, 0])
  fields.push(
    [256, LONG, 1, widthPx],
    [257, LONG, 1, heightPx],
    channels === 1 ? [258, SHORT, 1, size * 8] : [258, SHORT, channels, depths],
    [259, SHORT, 1, 1],
    [262, SHORT, 1, PHOTOMETRIC[kind]],
    [273, LONG, 1, start],
    [277, SHORT, 1, channels],
    [278, LONG, 1, heightPx],
    [279, LONG, 1, samples.byteLength],
    [284, SHORT, 1, 1],
  )
  if (icc) fields.push([34675, UNDEFINED, icc.length, profile])
  fields.forEach(([tag, type, count, value], index) => {
    const at = 10 + index * 12
    view.setUint16(at, tag, true)
    view.setUint16(at + 2, type, true)
    view.setUint32(at + 4, count, true)
    view.setUint32(at + 8, value, true)
  })
  for (let channel = 0; channel < channels; channel++) view.setUint16(depths + channel * 2, size * 8, true)
  if (icc) bytes.set(icc, profile)
  if (size === 1) bytes.set(samples, start)
  else new Uint16Array(bytes.buffer, start).set(samples)
  return bytes
}
