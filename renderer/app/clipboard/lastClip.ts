/**
 * The frames that were copied last, in this window or in another one of this host.
 *
 * Role: what paste falls back on where the browser hands out the clipboard only to its own key: the menu, paste in place; and
 * the pictures of frames whose document has been closed meanwhile. Boundary: of the window, not of a document: it outlives the
 * session that copied.
 */
export interface LastClip {
  readonly json: string
  /** Bytes of the pictures by digest, as far as they could be had. */
  readonly pictures: ReadonlyMap<string, Promise<Uint8Array | null>>
}

/** So many bytes of pictures are kept at most. */
export const KEPT_BYTES = 96 * 1024 * 1024

let last: LastClip | null = null
/** Nothing else can have been copied since: the window has had the keyboard all along. */
let current = false
let channel: BroadcastChannel | null = null

/** Listens for what other windows copy; returns what ends that. */
export function watchOtherWindows(): () => void {
  channel = new BroadcastChannel('banmian-frames')
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (typeof data === 'string') last = { json: data, pictures: new Map() }
  }
  const onBlur = (): void => {
    current = false
  }
  window.addEventListener('blur', onBlur)
  const mine = channel
  return () => {
    window.removeEventListener('blur', onBlur)
    mine.close()
    if (channel === mine) channel = null
  }
}

export function keepClip(clip: LastClip): void {
  last = clip
  current = true
  channel?.postMessage(clip.json)
}

/** The frames copied last. */
export function lastClip(): LastClip | null {
  return last
}

/** The frames copied last, where they are surely what the clipboard holds. */
export function currentClip(): LastClip | null {
  return current ? last : null
}

/** Something else was copied here. */
export function forgetClip(): void {
  current = false
}
