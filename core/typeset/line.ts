/**
 * A chosen line becomes glyphs on their places.
 *
 * Role: distributes squeeze and stretch over the junctions (T3.1), collects glyph runs, explains itself. `log` entries say in
 * `em` (of the paragraph) how much of the line's width each rule gave (+) or took (−) in all, at `count` places; their sum
 * is the line's width less what the font and the tracking alone would make.
 * Boundary: chooses nothing; see `totalfit.ts` and `justify.ts`.
 */
import type { Adjustment, ComposedLine, GlyphRun } from './layout.ts'
import { squeezableOf, type Fit } from './justify.ts'
import { EXCLAIM, INTERPUNCT, isMark, NEWLINE, OPEN, SLASH } from './marks.ts'
import type { Prepared } from './prepare.ts'
import { SQUEEZE_BRACKET, SQUEEZE_CLASSES, SQUEEZE_GAP, SQUEEZE_PAUSE, SQUEEZE_SPACE, SQUEEZE_STOP } from './spacing.ts'
import type { ChosenLine } from './totalfit.ts'

/** Positions are whole multiples of this part of a point, so that equal lines are equal to the bit. */
const SNAP = 65536

const SQUEEZE_NAMES: Record<number, string> = {
  [SQUEEZE_SPACE]: 'word space squeezed, to ¼ em at most',
  [SQUEEZE_BRACKET]: 'bracket squeezed, to ½ em at most',
  [SQUEEZE_PAUSE]: 'comma squeezed, to ½ em at most',
  [SQUEEZE_GAP]: 'Han–Latin gap squeezed, to ⅛ em at most',
  [SQUEEZE_STOP]: 'full stop squeezed, to ½ em at most',
}

/** How the junctions of a line give: shares of what each can lose or take, and the equal stretch, pt. */
interface Give {
  readonly squeeze: Float64Array
  readonly space: number
  readonly gap: number
  readonly each: number
}

/** Places a line. `offsetPt` is its indent and alignment shift; `sizePt` counts when nothing is inked. */
export function placeLine(p: Prepared, line: ChosenLine, offsetPt: number, sizePt: number): ComposedLine {
  const { cells } = p
  const inkless = line.last < line.from
  const give = giveOf(p, line)
  const pens = penPositions(p, line, give)
  let size = 0
  for (let k = line.from; k <= line.last; k++) size = Math.max(size, cells.looks[cells.look[k]!]!.sizePt)
  return {
    from: cells.start[line.from]!,
    to: cells.start[line.to]!,
    measurePt: line.room,
    offsetPt,
    widthPt: inkless ? 0 : snap(line.fit.width),
    runs: runsOf(p, line, pens),
    sizePt: size || sizePt,
    log: inkless ? [] : explain(p, line, give),
    carets: () => caretsOf(p, line, pens),
  }
}

function snap(value: number): number {
  return Math.round(value * SNAP) / SNAP
}

/** T3.1: classes one after the other, each evenly. */
function giveOf(p: Prepared, line: ChosenLine): Give {
  const { fit, from, last } = line
  const squeeze = new Float64Array(SQUEEZE_CLASSES)
  if (last <= from || fit.deficit === 0) return { squeeze, space: 0, gap: 0, each: 0 }
  if (fit.deficit > 0) {
    let rest = fit.deficit
    for (let c = 0; c < SQUEEZE_CLASSES && rest > 0; c++) {
      const all = squeezableOf(p, c, from, last, fit)
      if (all <= 0) continue
      const used = Math.min(all, rest)
      squeeze[c] = used / all
      rest -= used
    }
    return { squeeze, space: 0, gap: 0, each: 0 }
  }
  const { stretchSpace, stretchGap, places } = p.spacing
  let rest = -fit.deficit
  const share = (sums: Float64Array): number => {
    const all = sums[last]! - sums[from]!
    if (all <= 0) return 0
    const used = Math.min(all, rest)
    rest -= used
    return used / all
  }
  const space = share(stretchSpace)
  const gap = share(stretchGap)
  const count = places[last]! - places[from]!
  return { squeeze, space, gap, each: count > 0 ? rest / count : 0 }
}

/** Start of every cell's core, pt from the line's origin; one entry more for the end. */
function penPositions(p: Prepared, line: ChosenLine, give: Give): Float64Array {
  const { left, core, right } = p.cells
  const { from, to, last, fit } = line
  const pens = new Float64Array(to - from + 1)
  if (to === from) return pens
  let pen = fit.startTrimmed ? 0 : left[from]!
  pens[0] = pen
  for (let k = from + 1; k < to; k++) {
    pen += core[k - 1]! + junction(p, k, give, fit, k === last, k <= last)
    pens[k - from] = pen
  }
  pens[to - from] = pen + core[to - 1]! + (to - 1 === last && fit.endTrimmed ? 0 : right[to - 1]!)
  for (let k = 0; k < pens.length; k++) pens[k] = snap(pens[k]!)
  return pens
}

/** The space before cell k in this line. */
function junction(p: Prepared, k: number, give: Give, fit: Fit, atEnd: boolean, inside: boolean): number {
  const s = p.spacing
  let space = s.gap[k]!
  if (!inside) return space
  const trimmed = atEnd && (fit.endTrimmed || fit.hung) ? s.own[k]! : 0
  space -= trimmed
  if (fit.deficit > 0) {
    for (let c = 0; c < SQUEEZE_CLASSES; c++) {
      const part = give.squeeze[c]!
      if (part === 0) continue
      const sums = s.squeeze[c]!
      const all = sums[k]! - sums[k - 1]!
      if (all > 0) space -= part * Math.max(0, all - Math.min(trimmed, all))
    }
  } else if (fit.deficit < 0) {
    if (give.space > 0) space += give.space * (s.stretchSpace[k]! - s.stretchSpace[k - 1]!)
    if (give.gap > 0) space += give.gap * (s.stretchGap[k]! - s.stretchGap[k - 1]!)
    if (give.each > 0 && s.places[k] !== s.places[k - 1]) space += give.each
  }
  return space
}

function runsOf(p: Prepared, line: ChosenLine, pens: Float64Array): GlyphRun[] {
  const { cells } = p
  const { look, glyphStart } = cells
  const runs: GlyphRun[] = []
  for (let k = line.from; k < line.to;) {
    const of = cells.looks[look[k]!]!
    let end = k + 1
    while (end < line.to && alike(of, cells.looks[look[end]!]!)) end++
    const first = glyphStart[k]!
    const total = glyphStart[end]! - first
    if (total > 0) {
      const along = new Float64Array(total)
      const across = cells.across.subarray(first, first + total)
      for (let cell = k; cell < end; cell++) {
        const pen = pens[cell - line.from]!
        for (let g = glyphStart[cell]!; g < glyphStart[cell + 1]!; g++) along[g - first] = snap(pen + cells.along[g]!)
      }
      const level = across.every((value) => value === 0)
      runs.push({
        face: of.face,
        sizePt: of.sizePt,
        scaleX: of.scaleX,
        colour: of.colour,
        rotated: of.rotated,
        glyphs: cells.glyphs.subarray(first, first + total),
        clusters: cells.clusters.subarray(first, first + total),
        x: cells.vertical ? across : along,
        y: cells.vertical ? along : level ? null : across,
      })
    }
    k = end
  }
  return runs
}

type Look = Prepared['cells']['looks'][number]

/** The painter cannot tell them apart: tracking and shift are in the positions. */
function alike(a: Look, b: Look): boolean {
  return (
    a === b ||
    (a.face === b.face &&
      a.sizePt === b.sizePt &&
      a.scaleX === b.scaleX &&
      a.rotated === b.rotated &&
      a.colour.swatchId === b.colour.swatchId &&
      a.colour.tint === b.colour.tint)
  )
}

/** A caret stands half-way between two cores, but never between a mark and its own blank. */
function caretsOf(p: Prepared, line: ChosenLine, pens: Float64Array): Float64Array {
  const { start, core, kind } = p.cells
  const base = start[line.from]!
  const carets = new Float64Array(start[line.to]! - base + 1)
  const edge = (k: number): number => {
    if (k === line.from) return 0
    if (k === line.to) return kind[k - 1] === NEWLINE ? pens[k - 1 - line.from]! : pens[k - line.from]!
    const before = pens[k - 1 - line.from]! + core[k - 1]!
    const after = pens[k - line.from]!
    if (kind[k] === OPEN) return before
    return isMark(kind[k - 1]!) && kind[k - 1] !== OPEN ? after : (before + after) / 2
  }
  let begin = edge(line.from)
  for (let k = line.from; k < line.to; k++) {
    const end = edge(k + 1)
    const units = start[k + 1]! - start[k]!
    for (let u = 0; u < units; u++) carets[start[k]! - base + u] = begin + ((end - begin) * u) / units
    begin = end
  }
  carets[carets.length - 1] = begin
  return carets
}

/** Says what every rule did to the line. */
function explain(p: Prepared, line: ChosenLine, give: Give): Adjustment[] {
  const { cells, spacing, emPt } = p
  const { from, last, fit } = line
  const log: Adjustment[] = []
  const put = (rule: string, what: string, pt: number, count: number): void => {
    if (count > 0) log.push({ rule, what, em: round(pt / emPt), count })
  }
  const tally = new Tally()
  for (let k = from; k <= last; k++) {
    const kind = cells.kind[k]!
    const lost = cells.core[k]! + cells.left[k]! + cells.right[k]! - cells.advance[k]!
    if (Math.abs(lost) > 1e-9) {
      if (kind === INTERPUNCT || kind === SLASH) tally.add('T2.4', 'interpunct or solidus at ½ em', lost)
      else if (kind === EXCLAIM && isPair(p, k)) tally.add('T2.2', 'marks that share an em', lost)
      else tally.add('T2.1', 'mark at ½ em by the scheme', lost)
    }
    if (k === from) continue
    if (spacing.adjacent[k]! > 0) tally.add('T2.2', 'adjacent marks', -spacing.adjacent[k]!)
    if (spacing.latin[k]! > 0) tally.add('T3.3', 'Han–Latin gap', spacing.latin[k]!)
  }
  tally.flush(put)
  if (fit.startTrimmed) put('T2.3', 'opening bracket at the line start at ½ em', -cells.left[from]!, 1)
  const back = cells.right[last]! + (last > from ? spacing.own[last]! : 0)
  if (fit.hung) {
    const set = cells.core[last]! + back
    put('T2.5', 'stop hangs outside the measure', -set, 1)
  } else if (fit.endTrimmed) put('T2.3', 'mark at the line end at ½ em', -back, 1)

  if (fit.deficit > 0)
    for (let c = 0; c < SQUEEZE_CLASSES; c++) {
      if (give.squeeze[c] === 0) continue
      const all = squeezableOf(p, c, from, last, fit)
      put('T3.1', SQUEEZE_NAMES[c]!, -all * give.squeeze[c]!, junctionsOf(spacing.squeeze[c]!, from, last))
    }
  else if (fit.deficit < 0) {
    const { stretchSpace, stretchGap, places } = spacing
    const soft = (sums: Float64Array, part: number, what: string): void => {
      if (part > 0) put('T3.1', what, (sums[last]! - sums[from]!) * part, junctionsOf(sums, from, last))
    }
    soft(stretchSpace, give.space, 'word space stretched, to ½ em at most')
    soft(stretchGap, give.gap, 'Han–Latin gap stretched, to ½ em at most')
    const count = places[last]! - places[from]!
    if (give.each > 0) put('T3.1', 'every gap stretched alike', give.each * count, count)
  }
  return log
}

function round(em: number): number {
  return Math.round(em * 1e6) / 1e6
}

function isPair(p: Prepared, k: number): boolean {
  const { kind, count } = p.cells
  return (k > 0 && kind[k - 1] === EXCLAIM) || (k + 1 < count && kind[k + 1] === EXCLAIM)
}

function junctionsOf(sums: Float64Array, from: number, last: number): number {
  let count = 0
  for (let k = from + 1; k <= last; k++) if (sums[k]! > sums[k - 1]!) count++
  return count
}

/** Sums by rule and reason, in the order met. */
class Tally {
  private readonly sums = new Map<string, { rule: string; what: string; pt: number; count: number }>()

  add(rule: string, what: string, pt: number): void {
    const key = rule + what
    const sum = this.sums.get(key)
    if (sum) {
      sum.pt += pt
      sum.count++
    } else this.sums.set(key, { rule, what, pt, count: 1 })
  }

  flush(put: (rule: string, what: string, pt: number, count: number) => void): void {
    for (const { rule, what, pt, count } of this.sums.values()) put(rule, what, pt, count)
  }
}
