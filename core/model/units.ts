/**
 * Units of length: mm, pt, 号, 字 and what a person types into a field.
 *
 * Role: conversion, parsing, formatting; pure. Boundary: the core computes in pt and stores mm and pt as named
 * (`widthMm`, `sizePt`); nothing else converts between the two.
 */
import { UserError } from './errors.ts'

/** Points (PostScript, 1/72 in) in a millimetre. */
export const PT_PER_MM = 72 / 25.4

export function mmToPt(mm: number): number {
  return mm * PT_PER_MM
}

export function ptToMm(pt: number): number {
  return pt / PT_PER_MM
}

/** A size of the 号制: its name and its pt. */
export interface HaoSize {
  readonly name: string
  readonly pt: number
}

/** T4.2: the 号制, largest first. Some shops set 小初 at 30: a shop passes its own table. */
export const HAO_SIZES: readonly HaoSize[] = Object.freeze(
  [
    { name: '初号', pt: 42 },
    { name: '小初', pt: 36 },
    { name: '一号', pt: 28 },
    { name: '小一', pt: 24 },
    { name: '二号', pt: 21 },
    { name: '小二', pt: 18 },
    { name: '三号', pt: 15.75 },
    { name: '小三', pt: 15 },
    { name: '四号', pt: 14 },
    { name: '小四', pt: 12 },
    { name: '五号', pt: 10.5 },
    { name: '小五', pt: 9 },
    { name: '六号', pt: 7.875 },
    { name: '七号', pt: 5.25 },
  ].map((size) => Object.freeze(size)),
)

const HAO_DIGITS = '初一二三四五六七'

/** T4.2: pt of a 号: `小五`, `小五号`, `五号`, `5号`, `小5`; undefined where the table has no such size. */
export function haoToPt(name: string, table: readonly HaoSize[] = HAO_SIZES): number | undefined {
  const match = /^(小)?([初一二三四五六七0-7])(号)?$/u.exec(name)
  if (!match || (!match[1] && !match[3])) return undefined
  const digit = HAO_DIGITS.includes(match[2]) ? match[2] : HAO_DIGITS[Number(match[2])]
  const canonical = match[1] ? `小${digit}` : `${digit}号`
  return table.find((size) => size.name === canonical)?.pt
}

/** T4.2: name of the 号 whose size is `pt` (within 0.001 pt), or undefined. */
export function ptToHao(pt: number, table: readonly HaoSize[] = HAO_SIZES): string | undefined {
  return table.find((size) => Math.abs(size.pt - pt) < 0.001)?.name
}

/** Units a length may be typed or shown in. `字` is a character of the context, `行` a line of its grid. */
export type LengthUnit = 'mm' | 'cm' | 'in' | 'pt' | 'pica' | '字' | '行'

/** What the field knows: which unit a bare number has, and what relative forms relate to. */
export interface LengthContext {
  readonly unit: LengthUnit
  /** The field's present value, pt: `+5`, `-=5`, `*2`, `/2`, `50%` start from it. */
  readonly currentPt?: number
  /** Size of a 字, pt. */
  readonly charPt?: number
  /** Height of a 行, pt. */
  readonly linePt?: number
  /** A shop's own 号 table (T4.2). */
  readonly hao?: readonly HaoSize[]
}

const UNIT_NAMES: ReadonlyMap<string, LengthUnit> = new Map<string, LengthUnit>([
  ['mm', 'mm'],
  ['毫米', 'mm'],
  ['cm', 'cm'],
  ['厘米', 'cm'],
  ['in', 'in'],
  ['"', 'in'],
  ['英寸', 'in'],
  ['pt', 'pt'],
  ['点', 'pt'],
  ['磅', 'pt'],
  ['p', 'pica'],
  ['pica', 'pica'],
  ['派卡', 'pica'],
  ['字', '字'],
  ['em', '字'],
  ['行', '行'],
])

const NUMBER = '(\\d+(?:\\.\\d*)?|\\.\\d+)'
const TERM = new RegExp(`^${NUMBER}\\s*(%|[a-z"]+|毫米|厘米|英寸|点|磅|派卡|字|行)?`, 'u')
const PICAS = new RegExp(`^${NUMBER}p${NUMBER}`, 'u')
const HAO = /^(?:小[初一二三四五六七0-7]号?|[初一二三四五六七0-7]号)/u

/** Reads a typed length, one pass, no precedence surprises: `*` and `/` bind before `+` and `-`. */
class LengthReader {
  private rest: string
  private readonly typed: string
  private readonly context: LengthContext

  constructor(typed: string, context: LengthContext) {
    this.typed = typed
    this.context = context
    // Chinese input methods leave full-width digits and letters behind.
    this.rest = typed
      .normalize('NFKC')
      .replace(/[−–]/gu, '-')
      .replace(/×/gu, '*')
      .replace(/÷/gu, '/')
      .toLowerCase()
      .trim()
  }

  read(): number {
    const pt = this.relative() ?? this.sum(this.product())
    if (this.rest !== '' || !Number.isFinite(pt)) throw this.fault()
    return pt
  }

  private relative(): number | undefined {
    const match = /^(?:([+*/])=?|(-)=)\s*/u.exec(this.rest)
    if (!match) return undefined
    const current = this.context.currentPt
    if (current === undefined)
      throw new UserError(
        'length-relative',
        `“${this.typed}”是相对值，但此处没有可作基准的当前值；请输入完整的长度`,
        `“${this.typed}” is relative but there is no current value here; type a whole length`,
      )
    this.rest = this.rest.slice(match[0].length)
    const operator = match[1] ?? match[2]
    if (operator === '+') return this.sum(current + this.product())
    if (operator === '-') return this.sum(current - this.product())
    return this.sum(this.scale(current, operator))
  }

  private sum(start: number): number {
    let total = start
    for (let operator = this.take(/^\s*([+-])\s*/u); operator; operator = this.take(/^\s*([+-])\s*/u))
      total += operator === '+' ? this.product() : -this.product()
    return total
  }

  private product(): number {
    let value = this.term()
    for (let operator = this.take(/^\s*([*/])\s*/u); operator; operator = this.take(/^\s*([*/])\s*/u))
      value = this.scale(value, operator)
    return value
  }

  private scale(value: number, operator: string): number {
    const match = new RegExp(`^${NUMBER}(?![\\d.a-z"%字行毫厘英点磅派])`, 'u').exec(this.rest)
    if (!match) throw this.fault()
    this.rest = this.rest.slice(match[0].length)
    return operator === '*' ? value * Number(match[1]) : value / Number(match[1])
  }

  private term(): number {
    const sign = this.take(/^(-)\s*/u) ? -1 : 1
    const hao = HAO.exec(this.rest)
    const size = hao ? haoToPt(hao[0], this.context.hao) : undefined
    if (hao && size !== undefined) {
      this.rest = this.rest.slice(hao[0].length)
      return sign * size
    }
    const picas = PICAS.exec(this.rest)
    if (picas) {
      this.rest = this.rest.slice(picas[0].length)
      return sign * (Number(picas[1]) * 12 + Number(picas[2]))
    }
    const match = TERM.exec(this.rest)
    if (!match) throw this.fault()
    this.rest = this.rest.slice(match[0].length)
    const value = sign * Number(match[1])
    if (match[2] === '%') {
      if (this.context.currentPt === undefined) throw this.fault()
      return (value / 100) * this.context.currentPt
    }
    const unit = match[2] === undefined ? this.context.unit : UNIT_NAMES.get(match[2])
    const each = unit && ptOfUnit(unit, this.context)
    if (each === undefined) throw this.fault()
    return value * each
  }

  private take(pattern: RegExp): string | undefined {
    const match = pattern.exec(this.rest)
    if (match) this.rest = this.rest.slice(match[0].length)
    return match?.[1]
  }

  private fault(): UserError {
    return new UserError(
      'length-syntax',
      `看不懂长度“${this.typed}”；请写成 12mm、10.5pt、小五、2字、+5 或 /2 这样`,
      `“${this.typed}” is not a length; type it like 12mm, 10.5pt, 小五, 2字, +5 or /2`,
    )
  }
}

function ptOfUnit(unit: LengthUnit, context: LengthContext): number | undefined {
  switch (unit) {
    case 'mm':
      return PT_PER_MM
    case 'cm':
      return PT_PER_MM * 10
    case 'in':
      return 72
    case 'pt':
      return 1
    case 'pica':
      return 12
    case '字':
      return context.charPt
    case '行':
      return context.linePt
  }
}

/**
 * A typed length in pt: `12mm`, `3p`, `3p6`, `2字`, `小五` (T4.2), `10.5pt`, sums of these, and forms relative to the
 * field's value: `+5`, `-=5`, `*2`, `/2`, `50%`. A bare number is in the context's unit; `-5` is a negative length.
 * Full-width digits are understood. @throws UserError `length-syntax`, `length-relative`.
 */
export function parseLength(typed: string, context: LengthContext): number {
  return new LengthReader(typed, context).read()
}

/** A number with at most `decimals` places and no trailing zeros, never `-0`. */
export function formatNumber(value: number, decimals = 3): string {
  const rounded = Number(value.toFixed(decimals))
  return String(rounded === 0 ? 0 : rounded)
}

/**
 * A length for a field: `12.5 mm`, `2 字`. A length in 字 or 行 needs the context's size of it.
 * @throws Error when the context lacks that size: a programming mistake.
 */
export function formatLength(pt: number, context: LengthContext): string {
  const each = ptOfUnit(context.unit, context)
  if (!each) throw new Error(`no size for unit ${context.unit}`)
  const label = context.unit === 'pica' ? 'p' : context.unit
  return `${formatNumber(pt / each)} ${label}`
}

/** T4.2: a type size as its 号 where it has one, else in pt: `小五`, `11.5 pt`. */
export function formatSize(pt: number, table: readonly HaoSize[] = HAO_SIZES): string {
  return ptToHao(pt, table) ?? `${formatNumber(pt)} pt`
}
