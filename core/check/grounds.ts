/**
 * What lies under a point of a page.
 *
 * Role: the topmost filled area or picture beneath a print. Boundary: lines and type beneath do not count as ground.
 */
import type { Point } from '../model/geometry.ts'
import type { Box } from '../paint/displayList.ts'
import { overlap, type FillPrint, type PicturePrint, type Print } from './prints.ts'

export type Ground = FillPrint | PicturePrint

/** Grounds that a box may lie on, the lowest first; `before` is where the box's print stands in the order. */
export function groundsUnder(prints: readonly Print[], before: number, box: Box): Ground[] {
  const found: Ground[] = []
  for (let index = 0; index < before; index++) {
    const print = prints[index]
    if ((print.kind === 'fill' || print.kind === 'picture') && overlap(print.bounds, box)) found.push(print)
  }
  return found
}

/** The one that is seen at a point; undefined: bare paper. */
export function groundAt(grounds: readonly Ground[], point: Point): Ground | undefined {
  return grounds.findLast((ground) => ground.area.has(point))
}
