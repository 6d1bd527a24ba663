/**
 * Copy in: the public face of intake.
 *
 * Role: one call from bytes to understood copy. Boundary: files and photos are read by whoever calls.
 */
import type { CopyEncoding } from './decode.ts'
import { decodeCopy } from './decode.ts'
import type { Copy } from './copy.ts'
import type { TextEdit } from './normalise.ts'
import { applyEdits, punctuationEdits } from './normalise.ts'
import { parseCopy } from './parse.ts'

export interface TakenIn {
  readonly copy: Copy
  readonly encoding: CopyEncoding
  /** The punctuation edits made, on offsets of the text as it arrived. */
  readonly edits: readonly TextEdit[]
}

/**
 * Decodes, normalises the punctuation and parses a txt or md file.
 * @param file name for messages.
 * @throws UserError where the bytes are no text (see `decodeCopy`).
 */
export function takeIn(bytes: Uint8Array, file?: string): TakenIn {
  const { text, encoding } = decodeCopy(bytes, file)
  const edits = punctuationEdits(text)
  return { copy: parseCopy(applyEdits(text, edits)), encoding, edits }
}
