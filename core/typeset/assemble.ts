/**
 * From the flow's placements to the layout of one frame.
 *
 * Role: lines in frame coordinates, vertical alignment, column rules; objects of the last layout are used again where
 * they say the same, so that identity means "unchanged". Boundary: decides nothing about breaks.
 */
import type { ComposedLine, PlacedLine, RuleSegment, TextFrameLayout } from './layout.ts'
import { EM_ABOVE, EM_BELOW } from './grid.ts'
import { LINE_STRIDE } from './placement.ts'
import type { Placement } from './placement.ts'
import { columnRules } from './rules.ts'
import type { Band } from './rules.ts'
import type { FrameSpace } from './thread.ts'

/** Where each composed line was last placed. */
const lastPlaced = new WeakMap<ComposedLine, PlacedLine>()

/** First placement with a line in frame `frame` of the thread, or the first after it. */
export function firstIn(placements: readonly Placement[], frame: number): number {
  let [low, high] = [0, placements.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (placements[middle].start.frame < frame) low = middle + 1
    else high = middle
  }
  while (low > 0) {
    const { data } = placements[low - 1]
    if (data.length > 0 && data[data.length - LINE_STRIDE] < frame) break
    low--
  }
  return low
}

/**
 * The layout of frame `frame` of the thread. @param old its layout so far: returned as it is when nothing differs.
 */
export function assembleFrame(
  space: FrameSpace,
  storyId: string,
  placements: readonly Placement[],
  frame: number,
  old: TextFrameLayout | undefined,
): TextFrameLayout {
  const first = firstIn(placements, frame)
  let end = first
  const bands: Band[] = []
  for (; end < placements.length; end++) {
    const { data, band } = placements[end]
    if (data.length > 0 && data[0] > frame) break
    if (band?.frame === frame) bands.push(band)
  }
  const shifts = aligned(space, placements, first, end, frame, bands.length > 0)
  const extents = space.frame.columnRule
    ? space.columns.map(() => ({ tops: [] as number[], bottoms: [] as number[] }))
    : null
  const lines: PlacedLine[] = []
  let same = old !== undefined
  for (let i = first; i < end; i++) {
    const placement = placements[i]
    const { data } = placement
    const { sizePt } = placement.item.metrics
    for (let at = 0; at < data.length; at += LINE_STRIDE) {
      if (data[at] !== frame) continue
      const n = lines.length
      const v = data[at + 3] + (shifts ? shifts[n] : 0)
      const column = data[at + 1]
      const guess = old?.lines[n]
      const placed = place(space, placement, at / LINE_STRIDE, column, data[at + 2], v, sizePt, guess)
      same &&= placed === guess
      lines.push(placed)
      if (extents === null || column < 0) continue
      extents[column].tops.push(v - EM_ABOVE * sizePt)
      extents[column].bottoms.push(v + EM_BELOW * sizePt)
    }
  }
  const rules = extents ? columnRules(space, extents, bands) : NO_RULES
  if (
    old &&
    same &&
    old.lines.length === lines.length &&
    old.storyId === storyId &&
    old.widthPt === space.widthPt &&
    old.heightPt === space.heightPt &&
    sameBoxes(old.columns, space.boxes) &&
    sameRules(old.rules, rules)
  )
    return old
  return {
    frameId: space.frame.id,
    storyId,
    widthPt: space.widthPt,
    heightPt: space.heightPt,
    lines,
    columns: space.boxes,
    rules,
  }
}

const NO_RULES: readonly RuleSegment[] = Object.freeze([])

/** The placed line: `guess` or where the line last stood, if that is where it stands now. */
function place(
  space: FrameSpace,
  placement: Placement,
  index: number,
  column: number,
  u: number,
  v: number,
  sizePt: number,
  guess: PlacedLine | undefined,
): PlacedLine {
  const line = placement.composed.lines[index]
  const along = u + line.offsetPt
  const xPt = space.vertical ? space.widthPt - (v - (0.5 - EM_BELOW) * sizePt) : along
  const yPt = space.vertical ? along : v
  const paragraphId = placement.item.record.id
  const stands = (old: PlacedLine | undefined): old is PlacedLine =>
    old !== undefined &&
    old.line === line &&
    old.xPt === xPt &&
    old.yPt === yPt &&
    old.column === column &&
    old.index === index &&
    old.paragraphId === paragraphId
  if (stands(guess)) return guess
  const last = lastPlaced.get(line)
  if (stands(last)) return last
  const made: PlacedLine = { paragraphId, index, line, xPt, yPt, column }
  lastPlaced.set(line, made)
  return made
}

/**
 * How far each line of the frame moves for its vertical alignment; null where none does. Lines on the grid stay, and so
 * do lines beside obstacles. Text under a spanning head moves with it, and is not spread.
 */
function aligned(
  space: FrameSpace,
  placements: readonly Placement[],
  first: number,
  end: number,
  frame: number,
  spanned: boolean,
): number[] | null {
  const { verticalAlign } = space.frame
  if (verticalAlign === 'top' || space.grid || space.obstacles.length > 0) return null
  const columns: number[] = []
  const feet: number[] = []
  for (let i = first; i < end; i++) {
    const { data, item } = placements[i]
    for (let at = 0; at < data.length; at += LINE_STRIDE) {
      if (data[at] !== frame) continue
      columns.push(spanned ? 0 : data[at + 1])
      feet.push(data[at + 3] + EM_BELOW * item.metrics.sizePt)
    }
  }
  const shifts = new Array<number>(feet.length).fill(0)
  for (let from = 0; from < feet.length;) {
    let to = from + 1
    let foot = feet[from]
    for (; to < feet.length && columns[to] === columns[from]; to++) foot = Math.max(foot, feet[to])
    const free = Math.max(0, space.bottom - foot)
    if (verticalAlign !== 'justify') shifts.fill(verticalAlign === 'middle' ? free / 2 : free, from, to)
    else if (!spanned) for (let i = from + 1; i < to; i++) shifts[i] = (free * (i - from)) / (to - from - 1)
    from = to
  }
  return shifts
}

function sameBoxes(a: TextFrameLayout['columns'], b: TextFrameLayout['columns']): boolean {
  return (
    a === b ||
    (a.length === b.length &&
      a.every(
        (box, i) => box.x === b[i].x && box.y === b[i].y && box.width === b[i].width && box.height === b[i].height,
      ))
  )
}

function sameRules(a: readonly RuleSegment[], b: readonly RuleSegment[]): boolean {
  return a.length === b.length && a.every((rule, i) => rule.x === b[i].x && rule.y1 === b[i].y1 && rule.y2 === b[i].y2)
}
