/**
 * The space between the cells of a paragraph, and how far each space gives way.
 *
 * Role: T2.2 (adjacent marks), T3.3 (Han–Latin gap), tracking, and the classes of T3.1. All of it as prefix sums, so that
 * any stretch of cells is a candidate line at the cost of a few subtractions. A junction k lies before cell k; a
 * line of cells [i, j) whose last inked cell is e holds the junctions i + 1 … e, so a sum over it is `array[e] - array[i]`.
 * Boundary: knows no measure; `justify.ts` reads the sums.
 */
import type { PunctuationScheme } from '../model/records.ts'
import {
  CLOSE,
  CONNECTOR,
  DASH,
  HAN,
  isBlank,
  isMark,
  isWestern,
  NEWLINE,
  OPEN,
  PAUSE,
  SLASH,
  SPACE,
  TAB,
  WESTERN,
} from './marks.ts'
import type { Cells } from './cells.ts'

/** T3.1 compression classes in their order; the line's ends are not among them, nor interpuncts, which T2.4 has at ½ em. */
export const SQUEEZE_SPACE = 0
export const SQUEEZE_BRACKET = 1
export const SQUEEZE_PAUSE = 2
export const SQUEEZE_GAP = 3
export const SQUEEZE_STOP = 4
export const SQUEEZE_CLASSES = 5

export interface Spacing {
  /** count: natural space before the cell. */
  readonly gap: Float64Array
  /** count: of `gap`, what T2.2 took. */
  readonly adjacent: Float64Array
  /** count: of `gap`, what T3.3 gave. */
  readonly latin: Float64Array
  /** count: of `gap`, the blank that belongs to the cell's own em (its left blank). */
  readonly own: Float64Array
  /** count: position of the core's start when all is natural. */
  readonly position: Float64Array
  /** Per class, count: prefix sum of what the junctions can lose. */
  readonly squeeze: readonly Float64Array[]
  /** count: prefix sum of what all classes can lose. */
  readonly squeezeAll: Float64Array
  /** count: prefix sums of what word spaces and Han–Latin gaps take before anything else does (to ½ em). */
  readonly stretchSpace: Float64Array
  readonly stretchGap: Float64Array
  /** count: prefix count of the junctions that stretch alike. */
  readonly places: Int32Array
  /** count + 1: the last inked cell before cell k, or -1: trailing spaces hang. */
  readonly inked: Int32Array
  /** count: what the mark gives back when it ends a line, T2.3: the blank after it … */
  readonly endRight: Float64Array
  /** … and whether that happens by itself (all schemes but full-width, where it is the first thing to squeeze). */
  readonly endTrims: boolean
}

/** T3.3: squeezed no further than this; stretched as far as ½ em (T3.1). */
const LATIN_LEAST_EM = 0.125
const STRETCH_TO_EM = 0.5

export function spaceCells(cells: Cells, latinGapEm: number, scheme: PunctuationScheme): Spacing {
  const { count, kind, core, left, right, look, looks, breaks } = cells
  const gap = new Float64Array(count)
  const adjacent = new Float64Array(count)
  const latin = new Float64Array(count)
  const own = new Float64Array(count)
  const position = new Float64Array(count)
  const squeezeSpace = new Float64Array(count)
  const squeezeBracket = new Float64Array(count)
  const squeezePause = new Float64Array(count)
  const squeezeGap = new Float64Array(count)
  const squeezeStop = new Float64Array(count)
  const squeeze = [squeezeSpace, squeezeBracket, squeezePause, squeezeGap, squeezeStop]
  const squeezeAll = new Float64Array(count)
  const stretchSpace = new Float64Array(count)
  const stretchGap = new Float64Array(count)
  const places = new Int32Array(count)
  const inked = new Int32Array(count + 1)
  inked[0] = -1

  const loses = (k: number, of: number, amount: number): void => {
    squeeze[of]![k] = squeeze[of]![k]! + amount
    squeezeAll[k] = squeezeAll[k]! + amount
  }

  for (let k = 0; k < count; k++) {
    inked[k + 1] = isBlank(kind[k]!) ? inked[k]! : k
    if (k === 0) continue
    squeezeSpace[k] = squeezeSpace[k - 1]!
    squeezeBracket[k] = squeezeBracket[k - 1]!
    squeezePause[k] = squeezePause[k - 1]!
    squeezeGap[k] = squeezeGap[k - 1]!
    squeezeStop[k] = squeezeStop[k - 1]!
    squeezeAll[k] = squeezeAll[k - 1]!
    stretchSpace[k] = stretchSpace[k - 1]!
    stretchGap[k] = stretchGap[k - 1]!
    places[k] = places[k - 1]!

    const a = kind[k - 1]!
    const b = kind[k]!
    const before = looks[look[k - 1]!]!
    const after = looks[look[k]!]!
    let blankA = right[k - 1]!
    let blankB = left[k]!
    if (isMark(a) && isMark(b)) {
      // T2.2: half an em of the blank between two marks goes, the bracket's own first.
      const cut = Math.min(blankA + blankB, Math.min(before.emPt, after.emPt) / 2)
      const cutB = Math.min(blankB, cut)
      blankB -= cutB
      blankA -= cut - cutB
      adjacent[k] = cut
    }
    own[k] = blankB
    if (blankA > 0) loses(k, squeezeClass(a), blankA)
    if (blankB > 0) loses(k, squeezeClass(b), blankB)

    const bound = boundTogether(a, b, breaks[k]!)
    let gapPt = 0
    if (latinGapEm > 0 && ((a === HAN && b === WESTERN) || (a === WESTERN && b === HAN))) {
      const em = (a === HAN ? before : after).emPt
      gapPt = latinGapEm * em
      if (latinGapEm > LATIN_LEAST_EM) loses(k, SQUEEZE_GAP, (latinGapEm - LATIN_LEAST_EM) * em)
      if (!bound) stretchGap[k] = stretchGap[k]! + Math.max(0, STRETCH_TO_EM - latinGapEm) * em
    }
    if (a === SPACE)
      stretchSpace[k] = stretchSpace[k]! + Math.max(0, before.emPt * STRETCH_TO_EM - (core[k - 1]! + right[k - 1]!))
    if (!bound) places[k] = places[k]! + 1
    latin[k] = gapPt
    gap[k] = blankA + blankB + gapPt + before.trackingPt
    position[k] = position[k - 1]! + core[k - 1]! + gap[k]!
  }

  return {
    gap,
    adjacent,
    latin,
    own,
    position,
    squeeze,
    squeezeAll,
    stretchSpace,
    stretchGap,
    places,
    inked,
    endRight: right,
    endTrims: scheme !== 'full',
  }
}

function squeezeClass(kind: number): number {
  if (kind === SPACE) return SQUEEZE_SPACE
  if (kind === OPEN || kind === CLOSE) return SQUEEZE_BRACKET
  return kind === PAUSE ? SQUEEZE_PAUSE : SQUEEZE_STOP
}

/**
 * T3.1: where a line never stretches: inside Western words and numbers, between a number and its unit (T1.3), inside
 * —— and ……, beside connectors and /. A word space takes its share once, after it.
 */
function boundTogether(a: number, b: number, mayBreak: number): boolean {
  if (isWestern(a) && isWestern(b)) return true
  if (a === CONNECTOR || b === CONNECTOR || a === SLASH || b === SLASH) return true
  if (a === DASH && b === DASH) return true
  if (b === SPACE || a === TAB || b === TAB || a === NEWLINE) return true
  if (mayBreak !== 0) return false
  // No break here, and neither side is a mark that a prohibition rule would bind: number and unit, or a kept word.
  return (a === HAN || isWestern(a)) && (b === HAN || isWestern(b))
}
