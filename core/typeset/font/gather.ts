/**
 * Reads many small stretches of a font file with few calls. Boundary: bytes only.
 */
import type { FontSource } from './sfnt.ts'

export interface Stretch {
  readonly glyph: number
  readonly offset: number
  readonly length: number
}

/** Neighbours closer than this are read in one go: a call costs about as much as reading this many bytes. */
const GAP = 4096
const CHUNK = 1 << 20

/** Reads every stretch, in the file's order. The bytes handed to `each` belong to a larger piece: copy what is kept. */
export function gather(
  source: FontSource,
  stretches: Stretch[],
  each: (glyph: number, bytes: Uint8Array) => void,
): void {
  stretches.sort((a, b) => a.offset - b.offset)
  for (let i = 0; i < stretches.length;) {
    const start = stretches[i]!.offset
    let end = start + stretches[i]!.length
    let j = i + 1
    for (; j < stretches.length; j++) {
      const next = stretches[j]!
      if (next.offset - end > GAP || next.offset - start > CHUNK) break
      end = Math.max(end, next.offset + next.length)
    }
    const chunk = source.read(start, end - start)
    for (; i < j; i++) {
      const { glyph, offset, length } = stretches[i]!
      each(glyph, chunk.subarray(offset - start, offset - start + length))
    }
  }
}
