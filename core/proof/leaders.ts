/**
 * Leaders from marks to the margin, and the places of what is written there. "校对引线要从行间画出；墨色相同的校对引线不可交叉"
 * (GB/T 14706-1993, 5.3).
 *
 * Role: chooses a side, a level between the lines and a place in the margin for each mark. Boundary: knows no annotations and no
 * type; what stands in the margin has a height.
 *
 * A leader is a stub, upright, from the mark to its level; the level, across to the edge of the text; a curve to its note. On each
 * side leaders are laid from the nearest mark to the farthest: a stub then stands beyond every level laid before it, and a level
 * only has to miss the stubs before it, so that there always is one. Notes stand in the order of the levels, and all curves of a
 * side have one shape: they do not meet either.
 */
import type { Point, Rect } from '../model/geometry.ts'
import type { Path } from '../paint/displayList.ts'

export interface LeaderWish {
  readonly id: string
  /** What the leader may begin at, pt on the page; at least one point. */
  readonly outline: readonly Point[]
  /** In upright columns of vertical text: from where to where they run, pt; leaders may run between them. */
  readonly columns: { readonly top: number; readonly bottom: number } | null
  /** False: a note without a line to it. */
  readonly leads: boolean
  /** Height of its note, pt. */
  readonly heightPt: number
}

export interface LeaderRoom {
  /** Size of the trimmed page, pt. */
  readonly widthPt: number
  readonly heightPt: number
  /** Lines of text, as boxes on the page: levels keep clear of them where they can. */
  readonly ink: readonly Rect[]
  /** From the edge of the page to the notes, pt. */
  readonly gutterPt: number
  /** From the top of a note to where its leader ends, pt. */
  readonly attachPt: number
}

export type Side = 'left' | 'right'

export interface Route {
  readonly side: Side
  /** Top of its note, pt on the page. */
  readonly topPt: number
  /** Null where it leads nowhere. */
  readonly path: Path | null
}

/** Between two levels, pt. */
const APART_PT = 0.7
/** Between a level and the end of a stub, pt. */
const CLEAR_PT = 0.35
/** Between two stubs beside each other, pt. */
const BESIDE_PT = 0.45
/** As near as counts as beside each other: what was put beside is not. */
const NEARLY_PT = 0.44
/** A leader may begin so many places further on, where its mark is wide. */
const SHIFTS = 4
/** What keeps leaders apart that begin in one place, pt. */
const HAIR_PT = 0.02
/** Levels are looked for in steps of so much, pt, this many from where a leader begins. */
const STEP_PT = 0.35
const STEPS = 48
/** As near as counts as the edge of an outline, pt. */
const EDGE_PT = 0.06
/** What a point of way costs: of a stub; of a stub between upright lines; of a level through characters. */
const STUB_COST = 0.25
const FREE_STUB_COST = 0.012
const INK_COST = 0.06

/** A place that a leader may begin at, and where its level is looked for. */
interface Exit {
  readonly x: number
  readonly y: number
  /** How far it may be moved along, away from the margin, pt. */
  readonly slack: number
  /** Where levels begin, and in which direction. */
  readonly from: number
  readonly way: 1 | -1
  readonly cost: number
}

interface Lane {
  readonly wish: LeaderWish
  /** From the edge of the page to the stub, pt. */
  readonly depth: number
  readonly start: number
  readonly level: number
}

/** Routes for all wishes. The same wishes give the same routes. */
export function routeLeaders(wishes: readonly LeaderWish[], room: LeaderRoom): ReadonlyMap<string, Route> {
  const routes = new Map<string, Route>()
  const { sides, parting } = sidesOf(wishes, room)
  const ink = inkIndex(room)
  for (const side of ['left', 'right'] as const) {
    const mine = wishes.filter((_, i) => sides[i] === side)
    const lanes = lanesOf(
      mine.filter(({ leads }) => leads),
      side,
      room,
      parting,
      ink,
    )
    stackNotes(mine, lanes, side, room, routes)
  }
  return routes
}

const middleOf = ({ outline }: LeaderWish): number => {
  let [low, high] = [Infinity, -Infinity]
  for (const { x } of outline) {
    low = Math.min(low, x)
    high = Math.max(high, x)
  }
  return (low + high) / 2
}

/** The nearer side, as long as its notes find room there: an upright line parts the two, wherever it has to stand. */
function sidesOf(
  wishes: readonly LeaderWish[],
  { widthPt, heightPt }: LeaderRoom,
): { readonly sides: readonly Side[]; readonly parting: number } {
  const middles = wishes.map(middleOf)
  const order = wishes.map((_, i) => i).sort((a, b) => middles[a] - middles[b] || a - b)
  let left = 0
  let leftHeight = 0
  let rightHeight = 0
  for (const i of order)
    if (middles[i] < widthPt / 2) {
      left++
      leftHeight += wishes[i].heightPt
    } else rightHeight += wishes[i].heightPt
  const room = Math.max(heightPt, (leftHeight + rightHeight) / 2)
  while (left > 0 && leftHeight > room) {
    const { heightPt: height } = wishes[order[--left]]
    leftHeight -= height
    rightHeight += height
  }
  while (left < order.length && rightHeight > room) {
    const { heightPt: height } = wishes[order[left++]]
    leftHeight += height
    rightHeight -= height
  }
  const sides: Side[] = wishes.map(() => 'right')
  for (const i of order.slice(0, left)) sides[i] = 'left'
  const [before, after] = [middles[order[left - 1]] ?? 0, middles[order[left]] ?? widthPt]
  return { sides, parting: (before + after) / 2 }
}

/** Levels for the marks of one side. */
function lanesOf(
  wishes: readonly LeaderWish[],
  side: Side,
  room: LeaderRoom,
  parting: number,
  ink: InkIndex,
): readonly Lane[] {
  const within = side === 'left' ? parting : room.widthPt - parting
  const depthOf = (x: number): number =>
    Math.max(1, Math.min(side === 'left' ? x : room.widthPt - x, within - HAIR_PT, room.widthPt - 1))
  const known = wishes.map((wish) => {
    const exits = exitsOf(wish, side)
    const farthest = Math.max(...exits.map(({ x, slack }) => depthOf(x) + Math.min(slack, SHIFTS * BESIDE_PT)))
    return { wish, exits, farthest: Math.min(farthest, within - HAIR_PT) }
  })
  known.sort((a, b) => a.farthest - b.farthest)
  // No two alike: of those that are, the first keep a hair nearer to the margin.
  for (let i = known.length - 2; i >= 0; i--)
    known[i].farthest = Math.min(known[i].farthest, known[i + 1].farthest - HAIR_PT)
  const lanes: Lane[] = []
  for (const { wish, exits, farthest } of known) {
    // Mostly the room at its foot or its head is free, and nothing costs less.
    const plain = exits
      .slice(0, 2)
      .map(({ x, y }) => ({ wish, depth: Math.min(depthOf(x), farthest), start: y, level: y }))
    const best = plain.find(
      (lane) => ink(side, lane.depth, lane.level) === 0 && lanes.every((other) => !meet(lane, other)),
    )
    if (best) {
      lanes.push(best)
      continue
    }
    const choices: { readonly cost: number; readonly lane: Lane }[] = []
    for (const exit of exits) {
      const depth = depthOf(exit.x)
      for (let step = 0; step < STEPS; step++) {
        const level = exit.from + exit.way * step * STEP_PT
        const through = ink(side, depth, level)
        const cost = exit.cost * Math.abs(exit.from - exit.y) + STUB_COST * step * STEP_PT + INK_COST * through
        // Where a stub stands in the way, beside it.
        for (let shift = 0; shift <= SHIFTS && shift * BESIDE_PT <= exit.slack; shift++)
          choices.push({
            cost: cost + 0.2 * shift,
            lane: { wish, depth: Math.min(depth + shift * BESIDE_PT, farthest), start: exit.y, level },
          })
      }
    }
    choices.sort((a, b) => a.cost - b.cost)
    const free = choices.find(({ lane }) => lanes.every((other) => !meet(lane, other)))
    lanes.push(free?.lane ?? beyond(wish, exits, farthest, lanes))
  }
  return lanes
}

/** Where nothing near is free: beyond all stubs, at the nearest level that is nobody's. */
function beyond(wish: LeaderWish, exits: readonly Exit[], depth: number, lanes: readonly Lane[]): Lane {
  const start = exits[0].y
  for (let step = 0; ; step++)
    for (const way of [1, -1]) {
      const level = start + (way * step * STEP_PT) / 2
      const taken = lanes.some((other) => Math.abs(level - other.level) < STEP_PT / 4 || onStub(other, level))
      if (!taken) return { wish, depth, start, level }
    }
}

/** Whether two leaders of one side meet or all but meet. */
function meet(one: Lane, other: Lane): boolean {
  if (Math.abs(one.level - other.level) < APART_PT) return true
  if (one.depth < other.depth + NEARLY_PT && onStub(one, other.level)) return true
  if (other.depth < one.depth + NEARLY_PT && onStub(other, one.level)) return true
  if (Math.abs(one.depth - other.depth) >= NEARLY_PT) return false
  const [low, high] = ends(one)
  const [otherLow, otherHigh] = ends(other)
  return low - CLEAR_PT < otherHigh && otherLow - CLEAR_PT < high
}

function ends({ start, level }: Lane): readonly [number, number] {
  return start < level ? [start, level] : [level, start]
}

function onStub(lane: Lane, level: number): boolean {
  const [low, high] = ends(lane)
  return level > low - CLEAR_PT && level < high + CLEAR_PT
}

/** Where a leader may leave an outline: at its foot or its head; beside upright lines along them too. */
function exitsOf({ outline, columns }: LeaderWish, side: Side): readonly Exit[] {
  const xs = outline.map(({ x }) => x)
  const ys = outline.map(({ y }) => y)
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  const edge = (level: number): { readonly x: number; readonly slack: number } => {
    const there = outline.filter(({ y }) => Math.abs(y - level) < EDGE_PT).map(({ x }) => x)
    const [low, high] = [Math.min(...there), Math.max(...there)]
    return { x: side === 'left' ? low : high, slack: high - low }
  }
  const exits: Exit[] = [
    { ...edge(bottom), y: bottom, from: bottom, way: 1, cost: 0 },
    { ...edge(top), y: top, from: top, way: -1, cost: 0 },
  ]
  if (columns)
    for (const x of [left, right]) {
      const there = outline.filter((point) => Math.abs(point.x - x) < EDGE_PT).map(({ y }) => y)
      const beside = { x, slack: 0, cost: FREE_STUB_COST }
      exits.push(
        { ...beside, y: Math.min(...there), from: Math.min(...there, columns.top), way: -1 },
        { ...beside, y: Math.max(...there), from: Math.max(...there, columns.bottom), way: 1 },
      )
    }
  return exits
}

/** How much of a level from the edge of the page to a depth lies on characters, pt. */
type InkIndex = (side: Side, depth: number, level: number) => number

/** Lines are looked up by height, in bands of so much, pt. */
const BAND_PT = 8

function inkIndex({ ink, widthPt }: LeaderRoom): InkIndex {
  const bands = new Map<number, Rect[]>()
  for (const box of ink)
    for (let band = Math.floor(box.y / BAND_PT); band <= Math.floor((box.y + box.height) / BAND_PT); band++) {
      const there = bands.get(band)
      if (there) there.push(box)
      else bands.set(band, [box])
    }
  return (side, depth, level) => {
    const [from, to] = side === 'left' ? [0, depth] : [widthPt - depth, widthPt]
    let sum = 0
    for (const { x, y, width, height } of bands.get(Math.floor(level / BAND_PT)) ?? [])
      if (level > y && level < y + height) sum += Math.max(0, Math.min(to, x + width) - Math.max(from, x))
    return sum
  }
}

/** Gives every note of a side its place, and draws the leaders. */
function stackNotes(
  wishes: readonly LeaderWish[],
  lanes: readonly Lane[],
  side: Side,
  room: LeaderRoom,
  routes: Map<string, Route>,
): void {
  const byWish = new Map(lanes.map((lane) => [lane.wish, lane]))
  const notes = wishes.map((wish) => {
    const lane = byWish.get(wish) ?? null
    const ys = wish.outline.map(({ y }) => y)
    return { wish, lane, level: lane?.level ?? (Math.min(...ys) + Math.max(...ys)) / 2 }
  })
  notes.sort((a, b) => a.level - b.level)
  const tops = stackedTops(
    notes.map(({ wish, level }) => ({ wantedPt: level - room.attachPt, heightPt: wish.heightPt })),
    room.heightPt,
  )
  const shallow = lanes.reduce((least, { depth }) => Math.min(least, depth), room.widthPt / 12)
  notes.forEach(({ wish, lane }, i) => {
    const path = lane && pathOf(lane, shallow - 0.5, tops[i] + room.attachPt, side, room)
    routes.set(wish.id, { side, topPt: tops[i], path })
  })
}

/**
 * Places for notes over one another, each as near to where it is wanted as all of them together allow (least squares), none over
 * another, within the height unless they are higher together.
 */
export function stackedTops(
  notes: readonly { readonly wantedPt: number; readonly heightPt: number }[],
  heightPt: number,
): readonly number[] {
  // With the heights before each taken off, the places only have to rise: isotonic regression by pooling.
  const before: number[] = []
  let sum = 0
  for (const note of notes) {
    before.push(sum)
    sum += note.heightPt
  }
  const pools: { total: number; count: number }[] = []
  notes.forEach(({ wantedPt }, i) => {
    let pool = { total: wantedPt - before[i], count: 1 }
    for (let last = pools[pools.length - 1]; last && last.total / last.count > pool.total / pool.count;) {
      pool = { total: last.total + pool.total, count: last.count + pool.count }
      pools.pop()
      last = pools[pools.length - 1]
    }
    pools.push(pool)
  })
  const most = Math.max(0, heightPt - sum)
  const tops: number[] = []
  for (const { total, count } of pools)
    for (let i = 0; i < count; i++) tops.push(Math.min(Math.max(total / count, 0), most) + before[tops.length])
  return tops
}

/** @param shallow depth at which levels end and curves begin. */
function pathOf(
  { depth, start, level }: Lane,
  shallow: number,
  end: number,
  side: Side,
  { widthPt, gutterPt }: LeaderRoom,
): Path {
  const at = (value: number): number => (side === 'left' ? value : widthPt - value)
  const ops: ('M' | 'L' | 'C')[] = ['M']
  const values = [at(depth), start]
  if (level !== start) {
    ops.push('L')
    values.push(at(depth), level)
  }
  const [near, far] = [Math.max(shallow, 0), -gutterPt]
  const turn = (near + far) / 2
  ops.push('L', 'C')
  values.push(at(near), level, at(turn), level, at(turn), end, at(far), end)
  return { ops, values }
}
