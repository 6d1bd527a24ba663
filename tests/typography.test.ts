/**
 * Lines as a typographer judges them: the seed's eight body paragraphs at every newspaper width (T1, T2, T3).
 *
 * Role: `banmian lines` in one process, its answers held against lists written down here, not against the program's.
 * Boundary: no page.
 */
import { beforeAll, describe, expect, test } from 'vitest'
import { throughCommand } from './support/program.ts'
import { PARAGRAPHS, seedText } from './support/seedCopy.ts'

const LEVELS = ['none', 'basic', 'gb', 'strict'] as const
const SCHEMES = ['full', 'kaiming', 'half', 'line-end-half'] as const
type Level = (typeof LEVELS)[number]
type Scheme = (typeof SCHEMES)[number]

interface Request {
  readonly id: string
  readonly text: string
  readonly measure_em: number
  readonly indent_em: number
  readonly size_pt: number
  readonly level?: Level
  readonly scheme?: Scheme
}
interface Answer {
  readonly id: string
  readonly lines: readonly { readonly text: string; readonly width_em: number; readonly log: readonly unknown[] }[]
  readonly faults?: readonly { readonly rule: string; readonly what: string }[]
}
interface Case {
  readonly request: Request
  readonly answer: Answer
}

const SIZE = 9
const INDENT = 2
const WIDTHS = Array.from({ length: 33 }, (_, index) => index + 8)
const texts = PARAGRAPHS.map(seedText)

// T1.2, copied from the specification.
const BASIC_START = new Set('。．，、：；！？”’）》〉】〗〕］｝」』·・‧-–～/')
const STRICT_START = new Set('⸺…⋯‼⁇⁈⁉°‰′″℃℉％￠々〻')
const OPENING = new Set('“‘（《〈【〖〔［｛「『')

/** What is wrong with a line's two ends at a level. */
function endFaults(text: string, first: boolean, last: boolean, level: Level): string[] {
  if (level === 'none') return []
  const faults: string[] = []
  const start = text[0]
  const end = text[text.length - 1]
  const dash = text.startsWith('——')
  if (!first) {
    if (BASIC_START.has(start) || (start === '—' && !dash)) faults.push(`begins with ${start}`)
    if (level === 'strict' && (STRICT_START.has(start) || dash)) faults.push(`begins with ${start}`)
  }
  if (!last && (OPENING.has(end) || (end === '/' && level !== 'basic'))) faults.push(`ends with ${end}`)
  return faults
}

/** T1.3: what a break between two lines cuts in two. */
function cut(before: string, after: string): string[] {
  const seam = before.slice(-1) + after[0]
  if (/^(?:——|……|⋯⋯)$/u.test(seam)) return [`cuts ${seam}`]
  if (/^[A-Za-z]{2}$/u.test(seam)) return [`cuts a word: ${seam}`]
  if (/^\d[\d%％.]$|^\.\d$/u.test(seam) || /^\d[年月日号项个件条家名位次批元]$/u.test(seam))
    return [`cuts a number: ${seam}`]
  return []
}

const hanIn = (text: string) => [...text].filter((char) => /\p{sc=Han}/u.test(char)).length

function lineFaults({ request, answer }: Case): string[] {
  const level = request.level ?? 'gb'
  const { lines } = answer
  const faults = lines.flatMap(({ text }, index) => [
    ...endFaults(text, index === 0, index === lines.length - 1, level),
    ...(index > 0 ? cut(lines[index - 1].text, text) : []),
  ])
  const last = lines[lines.length - 1].text
  if (hanIn(last) < 2) faults.push(`孤字: the last line is “${last}”`)
  for (const { rule, what } of answer.faults ?? []) faults.push(`reported ${rule} ${what}`)
  return faults.map((fault) => `${request.id}: ${fault}`)
}

/** T2.3, T3.1: lines that do not end on their measure, the paragraph's last one left out. */
function ragged({ request, answer }: Case): string[] {
  const off: string[] = []
  answer.lines.forEach(({ text, width_em }, index) => {
    const room = request.measure_em - (index === 0 ? request.indent_em : 0)
    const over = (width_em - room) * request.size_pt
    const fault = index === answer.lines.length - 1 ? over > 0.01 : Math.abs(over) > 0.01
    if (fault) off.push(`${request.id} line ${index}: “${text}” is ${over.toFixed(3)} pt off`)
  })
  return off
}

/** By default at every width; at every level and scheme at the widths that newspapers use and the extremes. */
const requests: Request[] = [
  ...WIDTHS.map((measure_em) => ({ measure_em })),
  ...LEVELS.flatMap((level) =>
    SCHEMES.flatMap((scheme) => WIDTHS.map((measure_em) => ({ measure_em, level, scheme }))),
  ),
].flatMap((settings) =>
  texts.map((text, paragraph) => ({
    ...settings,
    id: `${Object.values(settings).join(' ')} ¶${PARAGRAPHS[paragraph]}`,
    text,
    indent_em: INDENT,
    size_pt: SIZE,
  })),
)

let cases: Case[]
beforeAll(() => {
  const answers = throughCommand<Answer>('lines', requests)
  cases = requests.map((request, index) => ({ request, answer: answers[index] }))
}, 60_000)

const byDefault = () => cases.filter(({ request }) => request.level === undefined)

describe('the seed’s eight body paragraphs', () => {
  test('are 4,320 characters', () => {
    expect(texts.join('')).toHaveLength(4320)
  })

  test('take at most 328 lines of 13 × 9 pt (T3.2)', () => {
    const news = byDefault().filter(({ request }) => request.measure_em === 13)
    const lines = news.reduce((sum, { answer }) => sum + answer.lines.length, 0)
    console.info(`13 × 9 pt: ${lines} lines`)
    expect(news).toHaveLength(8)
    expect(lines).toBeLessThanOrEqual(328)
    // Below what the characters take at half width, text would be lost.
    expect(lines).toBeGreaterThan(300)
    expect(news.flatMap(lineFaults)).toEqual([])
  })

  test('are without fault at every width from 8 to 40 字 (T1.2, T1.3, T1.4)', () => {
    expect(byDefault()).toHaveLength(33 * 8)
    expect(byDefault().flatMap(lineFaults)).toEqual([])
  })

  test('begin a line with —— only below strict, and rarely', () => {
    const starts = byDefault().flatMap(({ answer }) =>
      answer.lines.slice(1).filter(({ text }) => text.startsWith('——')),
    )
    const lines = byDefault().reduce((sum, { answer }) => sum + answer.lines.length, 0)
    console.info(`lines that begin with ——: ${starts.length} of ${lines}`)
    expect(starts.length).toBeLessThan(lines / 200)
  })

  test('are held back by the levels: with none, marks do begin lines', () => {
    const free = cases.filter(({ request }) => request.level === 'none' && request.scheme === 'line-end-half')
    const starts = free.flatMap(({ answer }) => answer.lines.slice(1).filter(({ text }) => BASIC_START.has(text[0])))
    expect(starts.length).toBeGreaterThan(50)
  })

  test('lose no text at any width, level and scheme', () => {
    for (const { request, answer } of cases) expect(answer.lines.map(({ text }) => text).join('')).toBe(request.text)
  })

  test('end every line but the last on the measure within 0.01 pt (T2.3)', () => {
    expect(byDefault().flatMap(ragged)).toEqual([])
  })
})

describe.each(LEVELS)('level %s', (level) => {
  test.each(SCHEMES)('with scheme %s: no fault, no ragged edge at any width', (scheme) => {
    const of = cases.filter(({ request }) => request.level === level && request.scheme === scheme)
    expect(of).toHaveLength(33 * 8)
    expect(of.flatMap(lineFaults)).toEqual([])
    expect(of.flatMap(ragged)).toEqual([])
  })
})
