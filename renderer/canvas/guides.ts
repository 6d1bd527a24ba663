/**
 * Ruler guides 参考线 on the screen: drawn over the page, met by the pointer.
 *
 * Role: draws them and says which one is under a point. Boundary: what dragging does to them is `tools/guides.ts`.
 */
import type { Point, Rect } from '../../core/model/geometry.ts'
import type { Guide } from '../../core/model/records.ts'
import { PT_PER_MM } from '../../core/model/units.ts'
import { ACCENT } from './theme.ts'
import type { View } from './view.ts'

/** InDesign's cyan: apart from the pink of margins and the violet of columns. */
const GUIDE = '#00a2c7'
/** So near it the pointer is on a guide, px. */
const REACH_PX = 3

export type GuideLine = Pick<Guide, 'orientation' | 'positionMm'>

/** Across the whole window, so that both its rulers show where it stands; the selected one in the accent. */
export function drawRulerGuides(
  context: CanvasRenderingContext2D,
  guides: readonly Guide[],
  selectedId: string | null,
  view: View,
  size: Rect,
): void {
  for (const guide of guides) drawGuideLine(context, guide, guide.id === selectedId, view, size)
}

export function drawGuideLine(
  context: CanvasRenderingContext2D,
  guide: GuideLine,
  selected: boolean,
  view: View,
  size: Rect,
): void {
  const at = Math.round(placeOf(guide, view)) + 0.5
  context.strokeStyle = selected ? ACCENT : GUIDE
  context.lineWidth = 1
  context.beginPath()
  if (guide.orientation === 'vertical') {
    context.moveTo(at, 0)
    context.lineTo(at, size.height)
  } else {
    context.moveTo(0, at)
    context.lineTo(size.width, at)
  }
  context.stroke()
}

/** The guide under a point of the window, the last one drawn first. */
export function guideAt(guides: readonly Guide[], { x, y }: Point, view: View): Guide | null {
  const near = (guide: Guide): boolean =>
    Math.abs(placeOf(guide, view) - (guide.orientation === 'vertical' ? x : y)) <= REACH_PX
  return guides.findLast(near) ?? null
}

/** px across the window. */
function placeOf({ orientation, positionMm }: GuideLine, view: View): number {
  return positionMm * PT_PER_MM * view.scale + (orientation === 'vertical' ? view.x : view.y)
}
