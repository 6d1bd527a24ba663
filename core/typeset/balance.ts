/**
 * Levelling columns (T4.4): text shared out so that columns end alike, to one line, the shortfall at the right.
 *
 * Role: the search for the foot; pure. Boundary: whoever calls says whether the text fits above a foot.
 */

/**
 * A whole number in [low, high] at which `fits` holds and below which it does not; `high` where there is none. Where `fits`
 * holds from some number on, as it nearly does for text (rules that keep lines together bend it), it is the least. The
 * search goes outwards from `guess`: with a good one two trials do, and the same guess always finds the same number.
 */
export function leastThatFits(low: number, high: number, guess: number, fits: (value: number) => boolean): number {
  const first = Math.max(low, Math.min(high - 1, guess))
  let [bad, good] = [low - 1, high]
  if (first < low) return high
  if (fits(first)) {
    good = first
    for (let step = 1; good > low; step *= 2) {
      const next = Math.max(low, good - step)
      if (!fits(next)) {
        bad = next
        break
      }
      good = next
    }
  } else {
    bad = first
    for (let step = 1; bad + 1 < high; step *= 2) {
      const next = Math.min(high - 1, bad + step)
      if (fits(next)) {
        good = next
        break
      }
      bad = next
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
