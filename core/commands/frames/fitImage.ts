/**
 * 适合: how pictures lie in their frames: filling them, whole, stretched, or in the middle at the size they have.
 *
 * Role: four commands with InDesign's keys, and one for a picture moved or scaled by hand. Boundary: frames keep their boxes.
 */
import { roundMm } from '../../model/area.ts'
import type { AssetRecord, ImageFrameRecord, ImagePlacement } from '../../model/records.ts'
import { find } from '../../model/snapshot.ts'
import type { Snapshot } from '../../model/snapshot.ts'
import type { Bilingual, Command } from '../command.ts'
import { movable } from './tree.ts'

export type FitImageArgs = { readonly frameIds: readonly string[] }

interface Placed {
  readonly frame: ImageFrameRecord
  readonly asset: AssetRecord
}

function picturesOf(snapshot: Snapshot, frameIds: readonly string[]): readonly Placed[] {
  return movable(snapshot, frameIds).flatMap((frame) => {
    const asset = frame.kind === 'image' ? find(snapshot, 'asset', frame.assetId) : undefined
    return frame.kind === 'image' && asset ? [{ frame, asset }] : []
  })
}

function fitting(
  id: string,
  label: Bilingual,
  shortcut: string | null,
  changes: (placed: Placed) => Partial<ImageFrameRecord>,
): Command<FitImageArgs> {
  return {
    id,
    label,
    shortcut,
    enabled: (snapshot, { frameIds }) => picturesOf(snapshot, frameIds).length > 0,
    run(tx, { frameIds }) {
      for (const placed of picturesOf(tx.snapshot, frameIds)) tx.put({ ...placed.frame, ...changes(placed) })
    },
  }
}

export const fitFill = fitting('image.fill', { zh: '按比例填满框', en: 'Fill frame' }, 'Mod+Alt+Shift+C', () => ({
  fit: 'fill',
  placement: null,
}))
export const fitContain = fitting(
  'image.contain',
  { zh: '按比例显示全图', en: 'Fit whole picture' },
  'Mod+Alt+Shift+E',
  () => ({ fit: 'contain', placement: null }),
)
export const fitStretch = fitting('image.stretch', { zh: '拉伸填满', en: 'Stretch to frame' }, 'Mod+Alt+E', () => ({
  fit: 'stretch',
  placement: null,
}))
export const centreImage = fitting(
  'image.centre',
  { zh: '图片居中', en: 'Centre picture' },
  'Mod+Shift+E',
  (placed) => {
    const now = placementOf(placed)
    const { widthMm, heightMm } = placed.frame
    const xMm = roundMm((widthMm - now.widthMm) / 2)
    const yMm = roundMm((heightMm - now.heightMm) / 2)
    return { placement: { ...now, xMm, yMm } }
  },
)

/** Where a picture lies in its frame, by hand or by fit. */
export function placementOf({ frame, asset }: Placed): ImagePlacement {
  if (frame.placement) return frame.placement
  const { widthMm, heightMm, fit } = frame
  const scales = [widthMm / asset.widthPx, heightMm / asset.heightPx]
  const scale = fit === 'fill' ? Math.max(...scales) : Math.min(...scales)
  const [width, height] =
    fit === 'stretch' ? [widthMm, heightMm] : [roundMm(asset.widthPx * scale), roundMm(asset.heightPx * scale)]
  return {
    xMm: roundMm((widthMm - width) / 2),
    yMm: roundMm((heightMm - height) / 2),
    widthMm: width,
    heightMm: height,
    rotationDeg: 0,
  }
}

export interface PlaceImageArgs {
  readonly frameId: string
  readonly placement: ImagePlacement
}

/** The picture moved, scaled or turned within its frame. */
export const placeImage: Command<PlaceImageArgs> = {
  id: 'image.move',
  label: { zh: '移动图片', en: 'Move picture' },
  shortcut: null,
  enabled: (snapshot, { frameId }) => picturesOf(snapshot, [frameId]).length > 0,
  run(tx, { frameId, placement }) {
    for (const { frame } of picturesOf(tx.snapshot, [frameId])) tx.put({ ...frame, placement })
  },
}
