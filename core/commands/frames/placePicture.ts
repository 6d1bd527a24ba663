/**
 * 置入图片: a picture into a frame that can take it, or into a new one.
 *
 * Role: the loaded pointer, dropped files. A new frame takes the document's object style for pictures, and with it the wrap
 * that keeps text off them. Boundary: a frame that is there keeps its look; a frame whose text is not empty, a line, a group and what is locked
 * take none; bytes are kept elsewhere, under their SHA-256.
 */
import { sheetOf } from '../../model/masters.ts'
import type { BoxMm } from '../../model/area.ts'
import type { IdSource } from '../../model/ids.ts'
import type { AssetRecord, FrameRecord } from '../../model/records.ts'
import { find, get } from '../../model/snapshot.ts'
import type { Snapshot } from '../../model/snapshot.ts'
import type { Command } from '../command.ts'
import { forgetParagraph, textOfStory } from '../text/edit.ts'
import { applyObjectStyle } from '../styles/applyObjectStyle.ts'
import { pictureStyle } from '../styles/pictureStyle.ts'
import { createFrame } from './createFrame.ts'
import { setImage } from './setImage.ts'
import { isLocked } from './tree.ts'

export type PicturePlace =
  | { readonly frameId: string }
  /** `pageId`: page or master. */
  | { readonly pageId: string; readonly box: BoxMm }

export interface PlacePictureArgs {
  readonly asset: AssetRecord
  readonly place: PicturePlace
  readonly newIds: IdSource
}

/** Result: the frame that shows it. */
export const placePicture: Command<PlacePictureArgs, string | null> = {
  id: 'image.place-at',
  label: { zh: '置入图片', en: 'Place picture' },
  shortcut: null,
  enabled: (snapshot, { place }) =>
    'frameId' in place ? takesPicture(snapshot, place.frameId) : sheetOf(snapshot, place.pageId) !== undefined,
  run(tx, { asset, place, newIds }) {
    if (!('frameId' in place)) {
      const frameId = createFrame.run(tx, { kind: 'image', ...place, newIds })
      setImage.run(tx, { frameId, asset })
      const objectStyleId = pictureStyle(tx.snapshot)
      if (objectStyleId !== null) applyObjectStyle.run(tx, { frameIds: [frameId], objectStyleId })
      return frameId
    }
    if (!takesPicture(tx.snapshot, place.frameId)) return null
    const frame = get(tx.snapshot, 'frame', place.frameId)
    if (frame.kind !== 'image') {
      tx.put(emptied(frame))
      const story = frame.kind === 'text' ? get(tx.snapshot, 'story', frame.storyId) : null
      if (story) {
        tx.remove(story.id)
        for (const id of story.paragraphIds) forgetParagraph(tx, id)
      }
    }
    setImage.run(tx, { frameId: frame.id, asset })
    return frame.id
  },
}

/** Whether a click there fills the frame. */
export function takesPicture(snapshot: Snapshot, frameId: string): boolean {
  const frame = find(snapshot, 'frame', frameId)
  if (!frame || isLocked(snapshot, frame)) return false
  if (frame.kind === 'image') return true
  // A shape with a fill is a tint 底纹 under something, not a place for a picture.
  if (frame.kind === 'shape') return frame.fill === null && frame.shape === 'rectangle'
  if (frame.kind !== 'text') return false
  const { frameIds } = get(snapshot, 'story', frame.storyId)
  return frameIds.length === 1 && textOfStory(snapshot, frame.storyId).trim() === ''
}

/** The frame as an empty picture frame. */
function emptied({ type, id, pageId, layerId, order, ...rest }: FrameRecord): FrameRecord {
  const { xMm, yMm, widthMm, heightMm, rotationDeg, name, role, locked, groupId, objectStyleId, wrap, fill, stroke } =
    rest
  const box = { xMm, yMm, widthMm, heightMm, rotationDeg }
  const kept = { type, id, pageId, layerId, order, name, role, locked, groupId, objectStyleId, wrap, fill, stroke }
  return {
    ...kept,
    ...box,
    kind: 'image',
    assetId: null,
    placement: null,
    fit: 'fill',
    captionFrameId: null,
    black: false,
  }
}
