/**
 * Visits a display list in paint order with the transform and the clips that hold at each item.
 *
 * Role: the one recursion that outputs share. Boundary: knows no output.
 */
import { IDENTITY, multiply } from '../model/geometry.ts'
import type { GlyphItem, GroupItem, ImageItem, Matrix, PaintItem, Path, PathItem } from './displayList.ts'

/** A clip path and the matrix from its coordinates to the page. */
export interface Clip {
  readonly path: Path
  readonly matrix: Matrix
}

/** What to do at each item. `matrix` maps the item's coordinates to the page's; `clips` all hold, outermost first. */
export interface Visitor {
  /** Before a group's items; false skips them. */
  group?(item: GroupItem, matrix: Matrix, clips: readonly Clip[]): boolean
  glyphs?(item: GlyphItem, matrix: Matrix, clips: readonly Clip[]): void
  path?(item: PathItem, matrix: Matrix, clips: readonly Clip[]): void
  image?(item: ImageItem, matrix: Matrix, clips: readonly Clip[]): void
}

/** Walks items back to front. */
export function walk(
  items: readonly PaintItem[],
  visitor: Visitor,
  matrix: Matrix = IDENTITY,
  clips: readonly Clip[] = [],
): void {
  for (const item of items)
    switch (item.kind) {
      case 'glyphs':
        visitor.glyphs?.(item, matrix, clips)
        break
      case 'path':
        visitor.path?.(item, matrix, clips)
        break
      case 'image':
        visitor.image?.(item, matrix, clips)
        break
      case 'group': {
        const inner = item.matrix ? multiply(item.matrix, matrix) : matrix
        if (visitor.group?.(item, inner, clips) === false) break
        // A group's clip lies in the group's own coordinates, as its items do.
        const held = item.clip ? [...clips, { path: item.clip, matrix: inner }] : clips
        walk(item.items, visitor, inner, held)
      }
    }
}
