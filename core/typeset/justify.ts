/**
 * How one candidate line fits its measure.
 *
 * Role: T3.1 squeeze and stretch in their order, T2.3 line edges, T2.5 hanging; for each candidate what it takes and what
 * that costs. Costs are comparable within a paragraph: 0 is a line that fits as it stands, 100 one nobody wants.
 * Boundary: no break is chosen here (`totalfit.ts`), no glyph is placed (`line.ts`).
 */
import { OPEN, PAUSE, STOP } from './marks.ts'
import type { Prepared } from './prepare.ts'
import { SQUEEZE_CLASSES } from './spacing.ts'

/** What is done to a line; a scratch object that `fitLine` fills. */
export interface Fit {
  /** Infinity when the line cannot be made to fit. */
  cost: number
  /** Advance width of the line when all is done, pt. */
  width: number
  /** T2.3: the opening bracket at the start has lost its blank. */
  startTrimmed: boolean
  /** T2.3: the blank of the mark at the end is gone. */
  endTrimmed: boolean
  /** T2.5: the stop at the end hangs outside. */
  hung: boolean
  /** Squeezing, pt > 0, or stretching, pt < 0, that the junctions take. */
  deficit: number
  /** How tight (-1 … 0) or loose (0 …) the line looks; neighbours should be alike. */
  tension: number
}

/** Numbers start as NaN: an engine that first sees whole numbers re-lays the object out when fractions come. */
export function newFit(): Fit {
  return { cost: NaN, width: NaN, startTrimmed: false, endTrimmed: false, hung: false, deficit: NaN, tension: NaN }
}

/** Holds the other way to set a line while it is weighed. */
const spare = newFit()

function take(to: Fit, from: Fit): void {
  to.cost = from.cost
  to.width = from.width
  to.startTrimmed = from.startTrimmed
  to.endTrimmed = from.endTrimmed
  to.hung = from.hung
  to.deficit = from.deficit
  to.tension = from.tension
}

/** How a line is set: the alignment, and whether it is the last before a forced break. */
export interface Setting {
  /** Both edges on the measure. */
  readonly justify: boolean
  /** A short line costs nothing: the last of a paragraph. */
  readonly last: boolean
  /** Both edges lose their blank alike, so that the ink is centred. */
  readonly centred: boolean
  /** T2.5 */
  readonly hanging: boolean
}

/** Rounding in sums of up to some thousand advances stays far below this; T2.3 allows 0.01 pt. */
const EPSILON = 1e-6

/** Cost of squeezing a class wholly, in the order of T3.1: space, bracket, pause, gap, stop. */
const SQUEEZE_COST = [2, 4, 5, 8, 14]
const START_TRIM_COST = 3
const END_TRIM_COST = 1
const HANG_COST = 2
/** Cost of a stretch of ⅛ em a junction; grows with its square. */
const STRETCH_COST = 100
const STRETCH_UNIT_EM = 0.125
/** Word spaces and Han–Latin gaps that stretch to ½ em, both classes wholly. */
const SOFT_STRETCH_COST = 6
/** Ragged lines: the whole measure empty; grows with its square, so that lines come out alike. */
const RAGGED_COST = 60
/** No junction can take it up, and the line stays short: worse than any stretching, better than overflowing. */
const STUCK_COST = 1e4

/** Natural width of the cells [from, …, e] with both edges as they stand in the paragraph, pt. */
export function naturalWidth(p: Prepared, from: number, e: number): number {
  const { left, core, right } = p.cells
  const { position } = p.spacing
  return left[from]! + position[e]! - position[from]! + core[e]! + right[e]!
}

/** The least width the cells [from, …, e] can be brought to, hanging included; a line that is wider never fits. */
export function leastWidth(p: Prepared, from: number, e: number, hanging: boolean): number {
  const { left, right, core } = p.cells
  const { own, squeezeAll } = p.spacing
  let width = naturalWidth(p, from, e) - right[e]! - (squeezeAll[e]! - squeezeAll[from]!)
  if (startTrims(p, from)) width -= left[from]!
  if (hanging && e > from && hangs(p, e)) width -= core[e]! + own[e]!
  return width
}

function startTrims(p: Prepared, from: number): boolean {
  return p.cells.kind[from] === OPEN && p.cells.left[from]! > 0
}

/** T2.5: one stop, ，、。 */
function hangs(p: Prepared, e: number): boolean {
  const { kind, core, advance, text, start } = p.cells
  if (core[e] === advance[e]) return false
  return kind[e] === STOP || (kind[e] === PAUSE && '，、'.includes(text[start[e]!]!))
}

/** Fits the line of cells [from, …, e] (e is its last inked cell) into `measure` pt. */
export function fitLine(p: Prepared, from: number, e: number, measure: number, setting: Setting, fit: Fit): void {
  const { left, right, core } = p.cells
  const { own, endTrims } = p.spacing
  // T2.3: the mark at the end keeps ½ em, its ink; a centred mark gives up the blank before it too.
  const back = right[e]! + (e > from ? own[e]! : 0)
  fit.hung = false
  fit.endTrimmed = endTrims && back > 0
  fit.startTrimmed = false
  let width = naturalWidth(p, from, e) - (fit.endTrimmed ? back : 0)
  let edges = 0
  const mayTrim = startTrims(p, from)
  if (setting.centred && mayTrim && endTrims) {
    fit.startTrimmed = true
    width -= left[from]!
  }
  if (!endTrims && width > measure + EPSILON && back > 0) {
    fit.endTrimmed = true
    width -= back
    edges += END_TRIM_COST
  }
  settle(p, from, e, width, measure, setting, fit)
  fit.cost += edges
  if (fit.deficit <= EPSILON && fit.cost < Infinity) return

  // Squeezed or too wide: see whether the edges alone do better.
  const other = spare
  if (mayTrim && !fit.startTrimmed) {
    take(other, fit)
    other.startTrimmed = true
    settle(p, from, e, width - left[from]!, measure, setting, other)
    other.cost += edges + START_TRIM_COST
    if (other.cost < fit.cost) take(fit, other)
  }
  if (setting.hanging && e > from && hangs(p, e)) {
    const shorter = fit.startTrimmed ? width - left[from]! : width
    take(other, fit)
    other.hung = true
    other.endTrimmed = back > 0
    const rest = shorter - (fit.endTrimmed ? 0 : back) - core[e]!
    settle(p, from, e, rest, measure, setting, other)
    other.cost += edges + HANG_COST + (fit.startTrimmed && !setting.centred ? START_TRIM_COST : 0)
    if (other.cost < fit.cost) take(fit, other)
  }
}

/** Squeezes or stretches the junctions of a line that is `width` wide. */
function settle(
  p: Prepared,
  from: number,
  e: number,
  width: number,
  measure: number,
  setting: Setting,
  fit: Fit,
): void {
  const short = measure - width
  fit.deficit = 0
  fit.tension = 0
  fit.width = width
  fit.cost = 0
  if (short < -EPSILON) {
    const room = squeezable(p, from, e, fit)
    if (-short > room + EPSILON) {
      fit.cost = Infinity
      return
    }
    fit.deficit = Math.min(-short, room)
    fit.width = measure
    let rest = fit.deficit
    for (let c = 0; c < SQUEEZE_CLASSES && rest > EPSILON; c++) {
      const all = squeezableOf(p, c, from, e, fit)
      if (all <= 0) continue
      const used = Math.min(all, rest)
      fit.cost += SQUEEZE_COST[c]! * (used / all)
      rest -= used
    }
    // What is squeezed counts too: half an em spread thin shows less than half an em in one place.
    fit.tension = -fit.deficit / room
    return
  }
  if (!setting.justify) {
    if (!setting.last) fit.cost = RAGGED_COST * (short / measure) ** 2
    return
  }
  if (setting.last || short <= EPSILON) return
  const { spacing } = p
  const soft =
    spacing.stretchSpace[e]! - spacing.stretchSpace[from]! + spacing.stretchGap[e]! - spacing.stretchGap[from]!
  const rest = short - soft
  if (rest <= 0) {
    fit.cost = SOFT_STRETCH_COST * (short / soft)
    fit.tension = (0.5 * short) / soft
  } else {
    const places = spacing.places[e]! - spacing.places[from]!
    if (places === 0) {
      // Nothing takes up the rest: the line keeps what the soft spaces give.
      fit.deficit = -soft
      fit.width = width + soft
      fit.cost = STUCK_COST + STRETCH_COST * (rest / p.emPt) ** 2
      return
    }
    const each = rest / places / p.emPt / STRETCH_UNIT_EM
    fit.cost = (soft > 0 ? SOFT_STRETCH_COST : 0) + STRETCH_COST * each * each
    fit.tension = Math.min(3, each)
  }
  fit.deficit = -short
  fit.width = measure
}

/** What the junctions of the line can lose of a class, pt: all of it but the blank that the trimmed end has taken. */
export function squeezableOf(p: Prepared, squeezeClass: number, from: number, e: number, fit: Fit): number {
  const sums = p.spacing.squeeze[squeezeClass]!
  const all = sums[e]! - sums[from]!
  return e > from && (fit.endTrimmed || fit.hung) && p.spacing.own[e]! > 0 ? all - ownShare(p, squeezeClass, e) : all
}

function squeezable(p: Prepared, from: number, e: number, fit: Fit): number {
  const { squeezeAll, own } = p.spacing
  const all = squeezeAll[e]! - squeezeAll[from]!
  return e > from && (fit.endTrimmed || fit.hung) ? all - own[e]! : all
}

/** The blank before the core of a centred mark, where it belongs to the class. */
function ownShare(p: Prepared, squeezeClass: number, e: number): number {
  const sums = p.spacing.squeeze[squeezeClass]!
  return Math.min(p.spacing.own[e]!, sums[e]! - sums[e - 1]!)
}
