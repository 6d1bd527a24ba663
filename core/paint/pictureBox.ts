/** Where a picture lies in its frame. Boundary: geometry of records; what of it shows, the frame's clip decides. */
import { mmToPt } from '../model/units.ts'
import type { Rect } from '../model/geometry.ts'
import type { AssetRecord, ImageFrameRecord } from '../model/records.ts'

/** The whole picture before any turn, pt, and by how much it is turned about its centre. @param box of the frame, pt */
export function pictureBox(
  frame: Pick<ImageFrameRecord, 'placement' | 'fit'>,
  asset: Pick<AssetRecord, 'widthPx' | 'heightPx'>,
  box: Rect,
): readonly [at: Rect, turnDeg: number] {
  const { placement } = frame
  if (!placement) return [fitted(box, asset, frame.fit), 0]
  const at = {
    x: box.x + mmToPt(placement.xMm),
    y: box.y + mmToPt(placement.yMm),
    width: mmToPt(placement.widthMm),
    height: mmToPt(placement.heightMm),
  }
  return [at, placement.rotationDeg]
}

/** `fill` covers the frame, `contain` lies whole within it, both centred and undistorted; `stretch` takes its shape. */
function fitted(box: Rect, asset: Pick<AssetRecord, 'widthPx' | 'heightPx'>, fit: ImageFrameRecord['fit']): Rect {
  if (fit === 'stretch') return box
  const scales = [box.width / asset.widthPx, box.height / asset.heightPx]
  const scale = fit === 'fill' ? Math.max(...scales) : Math.min(...scales)
  const [width, height] = [asset.widthPx * scale, asset.heightPx * scale]
  return { x: box.x + (box.width - width) / 2, y: box.y + (box.height - height) / 2, width, height }
}
