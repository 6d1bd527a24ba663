/**
 * Levelling columns (T4.4): text shared out so that columns end alike, to one line, the shortfall at the right.
 *
 * Role: the search for the foot; pure. Boundary: whoever calls says whether the text fits above a foot.
 */

/**
 * Least whole number in [low, high] at which `fits` holds, where it holds from some number on; `high` when only there.
 * Tries `hint` and its neighbour first: after a small edit the foot mostly stays where it was, and two trials show it.
 */
export function leastThatFits(low: number, high: number, hint: number | null, fits: (value: number) => boolean): number {
  let [bad, good] = [low - 1, high]
  if (hint !== null && hint >= low && hint < high) {
    let step = 1
    if (fits(hint)) {
      good = hint
      while (good > low) {
        const next = Math.max(low, good - step)
        if (!fits(next)) {
          bad = next
          break
        }
        good = next
        step *= 2
      }
    } else {
      bad = hint
      while (bad + 1 < high) {
        const next = Math.min(high - 1, bad + step)
        if (fits(next)) {
          good = next
          break
        }
        bad = next
        step *= 2
      }
    }
  }
  while (good - bad > 1) {
    const middle = (good + bad) >> 1
    if (fits(middle)) good = middle
    else bad = middle
  }
  return good
}

/** Lines in each of `columns` level columns that hold `total` steps: the first ones one more (T4.4: the shortfall at the right). */
export function levelSteps(total: number, columns: number): number[] {
  const each = Math.floor(total / columns)
  const over = total - each * columns
  return Array.from({ length: columns }, (_, i) => (i < over ? each + 1 : each))
}
