/**
 * Column rules 栏线 (T4.5): where the line between two columns stands, and where it is interrupted.
 *
 * Role: pure geometry of one frame. Boundary: knows where lines stand, not what they say; horizontal frames only (the
 * columns of a vertical frame lie one under the other and take no upright rule).
 */
import type { RuleSegment } from './layout.ts'
import { TOLERANCE_PT } from './grid.ts'
import type { FrameSpace } from './thread.ts'

/** Lines of one column from the top down: em box tops and bottoms, pt. */
export interface ColumnExtent {
  readonly tops: readonly number[]
  readonly bottoms: readonly number[]
}

/** A spanning head's band over columns [first, first + count). */
export interface Band {
  readonly first: number
  readonly count: number
  readonly top: number
  readonly bottom: number
}

/**
 * The rules of a frame. Between two columns the rule runs from the top to the foot of the text beside it; it stops at
 * wrapping frames and spanning heads that stand across it, and is left out where either side has no text or where less
 * than a line of it would be left.
 */
export function columnRules(
  space: FrameSpace,
  columns: readonly ColumnExtent[],
  bands: readonly Band[],
): RuleSegment[] {
  const rules: RuleSegment[] = []
  if (space.vertical) return rules
  for (let c = 0; c + 1 < columns.length; c++) {
    const [left, right] = [columns[c], columns[c + 1]]
    if (left.tops.length === 0 || right.tops.length === 0) continue
    const x = (space.columns[c] + space.columnWidth + space.columns[c + 1]) / 2
    const cuts: { from: number; to: number }[] = []
    for (const { body, v1, v2 } of space.obstacles) if (body.u1 < x && body.u2 > x) cuts.push({ from: v1, to: v2 })
    for (const band of bands)
      if (band.first <= c && c + 1 < band.first + band.count) cuts.push({ from: band.top, to: band.bottom })
    cuts.sort((a, b) => a.from - b.from)
    let from = -Infinity
    for (const cut of [...cuts, { from: Infinity, to: Infinity }]) {
      if (cut.from > from) {
        const a = extentIn(left, from, cut.from)
        const b = extentIn(right, from, cut.from)
        if (a && b) {
          const [y1, y2] = [Math.min(a.top, b.top), Math.max(a.bottom, b.bottom)]
          if (y2 - y1 >= space.rowPt) rules.push({ x, y1, y2 })
        }
      }
      from = Math.max(from, cut.to)
    }
  }
  return rules
}

/** From the first line to the last that stands between two heights. */
function extentIn(column: ColumnExtent, from: number, to: number): { top: number; bottom: number } | null {
  const { tops, bottoms } = column
  let [top, bottom] = [Infinity, -Infinity]
  for (let i = 0; i < tops.length; i++) {
    if (tops[i] < from - TOLERANCE_PT || bottoms[i] > to + TOLERANCE_PT) continue
    top = Math.min(top, tops[i])
    bottom = Math.max(bottom, bottoms[i])
  }
  return bottom > top ? { top, bottom } : null
}
