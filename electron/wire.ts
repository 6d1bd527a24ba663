/**
 * Messages with bytes in them, as one binary frame.
 *
 * Role: the codec both ends of a line share: u32 length of the head (little endian), the head in JSON, then the bytes one
 * after the other; where bytes stood in the message the head has `{"$bytes": index}`. Boundary: pure, for browser and Node;
 * what a message must hold is the schemas' business.
 */

interface Head {
  readonly message: unknown
  readonly sizes: readonly number[]
}

const MARK = '$bytes'

/** One frame. @throws Error for a message that has the mark itself. */
export function encodeFrame(message: unknown): Uint8Array<ArrayBuffer> {
  const blobs: Uint8Array[] = []
  const taken = take(message, blobs)
  const head = new TextEncoder().encode(JSON.stringify({ message: taken, sizes: blobs.map((blob) => blob.byteLength) }))
  const frame = new Uint8Array(blobs.reduce((sum, blob) => sum + blob.byteLength, 4 + head.byteLength))
  new DataView(frame.buffer).setUint32(0, head.byteLength, true)
  frame.set(head, 4)
  let at = 4 + head.byteLength
  for (const blob of blobs) {
    frame.set(blob, at)
    at += blob.byteLength
  }
  return frame
}

/** The message of a frame; its bytes are views of the frame. @throws Error when the frame is not sound. */
export function decodeFrame(frame: Uint8Array): unknown {
  if (frame.byteLength < 4) throw new Error('frame: shorter than its length field')
  const length = new DataView(frame.buffer, frame.byteOffset, 4).getUint32(0, true)
  if (length > frame.byteLength - 4) throw new Error('frame: head runs past the end')
  const text = new TextDecoder('utf-8', { fatal: true }).decode(frame.subarray(4, 4 + length))
  const { message, sizes } = readHead(JSON.parse(text))
  let at = 4 + length
  const blobs = sizes.map((size) => {
    const blob = frame.subarray(at, at + size)
    if (blob.byteLength !== size) throw new Error('frame: bytes are missing')
    at += size
    return blob
  })
  if (at !== frame.byteLength) throw new Error('frame: bytes are left over')
  return give(message, blobs)
}

function readHead(value: unknown): Head {
  if (typeof value !== 'object' || value === null || !('sizes' in value)) throw new Error('frame: no head')
  const { sizes } = value
  if (!Array.isArray(sizes) || !sizes.every((size) => Number.isSafeInteger(size) && (size as number) >= 0))
    throw new Error('frame: bad sizes')
  return { message: 'message' in value ? value.message : undefined, sizes: sizes as number[] }
}

/** The message with its bytes taken out into `blobs`. */
function take(value: unknown, blobs: Uint8Array[]): unknown {
  if (value instanceof Uint8Array) return { [MARK]: blobs.push(value) - 1 }
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((item) => take(item, blobs))
  if (Object.hasOwn(value, MARK)) throw new Error(`frame: a message may not have a field ${MARK}`)
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, take(item, blobs)]))
}

/** The message with its bytes put back. */
function give(value: unknown, blobs: readonly Uint8Array[]): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((item) => give(item, blobs))
  if (Object.hasOwn(value, MARK)) {
    const blob = blobs[(value as Record<string, unknown>)[MARK] as number]
    if (!blob) throw new Error('frame: bytes that are not there')
    return blob
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, give(item, blobs)]))
}
