/**
 * One text into lines, for the command line's `lines`.
 *
 * Role: plain values in, plain values out: what a script or a benchmark asks of the composer.
 * Boundary: no document, no page; the composer is passed in.
 */
import { DEFAULT_CHARACTER, DEFAULT_PARAGRAPH } from '../model/defaults.ts'
import { UserError } from '../model/errors.ts'
import type { ParagraphRecord, ProhibitionLevel, PunctuationScheme } from '../model/records.ts'
import type { Composer } from './compose.ts'
import type { Adjustment } from './layout.ts'

/** What is asked. All but `text` and `measure_em` may be left out. */
export interface LinesRequest {
  readonly id?: string | number
  readonly text: string
  /** Width of the lines in em of `size_pt`, the indent included. */
  readonly measure_em: number
  /** Default 9. */
  readonly size_pt?: number
  /** Family, default Noto Serif SC. */
  readonly font?: string
  /** T1.2, default `gb`. */
  readonly level?: ProhibitionLevel
  /** T2.1, default `line-end-half`. */
  readonly scheme?: PunctuationScheme
  /** Of the first line, default 0. */
  readonly indent_em?: number
  readonly vertical?: boolean
}

export interface LinesResult {
  readonly id: string | number | null
  readonly lines: readonly { readonly text: string; readonly width_em: number; readonly log: readonly Adjustment[] }[]
  /** What could not be helped; left out when nothing. */
  readonly faults?: readonly Adjustment[]
}

const LEVELS: readonly string[] = ['none', 'basic', 'gb', 'strict'] satisfies ProhibitionLevel[]
const SCHEMES: readonly string[] = ['full', 'kaiming', 'half', 'line-end-half'] satisfies PunctuationScheme[]

/** Composes one request. `width_em` is the set width, the indent not counted. @throws UserError `lines-…` for a request that makes no sense. */
export function composeLines(request: unknown, composer: Composer): LinesResult {
  const { id, text, measure_em, size_pt, font, level, scheme, indent_em, vertical } = checked(request)
  const props = {
    ...DEFAULT_CHARACTER,
    ...DEFAULT_PARAGRAPH,
    sizePt: size_pt,
    fontFamily: font,
    prohibition: level,
    punctuation: scheme,
    firstIndentEm: indent_em,
  }
  const paragraph: ParagraphRecord = {
    type: 'paragraph',
    id: 'lines',
    text,
    spans: [],
    styleId: '',
    overrides: {},
    truncated: false,
  }
  const resolved = { props, runs: text === '' ? [] : [{ from: 0, to: text.length, props }] }
  const width = measure_em * size_pt
  const composed = composer.compose(paragraph, resolved, { uniform: width, widthPt: () => width }, vertical)
  const lines = composed.lines.map((line) => ({
    text: text.slice(line.from, line.to),
    width_em: Math.round((line.widthPt / size_pt) * 1e6) / 1e6,
    log: line.log,
  }))
  return { id, lines, ...(composed.faults.length > 0 && { faults: composed.faults }) }
}

interface Checked {
  readonly id: string | number | null
  readonly text: string
  readonly measure_em: number
  readonly size_pt: number
  readonly font: string
  readonly level: ProhibitionLevel
  readonly scheme: PunctuationScheme
  readonly indent_em: number
  readonly vertical: boolean
}

function checked(request: unknown): Checked {
  if (typeof request !== 'object' || request === null || Array.isArray(request))
    throw bad('request', '应为 JSON 对象', 'must be a JSON object')
  const given = request as Partial<Record<keyof LinesRequest, unknown>>
  const number = (name: keyof LinesRequest, fallback: number | undefined, above: number): number => {
    const value = given[name] ?? fallback
    if (typeof value === 'number' && Number.isFinite(value) && value > above) return value
    throw bad(name, `应为大于 ${above} 的数`, `must be a number above ${above}`)
  }
  const choice = <T extends string>(name: keyof LinesRequest, fallback: T, of: readonly string[]): T => {
    const value = given[name] ?? fallback
    if (of.length === 0 ? typeof value === 'string' : of.includes(value as string)) return value as T
    throw bad(name, of.length ? `应为 ${of.join('、')} 之一` : '应为文字', `must be ${of.join(', ') || 'a string'}`)
  }
  const { id, text, vertical } = given
  if (typeof text !== 'string') throw bad('text', '应为文字', 'must be a string')
  const indent = given.indent_em ?? 0
  if (typeof indent !== 'number' || !Number.isFinite(indent)) throw bad('indent_em', '应为数', 'must be a number')
  return {
    id: typeof id === 'string' || typeof id === 'number' ? id : null,
    text,
    measure_em: number('measure_em', undefined, 0),
    size_pt: number('size_pt', DEFAULT_CHARACTER.sizePt, 0),
    font: choice('font', DEFAULT_CHARACTER.fontFamily, []),
    level: choice('level', DEFAULT_PARAGRAPH.prohibition, LEVELS),
    scheme: choice('scheme', DEFAULT_PARAGRAPH.punctuation, SCHEMES),
    indent_em: indent,
    vertical: vertical === true,
  }
}

function bad(name: string, zh: string, en: string): UserError {
  return new UserError(`lines-${name.replace('_', '-')}`, `“${name}”${zh}`, `“${name}” ${en}`)
}
