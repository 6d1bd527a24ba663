/**
 * Parts packed into deflated content streams.
 *
 * Role: a page's /Contents is an array of streams of a few kilobytes each (ISO 32000-1 7.8.2), found again
 * while their parts are the same objects, so that an edit deflates one of them. Boundary: no PDF objects.
 */
import type { Part } from './parts.ts'

/** A stream ends after the part that fills it to this many bytes. Smaller streams deflate worse, larger ones take longer after an edit. */
const STREAM_BYTES = 6000
/** It also ends after a part of this size: where streams end must not hang on every byte before, or one edit would move all ends after it. */
const LARGE_PART = 2000

interface Packed {
  readonly parts: readonly Part[]
  readonly deflated: Uint8Array
}

export class ContentStreams {
  private readonly known = new WeakMap<Part, Packed[]>()
  private readonly deflate: (bytes: Uint8Array) => Uint8Array

  constructor(deflate: (bytes: Uint8Array) => Uint8Array) {
    this.deflate = deflate
  }

  /** Deflated streams that together are the parts in order. */
  pack(parts: readonly Part[]): Uint8Array[] {
    const streams: Uint8Array[] = []
    for (let from = 0; from < parts.length;) {
      let bytes = 0
      let to = from
      do bytes += parts[to].bytes.length
      while (parts[to++].bytes.length < LARGE_PART && bytes < STREAM_BYTES && to < parts.length)
      streams.push(this.stream(parts, from, to, bytes))
      from = to
    }
    return streams
  }

  private stream(parts: readonly Part[], from: number, to: number, length: number): Uint8Array {
    let known = this.known.get(parts[from])
    if (!known) this.known.set(parts[from], (known = []))
    search: for (const packed of known) {
      if (packed.parts.length !== to - from) continue
      for (let i = from; i < to; i++) if (packed.parts[i - from] !== parts[i]) continue search
      return packed.deflated
    }
    const bytes = new Uint8Array(length)
    let at = 0
    for (let i = from; i < to; i++) {
      bytes.set(parts[i].bytes, at)
      at += parts[i].bytes.length
    }
    const deflated = this.deflate(bytes)
    // A small part (a clip, a rule) may begin several streams of an edition.
    if (known.length > 63) known.shift()
    known.push({ parts: parts.slice(from, to), deflated })
    return deflated
  }
}
