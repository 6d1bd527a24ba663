/**
 * Line breaking class of a code point (Unicode 17.0, LB1 applied).
 *
 * Role: unpacks lineBreakData.generated.ts on first use and looks classes up: one array read in the BMP, a binary
 * search above it. Boundary: knows properties only, no rule.
 */
import { AL, EAST_ASIAN, ID, RUN_BYTES, RUNS } from './lineBreakData.generated.ts'

interface ClassData {
  /** Class and EAST_ASIAN of every UTF-16 unit; surrogates are AL (LB1: SG). */
  readonly bmp: Uint8Array
  /** First code points of the runs above the BMP, ascending, and their bytes. */
  readonly starts: Uint32Array
  readonly bytes: Uint8Array
}

let data: ClassData | null = null

function unpack(): ClassData {
  const bmp = new Uint8Array(0x10000)
  const starts: number[] = []
  const bytes: number[] = []
  let from = 0
  for (let at = 0; at < RUNS.length;) {
    let length = 0
    let shift = 0
    let code = RUNS.charCodeAt(at++)
    // Digits from ']' on close the length; see pack() in scripts/build-ucd.mjs.
    for (; code < 0x5d; code = RUNS.charCodeAt(at++), shift += 5) length |= (code - 0x30) << shift
    length |= (code - 0x5d) << shift
    const letter = RUNS.charCodeAt(at++)
    const byte = RUN_BYTES[letter > 0x5c ? letter - 0x29 : letter - 0x28]
    const to = from + length
    if (from < 0x10000) {
      // AL is 0, what a new array holds; a call costs more than a store, and half the runs are single characters.
      if (length === 1) bmp[from] = byte
      else if (byte !== AL) bmp.fill(byte, from, to)
    }
    if (to > 0x10000) {
      starts.push(from < 0x10000 ? 0x10000 : from)
      bytes.push(byte)
    }
    from = to
  }
  return { bmp, starts: Uint32Array.from(starts), bytes: Uint8Array.from(bytes) }
}

/** The BMP's table, for loops that read it themselves: class, EAST_ASIAN added, indexed by UTF-16 unit. */
export function bmpClasses(): Uint8Array {
  data ??= unpack()
  return data.bmp
}

/** Class with EAST_ASIAN added where the character is wide, of any code point. */
export function classByte(codePoint: number): number {
  data ??= unpack()
  if (codePoint < 0x10000) return data.bmp[codePoint]
  // The supplementary ideographic planes are one run but for their last two code points.
  if (codePoint >= 0x20000 && codePoint < 0x2fffe) return ID | EAST_ASIAN
  const starts = data.starts
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (starts[middle] <= codePoint) low = middle
    else high = middle - 1
  }
  return data.bytes[low] ?? AL
}

/**
 * UAX #14 class of a code point after LB1, one of the constants of lineBreakData.generated.ts. QU is told apart
 * into QU, QI (category Pi) and QF (Pf); U+25CC is DC, an unassigned pictograph XP.
 */
export function lineBreakClass(codePoint: number): number {
  return classByte(codePoint) & (EAST_ASIAN - 1)
}

/** True of East_Asian_Width F, W and H, the East Asian characters of LB19a and LB30. */
export function isEastAsian(codePoint: number): boolean {
  return (classByte(codePoint) & EAST_ASIAN) !== 0
}

/** True of characters of the script Han (Unicode 17.0): ideographs, radicals, 々 〇 〻 and the Hangzhou numerals. */
export function isHan(codePoint: number): boolean {
  if (codePoint < 0x2e80) return false
  if (codePoint >= 0x4e00 && codePoint <= 0x9fff) return true
  if (codePoint < 0x3400)
    return (
      (codePoint <= 0x2ef3 && codePoint !== 0x2e9a) ||
      (codePoint >= 0x2f00 && codePoint <= 0x2fd5) ||
      codePoint === 0x3005 ||
      codePoint === 0x3007 ||
      (codePoint >= 0x3021 && codePoint <= 0x3029) ||
      (codePoint >= 0x3038 && codePoint <= 0x303b)
    )
  if (codePoint <= 0x4dbf) return true
  if (codePoint < 0xf900) return false
  if (codePoint <= 0xfad9) return codePoint <= 0xfa6d || codePoint >= 0xfa70
  return isSupplementaryHan(codePoint)
}

function isSupplementaryHan(codePoint: number): boolean {
  if (codePoint < 0x20000)
    return (codePoint >= 0x16fe2 && codePoint <= 0x16fe3) || (codePoint >= 0x16ff0 && codePoint <= 0x16ff6)
  return HAN_BLOCKS.some(([from, to]) => codePoint >= from && codePoint <= to)
}

/** Assigned ideographs of planes 2 and 3. */
const HAN_BLOCKS: readonly (readonly [number, number])[] = [
  [0x20000, 0x2a6df],
  [0x2a700, 0x2b81d],
  [0x2b820, 0x2cead],
  [0x2ceb0, 0x2ebe0],
  [0x2ebf0, 0x2ee5d],
  [0x2f800, 0x2fa1d],
  [0x30000, 0x3134a],
  [0x31350, 0x33479],
]
