/**
 * 置入图片: puts a picture into an image frame, or another in its place.
 *
 * Role: place, drop, relink. Boundary: the picture's bytes are kept elsewhere, under their SHA-256; one picture is one
 * asset, however often it is placed.
 */
import type { AssetRecord, ImageFrameRecord } from '../../model/records.ts'
import { all } from '../../model/snapshot.ts'
import type { Command } from '../command.ts'
import { dropAsset } from './deleteFrames.ts'
import { movable } from './tree.ts'

export interface SetImageArgs {
  readonly frameId: string
  readonly asset: AssetRecord
}

export const setImage: Command<SetImageArgs> = {
  id: 'image.place',
  label: { zh: '置入图片', en: 'Place picture' },
  shortcut: null,
  enabled: (snapshot, { frameId }) => movable(snapshot, [frameId])[0]?.kind === 'image',
  run(tx, { frameId, asset }) {
    const frame = movable(tx.snapshot, [frameId])[0] as ImageFrameRecord | undefined
    if (frame?.kind !== 'image') return
    const known = all(tx.snapshot, 'asset').find(({ sha256 }) => sha256 === asset.sha256)
    if (!known) tx.put(asset)
    tx.put({ ...frame, assetId: (known ?? asset).id, placement: null })
    dropAsset(tx, frame.assetId)
  },
}
