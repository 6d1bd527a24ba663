/**
 * 改为文字框: makes an empty picture frame or a shape a text frame.
 *
 * Role: a click of the text tool into a frame that holds nothing. Boundary: a frame with a picture, a line and a group stay.
 */
import type { IdSource } from '../../model/ids.ts'
import type { ImageFrameRecord, ShapeFrameRecord } from '../../model/records.ts'
import type { Snapshot } from '../../model/snapshot.ts'
import type { Command } from '../command.ts'
import { emptyStory, plainText } from './textParts.ts'
import { movable } from './tree.ts'

export interface TurnIntoTextArgs {
  readonly frameId: string
  readonly newIds: IdSource
}

export const turnIntoText: Command<TurnIntoTextArgs> = {
  id: 'frame.to-text',
  label: { zh: '改为文字框', en: 'Make a text frame' },
  shortcut: null,
  enabled: (snapshot, { frameId }) => emptyFrame(snapshot, frameId) !== null,
  run(tx, { frameId, newIds }) {
    const frame = emptyFrame(tx.snapshot, frameId)
    if (!frame) return
    const { type, id, pageId, layerId, order, xMm, yMm, widthMm, heightMm, rotationDeg } = frame
    const { name, role, locked, groupId, objectStyleId, wrap, fill, stroke } = frame
    const box = { xMm, yMm, widthMm, heightMm, rotationDeg }
    const shared = { type, id, pageId, layerId, order, name, role, locked, groupId, objectStyleId, wrap, fill, stroke }
    const storyId = emptyStory(tx, id, newIds)
    tx.put({ ...shared, ...box, ...plainText(tx, pageId), kind: 'text', storyId })
  },
}

/** The frame, where it may be changed and holds nothing. */
export function emptyFrame(snapshot: Snapshot, frameId: string): ImageFrameRecord | ShapeFrameRecord | null {
  const frame = movable(snapshot, [frameId])[0]
  if (frame?.kind === 'shape') return frame
  return frame?.kind === 'image' && frame.assetId === null ? frame : null
}
