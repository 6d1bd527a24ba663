/**
 * Unicode line breaking, untailored: UAX #14 of Unicode 17.0 (revision 55).
 *
 * Role: text and a table of classes in, one byte a position out. The rules stand in `rule()` in their order and
 * number; what a pair of classes decides alone is remembered, so that plain text costs one table read a character.
 * Boundary: no Chinese usage in here, that is chinese.ts.
 */
import {
  AK,
  AL,
  AP,
  AS,
  B2,
  BA,
  BB,
  BK,
  CB,
  CL,
  CM,
  CP,
  CR,
  DC,
  EAST_ASIAN,
  EB,
  EM,
  EX,
  GL,
  H2,
  H3,
  HH,
  HL,
  HY,
  ID,
  IN,
  IS,
  JL,
  JT,
  JV,
  LF,
  NL,
  NS,
  NU,
  OP,
  PO,
  PR,
  QF,
  QI,
  QU,
  RI,
  SOT,
  SP,
  SY,
  VF,
  VI,
  WJ,
  XP,
  ZW,
  ZWJ,
} from './lineBreakData.generated.ts'
import { classByte } from './lineBreakClass.ts'

/** No line may begin here. */
export const NO_BREAK = 0
/** A line may begin here. */
export const MAY_BREAK = 1
/** A line must begin here (and at the end of the text the last one ends). */
export const MUST_BREAK = 2

const CLASS = EAST_ASIAN - 1
const HAN = ID | EAST_ASIAN

/** Sets of classes, so that a rule tests its whole side at once. Classes go up to 48: two words each. */
const setOf = (...classes: number[]): readonly [number, number] => {
  let low = 0
  let high = 0
  for (const c of classes)
    if (c < 32) low |= 1 << c
    else high |= 1 << (c - 32)
  return [low, high]
}
const isIn = (set: readonly [number, number], c: number): boolean =>
  c < 32 ? ((set[0] >>> c) & 1) === 1 : ((set[1] >>> (c - 32)) & 1) === 1

const MANDATORY = setOf(BK, CR, LF, NL)
const LETTER = setOf(AL, HL, DC)
const BEFORE_INITIAL = setOf(SOT, BK, CR, LF, NL, OP, QU, QI, QF, GL, SP, ZW)
const AFTER_FINAL = setOf(SP, GL, WJ, CL, QU, QI, QF, CP, EX, IS, SY, BK, CR, LF, NL, ZW, SOT)
const NO_HYPHEN_BREAK = setOf(SOT, BK, CR, LF, NL, SP, ZW, CB, GL)
const IDEOGRAPH = setOf(ID, XP, EB, EM)
const HANGUL = setOf(JL, JV, JT, H2, H3)
const AKSARA = setOf(AK, DC, AS)
/** LB9: combining marks do not attach to these. */
const NO_BASE = setOf(SOT, BK, CR, LF, NL, SP, ZW)

/** What the rules see beside the two sides of a position. Reading it makes a decision unfit to be remembered. */
interface Context {
  text: string
  classes: Uint8Array
  /** Offset behind the character after the position. */
  next: number
  /** Unit just before the one on the left of the position, spaces included. */
  before: number
  /** Number so far (LB25): 0 none, 1 NU (SY|IS)*, 2 NU (SY|IS)* (CL|CP). */
  number: number
  /** Odd count of regional indicators on the left (LB30a). */
  oddRegional: boolean
  used: boolean
}

/** Class of the character at `at` for a table of BMP classes. */
export function classAt(text: string, at: number, classes: Uint8Array): number {
  const unit = text.charCodeAt(at)
  return (unit & 0xf800) === 0xd800 ? classByte(text.codePointAt(at)!) : classes[unit]
}

/** The unit that begins at or after `at`, combining marks passed over (LB9); SOT stands for the end of the text. */
function unitFrom(c: Context, at: number, skip: number): number {
  for (; at < c.text.length;) {
    const byte = classAt(c.text, at, c.classes)
    at += c.text.codePointAt(at)! > 0xffff ? 2 : 1
    const k = byte & CLASS
    if (k === CM || k === ZWJ) continue
    if (skip === 0) return byte
    skip--
  }
  return SOT
}
const following = (c: Context, skip = 0): number => {
  c.used = true
  return unitFrom(c, c.next, skip)
}
const preceding = (c: Context): number => {
  c.used = true
  return c.before
}
const numeric = (c: Context): number => {
  c.used = true
  return c.number
}

/** LB4–LB31 at a position between the units `left` and `right`, `spaced` when spaces stand between them. */
function rule(left: number, right: number, spaced: boolean, c: Context): number {
  const a = left & CLASS
  const b = right & CLASS
  const direct = !spaced
  if (direct && isIn(MANDATORY, a)) return a === CR && b === LF ? NO_BREAK : MUST_BREAK // LB4, LB5
  if (isIn(MANDATORY, b) || b === SP || b === ZW) return NO_BREAK // LB6, LB7
  if (a === ZW) return MAY_BREAK // LB8
  if (b === WJ || (direct && a === WJ)) return NO_BREAK // LB11
  if (direct && a === GL) return NO_BREAK // LB12
  if (direct && b === GL && a !== BA && a !== HY && a !== HH) return NO_BREAK // LB12a
  if (b === CL || b === CP || b === EX || b === SY) return NO_BREAK // LB13
  if (a === OP) return NO_BREAK // LB14
  if (a === QI && isIn(BEFORE_INITIAL, preceding(c) & CLASS)) return NO_BREAK // LB15a
  if (b === QF && isIn(AFTER_FINAL, following(c) & CLASS)) return NO_BREAK // LB15b
  if (spaced && b === IS && (following(c) & CLASS) === NU) return MAY_BREAK // LB15c
  if (b === IS) return NO_BREAK // LB15d
  if ((a === CL || a === CP) && b === NS) return NO_BREAK // LB16
  if (a === B2 && b === B2) return NO_BREAK // LB17
  if (spaced) return MAY_BREAK // LB18
  if (b === QU || b === QF || a === QU || a === QI) return NO_BREAK // LB19
  if (b === QI && (!(left & EAST_ASIAN) || !(following(c) & EAST_ASIAN))) return NO_BREAK // LB19a
  if (a === QF && (!(right & EAST_ASIAN) || !(preceding(c) & EAST_ASIAN))) return NO_BREAK // LB19a
  if (a === CB || b === CB) return MAY_BREAK // LB20
  if ((a === HY || a === HH) && isIn(LETTER, b) && isIn(NO_HYPHEN_BREAK, preceding(c) & CLASS)) return NO_BREAK // LB20a
  if (b === BA || b === HH || b === HY || b === NS || a === BB) return NO_BREAK // LB21
  if ((a === HY || a === HH) && b !== HL && (preceding(c) & CLASS) === HL) return NO_BREAK // LB21a
  if (a === SY && b === HL) return NO_BREAK // LB21b
  if (b === IN) return NO_BREAK // LB22
  if (isIn(LETTER, a) && b === NU) return NO_BREAK // LB23
  if (a === NU && isIn(LETTER, b)) return NO_BREAK // LB23
  if (a === PR && isIn(IDEOGRAPH, b)) return NO_BREAK // LB23a
  if (isIn(IDEOGRAPH, a) && b === PO) return NO_BREAK // LB23a
  if ((a === PR || a === PO) && isIn(LETTER, b)) return NO_BREAK // LB24
  if (isIn(LETTER, a) && (b === PR || b === PO)) return NO_BREAK // LB24
  if (joinsNumber(a, b, c)) return NO_BREAK // LB25
  if (a === JL && (b === JL || b === JV || b === H2 || b === H3)) return NO_BREAK // LB26
  if ((a === JV || a === H2) && (b === JV || b === JT)) return NO_BREAK // LB26
  if ((a === JT || a === H3) && b === JT) return NO_BREAK // LB26
  if (isIn(HANGUL, a) && b === PO) return NO_BREAK // LB27
  if (a === PR && isIn(HANGUL, b)) return NO_BREAK // LB27
  if (isIn(LETTER, a) && isIn(LETTER, b)) return NO_BREAK // LB28
  if (joinsAksara(a, b, c)) return NO_BREAK // LB28a
  if (a === IS && isIn(LETTER, b)) return NO_BREAK // LB29
  if ((isIn(LETTER, a) || a === NU) && right === OP) return NO_BREAK // LB30
  if (left === CP && (isIn(LETTER, b) || b === NU)) return NO_BREAK // LB30
  if (a === RI && b === RI) {
    c.used = true
    if (c.oddRegional) return NO_BREAK // LB30a
  }
  if ((a === EB || a === XP) && b === EM) return NO_BREAK // LB30b
  return MAY_BREAK // LB31
}

/** LB25: prices, dates and decimals stay whole. */
function joinsNumber(a: number, b: number, c: Context): boolean {
  if (b === PO || b === PR) {
    if (a === NU) return true
    if (a === CL || a === CP) return numeric(c) === 2
    if (a === SY || a === IS) return numeric(c) === 1
    return false
  }
  if (b === NU) {
    if (a === PO || a === PR || a === HY || a === IS || a === NU) return true
    return a === SY && numeric(c) === 1
  }
  if (b === OP && (a === PO || a === PR)) {
    const inner = following(c) & CLASS
    return inner === NU || (inner === IS && (following(c, 1) & CLASS) === NU)
  }
  return false
}

/** LB28a: orthographic syllables of Brahmic scripts stay whole. */
function joinsAksara(a: number, b: number, c: Context): boolean {
  const onto = isIn(AKSARA, b)
  if (a === AP) return onto
  if (isIn(AKSARA, a)) return b === VF || b === VI || (onto && (following(c) & CLASS) === VF)
  return a === VI && (b === AK || b === DC) && isIn(AKSARA, preceding(c) & CLASS)
}

/** Decisions that a pair settles alone, index left << 7 | right: 0 not known yet, 1 + decision, 4 needs its context. */
const direct = new Uint8Array(1 << 14)
const spaced = new Uint8Array(1 << 14)
const NEEDS_CONTEXT = 4

/**
 * UAX #14 over a text: `out[i]` says whether a line may begin at UTF-16 offset i; out[0] is NO_BREAK (LB2) and
 * out[text.length] MUST_BREAK (LB3), also for the empty text. `classes` is bmpClasses() or a tailored copy.
 */
export function unicodeBreaks(text: string, classes: Uint8Array): Uint8Array {
  const length = text.length
  const out = new Uint8Array(length + 1)
  const c: Context = { text, classes, next: 0, before: SOT, number: 0, oddRegional: false, used: false }
  // `left` is the last unit that is no space; `gap` says that spaces stand between it and the position.
  let left = SOT
  let gap = false
  let joiner = false
  let at = 0
  while (at < length) {
    const unit = text.charCodeAt(at)
    let byte = classes[unit]
    let next = at + 1
    if (byte === HAN && left === HAN && !gap && !joiner) {
      // ID ÷ ID: most of a Chinese text, in a loop short enough to be fast before it is compiled.
      c.before = HAN
      do out[at++] = MAY_BREAK
      while (at < length && classes[text.charCodeAt(at)] === HAN)
      continue
    }
    if ((unit & 0xfc00) === 0xd800) {
      const codePoint = text.codePointAt(at)!
      if (codePoint > 0xffff) next = at + 2
      byte = classByte(codePoint)
    }
    const b = byte & CLASS
    const position = at
    at = next
    if (b === CM || b === ZWJ) {
      if (!gap && !isIn(NO_BASE, left & CLASS)) {
        joiner = b === ZWJ // LB9
        continue
      }
      byte = AL // LB10
    }
    const pair = (left << 7) | byte
    const memo = gap ? spaced : direct
    const known = memo[pair]
    if (known !== 0 && known !== NEEDS_CONTEXT) out[position] = known - 1
    else {
      c.next = next
      c.used = false
      const decision = rule(left, byte, gap, c)
      out[position] = decision
      memo[pair] = c.used ? NEEDS_CONTEXT : known === 0 ? decision + 1 : known
    }
    if (joiner && !gap && out[position] === MAY_BREAK) out[position] = NO_BREAK // LB8a
    joiner = b === ZWJ
    if (b === SP) {
      gap = true
      continue
    }
    if (b === NU || c.number !== 0) c.number = numberAfter(c.number, b, gap)
    c.oddRegional = b === RI && !(c.oddRegional && !gap)
    c.before = gap ? SP : left
    left = byte
    gap = false
  }
  out[0] = NO_BREAK
  out[length] = MUST_BREAK
  return out
}

/** State of LB25 behind a unit of class `b`. */
function numberAfter(number: number, b: number, gap: boolean): number {
  if (b === NU) return 1
  if (number !== 1 || gap) return 0
  if (b === SY || b === IS) return 1
  return b === CL || b === CP ? 2 : 0
}
