/**
 * 关联图片说明: ties a caption to its photo, or unties it.
 *
 * Role: the frame panel; checks and the digital edition read the link. Boundary: neither frame moves.
 */
import type { ImageFrameRecord, TextFrameRecord } from '../../model/records.ts'
import { all } from '../../model/snapshot.ts'
import type { Snapshot } from '../../model/snapshot.ts'
import type { Command } from '../command.ts'
import { movable } from './tree.ts'

export type LinkCaptionArgs = { readonly frameIds: readonly string[] }

/** One photo and one text frame are chosen. */
function pairOf(snapshot: Snapshot, ids: readonly string[]): readonly [ImageFrameRecord, TextFrameRecord] | null {
  const frames = movable(snapshot, ids)
  const image = frames.find((frame) => frame.kind === 'image')
  const text = frames.find((frame) => frame.kind === 'text')
  return frames.length === 2 && image && text ? [image, text] : null
}

export const linkCaption: Command<LinkCaptionArgs> = {
  id: 'image.link-caption',
  label: { zh: '关联图片说明', en: 'Link caption' },
  shortcut: null,
  enabled(snapshot, { frameIds }) {
    const pair = pairOf(snapshot, frameIds)
    return pair !== null && pair[0].captionFrameId !== pair[1].id
  },
  run(tx, { frameIds }) {
    const pair = pairOf(tx.snapshot, frameIds)
    if (!pair) return
    const [image, caption] = pair
    // A caption belongs to one photo.
    for (const other of all(tx.snapshot, 'frame'))
      if (other.kind === 'image' && other.captionFrameId === caption.id && other.id !== image.id)
        tx.put({ ...other, captionFrameId: null })
    tx.put({ ...image, captionFrameId: caption.id })
    if (caption.role !== 'caption') tx.put({ ...caption, role: 'caption' })
  },
}

export const unlinkCaption: Command<LinkCaptionArgs> = {
  id: 'image.unlink-caption',
  label: { zh: '取消图片说明关联', en: 'Unlink caption' },
  shortcut: null,
  enabled: (snapshot, { frameIds }) =>
    movable(snapshot, frameIds).some((frame) => frame.kind === 'image' && frame.captionFrameId !== null),
  run(tx, { frameIds }) {
    for (const frame of movable(tx.snapshot, frameIds))
      if (frame.kind === 'image' && frame.captionFrameId !== null) tx.put({ ...frame, captionFrameId: null })
  },
}
