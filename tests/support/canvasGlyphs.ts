/**
 * Where the canvas puts glyphs, by the operations it is given.
 *
 * Role: walks `renderer/canvas/recipe.ts`' operations as `draw.ts` follows them: a pen moves by advance, gap and scale. Boundary: tests only.
 */
import { apply, multiply, type Matrix } from '../../core/model/geometry.ts'
import { GLYPH_BASE } from '../../core/paint/glyphIdFont.ts'
import type { GroupOp, TextOp } from '../../renderer/canvas/recipe.ts'

/** Origin on the page, pt, y downwards. */
export interface DrawnGlyph {
  readonly gid: number
  readonly x: number
  readonly y: number
}

/** @param advance of a glyph of a face, by its id, in em */
export function drawnGlyphs(groups: readonly GroupOp[], advance: (face: string, gid: number) => number): DrawnGlyph[] {
  const found: DrawnGlyph[] = []
  const text = (op: TextOp, matrix: Matrix): void => {
    op.texts.forEach((piece, i) => {
      let x = op.xs[i]!
      for (const character of piece) {
        const gid = character.codePointAt(0)! - GLYPH_BASE
        found.push({ gid, ...apply(matrix, { x, y: op.ys[i]! }) })
        x += (advance(op.face, gid) * op.sizePt + op.gaps[i]!) * op.scaleX
      }
    })
  }
  const group = (one: GroupOp, outer: Matrix): void => {
    const matrix = one.matrix ? multiply(one.matrix, outer) : outer
    for (const op of one.ops) {
      if (op.op === 'text') text(op, matrix)
      else if (op.op === 'group') group(op, matrix)
    }
  }
  for (const one of groups) group(one, [1, 0, 0, 1, 0, 0])
  return found
}
