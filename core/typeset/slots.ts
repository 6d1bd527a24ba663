/**
 * The places for lines, one after the other, from where the flow stands: down a column, on to the next, on to the next frame.
 *
 * Role: walks the spaces of a thread for one paragraph at a time. Boundary: knows sizes and spaces, no text.
 */
import { EM_ABOVE, EM_BELOW, TOLERANCE_PT, baselineOf, rowAtOrAfter } from './grid.ts'
import type { FrameSpace } from './thread.ts'
import { MIN_PIECE_CHARS, clearance } from './wrap.ts'

/** What spanning heads (T4.5) and levelling (T4.4) leave of one frame's columns. Immutable. */
export interface Region {
  readonly frame: number
  /** Columns before this one are closed. */
  readonly first: number
  /** Where text may begin, per column; -Infinity: at the column's own top. */
  readonly tops: readonly number[]
  /** Where text must end, per column; Infinity: at the column's own foot. */
  readonly bottoms: readonly number[]
  /** Of an earlier frame, while text that begins there is set into this one. */
  readonly before: Region | null
}

/** What holds in a frame, or null where its columns are whole. */
export function regionOf(region: Region | null, frame: number): Region | null {
  for (let at = region; at !== null; at = at.before) if (at.frame === frame) return at
  return null
}

/** Where the flow stands between two paragraphs. Immutable. */
export interface Spot {
  /** Index in the thread; the thread's length: past its end. */
  readonly frame: number
  readonly column: number
  /** Foot of the last line's em box; meaningless at a column head. */
  readonly v: number
  /** Nothing stands in the column yet. */
  readonly head: boolean
  /** Leading less size of the last paragraph: half of it and half of the next one's part the two off the grid. */
  readonly gapPt: number
  /** The last paragraph's space after. */
  readonly afterPt: number
  readonly region: Region | null
}

/** How a paragraph's lines stand. */
export interface LineMetrics {
  /** Largest size in the paragraph: the em box of each line. */
  readonly sizePt: number
  /** One 字 along the line, pt: what pieces beside obstacles are whole multiples of (T4.6). */
  readonly emPt: number
  /** Leading less size. */
  readonly gapPt: number
  readonly beforePt: number
  readonly afterPt: number
}

export function columnTop(space: FrameSpace, region: Region | null, frame: number, column: number): number {
  const at = regionOf(region, frame)
  return at === null ? space.top : Math.max(space.top, at.tops[column])
}

export function columnBottom(space: FrameSpace, region: Region | null, frame: number, column: number): number {
  const at = regionOf(region, frame)
  return at === null ? space.bottom : Math.min(space.bottom, at.bottoms[column])
}

/** The head of the column after this spot's. */
export function nextColumn(spaces: readonly FrameSpace[], spot: Spot): Spot {
  if (spot.frame >= spaces.length) return spot
  return spot.column + 1 < spaces[spot.frame].columns.length
    ? { ...spot, column: spot.column + 1, head: true }
    : nextFrame(spot)
}

/** The head of the frame after this spot's. */
export function nextFrame(spot: Spot): Spot {
  return { ...spot, frame: spot.frame + 1, column: 0, head: true }
}

/** At the head of the thread. */
export const START: Spot = Object.freeze({
  frame: 0,
  column: 0,
  v: 0,
  head: true,
  gapPt: 0,
  afterPt: 0,
  region: null,
})

/** Less than this apart, two spots are one, pt. */
const SAME_PT = 1e-6

function sameNumbers(a: readonly number[], b: readonly number[]): boolean {
  return a === b || (a.length === b.length && a.every((value, i) => value === b[i] || Math.abs(value - b[i]) < SAME_PT))
}

/** Whether text goes on alike from both spots. */
export function sameSpot(a: Spot, b: Spot): boolean {
  if (a === b) return true
  if (a.frame !== b.frame || a.column !== b.column || a.head !== b.head) return false
  if (!a.head && (Math.abs(a.v - b.v) > SAME_PT || a.gapPt !== b.gapPt || a.afterPt !== b.afterPt)) return false
  return sameRegions(a.region, b.region, a.frame)
}

/** Whether two regions leave the same of every frame from `frame` on. */
function sameRegions(a: Region | null, b: Region | null, frame: number): boolean {
  const [p, q] = [live(a, frame), live(b, frame)]
  if (p === q) return true
  if (p === null || q === null) return false
  return (
    p.frame === q.frame &&
    p.first === q.first &&
    sameNumbers(p.tops, q.tops) &&
    sameNumbers(p.bottoms, q.bottoms) &&
    sameRegions(p.before, q.before, frame)
  )
}

function live(region: Region | null, frame: number): Region | null {
  return region !== null && region.frame >= frame ? region : null
}

/** Numbers a slot takes in `Slots.data`: frame, column, start and width along the line, baseline. */
export const STRIDE = 5
export const [FRAME, COLUMN, U, WIDTH, V] = [0, 1, 2, 3, 4]

/** The slots of one paragraph, made as they are asked for. One object serves paragraph after paragraph. */
export class Slots {
  count = 0
  /** `STRIDE` numbers a slot; `count` of them are valid. */
  data = new Float64Array(64 * STRIDE)
  private readonly spaces: readonly FrameSpace[]
  private metrics!: LineMetrics
  private region: Region | null = null
  private frame = 0
  private column = 0
  private v = 0
  private head = true
  /** To the next em box: paragraphs' own space, and the part of the leading that only counts off the grid. */
  private space = 0
  private gap = 0
  /** Width of lines past the end of the thread: the last column's. */
  private readonly beyond: number

  constructor(spaces: readonly FrameSpace[]) {
    this.spaces = spaces
    this.beyond = spaces.length > 0 ? spaces[spaces.length - 1].columnWidth : 0
  }

  /** Begins a paragraph at a spot. */
  start(spot: Spot, metrics: LineMetrics): void {
    this.count = 0
    this.metrics = metrics
    this.region = spot.region
    this.frame = spot.frame
    this.column = spot.column
    this.v = spot.v
    this.head = spot.head
    this.space = spot.afterPt + metrics.beforePt
    this.gap = (spot.gapPt + metrics.gapPt) / 2
  }

  /** Makes the first `n` slots. Past the end of the thread they have frame = its length. */
  ensure(n: number): void {
    while (this.count < n) this.band()
  }

  /** Drops the slots from `index` on and goes on in the column after that of slot `index − 1` (of the spot, for 0). */
  skipColumn(index: number, spot: Spot): void {
    const past = this.spaces.length
    if (index > 0) {
      const at = (index - 1) * STRIDE
      this.frame = this.data[at + FRAME]
      this.column = this.data[at + COLUMN]
    } else {
      this.frame = spot.frame
      this.column = spot.column
    }
    this.count = index
    if (this.frame < past) this.leaveColumn()
  }

  width(index: number): number {
    this.ensure(index + 1)
    return this.data[index * STRIDE + WIDTH]
  }

  private leaveColumn(): void {
    this.head = true
    this.column++
    if (this.column >= this.spaces[this.frame].columns.length) {
      this.column = 0
      this.frame++
    }
  }

  /** Adds the pieces of the next band that has room. */
  private band(): void {
    const { spaces, metrics } = this
    const above = EM_ABOVE * metrics.sizePt
    const below = EM_BELOW * metrics.sizePt
    // NaN: at the top of the column that is next.
    let at = NaN
    while (this.frame < spaces.length) {
      const space = spaces[this.frame]
      if (Number.isNaN(at))
        at = this.head
          ? columnTop(space, this.region, this.frame, this.column)
          : this.v + this.space + (space.grid ? 0 : this.gap)
      // On the grid a line takes the first row clear of what is above it: its size decides how many rows, not its leading.
      const baseline = space.grid ? baselineOf(space.grid, rowAtOrAfter(space.grid, at + above)) : at + above
      if (baseline + below > columnBottom(space, this.region, this.frame, this.column) + TOLERANCE_PT) {
        this.leaveColumn()
        at = NaN
        continue
      }
      const u = space.columns[this.column]
      const barred = space.barred[this.column]
      if (barred.length === 0) {
        this.push(this.frame, this.column, u, space.columnWidth, baseline)
        return this.below(baseline + below)
      }
      const { pieces, nextV } = clearance(
        barred,
        u,
        space.columnWidth,
        baseline - above,
        baseline + below,
        space.grid ? metrics.emPt : 0,
        MIN_PIECE_CHARS * metrics.emPt,
      )
      if (pieces.length > 0) {
        for (const piece of pieces) this.push(this.frame, this.column, piece.u, piece.width, baseline)
        return this.below(baseline + below)
      }
      at = Math.max(nextV, baseline - above + 2 * TOLERANCE_PT)
    }
    // No two overset lines share a band.
    this.push(spaces.length, 0, 0, this.beyond, this.count)
  }

  private below(v: number): void {
    this.v = v
    this.head = false
    this.space = 0
    this.gap = this.metrics.gapPt
  }

  private push(frame: number, column: number, u: number, width: number, v: number): void {
    if ((this.count + 1) * STRIDE > this.data.length) {
      const more = new Float64Array(this.data.length * 2)
      more.set(this.data)
      this.data = more
    }
    const at = this.count++ * STRIDE
    this.data[at + FRAME] = frame
    this.data[at + COLUMN] = column
    this.data[at + U] = u
    this.data[at + WIDTH] = width
    this.data[at + V] = v
  }
}
