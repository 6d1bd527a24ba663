/**
 * The cells of a paragraph: what never falls apart when lines are broken.
 *
 * Role: turns shaped text (T2.6) into cells. A cell is one cluster of the shaper, a line feed, or a tab; it has a kind, the
 * width of its inked core, the blank of its em at either side (full-width marks only, after the punctuation scheme of
 * T2.1), and its glyphs. All lengths pt along the line.
 * Boundary: knows no measure and no line; `spacing.ts` puts the space between cells.
 */
import type { CharacterProps, ColourRef, PunctuationScheme } from '../model/records.ts'
import type { FontFace } from './font/face.ts'
import {
  CONNECTOR,
  countsAsHan,
  EXCLAIM,
  INTERPUNCT,
  isMark,
  isWestern,
  kindOf,
  NEWLINE,
  PAUSE,
  SLASH,
  SPACE,
  STOP,
  TAB,
  WESTERN,
} from './marks.ts'
import { halfForm } from './halfForm.ts'
import type { Shaper } from './shape/shaper.ts'

/** What glyphs of one look share. */
export interface Look {
  readonly face: FontFace
  readonly sizePt: number
  readonly scaleX: number
  readonly colour: ColourRef
  readonly rotated: boolean
  /** Upwards (in vertical lines to the right), pt. */
  readonly shiftPt: number
  readonly trackingPt: number
  /** Advance of a Han character along the line, pt. */
  readonly emPt: number
}

/** The cells of a paragraph: arrays of `count` (or `count` + 1 where it says so). */
export interface Cells {
  readonly text: string
  readonly vertical: boolean
  readonly count: number
  /** count + 1: UTF-16 offset where the cell begins. */
  readonly start: Int32Array
  readonly kind: Uint8Array
  /** Index in `looks`. */
  readonly look: Uint16Array
  readonly looks: readonly Look[]
  /** As the font has it, before any rule. */
  readonly advance: Float64Array
  /** Width of the inked part: ½ em for a full-width mark, the advance for all else. */
  readonly core: Float64Array
  /** Blank of the em before and after the core that the scheme leaves. */
  readonly left: Float64Array
  readonly right: Float64Array
  /** count + 1: first glyph of the cell. */
  readonly glyphStart: Int32Array
  readonly glyphs: Uint16Array
  readonly clusters: Uint32Array
  /** Glyph origin from the core's start along the line, and across it (y downwards; in vertical lines x). */
  readonly along: Float64Array
  readonly across: Float64Array
  /** count + 1: NO, MAY, MUST break before the cell (UAX #14 as tailored, T1.1–T1.3). */
  readonly breaks: Uint8Array
  /** count + 1: Han characters before the cell (T1.4). */
  readonly han: Int32Array
}

/** A mark counts as full-width, and so has blank to lose, from this much of an em on. */
const FULL_WIDTH = 0.75
/** The baseline lies this far off the centre line of the em box [-0.12, 0.88] em. */
const CENTRE_EM = 0.38

/** Advance of one Han character along the line, pt: the em that indents count (T4.9: 长扁字 widen it in horizontal lines). */
export function emOf(props: CharacterProps, vertical: boolean): number {
  return vertical ? props.sizePt : props.sizePt * props.scaleX
}

/** Grows the arrays of `Cells`, one shaped stretch after the other. */
export class CellBuilder {
  private count = 0
  private glyphCount = 0
  private readonly start: Int32Array
  private readonly kind: Uint8Array
  private readonly look: Uint16Array
  private readonly looks: Look[] = []
  private readonly advance: Float64Array
  private readonly core: Float64Array
  private readonly left: Float64Array
  private readonly right: Float64Array
  private readonly glyphStart: Int32Array
  private glyphs: Uint16Array
  private clusters: Uint32Array
  private along: Float64Array
  private across: Float64Array
  private readonly text: string
  private readonly vertical: boolean
  private readonly scheme: PunctuationScheme
  private readonly shaper: Shaper

  constructor(text: string, vertical: boolean, scheme: PunctuationScheme, shaper: Shaper) {
    this.text = text
    this.vertical = vertical
    this.scheme = scheme
    this.shaper = shaper
    const n = text.length
    this.start = new Int32Array(n + 1)
    this.kind = new Uint8Array(n)
    this.look = new Uint16Array(n)
    this.advance = new Float64Array(n)
    this.core = new Float64Array(n)
    this.left = new Float64Array(n)
    this.right = new Float64Array(n)
    this.glyphStart = new Int32Array(n + 1)
    this.glyphs = new Uint16Array(n)
    this.clusters = new Uint32Array(n)
    this.along = new Float64Array(n)
    this.across = new Float64Array(n)
  }

  /** One face, one set of properties. */
  item(from: number, to: number, face: FontFace, props: CharacterProps): void {
    const { text } = this
    for (let at = from; at < to;) {
      if (isControl(text.charCodeAt(at))) {
        this.control(at, kindOf(text.charCodeAt(at)), face, props)
        at++
        continue
      }
      const turned = this.vertical && this.turns(at, from, to)
      let end = at + 1
      while (end < to && !isControl(text.charCodeAt(end)) && (!this.vertical || this.turns(end, from, to) === turned))
        end++
      this.shape(at, end, face, props, turned)
      at = end
    }
  }

  /** UAX #50: Western words and strokes lie on their side in vertical lines; a letter or digit that stands alone is upright. */
  private turns(at: number, from: number, to: number): boolean {
    const { text } = this
    if (!isTurning(text, at)) return false
    if (kindOf(text.charCodeAt(at)) !== WESTERN) return true
    return (at + 1 < to && isTurning(text, at + 1)) || (at > from && isTurning(text, at - 1))
  }

  private lookIndex(face: FontFace, props: CharacterProps, rotated: boolean): number {
    const { sizePt, scaleX, colour } = props
    const shiftPt = props.baselineShiftPt
    const emPt = emOf(props, this.vertical && !rotated)
    const trackingPt = props.trackingEm * emPt
    const last = this.looks.at(-1)
    if (
      last &&
      last.face === face &&
      last.sizePt === sizePt &&
      last.scaleX === scaleX &&
      last.rotated === rotated &&
      last.shiftPt === shiftPt &&
      last.trackingPt === trackingPt &&
      last.colour.swatchId === colour.swatchId &&
      last.colour.tint === colour.tint
    )
      return this.looks.length - 1
    this.looks.push({ face, sizePt, scaleX, colour, rotated, shiftPt, trackingPt, emPt })
    return this.looks.length - 1
  }

  /** Line feeds have no width, tabs are one em. */
  private control(at: number, kind: number, face: FontFace, props: CharacterProps): void {
    const look = this.lookIndex(face, props, false)
    const cell = this.count++
    this.start[cell] = at
    this.kind[cell] = kind
    this.look[cell] = look
    this.glyphStart[cell] = this.glyphCount
    if (kind === NEWLINE) return
    this.advance[cell] = this.core[cell] = this.looks[look]!.emPt
    const glyph = this.shaper.glyph(face, 0x2003) || this.shaper.glyph(face, 0x20)
    if (glyph === 0) return
    this.room(this.glyphCount + 1)
    this.glyphs[this.glyphCount] = glyph
    this.clusters[this.glyphCount++] = at
  }

  private shape(from: number, to: number, face: FontFace, props: CharacterProps, rotated: boolean): void {
    const upright = this.vertical && !rotated
    const run = this.shaper.shape(face, this.text, from, to, { vertical: upright })
    const lookIndex = this.lookIndex(face, props, rotated)
    const look = this.looks[lookIndex]!
    const across = look.sizePt / face.unitsPerEm
    const along = upright ? across : across * look.scaleX
    const total = run.glyphs.length
    this.room(this.glyphCount + total)
    for (let g = 0; g < total;) {
      const cluster = run.clusters[g]!
      const cell = this.count++
      this.start[cell] = cluster
      this.look[cell] = lookIndex
      this.glyphStart[cell] = this.glyphCount
      let pen = 0
      for (; g < total && run.clusters[g] === cluster; g++) {
        const at = this.glyphCount++
        const dx = run.dx[g]!
        const dy = run.dy[g]!
        this.glyphs[at] = run.glyphs[g]!
        this.clusters[at] = cluster
        if (upright) {
          this.along[at] = pen - dy * along
          this.across[at] = dx * across * look.scaleX + look.shiftPt
        } else {
          this.along[at] = pen + dx * along
          this.across[at] = rotated ? dy * across - CENTRE_EM * look.sizePt + look.shiftPt : -dy * across - look.shiftPt
        }
        pen += run.advances[g]! * along
      }
      this.measure(cell, cluster, pen, look, upright)
    }
  }

  /** Core and blanks of a cell, T2.1, T2.4, T2.6. */
  private measure(cell: number, offset: number, advance: number, look: Look, upright: boolean): void {
    const codePoint = this.text.codePointAt(offset)!
    const kind = kindOf(codePoint)
    const em = look.emPt
    this.kind[cell] = kind
    this.advance[cell] = advance
    if (kind === INTERPUNCT || kind === SLASH) {
      this.core[cell] = em / 2
      this.shift(cell, (em / 2 - advance) / 2)
    } else if (kind === SPACE) {
      // What a word space has over ¼ em is blank that T3.1 may take.
      this.core[cell] = Math.min(advance, em / 4)
      this.right[cell] = advance - this.core[cell]!
    } else if (isMark(kind) && advance >= em * FULL_WIDTH && !(upright && keepsEm(codePoint))) {
      const half = halfForm(this.shaper, look.face, codePoint, this.glyphs[this.glyphStart[cell]!]!, upright)
      const unit = em / look.face.unitsPerEm
      const core = half.width * unit
      const before = Math.max(0, Math.min(half.before * unit, advance - core))
      this.core[cell] = Math.min(core, advance)
      this.shift(cell, -before)
      if (this.keepsBlank(kind)) {
        this.left[cell] = before
        this.right[cell] = advance - this.core[cell]! - before
      }
    } else this.core[cell] = advance
  }

  /** T2.1: half-width takes the blank of every mark, 开明 of all but those that end a sentence. */
  private keepsBlank(kind: number): boolean {
    if (this.scheme === 'half') return false
    return this.scheme !== 'kaiming' || kind === STOP || kind === EXCLAIM
  }

  private shift(cell: number, by: number): void {
    for (let g = this.glyphStart[cell]!; g < this.glyphCount; g++) this.along[g] = this.along[g]! + by
  }

  private room(wanted: number): void {
    if (wanted <= this.glyphs.length) return
    const size = Math.max(wanted, this.glyphs.length * 2)
    const grow = <A extends Uint16Array | Uint32Array | Float64Array>(made: A, old: A): A => (made.set(old), made)
    this.glyphs = grow(new Uint16Array(size), this.glyphs)
    this.clusters = grow(new Uint32Array(size), this.clusters)
    this.along = grow(new Float64Array(size), this.along)
    this.across = grow(new Float64Array(size), this.across)
  }

  finish(unitBreaks: Uint8Array): Cells {
    const { text, count, start, kind } = this
    start[count] = text.length
    this.glyphStart[count] = this.glyphCount
    if (!this.vertical) this.doubleMarks()
    const breaks = new Uint8Array(count + 1)
    const han = new Int32Array(count + 1)
    for (let k = 0; k < count; k++) {
      breaks[k] = unitBreaks[start[k]!]!
      // A cell may hold several Han characters (vertical digits, ligatures): count by character.
      let seen = han[k]!
      for (let at = start[k]!; at < start[k + 1]!; at++) if (countsAsHan(text.codePointAt(at)!)) seen++
      han[k + 1] = seen
    }
    breaks[count] = unitBreaks[text.length]!
    return {
      text,
      vertical: this.vertical,
      count,
      start: start.subarray(0, count + 1),
      kind: kind.subarray(0, count),
      look: this.look,
      looks: this.looks,
      advance: this.advance,
      core: this.core,
      left: this.left,
      right: this.right,
      glyphStart: this.glyphStart.subarray(0, count + 1),
      glyphs: this.glyphs,
      clusters: this.clusters,
      along: this.along,
      across: this.across,
      breaks,
      han,
    }
  }

  /** T2.2: ！！ and ？！ share one em, three marks two: each takes ½ em, and an odd last one its whole em. */
  private doubleMarks(): void {
    for (let k = 0; k < this.count; k++) {
      if (this.kind[k] !== EXCLAIM || this.core[k] === this.advance[k]) continue
      let end = k + 1
      while (end < this.count && this.kind[end] === EXCLAIM && this.core[end] !== this.advance[end]) end++
      const whole = (end - k) % 2 === 1 ? end - 1 : end
      for (let m = k; m < whole; m++) this.left[m] = this.right[m] = 0
      k = end - 1
    }
  }
}

/** T2.4: ：；？！ keep their em in vertical lines. */
function keepsEm(codePoint: number): boolean {
  const kind = kindOf(codePoint)
  return kind === EXCLAIM || (kind === PAUSE && (codePoint === 0xff1a || codePoint === 0xff1b))
}

/** Line feeds and tabs: no glyph is asked of the font. */
function isControl(unit: number): boolean {
  if (unit >= 0x20 && unit !== 0x85 && unit !== 0x2028 && unit !== 0x2029) return false
  const kind = kindOf(unit)
  return kind === NEWLINE || kind === TAB
}

function isTurning(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  const kind = kindOf(unit)
  if (kind === SLASH || kind === CONNECTOR) return unit < 0x3000
  return isWestern(kind) || (kind === SPACE && at > 0 && isWestern(kindOf(text.charCodeAt(at - 1))))
}
