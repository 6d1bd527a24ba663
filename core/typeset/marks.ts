/**
 * What each character is to the composer: a Han character, a bracket, a stop, a Latin letter …
 *
 * Role: one look-up table from code point to kind.
 * Boundary: knows nothing of fonts and widths (`prepare.ts` asks them) nor of where lines may break (`break/`).
 */

/** Kinds of character. Marks are `OPEN` … `EXCLAIM`: only these have blank in their box that may be squeezed. */
export const HAN = 0
export const OPEN = 1
export const CLOSE = 2
/** ，、；： */
export const PAUSE = 3
/** 。． */
export const STOP = 4
/** ？！ */
export const EXCLAIM = 5
/** T2.4 · and its kin: always ½ em. */
export const INTERPUNCT = 6
/** T2.4 / */
export const SLASH = 7
/** - – ～ and the like: full as they come, never stretched beside (T3.1). */
export const CONNECTOR = 8
/** —— …… : unbreakable pairs (T1.3). */
export const DASH = 9
/** Letters, digits and signs of Western text. */
export const WESTERN = 10
export const SPACE = 11
/** U+3000: a blank em, as written. */
export const WIDE_SPACE = 12
export const TAB = 13
/** A forced line break in the paragraph. */
export const NEWLINE = 14
/** ASCII and Latin-1 punctuation: part of the Western word it stands in, no Han–Latin gap beside it. */
export const WESTERN_MARK = 15
/** Anything else: symbols, ideographic or not, that neither squeeze nor take a Han–Latin gap. */
export const OTHER = 16

export type Kind = number

/** What has blank to give away. */
export function isMark(kind: Kind): boolean {
  return kind >= OPEN && kind <= EXCLAIM
}

/** Part of a Western word or number: never stretched inside (T3.1). */
export function isWestern(kind: Kind): boolean {
  return kind === WESTERN || kind === WESTERN_MARK
}

/** What vanishes at a line's end. */
export function isBlank(kind: Kind): boolean {
  return kind >= SPACE && kind <= NEWLINE
}

const LISTS: readonly (readonly [Kind, string])[] = [
  [OPEN, '“‘（《〈【〖〔［｛「『〝'],
  [CLOSE, '”’）》〉】〗〕］｝」』〞〟'],
  [PAUSE, '，、；：'],
  [STOP, '。．'],
  [EXCLAIM, '？！'],
  [INTERPUNCT, '·・‧'],
  [SLASH, '/／'],
  [CONNECTOR, '-–~～〜－‐‑'],
  [DASH, '—⸺…⋯―'],
  [SPACE, ' \u00a0\u2002\u2003\u2009\u200a\u202f'],
  [WIDE_SPACE, '\u3000'],
  [TAB, '\t'],
  [NEWLINE, '\n\r\u2028\u2029\u000b\u000c\u0085'],
  [WESTERN, '%‰#@&$€£¥+=*_°′″'],
]

/** Every mark whose box may be cut or moved: those whose ink is measured (T2.6). */
export const MEASURED_MARKS: string = LISTS.filter(([kind]) => kind >= OPEN && kind <= DASH)
  .map(([, characters]) => characters)
  .join('')

/** Ranges settled beforehand: a Unicode property pattern costs milliseconds to compile, most copy never needs one. */
const RANGES: readonly (readonly [Kind, number, number])[] = [
  [WESTERN_MARK, 0x21, 0x250],
  [WESTERN, 0x30, 0x3a],
  [WESTERN, 0x41, 0x5b],
  [WESTERN, 0x61, 0x7b],
  [WESTERN, 0xc0, 0x250],
  [WESTERN, 0x370, 0x530],
  [OTHER, 0x2010, 0x2c00],
  [HAN, 0x2e80, 0x2fe0],
  [OTHER, 0x3001, 0x3040],
  [HAN, 0x3005, 0x3008],
  [HAN, 0x3041, 0x3100],
  [HAN, 0x3105, 0x3130],
  [HAN, 0x3400, 0x4dc0],
  [HAN, 0x4e00, 0xa000],
  [HAN, 0xac00, 0xd7a4],
  [HAN, 0xf900, 0xfb00],
  // Full-width letters and digits: set as Han are, no gap beside them.
  [OTHER, 0xff01, 0xff61],
]

const UNKNOWN = 255
const table = new Uint8Array(0x10000).fill(UNKNOWN)
for (const [kind, from, to] of RANGES) table.fill(kind, from, to)
for (const [kind, characters] of LISTS) for (const char of characters) table[char.charCodeAt(0)] = kind

/** The kind of a code point. */
export function kindOf(codePoint: number): Kind {
  if (codePoint > 0xffff) return codePoint >= 0x20000 && codePoint < 0x40000 ? HAN : letter(codePoint)
  const known = table[codePoint]!
  if (known !== UNKNOWN) return known
  return (table[codePoint] = letter(codePoint))
}

/** Scripts beyond the ranges: letters and digits are Western to the composer, the rest are symbols. */
function letter(codePoint: number): Kind {
  return /[\p{L}\p{N}\p{M}]/u.test(String.fromCodePoint(codePoint)) ? WESTERN : OTHER
}

/** Han characters only, as T1.4 counts them: ideographs, no kana, no marks. */
export function countsAsHan(codePoint: number): boolean {
  return (
    (codePoint >= 0x4e00 && codePoint < 0xa000) ||
    (codePoint >= 0x3400 && codePoint < 0x4dc0) ||
    (codePoint >= 0x20000 && codePoint < 0x34000) ||
    (codePoint >= 0xf900 && codePoint < 0xfb00) ||
    codePoint === 0x3007
  )
}
