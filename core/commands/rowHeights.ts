/**
 * Which heights photo rows may take, and the best of them for a given loss of text lines.
 *
 * Role: a small knapsack over rows. Boundary: numbers only; knows no document.
 */

export interface RowChoice {
  /** Text lines lost for each line of height. */
  readonly covered: number
  readonly min: number
  readonly max: number
  /** Height that looks best. */
  readonly preferred: number
}

/**
 * For every sum of covered · height that the rows can make, the heights nearest to the preferred ones by proportion.
 * Rising sums. Rows share the strain: the cost is the square of each row's stretch, weighted by its width.
 */
export function heightTable(
  rows: readonly RowChoice[],
): { readonly sum: number; readonly heights: readonly number[] }[] {
  interface State {
    readonly cost: number
    readonly heights: readonly number[]
  }
  let states = new Map<number, State>([[0, { cost: 0, heights: [] }]])
  for (const row of rows) {
    const next = new Map<number, State>()
    for (const [sum, state] of states)
      for (let height = row.min; height <= row.max; height++) {
        const stretch = Math.log(height / row.preferred)
        const cost = state.cost + row.covered * stretch * stretch
        const key = sum + row.covered * height
        const old = next.get(key)
        if (!old || cost < old.cost) next.set(key, { cost, heights: [...state.heights, height] })
      }
    states = next
  }
  return [...states].sort(([a], [b]) => a - b).map(([sum, { heights }]) => ({ sum, heights }))
}
