/**
 * Heads that span columns (T4.5 通栏, 破栏) and columns made level above them or at the end of a story (T4.4).
 *
 * Role: sets part of one frame again, its columns cut short, until it is level. Boundary: `Flow` sets the lines.
 */
import { fitBlock } from './block.ts'
import { leastThatFits, levelSteps } from './balance.ts'
import type { Flow, Placed } from './flow.ts'
import { EM_ABOVE, EM_BELOW, baselineOf, rowAtOrAfter } from './grid.ts'
import { LINE_STRIDE } from './placement.ts'
import { columnTop, nextColumn, nextFrame, regionOf } from './slots.ts'
import type { Region, Spot } from './slots.ts'

/** Text standing in columns from `column` on of one frame, since the last spanning head there: paragraphs [from, to), the first maybe with its end only. */
function textSince(flow: Flow, to: number, frame: number, column: number): number {
  let from = to
  while (from > 0) {
    const { data, band, back } = flow.placements[from - 1]
    if (band) break
    const last = data.length - LINE_STRIDE
    if (last < 0) {
      from--
      continue
    }
    if (data[last] !== frame || data[last + 1] < column) break
    from--
    if (data[0] !== frame || data[1] < column) return from - back
  }
  // A head that moved on for its text's sake must be free to move again.
  return from < to ? from - flow.placements[from].back : from
}

/** The region a spot is in, as if it were spelt out for its frame. */
function regionAt(flow: Flow, spot: Spot): Region {
  const region = regionOf(spot.region, spot.frame)
  if (region) return region
  const none = flow.spaces[spot.frame].columns.map(() => -Infinity)
  return { frame: spot.frame, first: 0, tops: none, bottoms: none.map(() => Infinity), before: null }
}

/** Where lines must end for `steps` of them to stand in a column, from `top`: half a pitch of grace, so that any size of line counts as its row. */
function footOf(flow: Flow, spot: Spot, top: number, pitch: number, size: number, steps: number): number {
  const { grid } = flow.spaces[spot.frame]
  if (steps === 0) return top
  if (!grid) return top + (steps - 1) * pitch + size + pitch / 4
  return baselineOf(grid, rowAtOrAfter(grid, top + EM_ABOVE * grid.bodyPt) + steps - 1) + grid.leadingPt / 2
}

/** What a levelling found. */
export interface Level {
  readonly end: Spot
  /** First paragraph that was set again. */
  readonly from: number
}

/**
 * Makes columns [first, first + count) of the spot's frame level with the text before paragraph `to` that stands in them;
 * sets that text again. Null where there is none.
 */
export function levelColumns(flow: Flow, to: number, spot: Spot, first: number, count: number): Level | null {
  const from = textSince(flow, to, spot.frame, first)
  if (from >= to) return null
  const { start, item } = flow.placements[from]
  const space = flow.spaces[spot.frame]
  const region = regionAt(flow, spot)
  let top = Infinity
  for (let c = first; c < first + count; c++) top = Math.min(top, columnTop(space, region, spot.frame, c))
  const { sizePt, gapPt } = item.metrics
  const pitch = Math.max(1, space.grid ? space.grid.leadingPt : sizePt + gapPt)
  const most = count * (Math.ceil((space.bottom - top) / pitch) + 1)
  const endColumn = first + count - 1
  const beyond = (at: Spot): boolean => at.frame > spot.frame || (at.frame === spot.frame && at.column > endColumn)
  const earlier = start.frame < spot.frame ? start.region : null
  let guess = 0
  for (let c = first; c <= endColumn; c++) {
    const foot = footReached(flow, from, to, spot.frame, c, 1)
    const height = foot - columnTop(space, region, spot.frame, c)
    if (height > 0) guess += Math.max(1, Math.round((height + pitch - sizePt) / pitch))
  }
  let tried = -1
  let end = spot
  const set = (steps: number): boolean => {
    const share = levelSteps(steps, count)
    const bottoms = region.bottoms.map((bottom, c) =>
      c < first || c > endColumn
        ? bottom
        : steps === most
          ? bottom
          : Math.min(bottom, footOf(flow, spot, top, pitch, sizePt, share[c - first])),
    )
    tried = steps
    end = flow.run(from, to, { ...start, region: { ...region, bottoms, before: earlier } }, (_, at) => beyond(at))
    return flow.placements.length === to && !beyond(end)
  }
  const steps = leastThatFits(0, most, guess, set)
  if (tried !== steps) set(steps)
  for (let i = from; i < to; i++) flow.placements[i] = { ...flow.placements[i], back: i - from }
  // Setting it again begins with whole columns.
  flow.placements[from] = { ...flow.placements[from], start }
  return { end: { ...end, region: spot.region }, from }
}

/** How far down text reaches in columns [first, first + count) of a frame, of paragraphs [from, to). */
function footReached(flow: Flow, from: number, to: number, frame: number, first: number, count: number): number {
  let foot = -Infinity
  for (let i = from; i < to; i++) {
    const { data, item } = flow.placements[i]
    for (let at = 0; at < data.length; at += LINE_STRIDE) {
      if (data[at] !== frame || data[at + 1] < first || data[at + 1] >= first + count) continue
      foot = Math.max(foot, data[at + 3] + EM_BELOW * item.metrics.sizePt)
    }
  }
  return foot
}

/**
 * Sets paragraph `i`, which spans columns. The text above it in these columns is levelled, the head stands below it, and
 * text goes on under the head from its first column. Where that does not fit (with the lines that must follow) it takes
 * the next columns or frame whose head is free; where no frame could hold it, it is set as plain lines in one column.
 */
export function placeSpan(flow: Flow, i: number, start: Spot, from: Spot): Placed {
  const item = flow.items[i]
  const { spanColumns, keepNextLines } = item.resolved.props
  const request = flow.blockRequest(item)
  let reachBack = 0
  for (let spot = from; spot.frame < flow.spaces.length;) {
    const space = flow.spaces[spot.frame]
    const region = regionAt(flow, spot)
    const free = space.columns.length - region.first
    const count = spanColumns === 0 ? free : Math.min(spanColumns, free)
    const first = Math.max(region.first, Math.min(spot.column, space.columns.length - count))
    const bottoms = region.bottoms.map(() => Infinity)
    const before = flow.placements.slice()
    const level = spot === from ? levelColumns(flow, i, spot, first, count) : null
    const text = level ? footReached(flow, level.from, i, spot.frame, first, count) : null
    const above = text === -Infinity ? null : text
    const spare = above === null && spot.head ? 0 : keepNextLines * space.rowPt
    const at = level ? level.end : spot
    const block = fitBlock(request, at, { ...region, bottoms }, first, count, above, spare)
    if (level) reachBack = i - level.from
    if (block) {
      const band = { frame: spot.frame, first, count, top: block.top, bottom: block.bottom }
      const placed = flow.setBlock(item, start, at, block, -1, band)
      const below = block.bottom + item.metrics.afterPt + (space.grid ? 0 : Math.max(0, item.metrics.gapPt))
      const tops = region.tops.map((top, c) => (c >= first && c < first + count ? below : top))
      const end: Spot = {
        ...placed.end,
        column: first,
        head: true,
        region: { frame: spot.frame, first, tops, bottoms, before: null },
      }
      return { placement: { ...placed.placement, back: reachBack }, end }
    }
    flow.placements.splice(0, Infinity, ...before)
    const next = nextColumn(flow.spaces, spot)
    spot = next.frame === spot.frame && next.column + count <= space.columns.length ? next : nextFrame(spot)
  }
  const placed = flow.giveUpBlock(item, start, from, spanColumns)
  return { ...placed, placement: { ...placed.placement, back: Math.max(placed.placement.back, reachBack) } }
}
