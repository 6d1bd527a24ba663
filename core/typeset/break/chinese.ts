/**
 * Chinese newspaper usage laid over the Unicode line breaks (T1.1–T1.3).
 *
 * Role: second pass over a text whose UAX #14 breaks are known. Between Chinese characters and marks the prohibition
 * lists decide instead of the Unicode classes; digits keep their units, addresses get breaks. Every difference is a
 * row of tailorings.ts. Boundary: positions that must break, combining marks, joiners and glue are never touched.
 */
import * as C from './lineBreakData.generated.ts'
import { addressRun } from './address.ts'
import type { AddressRun } from './address.ts'
import { bmpClasses, classByte } from './lineBreakClass.ts'
import { prefixStart, unitEnd } from './numbers.ts'
import * as P from './prohibition.ts'
import type { MarkTable } from './prohibition.ts'
import { MAY_BREAK, MUST_BREAK, NO_BREAK } from './uax14.ts'

const CLASS = C.EAST_ASIAN - 1
const HAN_BYTE = C.ID | C.EAST_ASIAN

// Kinds that follow from the class, beside those of prohibition.ts.
const EDGE = 6 // start of text, BK CR LF NL
const ATTACHED = 7 // CM ZWJ
const HAN = 8
const WORD = 9
const DIGIT = 10
const OTHER = 11

const kindOfClass = new Uint8Array(64).fill(OTHER)
for (const c of [C.SOT, C.BK, C.CR, C.LF, C.NL]) kindOfClass[c] = EDGE
for (const c of [C.CM, C.ZWJ]) kindOfClass[c] = ATTACHED
for (const c of [C.AL, C.HL, C.DC]) kindOfClass[c] = WORD
kindOfClass[C.NU] = DIGIT
kindOfClass[C.ID] = HAN

/** Classes behind which a Chinese mark is not free to begin a line, whatever the lists say. */
const bindsNext = new Uint8Array(64)
for (const c of [C.OP, C.QU, C.QI, C.QF, C.GL, C.WJ, C.ZW, C.PR, C.BB]) bindsNext[c] = 1
/** Classes that stay with a Chinese mark before them. */
const bindsPrevious = new Uint8Array(64)
for (const c of [C.CL, C.CP, C.EX, C.IS, C.SY, C.QU, C.QI, C.QF, C.NS, C.BA, C.HY, C.HH, C.GL, C.WJ, C.ZW, C.PO])
  bindsPrevious[c] = 1
for (const c of [C.IN, C.B2, C.VF, C.VI]) bindsPrevious[c] = 1

/** Inside an address a line may begin behind these (T1.3), at least two characters from either end. */
const addressBreaks = new Uint8Array(128)
for (const c of '/.?&=#_@') addressBreaks[c.charCodeAt(0)] = 1

const DASHES = new Set([0x2014, 0x2e3a, 0x2026, 0x22ef])
const SOLIDUS = 0x2f
/** One is a connector, two are a dash: different marks to the lists. */
const EM_DASH = 0x2014
const CLOSERS = new Set([...'”’）》〉】〗〕］｝」』'].map((c) => c.charCodeAt(0)))

let tailoredClasses: Uint8Array | null = null

/** bmpClasses() with full-width digits as digits and full-width letters as letters: both make words (T1.3). */
export function chineseClasses(): Uint8Array {
  if (!tailoredClasses) {
    tailoredClasses = bmpClasses().slice()
    tailoredClasses.fill(C.NU, 0xff10, 0xff1a)
    tailoredClasses.fill(C.AL, 0xff21, 0xff3b)
    tailoredClasses.fill(C.AL, 0xff41, 0xff5b)
  }
  return tailoredClasses
}

const isWordKind = (kind: number): boolean => kind === WORD || kind === DIGIT

/** State of the pass: the last character that is neither space nor combining mark, and what lies around it. */
interface Left {
  kind: number
  /** Class of the character, EAST_ASIAN taken off. */
  class: number
  unit: number
  /** Flags of the mark table. */
  flags: number
  /** The character is the second or later of a run of itself. */
  run: boolean
  /** Spaces stand between it and the position. */
  gap: boolean
  /** Of a plus sign: kind of the character it belongs to, EDGE when it is the sign of a number. */
  term: number
}

/**
 * Rewrites `breaks` (unicodeBreaks over chineseClasses()) in place.
 * @param marks markTable() of the prohibition list in force
 * @param keepNotation keep 3+2+N whole; without it a line may begin behind its plus signs
 */
export function tailorChinese(text: string, breaks: Uint8Array, marks: MarkTable, keepNotation: boolean): void {
  const classes = chineseClasses()
  const left: Left = { kind: EDGE, class: C.SOT, unit: 0, flags: 0, run: false, gap: false, term: EDGE }
  let address: AddressRun = { from: 0, to: 0, address: false }
  /** No break before this offset: a number and its unit are under way. */
  let whole = 0
  const length = text.length
  for (let at = 0, next = 0; at < length; at = next) {
    const unit = text.charCodeAt(at)
    next = at + 1
    let byte = classes[unit]
    const mark = marks[unit]
    if (byte === HAN_BYTE && mark === 0 && left.kind === HAN && left.flags === 0 && !left.gap && at >= whole) {
      // Between ideographs UAX #14 is right; only the last one of the run is anybody's left side.
      while (next < length && classes[text.charCodeAt(next)] === HAN_BYTE && marks[text.charCodeAt(next)] === 0) next++
      left.unit = text.charCodeAt(next - 1)
      continue
    }
    if ((unit & 0xfc00) === 0xd800 && next < length && (text.charCodeAt(next) & 0xfc00) === 0xdc00) {
      byte = classByte(text.codePointAt(at)!)
      next++
    }
    let kind = mark & P.KIND_BITS || kindOfClass[byte & CLASS]
    if (kind === ATTACHED) {
      if (!left.gap && left.kind !== EDGE) continue
      kind = WORD // LB10
    }
    if (kind === P.KIND_SPACE) {
      left.gap = true
      if (breaks[at] === MAY_BREAK) breaks[at] = NO_BREAK // U+3000 behind a space
      continue
    }
    // Spaces that begin a paragraph are no line of their own.
    if (left.kind === EDGE && left.gap && breaks[at] === MAY_BREAK) breaks[at] = NO_BREAK
    if (kind === P.KIND_BETWEEN) kind = between(text, next, unit, left, classes)
    const flags = mark & ~P.KIND_BITS
    const run = unit === left.unit && !left.gap && left.kind !== EDGE
    const term = kind === P.KIND_PLUS ? termOf(left) : EDGE
    if (left.kind !== EDGE && kind !== EDGE && breaks[at] !== MUST_BREAK && text.charCodeAt(at - 1) !== 0x200d) {
      let decision = at < whole ? NO_BREAK : beforeLists(left, kind, byte & CLASS, run, breaks[at], keepNotation, term)
      if (!left.gap) {
        if (kind === DIGIT && left.kind === HAN) {
          const from = prefixStart(text, at)
          if (from < at) {
            breaks.fill(NO_BREAK, from + 1, at)
            decision = NO_BREAK
          }
        } else if (left.kind === DIGIT) {
          if (kind === HAN) {
            whole = Math.max(whole, unitEnd(text, at))
            if (at < whole) decision = NO_BREAK
          } else if ((unit === 0xff1a || unit === 0xff0e) && classes[text.charCodeAt(next)] === C.NU) {
            whole = next + 1
            decision = NO_BREAK
          }
        }
        if (left.unit < 128 && isWordKind(kind) && addressBreaks[left.unit] === 1) {
          if (at >= address.to) address = addressRun(text, at)
          if (address.address && at - address.from >= 2 && address.to - at >= 2) decision = MAY_BREAK
          else if (left.unit === SOLIDUS && left.kind === OTHER) decision = NO_BREAK
        }
      }
      if (decision === MAY_BREAK && prohibited(text, next, unit, flags, left)) decision = NO_BREAK
      breaks[at] = decision
    }
    left.kind = kind
    left.class = byte & CLASS
    left.unit = unit
    left.flags = flags
    left.run = run
    left.gap = false
    left.term = term
  }
}

/** ‘ ’ · / between two letters or digits is part of the word (it’s, A·B, 5·12, km/h); elsewhere it is a mark. */
function between(text: string, next: number, unit: number, left: Left, classes: Uint8Array): number {
  const inside = isWordKind(left.kind) && !left.gap && isWordKind(kindOfClass[classes[text.charCodeAt(next)] & CLASS])
  if (inside) return OTHER
  return unit === SOLIDUS ? P.KIND_LOOSE : P.KIND_MARK
}

/** What a plus sign behind `left` belongs to: EDGE when it is the sign of the number after it. */
function termOf(left: Left): number {
  if (left.gap) return EDGE
  if (left.kind === P.KIND_PLUS) return left.term
  if (left.kind === HAN || isWordKind(left.kind)) return left.kind
  return CLOSERS.has(left.unit) || left.class === C.PO || left.class === C.CP ? OTHER : EDGE
}

/** Decision at a position before the prohibition lists are asked; `unicode` is what UAX #14 says. */
function beforeLists(
  left: Left,
  kind: number,
  rightClass: number,
  run: boolean,
  unicode: number,
  keepNotation: boolean,
  term: number,
): number {
  if (!left.gap) {
    if (run && DASHES.has(left.unit)) return NO_BREAK
    if (kind === P.KIND_PLUS && term !== EDGE) return NO_BREAK
    if (left.kind === P.KIND_PLUS) {
      if (left.term === EDGE) return kind === DIGIT ? NO_BREAK : unicode
      if (left.term === HAN && kind === DIGIT) return NO_BREAK
      if (isWordKind(kind)) return keepNotation && isWordKind(left.term) ? NO_BREAK : MAY_BREAK
      if (kind === HAN || kind === P.KIND_MARK) return MAY_BREAK
      return unicode
    }
  }
  const leftChinese = left.kind === HAN || left.kind === P.KIND_MARK
  const rightChinese = kind === HAN || kind === P.KIND_MARK
  if (leftChinese && rightChinese) return left.kind === HAN && kind === HAN ? unicode : MAY_BREAK
  if ((leftChinese && kind === P.KIND_LOOSE) || (left.kind === P.KIND_LOOSE && rightChinese)) return MAY_BREAK
  if (kind === P.KIND_MARK) return bindsNext[left.class] === 1 ? unicode : MAY_BREAK
  if (left.kind === P.KIND_MARK) return bindsPrevious[rightClass] === 1 ? unicode : MAY_BREAK
  return unicode
}

/** T1.2: what the lists say of a line that ends with `left` and begins with the character of `unit`. */
function prohibited(text: string, next: number, unit: number, flags: number, left: Left): boolean {
  if (flags !== 0) {
    const run = text.charCodeAt(next) === unit
    if (run && (flags & P.RUN_NOT_START) !== 0) return true
    if ((flags & P.NOT_START) !== 0 && !(run && unit === EM_DASH)) return true
  }
  if (left.flags === 0) return false
  if (left.run && (left.flags & P.RUN_NOT_END) !== 0) return true
  return (left.flags & P.NOT_END) !== 0 && !(left.run && left.unit === EM_DASH)
}
