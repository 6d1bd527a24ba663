/** How a picture's pixels lie on the page. Boundary: the picture as a whole, whatever its frame cuts off. */
import type { AssetRecord } from '../model/records.ts'
import type { PicturePrint } from './prints.ts'

const PT_PER_INCH = 72

/** Pixels an inch across and down, in the picture's own directions; null where it has no extent. */
export function resolutionOf(
  { matrix: [a, b, c, d] }: PicturePrint,
  { widthPx, heightPx }: AssetRecord,
): { readonly across: number; readonly down: number } | null {
  const [across, down] = [Math.hypot(a, b), Math.hypot(c, d)]
  if (across === 0 || down === 0) return null
  return { across: (widthPx * PT_PER_INCH) / across, down: (heightPx * PT_PER_INCH) / down }
}
