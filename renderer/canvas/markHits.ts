/** Which mark a point of the page means. Role: pure. Boundary: drawings come from `core/proof/marks`. */
import { contains, outset, type Point } from '../../core/model/geometry.ts'
import type { MarkDrawing } from '../../core/proof/marks/drawing.ts'

/**
 * The id of the mark at a point (pt), or null: of several the one with the smallest box there, for it lies in the others; of
 * two as small the one on top.
 * @param nearPt as near to a mark as counts as on it
 */
export function markAt(drawings: readonly MarkDrawing[], point: Point, nearPt: number): string | null {
  let found: string | null = null
  let least = Infinity
  for (const { id, boxes } of drawings)
    for (const box of boxes) {
      const area = box.width * box.height
      if (area > least || !contains(outset(box, nearPt, nearPt, nearPt, nearPt), point)) continue
      found = id
      least = area
    }
  return found
}
