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

/** A line on its way into a frame. */
interface Standing {
  readonly placement: Placement
  readonly index: number
  readonly column: number
  readonly u: number
  readonly v: number
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
  const standing: Standing[] = []
  const bands: Band[] = []
  for (let i = firstIn(placements, frame); i < placements.length; i++) {
    const placement = placements[i]
    const { data, band } = placement
    if (data.length === 0) continue
    if (data[0] > frame) break
    if (band) bands.push(band)
    for (let at = 0; at < data.length; at += LINE_STRIDE)
      if (data[at] === frame)
        standing.push({ placement, index: at / LINE_STRIDE, column: data[at + 1], u: data[at + 2], v: data[at + 3] })
  }
  const shifts = aligned(space, standing, bands.length > 0)
  let same = old !== undefined && old.lines.length === standing.length
  const lines = standing.map((line, i): PlacedLine => {
    const placed = place(space, line, shifts ? shifts[i] : 0, old?.lines[i])
    same &&= placed === old!.lines[i]
    return placed
  })
  const rules = space.frame.columnRule ? rulesOf(space, standing, shifts, bands) : NO_RULES
  if (
    old &&
    same &&
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

function place(space: FrameSpace, standing: Standing, shift: number, guess: PlacedLine | undefined): PlacedLine {
  const { placement, index, column, u } = standing
  const line = placement.composed.lines[index]
  const v = standing.v + shift
  const along = u + line.offsetPt
  const xPt = space.vertical ? space.widthPt - (v - (0.5 - EM_BELOW) * placement.item.metrics.sizePt) : along
  const yPt = space.vertical ? along : v
  const paragraphId = placement.item.record.id
  const fits = (old: PlacedLine | undefined): old is PlacedLine =>
    old !== undefined &&
    old.line === line &&
    old.xPt === xPt &&
    old.yPt === yPt &&
    old.column === column &&
    old.index === index &&
    old.paragraphId === paragraphId
  if (fits(guess)) return guess
  const last = lastPlaced.get(line)
  if (fits(last)) return last
  const made: PlacedLine = { paragraphId, index, line, xPt, yPt, column }
  lastPlaced.set(line, made)
  return made
}

/** How far each line moves for the frame's vertical alignment; null where none does. Lines on the grid stay, and so do lines beside obstacles. */
function aligned(space: FrameSpace, lines: readonly Standing[], spanned: boolean): Float64Array | null {
  const { verticalAlign } = space.frame
  if (verticalAlign === 'top' || space.grid || space.obstacles.length > 0 || lines.length === 0) return null
  const shifts = new Float64Array(lines.length)
  const share = verticalAlign === 'middle' ? 0.5 : 1
  for (let from = 0; from < lines.length;) {
    let to = from + 1
    let foot = footOf(lines[from])
    while (to < lines.length && (spanned || lines[to].column === lines[from].column)) {
      foot = Math.max(foot, footOf(lines[to]))
      to++
    }
    const free = space.bottom - foot
    if (free > 0) {
      if (verticalAlign !== 'justify') shifts.fill(free * share, from, to)
      else if (!spanned)
        for (let i = from; i < to; i++) shifts[i] = to - from > 1 ? (free * (i - from)) / (to - from - 1) : 0
    }
    from = to
  }
  return shifts
}

function footOf(line: Standing): number {
  return line.v + EM_BELOW * line.placement.item.metrics.sizePt
}

function rulesOf(
  space: FrameSpace,
  lines: readonly Standing[],
  shifts: Float64Array | null,
  bands: readonly Band[],
): readonly RuleSegment[] {
  const columns = space.columns.map(() => ({ tops: [] as number[], bottoms: [] as number[] }))
  lines.forEach(({ column, v, placement }, i) => {
    if (column < 0) return
    const { sizePt } = placement.item.metrics
    const at = v + (shifts ? shifts[i] : 0)
    columns[column].tops.push(at - EM_ABOVE * sizePt)
    columns[column].bottoms.push(at + EM_BELOW * sizePt)
  })
  const rules = columnRules(space, columns, bands)
  return rules.length > 0 ? rules : NO_RULES
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
