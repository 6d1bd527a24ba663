/**
 * Big-endian numbers in font files. Boundary: no meaning, no errors; what lies past the end reads as 0, so that a
 * broken file yields wrong numbers, which callers bound, and never an exception in the middle of a table.
 */

/** Unsigned 16-bit at byte `at`. */
export const u16 = (b: Uint8Array, at: number): number => (b[at]! << 8) | b[at + 1]!

/** Signed 16-bit at byte `at`. */
export const i16 = (b: Uint8Array, at: number): number => (((b[at]! << 8) | b[at + 1]!) << 16) >> 16

/** Unsigned 32-bit at byte `at`. */
export const u32 = (b: Uint8Array, at: number): number =>
  ((b[at]! << 24) | (b[at + 1]! << 16) | (b[at + 2]! << 8) | b[at + 3]!) >>> 0

/** Four-letter tag at byte `at`. */
export const tag = (b: Uint8Array, at: number): string =>
  String.fromCharCode(b[at] ?? 0, b[at + 1] ?? 0, b[at + 2] ?? 0, b[at + 3] ?? 0)

/** Writes an unsigned 16-bit. */
export function setU16(b: Uint8Array, at: number, value: number): void {
  b[at] = value >>> 8
  b[at + 1] = value
}

/** Writes an unsigned 32-bit. */
export function setU32(b: Uint8Array, at: number, value: number): void {
  b[at] = value >>> 24
  b[at + 1] = value >>> 16
  b[at + 2] = value >>> 8
  b[at + 3] = value
}
