/**
 * Snapping: how far a box must move so that an edge meets something, and which guides say so.
 *
 * Role: pure arithmetic in pt. Boundary: where the lines come from is `snapLines.ts`.
 */
export type SnapKind = 'edge' | 'centre' | 'column' | 'margin' | 'page' | 'row' | 'guide'

/** A line that edges snap to: `at` along the axis, drawn from `from` to `to` across it. */
export interface SnapLine {
  readonly at: number
  readonly kind: SnapKind
  readonly from: number
  readonly to: number
  /** Which edges it takes: a row's top takes tops, its foot feet; absent: any. */
  readonly takes?: 'start' | 'end'
}

/** Something of the moved box that may snap. */
export interface SnapEdge {
  readonly at: number
  readonly part: 'start' | 'middle' | 'end'
}

export interface Snapped {
  /** To be added to the box; 0 when nothing is near. */
  readonly delta: number
  /** Lines met after the move, those of the grid only where nothing else is. */
  readonly lines: readonly SnapLine[]
}

const SAME_PT = 0.05

/**
 * The smallest move that brings an edge onto a line within `tolerance`. Rows stand everywhere, so they count only
 * where no other line is near and within half their own tolerance.
 */
export function snap(edges: readonly SnapEdge[], lines: readonly SnapLine[], tolerance: number): Snapped {
  const best = nearest(edges, lines, tolerance, false) ?? nearest(edges, lines, tolerance / 2, true)
  if (best === undefined) return { delta: 0, lines: [] }
  const met = lines.filter((line) =>
    edges.some((edge) => fits(edge, line) && Math.abs(edge.at + best - line.at) < SAME_PT),
  )
  const strong = met.filter((line) => line.kind !== 'row')
  return { delta: best, lines: strong.length > 0 ? strong : met.slice(0, 1) }
}

function nearest(
  edges: readonly SnapEdge[],
  lines: readonly SnapLine[],
  tolerance: number,
  rows: boolean,
): number | undefined {
  let best: number | undefined
  for (const line of lines) {
    if ((line.kind === 'row') !== rows) continue
    for (const edge of edges) {
      if (!fits(edge, line)) continue
      const delta = line.at - edge.at
      if (Math.abs(delta) <= tolerance && (best === undefined || Math.abs(delta) < Math.abs(best))) best = delta
    }
  }
  return best
}

function fits(edge: SnapEdge, line: SnapLine): boolean {
  if (line.kind === 'centre') return edge.part === 'middle'
  if (edge.part === 'middle') return line.kind === 'page'
  return line.takes === undefined || line.takes === edge.part
}
