/**
 * How contents lie in a zip, kept with them: what was read packed, or was packed once, is never packed again.
 *
 * Role: a round's proofs and a document's pictures do not change, and saving must not cost what they cost. Boundary: knows contents by
 * identity, so bytes that are in a package must not be changed in place; headers are `zip.ts`.
 */
import { deflateSync } from 'fflate'
import { crc32 } from './crc32.ts'

export interface Packed {
  /** Deflated, or the contents themselves. */
  readonly raw: Uint8Array
  readonly deflated: boolean
  readonly crc: number
}

interface Known extends Packed {
  /** The contents match the CRC-32; else nobody has looked yet. */
  readonly checked: boolean
  /** They were to be deflated: what came to nothing once is not tried again. */
  readonly wished: boolean
}

const known = new WeakMap<Uint8Array, Known>()

/** Contents just read from a zip. @param checked their CRC-32 was compared */
export function rememberPacked(content: Uint8Array, { raw, deflated, crc }: Packed, checked: boolean): void {
  known.set(content, { raw, deflated, crc, checked, wished: deflated })
}

/**
 * The contents as they go into a zip.
 * @param tooWell a reader would refuse what deflates to so many bytes: such contents are stored
 */
export function pack(content: Uint8Array, deflate: boolean, tooWell: (length: number) => boolean): Packed {
  const before = known.get(content)
  const usable = before?.wished === deflate
  if (usable && before.checked) return before
  const crc = crc32(content)
  let packed: Packed
  // A zip of another program may declare a wrong one; what is written anew is right.
  if (usable && before.crc === crc) packed = before
  else {
    const raw = deflate ? deflateSync(content, { level: 6 }) : content
    packed = deflate && !tooWell(raw.length) ? { raw, deflated: true, crc } : { raw: content, deflated: false, crc }
  }
  known.set(content, { ...packed, checked: true, wished: deflate })
  return packed
}
