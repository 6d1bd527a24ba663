/**
 * What two sequences share.
 *
 * Role: the shortest edit script (Myers, in linear space) and the heaviest run that keeps its order. Boundary: numbers in,
 * ranges out; what they stand for is the caller's.
 */

/** Where `before[from, to)` gave way to `after[start, end)`. One of the two may be empty. */
export interface SequenceEdit {
  readonly from: number
  readonly to: number
  readonly start: number
  readonly end: number
}

/** The edits that turn one sequence into the other, in order; what lies between them is the same in both. */
export function diffSequences(before: Int32Array, after: Int32Array): SequenceEdit[] {
  const edits: SequenceEdit[] = []
  const add = (from: number, to: number, start: number, end: number): void => {
    const last = edits[edits.length - 1]
    if (last && last.to === from && last.end === start) edits[edits.length - 1] = { ...last, to, end }
    else edits.push({ from, to, start, end })
  }
  // In the order of reading: the second half waits while the first is taken apart.
  const waiting: SequenceEdit[] = [{ from: 0, to: before.length, start: 0, end: after.length }]
  while (waiting.length > 0) {
    let { from, to, start, end } = waiting.pop()!
    while (from < to && start < end && before[from] === after[start]) {
      from++
      start++
    }
    while (from < to && start < end && before[to - 1] === after[end - 1]) {
      to--
      end--
    }
    if (from === to && start === end) continue
    const middle = from === to || start === end ? null : middleOf(before, after, from, to, start, end)
    if (middle === null) add(from, to, start, end)
    else {
      waiting.push({ from: middle[0], to, start: middle[1], end })
      waiting.push({ from, to: middle[0], start, end: middle[1] })
    }
  }
  return edits
}

/** A point on a shortest path, not at either end; null where nothing is shared. */
function middleOf(
  before: Int32Array,
  after: Int32Array,
  from: number,
  to: number,
  start: number,
  end: number,
): readonly [number, number] | null {
  const n = to - from
  const m = end - start
  const most = Math.ceil((n + m) / 2)
  const size = 2 * most + 2
  const forth = new Int32Array(size).fill(-1)
  const back = new Int32Array(size).fill(-1)
  forth[most + 1] = 0
  back[most + 1] = 0
  const delta = n - m
  const odd = delta % 2 !== 0
  const proper = (x: number, y: number): readonly [number, number] | null =>
    (x === 0 && y === 0) || (x === n && y === m) ? null : [from + x, start + y]
  for (let d = 0; d < most + 1; d++) {
    for (let k = -d; k <= d; k += 2) {
      const at = most + k
      if (at < 0 || at + 1 >= size) continue
      let x = k === -d || (k !== d && (forth[at - 1] ?? -1) < forth[at + 1]) ? forth[at + 1] : (forth[at - 1] ?? -1) + 1
      let y = x - k
      if (x < 0 || x > n || y < 0 || y > m) {
        forth[at] = -1
        continue
      }
      const [x0, y0] = [x, y]
      while (x < n && y < m && before[from + x] === after[start + y]) {
        x++
        y++
      }
      forth[at] = x
      if (odd) {
        const other = most + delta - k
        if (other >= 0 && other < size && back[other] !== -1 && x + back[other] >= n)
          return proper(x, y) ?? proper(x0, y0)
      }
    }
    for (let k = -d; k <= d; k += 2) {
      const at = most + k
      if (at < 0 || at + 1 >= size) continue
      let x = k === -d || (k !== d && (back[at - 1] ?? -1) < back[at + 1]) ? back[at + 1] : (back[at - 1] ?? -1) + 1
      let y = x - k
      if (x < 0 || x > n || y < 0 || y > m) {
        back[at] = -1
        continue
      }
      const [x0, y0] = [x, y]
      while (x < n && y < m && before[to - 1 - x] === after[end - 1 - y]) {
        x++
        y++
      }
      back[at] = x
      if (!odd) {
        const other = most + delta - k
        if (other >= 0 && other < size && forth[other] !== -1 && x + forth[other] >= n)
          return proper(n - x, m - y) ?? proper(n - x0, m - y0)
      }
    }
  }
  return null
}

/**
 * The heaviest subsequence of ascending values: what stayed in its place when the rest was moved.
 * @returns indices into `values`, ascending
 */
export function heaviestAscent(values: readonly number[], weights: readonly number[]): number[] {
  const best: number[] = []
  const previous: number[] = []
  let top = -1
  for (let i = 0; i < values.length; i++) {
    best[i] = weights[i]
    previous[i] = -1
    for (let j = 0; j < i; j++)
      if (values[j] < values[i] && best[j] + weights[i] > best[i]) {
        best[i] = best[j] + weights[i]
        previous[i] = j
      }
    if (top < 0 || best[i] > best[top]) top = i
  }
  const chosen: number[] = []
  for (let i = top; i >= 0; i = previous[i]) chosen.push(i)
  return chosen.reverse()
}
