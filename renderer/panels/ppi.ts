/**
 * How sharp a picture prints.
 *
 * Role: pixels an inch as it lies in its frame, and its scale. Boundary: pure; places come from `fitImage.ts`.
 */
import { placementOf } from '../../core/commands/frames/fitImage.ts'
import type { AssetRecord, ImageFrameRecord } from '../../core/model/records.ts'

/** Below it newsprint at 85 to 100 lines an inch shows the pixels (print.md: 150 at the least, 200 aimed at). */
export const LEAST_PPI = 170
/** A picture is at 100 % where a pixel is a point, as where its file names no resolution. */
const PX_PER_INCH = 72

/** Effective resolution, the worse of both directions. */
export function ppiOf(frame: ImageFrameRecord, asset: AssetRecord): number {
  const { widthMm, heightMm } = placementOf({ frame, asset })
  return Math.round(Math.min(asset.widthPx / widthMm, asset.heightPx / heightMm) * 25.4)
}

/** Per cent, across. */
export function scaleOf(frame: ImageFrameRecord, asset: AssetRecord): number {
  return ((placementOf({ frame, asset }).widthMm / 25.4) * PX_PER_INCH * 100) / asset.widthPx
}

/** Width of the picture at that scale, mm. */
export function widthAtScale(asset: AssetRecord, percent: number): number {
  return (asset.widthPx / PX_PER_INCH) * 25.4 * (percent / 100)
}
