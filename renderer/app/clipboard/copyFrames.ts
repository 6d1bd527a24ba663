/** Copies the selected frames: as a string for the clipboard, with their pictures kept at hand. */
import { plainTextOf, readFrameClip, writeFrameClip } from '../../../core/commands/frames/clip.ts'
import { all } from '../../../core/model/snapshot.ts'
import type { Session } from '../session.ts'
import { KEPT_BYTES, keepClip } from './lastClip.ts'

export interface Copied {
  readonly json: string
  readonly plain: string
}

/** Null when no frame is selected. */
export function copyFrames(session: Session, frameIds = session.selection.get()): Copied | null {
  const { editing, client, opened } = session
  const { document, layout } = editing.view.get()
  const json = frameIds.length === 0 ? null : writeFrameClip(document, layout, frameIds, opened.documentId)
  const clip = json === null ? null : readFrameClip(json)
  if (json === null || !clip) return null
  let room = KEPT_BYTES
  const pictures = new Map<string, Promise<Uint8Array | null>>()
  for (const { sha256, byteLength } of all(clip.snapshot, 'asset')) {
    if (!session.pictures.has(sha256) || byteLength > room) continue
    room -= byteLength
    pictures.set(sha256, fetchPicture(client.resource('media', opened.documentId, sha256)))
  }
  keepClip({ json, pictures })
  return { json, plain: plainTextOf(clip) }
}

/** Null where it cannot be had: its document is closed, or it never had it. */
export async function fetchPicture(url: string): Promise<Uint8Array | null> {
  try {
    const response = await fetch(url)
    return response.ok ? new Uint8Array(await response.arrayBuffer()) : null
  } catch {
    return null
  }
}
