/**
 * Chooses the lines of a paragraph as a whole.
 *
 * Role: T3.2 total-fit: dynamic programming over the break opportunities, least sum of costs; T1.4 no 孤字. With one measure a
 * state is a break; with varying measures a break and a line number, of which the few cheapest are kept at each break.
 * Where nothing fits, rules give way in order (prohibitions, unbreakable words, the measure) and each time is a fault.
 * Boundary: costs come from `justify.ts`; glyphs are placed by `line.ts`.
 */
import type { Align } from '../model/records.ts'
import { findBreaks, MUST_BREAK, NO_BREAK } from './break/breaks.ts'
import { DASH } from './marks.ts'
import { fitLine, leastWidth, naturalWidth, newFit, type Fit, type Setting } from './justify.ts'
import type { Adjustment } from './layout.ts'
import type { Prepared } from './prepare.ts'

/** The room of each line, its indents taken off, pt. */
export interface Room {
  readonly of: (line: number) => number
  /** All lines after the first have the same room. */
  readonly uniform: boolean
}

export interface Manner {
  readonly align: Align
  readonly hanging: boolean
}

/** Cells [from, to), of which `last` is the last inked one (below `from`: the line is blank). */
export interface ChosenLine {
  readonly from: number
  readonly to: number
  readonly last: number
  readonly room: number
  readonly fit: Fit
}

export interface Choice {
  readonly lines: readonly ChosenLine[]
  readonly faults: readonly Adjustment[]
}

/** Every line costs, so that of two ways alike the shorter one wins. */
const LINE_COST = 60
/** Neighbours that differ by squeezed tight against ⅛ em loose. */
const UNLIKE_COST = 6
/** T1.4: above any sum of loose lines, below what breaks a word. */
const LONE_COST = 1e6
/** T1.2 forbids a line that begins with —— at level strict only; below that it is avoided where looser lines can. */
const DASH_COST = 240
const EMERGENCY_COST = 1e9
/** How short of the measure a line is considered at first; of all that fit, the fullest always is. */
const TOLERANCE_EM = 2
/** At first a state is dropped where another, further on in the text, is reached for this much less. */
const HOPELESS = 300
/** Line numbers kept at each break where measures vary. */
const KEPT = 4
const LEAST_HAN = 2
const EPSILON = 1e-6

/** The best lines for a paragraph with at least one cell. */
export function chooseLines(p: Prepared, room: Room, manner: Manner): Choice {
  const search = new Search(p, room, manner)
  const first = search.run(TOLERANCE_EM * p.emPt)
  // A 孤字 or a broken word may yet be avoided by looser lines than one would look at otherwise.
  if (first.cost < LONE_COST) return search.choice(first.end)
  return search.choice(search.run(Infinity).end)
}

class Search {
  private readonly kept: number
  private readonly cost: Float64Array
  private readonly tension: Float64Array
  private readonly line: Int32Array
  private readonly previous: Int32Array
  private readonly fit: Fit = newFit()
  private readonly inner: Setting
  private readonly final: Setting
  private loose: Uint8Array | undefined
  private hint = 0
  /** The cheapest state beyond the one looked at, and the furthest there is (cells). */
  private ahead = 0
  private furthest = 0
  private readonly p: Prepared
  private readonly room: Room
  private readonly hanging: boolean

  constructor(p: Prepared, room: Room, manner: Manner) {
    this.p = p
    this.room = room
    this.hanging = manner.hanging
    const { align, hanging } = manner
    const justify = align === 'justify' || align === 'justify-all'
    const centred = align === 'centre'
    this.inner = { justify, last: false, centred, hanging }
    this.final = { justify, last: align !== 'justify-all', centred, hanging }
    this.kept = room.uniform ? 1 : KEPT
    const slots = (p.cells.count + 1) * this.kept
    this.cost = new Float64Array(slots)
    this.tension = new Float64Array(slots)
    this.line = new Int32Array(slots)
    this.previous = new Int32Array(slots)
  }

  run(tolerance: number): { cost: number; end: number } {
    const { kept, cost } = this
    const { count } = this.p.cells
    cost.fill(Infinity)
    cost[0] = 0
    this.hint = 0
    this.line[0] = 0
    this.previous[0] = -1
    this.ahead = 0
    this.furthest = 0
    for (let from = 0; from < count; from++) {
      if (from >= this.ahead) this.lookAhead(from)
      const hopeless = tolerance < Infinity && this.ahead > from ? cost[this.ahead * kept]! + HOPELESS : Infinity
      for (let slot = from * kept; slot < (from + 1) * kept; slot++)
        if (cost[slot]! < hopeless) this.extend(slot, from, tolerance)
    }
    let end = count * kept
    for (let slot = end + 1; slot < (count + 1) * kept; slot++) if (cost[slot]! < cost[end]!) end = slot
    return { cost: cost[end]!, end }
  }

  /** Finds the cheapest state further on, by the first slot of each break. */
  private lookAhead(from: number): void {
    const { kept, cost } = this
    let ahead = from + 1
    for (let to = from + 2; to <= this.furthest; to++) if (cost[to * kept]! < cost[ahead * kept]!) ahead = to
    this.ahead = ahead
  }

  /** Every line that may begin at this state. */
  private extend(slot: number, from: number, tolerance: number): void {
    const { p, fit } = this
    const { at, next, must } = p.stops
    const { inked } = p.spacing
    const measure = this.room.of(this.line[slot]!)
    const lowest = next[from]!
    const forced = must[from]!
    // The furthest stop that can be squeezed into the measure: widths only grow along the list, and hardly move
    // from one start to the next.
    let low = Math.min(Math.max(this.hint, lowest), forced + 1)
    while (low <= forced && this.fits(from, at[low]!, measure)) low++
    while (low > lowest && !this.fits(from, at[low - 1]!, measure)) low--
    this.hint = low
    if (low === lowest) return this.emergency(slot, from, measure)
    const short = measure - tolerance
    for (let stop = low - 1; stop >= lowest; stop--) {
      const to = at[stop]!
      const e = inked[to]!
      const last = stop === forced
      // The fullest line is always looked at, and what is not much shorter.
      if (stop < low - 1 && naturalWidth(p, from, Math.max(from, e)) < short) break
      // Nothing to win: a way there is known that costs less than this line does at best.
      if (this.kept === 1 && this.cost[slot]! + LINE_COST >= this.cost[to]!) continue
      if (e < from) {
        this.reach(slot, to, LINE_COST, 0)
        continue
      }
      fitLine(p, from, e, measure, last ? this.final : this.inner, fit)
      if (fit.cost < Infinity)
        this.reach(slot, to, LINE_COST + fit.cost + this.lone(from, to) + this.dash(to), fit.tension)
    }
  }

  private fits(from: number, to: number, measure: number): boolean {
    const e = this.p.spacing.inked[to]!
    return e < from || leastWidth(this.p, from, e, this.hanging) <= measure + EPSILON
  }

  /** T1.4: what a last line with fewer than two Han characters costs. A line the author began is none. */
  private lone(from: number, to: number): number {
    const { han, count, breaks } = this.p.cells
    if (to !== count || from === 0 || breaks[from] === MUST_BREAK) return 0
    return han[count]! - han[from]! < LEAST_HAN && han[count]! >= LEAST_HAN ? LONE_COST : 0
  }

  /** What it costs that the next line begins with a dash. One that the author put there costs nothing. */
  private dash(to: number): number {
    const { kind, count, breaks } = this.p.cells
    return to < count && kind[to] === DASH && breaks[to] !== MUST_BREAK ? DASH_COST : 0
  }

  /** A state reached by one line more. */
  private reach(slot: number, to: number, lineCost: number, tension: number): void {
    const { kept, cost } = this
    const unlike = this.previous[slot]! < 0 ? 0 : tension - this.tension[slot]!
    const total = cost[slot]! + lineCost + UNLIKE_COST * unlike * unlike
    const line = this.line[slot]! + 1
    let into = to * kept
    if (kept > 1) {
      let worst = into
      for (let other = into; other < (to + 1) * kept; other++) {
        if (cost[other] === Infinity || this.line[other] === line) {
          worst = other
          break
        }
        if (cost[other]! > cost[worst]!) worst = other
      }
      into = worst
    }
    if (total >= cost[into]!) return
    cost[into] = total
    if (to > this.furthest) this.furthest = to
    if (total < cost[this.ahead * kept]!) this.ahead = to
    this.tension[into] = tension
    this.line[into] = line
    this.previous[into] = slot
  }

  /**
   * Nothing fits: the stretch up to the next stop is wider than the measure. It is broken where only a prohibition
   * forbids it, else between any two cells, as late as fits; a single cell that is too wide stands alone.
   */
  private emergency(slot: number, from: number, measure: number): void {
    const { p } = this
    const limit = p.stops.at[p.stops.next[from]!]!
    const loose = this.looseBreaks()
    let best = from + 1
    let soft = -1
    for (let to = from + 1; to < limit; to++) {
      if (!this.fits(from, to, measure)) break
      best = to
      if (loose[p.cells.start[to]!] !== NO_BREAK) soft = to
    }
    this.reach(slot, soft > 0 ? soft : best, EMERGENCY_COST + LINE_COST, 0)
  }

  private looseBreaks(): Uint8Array {
    return (this.loose ??= findBreaks(this.p.cells.text, { tailoring: 'zh', level: 'none' }))
  }

  /** The way back from the end, each line fitted for good. */
  choice(end: number): Choice {
    const { p, kept } = this
    const lines: ChosenLine[] = []
    for (let slot = end; this.previous[slot]! >= 0; slot = this.previous[slot]!) {
      const to = Math.floor(slot / kept)
      const from = Math.floor(this.previous[slot]! / kept)
      const last = p.spacing.inked[to]!
      const room = this.room.of(this.line[slot]! - 1)
      const fit = newFit()
      if (last >= from) {
        const final = to === p.cells.count || p.cells.breaks[to] === MUST_BREAK
        fitLine(p, from, last, room, final ? this.final : this.inner, fit)
      } else fit.cost = fit.width = fit.deficit = fit.tension = 0
      lines.push({ from, to, last, room, fit })
    }
    lines.reverse()
    return { lines, faults: this.faults(lines) }
  }

  private faults(lines: readonly ChosenLine[]): Adjustment[] {
    const { p } = this
    const faults: Adjustment[] = []
    lines.forEach((line, index) => {
      const name = `line ${index + 1}: `
      if (line.to < p.cells.count && p.cells.breaks[line.to] === NO_BREAK) {
        const soft = this.looseBreaks()[p.cells.start[line.to]!] !== NO_BREAK
        faults.push({
          rule: soft ? 'T1.2' : 'T1.3',
          what: name + (soft ? 'prohibited break, nothing else fits' : 'word longer than the measure, broken'),
          em: 0,
          count: 1,
        })
      }
      const over = line.fit.width - line.room
      if (line.fit.cost === Infinity)
        faults.push({ rule: 'T3.1', what: name + 'wider than the measure', em: over / p.emPt, count: 1 })
      else if (this.inner.justify && over < -EPSILON && (line.to < p.cells.count || !this.final.last)) {
        const forced = p.cells.breaks[line.to] === MUST_BREAK && this.final.last
        if (!forced && line.last >= line.from)
          faults.push({ rule: 'T3.1', what: name + 'nothing to stretch', em: over / p.emPt, count: 1 })
      }
    })
    const end = lines.at(-1)
    if (end && this.lone(end.from, end.to) > 0)
      faults.push({ rule: 'T1.4', what: 'lone character on the last line', em: 0, count: 1 })
    return faults
  }
}
