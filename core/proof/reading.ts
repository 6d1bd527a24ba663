/**
 * A stretch of text as it reads, with what stands around it.
 *
 * Role: what 核红 and reports quote. Boundary: a place and its neighbours, plain; how it is shown is its reader's.
 */
import { find, type Snapshot } from '../model/snapshot.ts'

/** Text with what stands around it. */
export interface Reading {
  readonly prefix: string
  readonly text: string
  readonly suffix: string
}

/** Characters on either side of a reading, at most. */
export const READING_CONTEXT = 12

/** The stretch of a paragraph, UTF-16 offsets; null where there is no such paragraph. A neighbour may be cut in the middle of a character. */
export function readingAt(
  snapshot: Snapshot,
  { paragraphId, from, to }: { readonly paragraphId: string | null; readonly from: number; readonly to: number },
): Reading | null {
  const text = find(snapshot, 'paragraph', paragraphId)?.text
  if (text === undefined) return null
  return {
    prefix: text.slice(Math.max(0, from - READING_CONTEXT), from),
    text: text.slice(from, to),
    suffix: text.slice(to, to + READING_CONTEXT),
  }
}
