/**
 * A story's text set again after a change, from the first paragraph that the change can reach to where the text meets the old result.
 *
 * Role: incremental flow of one story. Boundary: knows paragraphs and spaces by identity, not what changed in them.
 */
import { Flow } from './flow.ts'
import type { Setter } from './flow.ts'
import type { Item, Placement } from './placement.ts'
import { START, regionOf, sameSpot } from './slots.ts'
import type { Spot } from './slots.ts'
import { levelColumns } from './span.ts'
import type { FrameSpace } from './thread.ts'

/** A story as set. */
export interface StoryFlow {
  readonly items: readonly Item[]
  readonly spaces: readonly FrameSpace[]
  readonly placements: readonly Placement[]
  /** How many paragraphs before the end must be set anew when one is added there. */
  readonly endBack: number
  readonly end: Spot
}

export interface Reflow {
  readonly flow: StoryFlow
  /** Frames of the thread whose lines may have changed: [from, to]. None when `from` > `to`. */
  readonly from: number
  readonly to: number
}

/** Index of the first element that differs, or Infinity. */
function firstDifference<T>(a: readonly T[], b: readonly T[]): number {
  if (a === b) return Infinity
  const n = Math.min(a.length, b.length)
  for (let i = 0; i < n; i++) if (a[i] !== b[i]) return i
  return a.length === b.length ? Infinity : n
}

/** Index of the last element that differs (from either end of lists of one length), -1 for none; Infinity for lists of unlike length. */
function lastDifference<T>(a: readonly T[], b: readonly T[]): number {
  if (a.length !== b.length) return Infinity
  for (let i = a.length - 1; i >= 0; i--) if (a[i] !== b[i]) return i
  return -1
}

/** Sets the items into the spaces; what `old` (of the same setter and direction) already has is used again. */
export function reflow(
  old: StoryFlow | null,
  items: readonly Item[],
  spaces: readonly FrameSpace[],
  setter: Setter,
): Reflow {
  if (!old) return finish(new Flow(spaces, items, [], setter), 0, START, null)
  const firstSpace = firstDifference(old.spaces, spaces)
  let dirty = firstDifference(old.items, items)
  if (firstSpace < Infinity)
    for (let i = 0; i < Math.min(dirty, old.placements.length); i++)
      if (old.placements[i].reach >= firstSpace) dirty = i
  if (dirty === Infinity && firstSpace < Infinity && firstSpace <= old.end.frame) dirty = items.length
  if (dirty === Infinity) return { flow: { ...old, items, spaces }, from: firstSpace, to: spaces.length - 1 }

  const oldLength = old.items.length
  const from = dirty < oldLength ? dirty - old.placements[dirty].back : oldLength - old.endBack
  const spot = from < oldLength ? old.placements[from].start : old.end
  const flow = new Flow(spaces, items, old.placements.slice(0, from), setter)
  const shift = items.length - oldLength
  // From here on the old and the new text are the same.
  let tail = items.length
  while (tail > dirty && tail - shift > dirty && items[tail - 1] === old.items[tail - 1 - shift]) tail--
  const lastSpace = lastDifference(old.spaces, spaces)
  // A block that looked for room anywhere in the thread depends on every frame, also on those before it.
  let free = 0
  if (firstSpace < Infinity)
    for (let j = oldLength - 1; j >= 0 && free === 0; j--)
      if (old.placements[j].reach >= old.spaces.length) free = j + 1
  let origins: Int32Array | null = null
  const meets = (i: number, at: Spot): boolean => {
    if (i < tail || i >= items.length || at.frame <= lastSpace) return false
    const j = i - shift
    if (j < free || !sameSpot(at, old.placements[j].start)) return false
    origins ??= earliestOrigins(old, tail - shift)
    return origins[j - (tail - shift)] >= j
  }
  const end = flow.run(from, items.length, spot, meets)
  const met = flow.placements.length
  if (met === items.length) return finish(flow, from, end, old, firstSpace)
  for (let j = met - shift; j < oldLength; j++) flow.placements.push(old.placements[j])
  return {
    flow: { items, spaces, placements: flow.placements, endBack: old.endBack, end: old.end },
    from: Math.min(flow.dirtyFrom, firstSpace),
    to: end.frame,
  }
}

/** For each old paragraph from `from` on: the earliest one that it or any after it would have set anew. */
function earliestOrigins(old: StoryFlow, from: number): Int32Array {
  const origins = new Int32Array(old.placements.length - from)
  let least = old.placements.length - old.endBack
  for (let j = old.placements.length - 1; j >= from; j--) {
    least = Math.min(least, j - old.placements[j].back)
    origins[j - from] = least
  }
  return origins
}

/** After the last paragraph: levels the columns of the frame it stands in (T4.4) where the frame asks for it. */
function finish(flow: Flow, from: number, start: Spot, old: StoryFlow | null, firstSpace = 0): Reflow {
  const { spaces, items } = flow
  let end = old ? start : flow.run(from, items.length, start)
  let endBack = flow.owing
  if (end.frame < spaces.length && spaces[end.frame].frame.balance) {
    const first = regionOf(end.region, end.frame)?.first ?? 0
    const count = spaces[end.frame].columns.length - first
    const level = count > 1 ? levelColumns(flow, items.length, end, first, count) : null
    if (level) {
      end = level.end
      endBack = items.length - level.from
    }
  }
  return {
    flow: { items, spaces, placements: flow.placements, endBack, end },
    from: Math.min(flow.dirtyFrom, firstSpace),
    to: spaces.length - 1,
  }
}
