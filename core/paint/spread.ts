/**
 * Two facing pages as one sheet.
 *
 * Role: their display lists side by side, touching at the fold. Boundary: which pages face each other is `core/model/pageSelection.ts`.
 */
import type { DisplayList, GroupItem, Path } from './displayList.ts'

/**
 * The sheet: as wide as both, as high as the higher one, heads level. Each page keeps its bleed on the three outer sides and is cut
 * at the fold, so that neither runs into the other. It goes by the id of the left page.
 */
export function spreadOf(left: DisplayList, right: DisplayList): DisplayList {
  const bleedPt = Math.max(left.bleedPt, right.bleedPt)
  return {
    pageId: left.pageId,
    widthPt: left.widthPt + right.widthPt,
    heightPt: Math.max(left.heightPt, right.heightPt),
    bleedPt,
    items: [half(left, 0, -left.bleedPt, left.widthPt), half(right, left.widthPt, 0, right.widthPt + right.bleedPt)],
  }
}

/** A page from `from` to `to` of its own width, moved to `x`. */
function half(page: DisplayList, x: number, from: number, to: number): GroupItem {
  const clip: Path = {
    ops: ['M', 'L', 'L', 'L', 'Z'],
    values: [
      [from, -page.bleedPt],
      [to, -page.bleedPt],
      [to, page.heightPt + page.bleedPt],
      [from, page.heightPt + page.bleedPt],
    ].flat(),
  }
  return { kind: 'group', frameId: page.pageId, matrix: [1, 0, 0, 1, x, 0], clip, items: page.items }
}
