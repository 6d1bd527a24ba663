/**
 * Lines of a journal: `length crc32 json`.
 *
 * Role: to bytes and back; a line that was cut off while it was written, and all after it, is dropped. Boundary: no files.
 */
import { crc32 } from 'node:zlib'

export interface JournalEntry {
  readonly sequence: number
  /** Milliseconds since 1970. */
  readonly at: number
  /** A `Change` of core/model/diff.ts as JSON. */
  readonly change: string
}

export function encodeEntry(entry: JournalEntry): Uint8Array {
  const json = new TextEncoder().encode(JSON.stringify(entry))
  const lead = `${json.byteLength} ${crc32(json).toString(16).padStart(8, '0')} `
  return Buffer.concat([Buffer.from(lead, 'latin1'), json, Buffer.from('\n')])
}

/** The entries that are whole, in order, and how many bytes of the log they are. */
export function decodeLog(bytes: Uint8Array): { readonly entries: readonly JournalEntry[]; readonly length: number } {
  const log = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries: JournalEntry[] = []
  let at = 0
  while (at < log.length) {
    // The lead is at most 8 + 8 digits and two blanks long.
    const lead = /^(\d{1,10}) ([0-9a-f]{8}) /u.exec(log.subarray(at, at + 20).toString('latin1'))
    if (!lead) break
    const from = at + lead[0].length
    const to = from + Number(lead[1])
    const json = log.subarray(from, to)
    if (log[to] !== 0x0a || crc32(json) !== parseInt(lead[2], 16)) break
    entries.push(JSON.parse(json.toString('utf8')) as JournalEntry)
    at = to + 1
  }
  return { entries, length: at }
}
