/** CRC-32 of ISO 3309, as zip has it. Boundary: bytes in, a number out. */

let tables: Int32Array[] | undefined

/** Table `k` is what a byte does when `k` more follow it: four bytes are then taken in one step. */
function makeTables(): Int32Array[] {
  const first = Int32Array.from({ length: 256 }, (_, index) => {
    let value = index
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
    return value
  })
  const made = [first]
  while (made.length < 8) {
    const last = made[made.length - 1]!
    made.push(last.map((value) => first[value & 0xff]! ^ (value >>> 8)))
  }
  return made
}

export function crc32(bytes: Uint8Array): number {
  const [t0, t1, t2, t3, t4, t5, t6, t7] = (tables ??= makeTables()) as [
    ...[Int32Array, Int32Array, Int32Array, Int32Array],
    ...[Int32Array, Int32Array, Int32Array, Int32Array],
  ]
  let crc = -1
  let at = 0
  for (const whole = bytes.length - 7; at < whole; at += 8)
    crc =
      t7[(crc ^ bytes[at]!) & 0xff]! ^
      t6[((crc >>> 8) ^ bytes[at + 1]!) & 0xff]! ^
      t5[((crc >>> 16) ^ bytes[at + 2]!) & 0xff]! ^
      t4[(crc >>> 24) ^ bytes[at + 3]!]! ^
      t3[bytes[at + 4]!]! ^
      t2[bytes[at + 5]!]! ^
      t1[bytes[at + 6]!]! ^
      t0[bytes[at + 7]!]!
  for (; at < bytes.length; at++) crc = t0[(crc ^ bytes[at]!) & 0xff]! ^ (crc >>> 8)
  return ~crc >>> 0
}
