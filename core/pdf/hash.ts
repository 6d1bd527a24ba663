/**
 * A 128-bit fingerprint of bytes, for file identifiers and subset tags.
 *
 * Role: MurmurHash3 x86 128 (public domain, A. Appleby). Identifiers need to be stable and to differ,
 * not to resist an attacker; this takes a third of a millisecond for a page. Boundary: pure.
 */

function rotate(x: number, by: number): number {
  return (x << by) | (x >>> (32 - by))
}
function mix(h: number): number {
  h ^= h >>> 16
  h = Math.imul(h, 0x85ebca6b)
  h ^= h >>> 13
  h = Math.imul(h, 0xc2b2ae35)
  return h ^ (h >>> 16)
}

const C1 = 0x239b961b
const C2 = 0xab0e9789 | 0
const C3 = 0x38b34ae5
const C4 = 0xa1e38b93 | 0

/** 16 bytes that depend on every byte of the input and on its length. */
export function fingerprint(bytes: Uint8Array): Uint8Array {
  const length = bytes.length
  const blocks = length >> 4
  const view = new DataView(bytes.buffer, bytes.byteOffset, length)
  let h1 = 0
  let h2 = 0
  let h3 = 0
  let h4 = 0
  for (let i = 0; i < blocks; i++) {
    const at = i << 4
    h1 ^= Math.imul(rotate(Math.imul(view.getInt32(at, true), C1), 15), C2)
    h1 = (Math.imul((rotate(h1, 19) + h2) | 0, 5) + 0x561ccd1b) | 0
    h2 ^= Math.imul(rotate(Math.imul(view.getInt32(at + 4, true), C2), 16), C3)
    h2 = (Math.imul((rotate(h2, 17) + h3) | 0, 5) + 0x0bcaa747) | 0
    h3 ^= Math.imul(rotate(Math.imul(view.getInt32(at + 8, true), C3), 17), C4)
    h3 = (Math.imul((rotate(h3, 15) + h4) | 0, 5) + 0x96cd1c35) | 0
    h4 ^= Math.imul(rotate(Math.imul(view.getInt32(at + 12, true), C4), 18), C1)
    h4 = (Math.imul((rotate(h4, 13) + h1) | 0, 5) + 0x32ac3b17) | 0
  }
  // The tail as one block filled with zeros; the length, mixed in below, tells it from real zeros.
  const tail = new Int32Array(4)
  for (let i = blocks << 4; i < length; i++) tail[(i & 15) >> 2] |= bytes[i] << ((i & 3) << 3)
  h1 ^= Math.imul(rotate(Math.imul(tail[0], C1), 15), C2)
  h2 ^= Math.imul(rotate(Math.imul(tail[1], C2), 16), C3)
  h3 ^= Math.imul(rotate(Math.imul(tail[2], C3), 17), C4)
  h4 ^= Math.imul(rotate(Math.imul(tail[3], C4), 18), C1)
  h1 ^= length
  h2 ^= length
  h3 ^= length
  h4 ^= length
  h1 = (h1 + h2 + h3 + h4) | 0
  h2 = mix((h2 + h1) | 0)
  h3 = mix((h3 + h1) | 0)
  h4 = mix((h4 + h1) | 0)
  h1 = (mix(h1) + h2 + h3 + h4) | 0
  const out = new DataView(new ArrayBuffer(16))
  out.setInt32(0, h1)
  out.setInt32(4, (h2 + h1) | 0)
  out.setInt32(8, (h3 + h1) | 0)
  out.setInt32(12, (h4 + h1) | 0)
  return new Uint8Array(out.buffer)
}

/** Lower-case hexadecimal. */
export function toHex(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0')
  return text
}

/** The fingerprint in the shape of a UUID, for XMP identifiers. */
export function toUuid(bytes: Uint8Array): string {
  const hex = toHex(bytes)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`
}
