/**
 * Prohibition levels 禁则 (T1.2): which marks may not begin a line and which may not end one.
 *
 * Role: the lists, plain data that a user may replace, and their compiled form for chinese.ts. Boundary: a list
 * decides between Chinese characters and marks; words and numbers are kept whole at every level, 'none' included.
 */
import { UserError } from '../../model/errors.ts'
import type { ProhibitionLevel } from '../../model/records.ts'

/**
 * One level. An entry is one character, or one character doubled, which stands for runs of two or more. One character
 * stands for itself and its runs alike, but for `—`: alone it is a connector, and `——` another mark.
 */
export interface ProhibitionList {
  readonly notAtLineStart: readonly string[]
  readonly notAtLineEnd: readonly string[]
}
export type ProhibitionLists = Readonly<Record<ProhibitionLevel, ProhibitionList>>

const STOPS = [...'。．，、：；！？']
const CLOSING = [...'”’）》〉】〗〕］｝」』']
const OPENING = [...'“‘（《〈【〖〔［｛「『']
const INTERPUNCTS = [...'·・‧']
const CONNECTORS = [...'-–—～']
const SOLIDUS = '/'
const STRICT_START = ['——', '⸺', '…', '……', '⋯', '⋯⋯', ...'‼⁇⁈⁉', ...'°‰′″℃℉％￠', ...'々〻']

const basic: ProhibitionList = {
  notAtLineStart: [...STOPS, ...CLOSING, ...INTERPUNCTS, ...CONNECTORS, SOLIDUS],
  notAtLineEnd: OPENING,
}
const gb: ProhibitionList = {
  notAtLineStart: basic.notAtLineStart,
  notAtLineEnd: [...OPENING, SOLIDUS],
}
const strict: ProhibitionList = {
  notAtLineStart: [...basic.notAtLineStart, ...STRICT_START],
  notAtLineEnd: gb.notAtLineEnd,
}

/** T1.2. A dash of two ems may begin a line below `strict`; the single `—` is a connector and never does. */
export const PROHIBITIONS: ProhibitionLists = {
  none: { notAtLineStart: [], notAtLineEnd: [] },
  basic,
  gb,
  strict,
}

/**
 * What chinese.ts knows of a UTF-16 unit beside its class: a kind in the low four bits, flags above. 0 for nearly
 * all of them, whose kind follows from their class.
 */
export type MarkTable = Uint8Array

/** Always Chinese: 。 “ —— …… : the lists alone decide, beside words and numbers too. */
export const KIND_MARK = 1
/** Chinese between Chinese: - – / ° ℃ ％ : the lists decide there, UAX #14 beside words and numbers. */
export const KIND_LOOSE = 2
/** ‘ ’ · ‧ / : part of the word between two letters or digits, else a mark. */
export const KIND_BETWEEN = 3
export const KIND_PLUS = 4
export const KIND_SPACE = 5
export const KIND_BITS = 15

export const NOT_START = 16
export const NOT_END = 32
/** As the two before, of runs of two or more only. */
export const RUN_NOT_START = 64
export const RUN_NOT_END = 128

const KINDS: readonly (readonly [kind: number, characters: string])[] = [
  [KIND_MARK, '。．，、：；！？”）》〉】〗〕］｝」』“（《〈【〖〔［｛「『・—⸺…⋯々〻'],
  [KIND_LOOSE, '-–°‰′″℃℉％￠‼⁇⁈⁉'],
  [KIND_BETWEEN, '‘’·‧/'],
  [KIND_PLUS, '+＋'],
  [KIND_SPACE, '\u0020\u3000'],
]

const compiled = new WeakMap<ProhibitionList, MarkTable>()

/**
 * The table of a list; the same object gives the same table.
 * @throws UserError `prohibition-entry` when an entry is neither one character of the BMP nor one doubled.
 */
export function markTable(list: ProhibitionList): MarkTable {
  let table = compiled.get(list)
  if (!table) {
    table = new Uint8Array(0x10000)
    for (const [kind, characters] of KINDS)
      for (let i = 0; i < characters.length; i++) table[characters.charCodeAt(i)] = kind
    for (const entry of list.notAtLineStart) enter(table, entry, NOT_START, RUN_NOT_START)
    for (const entry of list.notAtLineEnd) enter(table, entry, NOT_END, RUN_NOT_END)
    compiled.set(list, table)
  }
  return table
}

function enter(table: MarkTable, entry: string, single: number, run: number): void {
  const unit = entry.charCodeAt(0)
  const doubled = entry.length === 2 && entry.charCodeAt(1) === unit
  if ((entry.length !== 1 && !doubled) || (unit & 0xf800) === 0xd800)
    throw new UserError(
      'prohibition-entry',
      `禁则表中的“${entry}”须为一个字符，或同一字符连写两次`,
      `prohibition list: “${entry}” must be one character, or one character doubled`,
    )
  table[unit] |= doubled ? run : single
}
